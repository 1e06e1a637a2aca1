# snapshots: full copies against changes only
full = 180  # GB per snapshot of the training table
days = 365
assert full * days == 65_700  # GB, 65.7 TB
changes = 180 + 364 * 180 * 0.015
assert round(changes) == 1_163  # GB, about 1.2 TB
assert round(65_700 / changes) == 57  # times
# label join: decisions that came in after training
assert round(412_000 / 4_900_000 * 100, 1) == 8.4
