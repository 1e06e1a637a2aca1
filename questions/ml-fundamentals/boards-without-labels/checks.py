"""The budget in verdicts and rotten boards."""
assert round(1_200 / 0.40) == 3_000
assert round(3_000 * 0.002) == 6
assert 50 * 20 == 1_000
assert round(1_000 * 0.40) == 400
assert 1_000 + 500 + 1_500 == 3_000
assert round(1_000 * 0.002) == 2
assert round(2_000_000 * 0.002) == 4_000 and 2_000_000 // 50 == 40_000
assert 4_000 / 40_000 == 0.1
