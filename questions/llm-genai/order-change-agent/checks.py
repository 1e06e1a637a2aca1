"""What automatic refunds save and lose by group of claims, and the other sums of the key."""

requests = 40_000 * 0.30
assert requests == 12_000
assert 0.55 + 0.25 + 0.20 == 1
saved = 4.20 - 0.30
assert round(saved, 2) == 3.90
claims = {"small": (44_000, 38, 0.01), "large": (20_000, 150, 0.06), "repeat": (8_000, 110, 0.22)}  # under $60, first
assert sum(n for n, *_ in claims.values()) == requests * 0.20 * 30  # the slip's month is 20% of the requests
gross = {k: p * usd for k, (_, usd, p) in claims.items()}
net = {k: v * 2 / 3 for k, v in gross.items()}
assert [round(v, 2) for v in gross.values()] == [0.38, 9.00, 24.20]
assert [round(v, 2) for v in net.values()] == [0.25, 6.00, 16.13]
assert net["small"] < saved < net["large"] < net["repeat"]
assert gross["small"] < saved < gross["large"]
number = {k: v[0] for k, v in claims.items()}
mean = sum(number[k] * net[k] for k in claims) / sum(number.values())
assert round(mean, 2) == 3.61 and mean < saved
assert round(number["small"] * (saved - net["small"]), -4) == 160_000
assert round(sum(number.values()) * (saved - mean), -3) == 21_000
assert 38 < 60 <= 150
# break-even
assert round(saved / 140, 3) == 0.028  # 2.8%
assert round(saved / 140 / 0.45, 3) == 0.062  # 6.2%
assert round((0.7 * 4.20 - 0.30) / 140, 3) == 0.019  # 1.9%: 70% settled, tokens for all
# repeated calls and runs
assert round(0.98**6, 3) == 0.886  # 88.6%
assert round((1 - 0.02**2) ** 6, 3) == 0.998  # 99.8%
assert round(0.85**4, 2) == 0.52  # 85% and 52%
# the detector on small claims
true, false = 0.80 * 0.01, 0.02 * 0.99
assert round(100 * false, 2) == 1.98
assert round(100 * true / (true + false)) == 29
