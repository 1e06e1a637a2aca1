seconds = 40_000_000 * 0.08 / 200
assert round(seconds) == 16_000
assert round(seconds / 3600, 1) == 4.4  # hours
assert round(40_000_000 * 0.08 / 86_400) == 37  # days, one by one
assert 40_000_000 / seconds == 2_500  # rows a second
assert 1000 / 2_500 == 0.4  # ms of own work for each row
assert 1 / 0.005 == 200 and round(40_000_000 * 0.005 / 3600, 1) == 55.6  # hours
