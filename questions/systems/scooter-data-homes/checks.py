rate = 60_000 / 5
assert rate == 12_000
day = rate * 86_400 * 50
assert round(day / 1e9, 1) == 51.8  # GB
assert round(90 * day / 1e12, 1) == 4.7  # TB
part = 2_000_000_000 * 3 * 8
whole = 2_000_000_000 * 80 * 8
assert part / 1e9 == 48 and whole / 1e9 == 1280  # 1,280 GB
assert 100 * part / whole == 3.75
per_day = 86_400 // 5
assert per_day == 17_280 and per_day * 50 / 1000 == 864  # kB
assert round(90 * per_day / 1e6, 2) == 1.56 and round(90 * per_day * 50 / 1e6) == 78  # million, MB
assert round(3 * 90 * day / 1e12) == 14  # TB in three copies
