events = 250_000_000
assert round(events / 86_400) == 2_894
assert round(6 * events / 86_400, -2) == 17_400
assert events * 600 / 1e9 == 150  # GB a day
day = 150 / 5  # GB a day, columns, compressed
assert day == 30
assert round(day * 3 * 365 / 1000, 1) == 32.9  # TB in three years
rate = 40 * 0.1  # GB a second: 40 workers of 100 MB/s
assert round(32_850 / rate / 3600, 1) == 2.3  # hours
# late: 2 % of events come more than an hour late
assert events * 0.02 == 5_000_000  # 5 million
# rewriting the last 3 days each night
assert 3 * day == 90  # GB
assert 190_000 * 12 == 2_280_000  # 2.28 million
