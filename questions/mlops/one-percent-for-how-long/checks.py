from math import exp, factorial, sqrt

hour = 1_000 * 3_600 // 100
assert hour == 36_000
assert round(hour * 0.001) == 36 and round(hour * 0.0015) == 54 and 2 * sqrt(36) == 12
shown = 1 - sum(exp(-54) * 54**k / factorial(k) for k in range(49))
assert 0.72 < shown < 0.80  # above 48 in three hours of four
assert round(sqrt(36 + 54), 1) == 9.5
bookings = hour / 200
assert bookings == 180 and round(2 * sqrt(bookings)) == 27 and round(0.98 * bookings) == 176
need = 2 * (1.96 + 0.8416) ** 2 * 0.005 * 0.995 / (0.02 * 0.005) ** 2
assert round(need / 1e6, 1) == 7.8
assert round(need / (500 * 3_600), 1) == 4.3
assert round(16 * 0.005 / 0.0001**2 / 1e6, 1) == 8.0
