calls = 4_000 * 2
assert calls == 8_000
assert calls * 14 == 112_000
needless = calls * 30 // 100
assert needless == 2_400
assert needless * 14 == 33_600
lost = calls * 0.10 * 1.5 * 1.2 * 5
assert round(lost) == 7_200
assert 14 / (7 / 2) == 4  # one day's share of a call, two calls a week
assert calls * 14 * 2 // 100 == 2_240
assert 14 - 9 == 5
assert (14 - 9) / 2.5 == 2
