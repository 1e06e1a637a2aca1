train = 16 * 0.6 * 120 * 1.25 * 1.2
assert round(train) == 1_728
day = 2e6 * 0.3 / 1000
assert round(day) == 600
assert round(train / day, 1) == 2.9
year = day * 365
assert round(year / 1000) == 219 and round(year / train) == 127
assert round(train * 0.35) == 605
assert round(year * 0.35 / 1000, 2) == 76.65  # 76.7 tonnes
assert round(0.35 / 0.05) == 7
assert round(year * 0.05 / 1000, 2) == 10.95  # 11.0 tonnes
assert round(year * 0.35 / 1000 * 2 / 3) == 51
