n = 7e9
assert 2 + 2 + 4 + 4 + 4 == 16
states = 16 * n / 1e9
assert states == 112
full = 4 * 32 * 0.45
assert round(full, 1) == 57.6 and round(states + full) == 170
assert states / 8 == 14 and round(14 / 32, 1) == 0.4 and round(14 + 57.6 + 2 * 14 / 32) in (72, 73)
kept = 4 * 32 * 0.034
again = kept + 4 * 0.45
assert round(4 * 0.45, 1) == 1.8 and round(again, 1) == 6.2
assert round(14 + again) == 20 and round(112 + again) == 118
assert 2 * 2 * n / 1e9 == 28 and 3 * 2 * n / 1e9 == 42
assert 28 * 7 / 8 == 24.5 and 42 * 7 / 8 == 36.75
assert 4 * 4_096 == 16_384 and 16_384**2 == 4 * 4 * 4_096**2  # four times 4 texts
assert round(32 * 4_096**2 * 2 / 1e9, 1) == 1.1 and round(32 * 16_384**2 * 2 / 1e9) == 17
assert round(100 * 1 / (1 + 2)) == 33
assert 28 + 84 / 8 == 38.5 and 14 + (14 + 84) / 8 == 26.25
assert round(4_096 * 128_000 * 4 / 1e9, 1) == 2.1
assert round(4_096 * 4_096 * 2 / 1e9, 3) == 0.034
assert round(14 + 57.6 + 2 * 14 / 32 + 4 * 4_096 * 128_000 * 4 / 1e9) == 81
assert 14 + 16 * 4 * 0.45 + 16 * 4 * 0.034 + 2 < 50  # half of the layers recomputed
assert 14 / states == 1 / 8
