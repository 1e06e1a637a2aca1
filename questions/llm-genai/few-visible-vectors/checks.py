from math import exp, factorial

assert round(200 * 0.004, 1) == 0.8 and round(200 * 0.30) == 60
assert round(2500 * 0.004) == 10
below = sum(exp(-10) * 10**k / factorial(k) for k in range(10))
assert round(below, 2) == 0.46  # 46 %
own = round(20e6 * 0.004)
assert own == 80_000
work = own * 768
assert round(work / 1e6) == 61  # million
assert round(1000 * work / 10e9) == 6  # ms
assert round(20e6 * 768 * 4 / 1e9) == 61  # GB
assert round(20e6 * 2 * 16 * 4 / 1e9, 1) == 2.6
assert round(20e6 * 768 / 1e9) == 15
assert round(own * 768 * 4 / 1e6) == 246
assert 0.95 < 0.30 + 169 * 0.004 <= 1  # 170 companies: the shares fit together
