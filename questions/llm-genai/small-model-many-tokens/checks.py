a, b = 6 * 175e9 * 0.3e12, 6 * 8e9 * 15e12
assert abs(a - 3.15e23) < 1e18 and abs(b - 7.2e23) < 1e18
assert round(0.3e12 / 175e9, 1) == 1.7
assert 15e12 / 8e9 == 1875
assert round(b / a, 1) == 2.3
assert round(15 / 0.3) == 50
assert round(175 / 8) == 22
assert round(7.2e23 / (1000 * 4e14) / 86400) == 21
