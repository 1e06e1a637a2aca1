assert 50 * 0.02 * 40 * 60 == 2_400
assert 100 / (50 * 0.02) == 100  # 100 s
round_trip = 70
assert round_trip == 70  # 70 ms, given
