"""Costs of whole contracts, passages, and caching, and what the error groups add up to."""

mean = 9_000_000 / 700
assert round(mean) == 12_857
out = 250 * 8 / 1e6
assert out == 0.002
whole = 2000 * (12_857 * 2 / 1e6 + out)
passages = 2000 * (8 * 400 * 2 / 1e6 + out)
assert round(whole, 1) == 55.4 and round(passages, 1) == 16.8, (whole, passages)
assert round((whole - passages) * 30, -2) == 1_200
assert 1e6 * 2 / 1e6 == 2  # $2 for a full window
groups = [36, 24, 16, 12]
assert sum(groups) == 400 - 312 and 312 / 400 == 0.78
assert [g / 4 for g in groups] == [9, 6, 4, 3]  # 9%, 3%
assert 78 + 6 + 3 == 87
assert 29 <= 36 and 29 - 14 == 15  # +15
assert 12_857 <= 15_000 and 20 < 0.2 * 700
# half of the questions read the contract from the cache, the others write it
factor = 0.5 * 0.10 + 0.5 * 1.25
assert factor == 0.675
cached = 2000 * (12_857 * factor * 2 / 1e6 + out)
assert round(cached, 1) == 38.7 and passages < cached < whole
assert round(2000 * (12_857 * 2 / 1e6 * 0.55 + out), 1) == 32.3
even = (1.25 - 8 * 400 / 12_857) / 1.15
assert round(100 * even) == 87, even
