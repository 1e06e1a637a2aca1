week = 5_000_000 * 6 * 7
assert week == 210 * 10**6
click = 16 * 0.02 * 0.98 / 0.004**2
assert round(click) == 19_600
assert round(click * 15) == 294_000
assert round(click * 15 / week * 100, 2) == 0.14
order = 16 * 0.003 * 0.997 / 0.0003**2
assert round(order) == 531_733
assert round(order * 15 / 1e6, 1) == 8.0
assert round(order * 15 / week * 100, 1) == 3.8
assert round(click * 15 * 200 / 1e6, 1) == 58.8
assert round(click * 15 * 200 / week * 100) == 28
assert round(0.02 * 0.40 * 1_200_000) == 9_600
assert round(9_600 * 0.22) == 2_112
assert round(15 * 10 / 7) == 21  # short-lived tiles in use at any time, about 20 of 120
assert round(click * 120 * 200 / 1e6, 1) == 470.4
assert click * 120 * 200 / week > 2
slice_day = 0.02 * 30_000_000 / 120
assert round(slice_day) == 5_000
assert round(click / slice_day, 1) == 3.9
assert round(order / slice_day) == 106
added = 1_200_000 * 22 // 100
assert added == 264_000
assert added // 100 == 2_640
assert round(300_000 / (2_640 - 8_000 / 30)) == 126
