# online: +0.3 % orders, standard error 0.4 %
assert round(0.3 - 1.96 * 0.4, 1) == -0.5 and round(0.3 + 1.96 * 0.4, 1) == 1.1
# smallest effect found with 80 % power
assert round((1.96 + 0.84) * 0.4, 1) == 1.1
# offline +4 % on logged impressions; 82 % of requests keep the same ten items
assert 100 - 82 == 18
# earlier slow-down test: -0.6 % orders for 100 ms
slow = 0.6 * 120 / 100
assert round(slow, 2) == 0.72
assert round(0.3 + slow, 1) == 1.0  # % that ranking alone may have brought
assert round(1.96 * (0.4**2 + (1.2 * 0.15) ** 2) ** 0.5, 1) == 0.9  # of that, both errors
assert round(100 * (1 - 1.003 / 1.021), 1) == 1.8  # % fewer orders per click
# features at use: 14 % of requests get defaults for 3 of the 5 strongest features
with_features, without = 4.0, -1.5
assert round(0.86 * 4.0 + 0.14 * -1.5, 2) == 3.23
# re-run with positions corrected: 4.0 -> 1.6
assert round(0.86 * 1.6 + 0.14 * -1.5, 2) == 1.17
