import csv
from pathlib import Path

with (Path(__file__).parent / "expected.csv").open(encoding="utf-8") as stream:
    rows = list(csv.DictReader(stream))
active = 3  # December: accounts 1, 2 and 6
seen = []
for row in rows:
    new, kept, returned, lost = (int(row[c]) for c in ("new", "kept", "returned", "lost"))
    assert active + new + returned - lost == new + kept + returned
    assert kept + lost == active
    active = new + kept + returned
    seen.append(active)
assert seen == [4, 4, 4, 3]
assert 7_900 - 5_100 == 2_800
assert round(100 * 1_150 / 6_000, 1) == 19.2
assert 7_900 - 1_150 == 6_750 and 6_750 - 5_100 == 1_650  # came without a mail
assert 1_650 > 2_800 / 2
