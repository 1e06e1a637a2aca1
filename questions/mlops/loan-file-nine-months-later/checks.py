records = 6_000 * 365
assert records == 2_190_000
assert 180 * 8 == 1_440
assert round(records * 180 * 8 / 1e9, 1) == 3.2  # 3.2 GB
