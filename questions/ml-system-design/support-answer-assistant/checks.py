import math

chunks = math.ceil((1200 - 400) / 320) + 1
assert chunks == 4
assert len(range(0, 1200 - 80, 320)) == 4  # chunks begin at 0, 320, 640, 960
vectors = 60_000 * chunks
assert vectors == 240_000
assert round(vectors * 768 * 4 / 1e9, 2) == 0.74  # GB
mean = 3_000_000 / (30 * 86_400)
assert round(mean, 2) == 1.16
peak = round(mean * 10)
assert peak == 12
flight = peak * 6
assert flight == 72
per_token = 2 * 32 * 8 * 128 * 2
assert per_token == 131_072 == 128 * 1024  # 128 KiB
per_draft = per_token * 3_300
assert per_draft / 2**20 == 412.5  # MiB
cache = per_draft * flight / 2**30
assert round(cache) == 29  # GiB
assert 12 * 3_000 * 2 * 8e9 / 1e12 == 576  # TFLOP/s for the tokens read
assert 1 < 576 / 400 < 2
assert round(16 * 0.004 * 0.996 / 0.002**2, -2) == 15_900
weights = 8e9 * 2 / 2**30
assert round(weights) == 15  # GiB
assert round(cache + weights) == 44
assert round(80e9 / 2**30, 1) == 74.5
cost = 3_000 * 0.60 / 1e6 + 300 * 2.40 / 1e6
assert round(cost, 4) == 0.0025
assert round(cost * 3_000_000) == 7_560
assert 3_000_000 * 30 / 60 == 1.5e6
