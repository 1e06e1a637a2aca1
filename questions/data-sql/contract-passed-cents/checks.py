def mean(share_in_cents, usd=38):
    return (1 - share_in_cents) * usd + share_in_cents * 100 * usd


app = 0.40  # of all orders
assert round(mean(0), 1) == 38
assert round(mean(app * 0.05), 1) == 113.2  # 2 % of the orders
assert round(mean(app * 0.60), 1) == 940.9  # 24 % of the orders
assert round(mean(app), 1) == 1542.8 and mean(app) < 10_000
assert mean(1) == 3_800 < 10_000  # even all orders in cents
assert round(100 / 12, 1) == 8.3  # one of twelve columns empty, in %
assert round(0.30 * 100 / 12, 1) == 2.5  # points, if only store orders carry store_id
assert 1_000 / 220_000 < 0.005  # 0.5 %
assert 220_000 - 66_000 == 154_000 and 66_000 / 220_000 == 0.3  # 30 %
