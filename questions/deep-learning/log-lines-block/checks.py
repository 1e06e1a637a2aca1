from math import exp

s = [1.0, 0.0, 3.0, 2.0]
e = [exp(v) for v in s]
assert round(e[0] / (e[0] + e[1]), 3) == 0.731
assert round(e[1] / (e[0] + e[1]), 3) == 0.269
late = [v / sum(e) for v in e]
assert [round(v, 3) for v in late] == [0.087, 0.032, 0.644, 0.237]
assert round(late[0] + late[1], 3) == 0.119

d, heads = 768, 12
proj, ffn = 2 * 4 * d * d, 2 * 2 * d * 3072
assert round(proj / 1e6, 1) == 4.7 and round(ffn / 1e6, 1) == 9.4
short, long = 4 * 1024 * d, 4 * 8192 * d
assert round(short / 1e6, 1) == 3.1 and round(long / 1e6, 1) == 25.2
assert round(100 * short / (proj + ffn + short)) == 18  # 18 %
assert round(100 * long / (proj + ffn + long)) == 64  # 64 %
assert round((proj + ffn + long) / (proj + ffn + short), 1) == 2.3
assert round(8 * (proj + ffn + long) / (proj + ffn + short)) == 18  # per sequence
assert round((proj + ffn + short) / 1e6, 1) == 17.3
assert round((proj + ffn + long) / 1e6, 1) == 39.3
assert round(heads * 1024**2 * 2 / 1e6) == 25  # 25 MB
assert round(heads * 8192**2 * 2 / 1e9, 1) == 1.6  # 1.6 GB
assert 8192**2 // 1024**2 == 64
assert (proj + ffn) // (4 * d) == 6 * d == 4608  # 4,608
half = [100 * (x / 2) / (proj + ffn + x / 2) for x in (short, long)]
assert [round(x) for x in half] == [10, 47]  # 10 % and 47 %

sharp = exp(8) / (exp(8) + 1)
assert round(sharp, 4) == 0.9997 and round(1 - sharp, 4) == 0.0003
p = e[0] / (e[0] + e[1])
assert round(p * (1 - p), 3) == 0.197
assert round(sharp * (1 - sharp), 4) == 0.0003
assert round(12 * d * d / 1e6, 1) == 7.1  # 7.1 million weights
