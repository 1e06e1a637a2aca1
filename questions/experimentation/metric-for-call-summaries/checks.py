# per 1,000 summaries
old_rated, old_up = 3.0, 92  # per cent
new_rated, new_up = 1.2, 95
assert round(1000 * 0.030 * 0.92, 1) == 27.6 and round(1000 * 0.012 * 0.95, 1) == 11.4
assert round(1000 * 0.030 * 0.08, 1) == 2.4 and round(1000 * 0.012 * 0.05, 1) == 0.6
# in the last month: 200,000 summaries in each version
assert 200_000 * 0.03 == 6_000 and 200_000 * 0.012 == 2_400
# time after a call: 184 s before the feature, 131 s, 127 s
assert 184 - 131 == 53 and 184 - 127 == 57
assert round(4 * 200_000 / 3600) == 222  # hours a month more than the old version
# facts wrong in a sample of 500 each: 11 and 29
assert 11 / 500 == 0.022 and 29 / 500 == 0.058  # 2.2 % and 5.8 %
se = (0.022 * 0.978 / 500 + 0.058 * 0.942 / 500) ** 0.5
low, high = 0.036 - 1.96 * se, 0.036 + 1.96 * se
assert round(100 * low, 1) == 1.2 and round(100 * high, 1) == 6.0
# wrong summaries a month: 4,400 and 11,600; a wrong one costs 9 USD on average
assert 200_000 * 0.022 == 4_400 and 200_000 * 0.058 == 11_600
assert (11_600 - 4_400) * 9 == 64_800
assert round(222 * 38, -2) == 8_400  # USD: hours saved at 38 an hour
assert round(100 * 8_400 / 9 / 200_000, 1) == 0.5
assert round(64_800 / 8_400, 1) == 7.7
assert 0.012 * 200_000 * 9 == 21_600  # USD at the low end
assert round(53 * 200_000 / 3600 * 38, -3) == 112_000 and 4_400 * 9 == 39_600  # USD, version 1 against none
