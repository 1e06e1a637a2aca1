fields = 1_800 * 22
assert fields == 39_600
assert round(0.97**22 * 100, 1) == 51.2
assert round(fields * 0.03) == 1_188
assert round(fields / 250) == 158
passed = fields * 80 // 100
shown = fields - passed
assert passed == 31_680
assert shown == 7_920
assert round(passed * 0.001) == 32
assert round(shown * 0.004) == 32
assert round(passed * 0.001 + shown * 0.004) == 63
assert shown * 12 / 3600 == 26.4
assert 1_800 * 9 / 60 == 270
assert 270 * 28 == 7_560
assert 300 * 22 == 6_600
assert round(3 / 0.001) == 3_000
assert 0.999**3_000 < 0.05 < 0.999**2_990
assert 1_800 * 2.5 == 4_500
assert 4_500 * 6 / 3600 == 7.5
