assert 4000 * 6 / 60 == 400 and 60 * 6 == 360
assert (400 - 360) * 60 / 6 == 400  # cases a day
wrong = round(4000 * 0.15)
lifted = round(wrong * 20 / 100)
assert wrong == 600 and lifted == 120 and wrong - lifted == 480
assert round(4000 * 0.03) == 120  # 97 % confirmed
appeals = 480 * 0.20
assert appeals == 96 and round(appeals * 0.08) == 8
assert round(100 * (1 - 8 / 480)) == 98  # %
confirmed = round(4000 * 0.97)
every = round(confirmed * 0.20)
won = round(every * 0.08)
assert confirmed == 3_880 and every == 776 and won == 62
assert round(100 * (1 - won / 480)) == 87  # % stay even if every success was a wrong freeze
