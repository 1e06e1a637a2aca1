from math import comb

assert round(1 - 0.94**50, 2) == 0.95  # 50 reports, 95 %
assert round(1 - 0.94**10, 2) == 0.46  # 46 %
# live: 200 checked, 0.5 % expected against 6 %


def at_least(k, n, p):
    return 1 - sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k))


assert at_least(5, 200, 0.005) < 0.005 and at_least(5, 200, 0.06) > 0.98
need = (1.96 + 0.8416) ** 2 * (0.10 - 0.02**2) / 0.02**2
assert 1_940 < need < 1_960, need  # 1,950
assert round((2.8016**2 * 0.10 / (400 + 2.8016**2)) ** 0.5, 3) == 0.044  # 4.4 points
assert round(1 - 0.995**120, 2) == 0.45  # 45 %
assert round(30_000 * 0.30 * 11 / 30 * 0.06) == 198  # about 200
assert round(30_000 / 22 * 0.05) == 68  # some 70
assert 400 * 20 == 8_000
month = 8_000 * 4 * 0.08
assert round(month) == 2_560
assert round((12_000 - month) / 15, -1) == 630
assert 6 * 20 * 60 // 10 == 720
