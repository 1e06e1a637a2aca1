pages = 9_000 * 60
assert pages == 540_000
tokens = pages * 450
assert tokens == 243_000_000  # 243 million
pieces = tokens // 300
assert pieces == 810_000
assert round(pieces * 1024 * 4 / 1e9, 1) == 3.3  # GB
mean = 25_000 / (10 * 3600)
assert round(mean, 2) == 0.69
assert round(mean * 5, 1) == 3.5
hours = pages * 1.5 / 3600
assert hours == 225
assert round(hours / 20) == 11
assert round(25_000 * 0.35 * 9) == 78_750
assert round(tokens / 20_000 / 3600, 1) == 3.4  # hours to embed on one GPU
