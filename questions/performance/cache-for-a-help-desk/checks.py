token = 2 * 32 * 8 * 128 * 2
assert token == 131_072
one = token * 6_000 / 1e9
assert round(one, 2) == 0.79 and round(one, 3) == 0.786
assert int((48 - 16 - 3) / one) == 36
assert int((48 - 8 - 3) / one + 1e-9) == 47 and 48 - 8 - 3 == 37
assert int(29 / (one / 2)) == 73
assert int(29 / (4 * one)) == 9 and round(4 * one, 3) == 3.146
assert int(29 / (token * 2_500 / 1e9)) == 88
assert round(token * 1_500 / 1e9, 1) == 0.2
assert (28 + 16) / (16 + 0.79) > 2.5
