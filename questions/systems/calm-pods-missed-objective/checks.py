from datetime import date, timedelta
from pathlib import Path

day = 50 * 86_400
assert day == 4_320_000  # 4.32 million
total = 28 * day
assert total / 1e6 == 120.96
allowed = total * 5 // 1000
assert allowed == 604_800
bad = 21 * 4_320 + 7 * 86_300
assert bad == 694_820
assert round(100 * bad / allowed) == 115
assert round(100 * (1 - bad / total), 2) == 99.43
others = (0.983 * 0.1 + 1.7) / 100
pod17 = (0.943 * 0.1 + 5.7) / 100
now = 0.95 * others + 0.05 * pod17
assert round(100 * now, 1) == 2.0
assert abs(now * day - 86_300) < 50  # the listing's 86,300
assert round(now / 0.005, 1) == 4.0
assert 40 + 4 * 66 == 304 and 40 + 4 * 65 == 300
assert 40 + 9 * 29 == 301 and 40 + 9 * 28 <= 300
assert round(100 * (now - others), 1) == 0.2 and round(100 * others, 1) == 1.8
assert round((now - others) / now, 1) == 0.1  # a tenth
assert 40 + 4 * 115 == 500
assert round(100 * (now - 0.001) / now) == 95 and round(100 * 0.017 / now) == 85  # % of the bad
assert round(100 * 0.05 * pod17 / now, 1) == 14.5  # % of the bad
# days until the window is well again, when days are 4,320 from now on
window, days = [4_320] * 21 + [86_300] * 7, 0
while sum(window) > allowed:
    window, days = window[1:] + [4_320], days + 1
assert days == 23
met = date(2026, 11, 9) + timedelta(days)
assert met == date(2026, 12, 2) and met.strftime("%a") == "Wed"  # 2 December
assert bad - allowed == 90_020 and 86_300 - 4_320 == 81_980
roll = 21 + 90_020 / 81_980  # by the hour; one more bad hour makes it 22.14
assert round(roll, 1) == 22.1 and round(roll + 1 / 24, 1) == 22.1
assert date(2026, 11, 9) + timedelta(22) == date(2026, 12, 1) and 9 + 24 * (roll + 1 / 24 - 22) < 24
assert date(2026, 12, 7).strftime("%a") == "Mon"
assert date(2026, 11, 2).strftime("%a") == "Mon"
# alert: window filled by x with the new rate, the rest with 0.1 %
x = (3 * 0.005 - 0.001) / (now - 0.001)
assert round(24 * x, 1) == 17.7 and round(6 * x, 1) == 4.4
assert round(72 * (0.005 - 0.001) / (now - 0.001), 1) == 15.2  # hours
assert 0.01 < now < 6 * 0.005
assert round(0.95 * 11 + 0.05 * 27, 1) == 11.8  # % of sales
assert 100 * 28 * 4_320 / allowed == 20  # %
lines = Path(__file__).with_name("listing.txt").read_text().splitlines()
found = {n: line for n, line in enumerate(lines, 1)}
for n, start in {4: "ALERTS", 8: "Mon 2 Nov", 17: "PODS", 21: "5xx", 26: "lookups", 33: "29 to 65",
                 36: "TRACES", 38: "pod-4,  71", 39: "pod-17, 33", 40: "pod-4,  7.2"}.items():
    assert found[n].startswith(start), n
