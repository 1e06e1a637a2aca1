from datetime import datetime, timezone
from zoneinfo import ZoneInfo


def training(rides, cancels):
    return cancels / rides if rides else 0.0


def service(rides, cancels):
    return cancels / (rides + cancels + 1)


assert training(6, 3) == 0.50 and round(service(6, 2), 2) == 0.22
assert round(service(6, 3), 1) == 0.3
assert round(4.71 * (1 - 0.11), 2) == 4.19  # 11 % of the requests
assert 0.91 - 0.70 > 0.70 - 0.68
lisbon = ZoneInfo("Europe/Lisbon")
for month, off in ((1, 0), (7, 1)):
    moment = datetime(2026, month, 15, 12, tzinfo=timezone.utc)
    assert moment.astimezone(lisbon).hour - 12 == off
