steps = 86_400 * 3_600
assert round(steps / 1e6) == 311
assert 2 * 86_400 == 172_800
assert steps // 172_800 == 1_800
