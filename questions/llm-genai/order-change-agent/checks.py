assert round(0.98**6, 3) == 0.886  # 88.6 %
assert round((1 - 0.02**2) ** 6, 3) == 0.998  # 99.8 %
assert round(0.85**4, 2) == 0.52  # 52 %
saved = 4.20 - 0.30
assert round(saved, 2) == 3.90
assert round(saved / 140, 3) == 0.028  # 2.8 %
assert round((0.7 * 4.20 - 0.30) / 140, 3) == 0.019  # 1.9 %: 70 % settled, tokens for all
assert round(40_000 * 0.30) == 12_000
steps = 6 * (0.9 + 0.3)
assert round(steps, 1) == 7.2
assert round(steps + 0.9, 1) == 8.1
