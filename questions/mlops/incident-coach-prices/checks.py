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
assert sum(lost.values()) == 1_189 and sum(booked[at] for at in quarters) == 2_411
assert 1_189 * 9 == 10_701  # about $10,700
assert round(booked["12:00"], -2) == 300  # the last quarter after the refill is as usual
assert minutes("10:05") - minutes("09:45") == 20 and booked["09:45"] == 221 and booked["09:30"] == 262  # an alert on bookings
assert 221 < 300 - 3 * 300**0.5 < 262  # Poisson: three standard deviations below 300
assert ceiling["09:30"] > 10  # more than v31 could do with a tenth of the traffic
late = sum(lost[at] for at in quarters if "10:15" < at)
assert late == 789 and round(100 * late / 1_189) == 66  # 66% after 10:15
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
assert minutes("09:18") + 240 == minutes("13:18")  # the next refill begins
# metrics are averages of the 15 minutes before: an even refill from 09:18 to 09:32, and a fast one from 11:38 to 11:41
filled = sum(min(1, max(0, at - minutes("09:18")) / 14) for at in range(minutes("09:15"), minutes("09:30"))) / 15
assert abs(ceiling["09:15"] + filled * (44 - ceiling["09:15"]) - ceiling["09:30"]) < 4
wrong = [min(1, max(0, (minutes("11:41") - at) / 3)) for at in range(minutes("11:30"), minutes("11:45"))]
assert abs(3 + sum(wrong) / 15 * (43 - 3) - ceiling["11:45"]) < 2
assert abs(159 + (304 - 159) * (1 - sum(wrong) / 15) - booked["11:45"]) < 3
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
