"""Sums and times of the incident, from the log and the rest of it on the slip."""

import re
from pathlib import Path

here = Path(__file__).parent
lines = (here / "listing.log").read_text(encoding="utf-8").splitlines()
rest = (here / "question.md").read_text(encoding="utf-8").split("```\n")[1].splitlines()
assert len(lines) == 14 and rest[-1].endswith("falls")
clocks = [line[:5] for line in [*lines, *rest]]
assert clocks == sorted(clocks)


def minutes(clock):
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


booked, ceiling = {}, {}
for line in [*lines, *rest]:
    found = re.match(r"(\d\d:\d\d) metrics   booked (\d+), mean factor [\d.]+, at 1.40: (\d+)%", line)
    if found:
        booked[found[1]], ceiling[found[1]] = int(found[2]), int(found[3])
quarters = [at for at in booked if "09:00" < at <= "12:00"]
assert len(quarters) == 12
lost = {at: 300 - booked[at] for at in quarters}
assert sum(lost.values()) == 1_186 and sum(booked[at] for at in quarters) == 2_414
assert round(1_186 * 9, -2) == 10_700  # about $10,700
assert minutes("10:05") - minutes("09:45") == 20 and booked["09:45"] == 221 and booked["09:30"] == 262  # an alert on bookings
assert 221 < 300 - 3 * 300**0.5 < 262  # Poisson: three standard deviations below 300
assert ceiling["09:30"] > 10  # more than v31 could do with a tenth of the traffic
late = sum(lost[at] for at in quarters if "10:15" < at)
assert late == 786 and round(100 * late / 1_186) == 66  # 66% after 10:15
# 11:45 is the average of 8 minutes as at 11:30, 3 of an even refill, and 4 as at 12:00
bad, good = 8 + 3 / 2, 3 / 2 + 4
assert round((bad * ceiling["11:30"] + good * ceiling["12:00"]) / 15) == ceiling["11:45"] == 28
assert round((bad * booked["11:30"] + good * booked["12:00"]) / 15) == booked["11:45"] == 212
assert abs((bad * 1.17 + good * 1.02) / 15 - 1.11) < 0.006
assert round(100 * 3_905 / 9_640) == 41 and round(100 * 38 / 9_640, 1) == 0.4
# bookings explain the first nulls, only the refill the second ones
assert 38 <= 300 * 2 / 15 and 3_905 > 303 + 288 + 262
# the ceiling can't be reached without the nulls: 44% at 1.40, 41% of the counts, 3% as usual
assert ceiling["10:00"] == 41 + ceiling["09:00"] == 44

start, page, cause, fixed = (minutes(at) for at in ("09:02", "10:05", "11:31", "11:41"))
assert page - start == 63
assert page - minutes("09:32") == 33 and page - minutes("09:30") == 35
assert ceiling["09:30"] == 7 * ceiling["09:00"] == 21
assert fixed - minutes("11:05") == 36  # source right, prices still wrong
assert minutes("09:18") + 240 == minutes("13:18") and minutes("09:32") + 240 == minutes("13:32")  # the next refill
# M3: both versions at 5%; M5 and X4: on the slip only
assert lines[6].endswith("v30 5%, v31 5%") and lines[7].startswith("09:30")
assert [line[:5] for line in rest[-3:]] == ["12:10"] * 3
assert "18:00 offer emails, 50,000, prices of 11:00" in rest[-3] and "02:00 retrain" in rest[-2] and "last day's rows" in rest[-1]
assert not any("email" in line and "18:00" in line or "retrain" in line for line in lines)
assert ceiling["11:00"] == 44  # the prices of 11:00 are the bad ones
assert booked["10:00"] == 171 < 180 <= booked["09:45"]

for number, piece in {3: "release 88", 4: "38 of", 5: "set to 0", 6: "5%", 7: "by version", 8: "timer", 10: "since 09:18 ends; WARN null for 3,905 of 9,640", 14: "pager"}.items():
    assert piece in lines[number - 1], number

# the page says the same
given = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for piece in (
    "about 300 seats every 15 minutes",
    "$9 per seat",
    "between 0.70 and 1.40",
    "paged, at 10:05",
    "fixed at 11:05",
    "12:15 now",
    "0 to 5 on a normal day",
    "within two minutes",
):
    assert piece in given, piece
