before = {"app": (160_000, 0.045), "mobile web": (140_000, 0.020), "desktop": (100_000, 0.024)}
after = {"app": (160_000, 0.041), "mobile web": (200_000, 0.0174), "desktop": (100_000, 0.024)}


def total(week):
    visits = sum(n for n, _ in week.values())
    orders = sum(n * r for n, r in week.values())
    return visits, round(orders), orders / visits


assert total(before)[:2] == (400_000, 12_400) and round(100 * total(before)[2], 2) == 3.10
assert total(after)[:2] == (460_000, 12_440) and round(100 * total(after)[2], 2) == 2.70
# mobile web: 140,000 as before at 2.0 %, and 60,000 of the campaign
campaign = 200_000 * 0.0174 - 140_000 * 0.020
assert round(campaign) == 680 and round(100 * campaign / 60_000, 2) == 1.13
# app: 640 orders fewer in the events, none fewer in the ledger
missing = 160_000 * (0.045 - 0.041)
assert round(missing) == 640
ledger = 12_440 + 640
assert ledger == 13_080 and round(100 * ledger / 460_000, 2) == 2.84
fall = 100 * (0.031 - total(after)[2])
assert round(fall, 2) == 0.40
assert round(100 * 640 / 460_000, 2) == 0.14  # points by lost events
assert round(fall - 100 * 640 / 460_000, 2) == 0.26  # points by the campaign
first = (12_400 - 640) / 400_000  # the other order: events first
assert round(3.1 - 100 * first, 2) == 0.16 and round(100 * (first - total(after)[2]), 2) == 0.24
assert round(100 * (13_080 / 12_400 - 1), 1) == 5.5  # % more orders
# app 8.3: 30 % of app visits, its events lost for 29.6 % of its orders
assert round(640 / (0.30 * 160_000 * 0.045), 3) == 0.296
# campaign: 42,000 USD a day for 680 orders with a margin of 24
assert round(42_000 / 680) == 62 and 680 * 24 == 16_320
# noise: standard deviation of a day's rate by counting alone
assert round(100 * (0.031 * 0.969 / 400_000) ** 0.5, 3) == 0.027
assert round(fall / 0.027) == 15
# two halves of 230,000 visits: 95 % limits of their difference
assert round(100 * 1.96 * (2 * 0.027 * 0.973 / 230_000) ** 0.5, 2) == 0.09
assert round(100 * 1.96 * (2 * 0.027 * 0.973 / 460_000) ** 0.5, 2) == 0.07
# app 8.3 on the dashboard: 48,000 visits
assert round(100 * (0.30 * 160_000 * 0.045 - 640) / 48_000, 1) == 3.2
