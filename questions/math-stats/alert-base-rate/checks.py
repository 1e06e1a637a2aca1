"""The counts behind the alert question."""
n, rate, recall, false_alarm = 200_000, 0.004, 0.85, 0.015

true = n * rate * recall
false = n * (1 - rate) * false_alarm
assert round(true) == 680
assert round(false) == 2_988
assert round(true + false) == 3_668
assert round(true / (true + false) * 100, 1) == 18.5       # 0.1854

half_true = n * rate / 2 * recall
half_false = n * (1 - rate / 2) * false_alarm
assert round(half_true) == 340
assert round(half_false) == 2_994
assert round(half_true / (half_true + half_false) * 100, 1) == 10.2

need = true / (n * (1 - rate))
assert round(need * 100, 2) == 0.34                        # 0.00341
assert false_alarm / need > 4

assert round((1 - rate) * 100, 1) == 99.6
assert round(recall / (recall + false_alarm) * 100, 1) == 98.3
