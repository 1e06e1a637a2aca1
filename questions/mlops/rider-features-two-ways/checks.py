from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo


def training(rides, cancels):
    return cancels / rides if rides else 0.0


def service(rides, cancels):
    return cancels / (rides + cancels + 1)


assert training(6, 3) == 0.50 and round(service(6, 2), 2) == 0.22
assert round(service(6, 3), 1) == 0.3
assert round(4.71 * (1 - 0.11), 2) == 4.19  # 11 % of the requests
assert 100 - 74 == 26 == 11 + 15  # 26 % differ
day = date(2026, 7, 15)
assert len([n for n in range(-40, 3) if day - timedelta(30) <= day + timedelta(n) <= day]) == 31
listed = Path(__file__).with_name("listing.py").read_text(encoding="utf-8").splitlines()
for line, piece in {4: "finished", 5: "days(30)", 7: "e.day <=", 8: "rides", 12: "cancel_rate", 13: "hour", 14: "tonight", 20: "6 hours", 27: "+ 1", 28: "Lisbon", 29: "0.0", 37: "34 %", 38: "74 %", 39: "0.70", 40: "11 %"}.items():
    assert piece in listed[line - 1], line
assert 0.91 - 0.70 > 0.70 - 0.68
lisbon = ZoneInfo("Europe/Lisbon")
for month, off in ((1, 0), (7, 1)):
    moment = datetime(2026, month, 15, 12, tzinfo=timezone.utc)
    assert moment.astimezone(lisbon).hour - 12 == off
