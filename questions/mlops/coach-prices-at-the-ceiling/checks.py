import re
from pathlib import Path

lines = Path(__file__).with_name("listing.log").read_text(encoding="utf-8").splitlines()


def minutes(clock):
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


booked = {}
ceiling = {}
for line in lines:
    found = re.match(r"(\d\d:\d\d) metrics   booked (\d+), mean factor [\d.]+, at 1.40: (\d+) %", line)
    if found:
        booked[found[1]], ceiling[found[1]] = int(found[2]), int(found[3])
quarters = [at for at in booked if "09:00" < at <= "12:00"]
assert len(quarters) == 12
lost = {at: 300 - booked[at] for at in quarters}
assert sum(lost.values()) == 1_136 and sum(booked[at] for at in quarters) == 2_464
assert 1_136 * 9 == 10_224  # about USD 10,000
late = sum(lost[at] for at in quarters if "10:15" < at)
assert late == 736 and round(100 * late / 1_136) == 65  # 65 % after 10:15
assert round(100 * 3_905 / 9_640) == 41 and round(100 * 38 / 9_640, 1) == 0.4  # 41 %, 0.4 %
assert 38 <= 300 * 2 / 15 and 3_905 > 303 + 288 + 262  # bookings explain the first nulls, only the refill the second

start, page, cause, repaired = (minutes(at) for at in ("09:02", "10:05", "11:31", "11:41"))
assert page - start == 63 and cause - page == 86 and repaired - cause == 10
assert repaired - start == 159
assert page - minutes("09:32") == 33 and page - minutes("09:30") == 35
assert ceiling["09:30"] == 7 * ceiling["09:00"] == 21
assert repaired - minutes("11:05") == 36  # source right, prices still wrong
assert minutes("09:32") + 240 == minutes("13:32")  # without emptying: four hours
assert booked["10:00"] == 171 < 180 <= booked["09:45"]

for number, piece in {3: "release 88", 4: "38 of", 5: "set to 0", 7: "by version", 8: "timer", 10: "since 09:18", 14: "pager", 17: "rolls back", 22: "null", 24: "release 87", 28: "seats_left = 0", 32: "closed", 33: "mails", 34: "retrain"}.items():
    assert piece in lines[number - 1], number
