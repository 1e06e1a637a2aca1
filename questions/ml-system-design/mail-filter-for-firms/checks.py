mails = 180_000_000
wanted = mails * 45 // 100
assert wanted == 81_000_000  # 81 million
assert wanted * 4 // 1000 == 324_000
assert wanted // 10_000 == 8_100
assert 7 <= 2_400_000 / 324_000 < 7.5
assert 36_000 / 2_000 * 9_000 == 162_000
true, false = 36_000 * 9 // 10, wanted // 1000
assert (true, false) == (32_400, 81_000)
assert true + false == 113_400
assert round(true / (true + false) * 100, 1) == 28.6
missed = 36_000 - true
assert missed == 3_600
assert missed / 2_000 * 9_000 == 16_200
peak = mails / 86_400 * 4
assert round(peak) == 8_333
assert round(peak * 0.30 * 0.001, 1) == 2.5
assert round(peak * 0.03 * 0.040) == 10
assert round(peak * 0.040) == 333
assert round(peak * 0.0002, 1) == 1.7
assert round(peak * (0.0002 + 0.30 * 0.001 + 0.03 * 0.040) * 2) == 28
assert round(wanted * 0.004 / 0.30 / 1e6, 2) == 1.08  # million, all errors on wanted mail
assert true / 2 / 2_000 * 9_000 == 72_900
assert 72_900 + 16_200 == 89_100
