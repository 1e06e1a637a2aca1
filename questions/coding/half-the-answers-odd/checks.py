import random
from pathlib import Path

source = Path(__file__).with_name("listing.py").read_text()
old, new = {}, {}
exec(source, old)
exec(Path(__file__).with_name("fixed.py").read_text(), new)
rows = [(i, rng_label, ["x"]) for i, rng_label in enumerate("cat dog cat owl dog cat".split(), start=1)]

assert old["every_third"](rows) == [0, 3] and new["every_third"](rows) == [rows[2], rows[5]]
try:
    old["odd_ids"](rows)
    raise SystemExit("expected a TypeError")
except TypeError:
    pass
assert new["odd_ids"](rows) == [rows[0], rows[2], rows[4]]
assert old["without_seen"](rows, [2, 3]) == new["without_seen"](rows, [2, 3])
for name, error in (("labels_of", AttributeError), ("notes", TypeError)):
    try:
        old[name](rows)
        raise SystemExit("expected an error")
    except error:
        pass
assert new["labels_of"](rows) == ["cat", "dog", "owl"]
assert new["notes"](rows)[1] == "to do"
old["sign"](old["FIRST"], "Mo")
assert old["FIRST"] == ("id", ["Mo"])
assert new["sign"](new["header"](), "Mo") == ("id", ("Mo",)) and new["header"]() == ("id", ())
assert 200_000 * 300_000 == 60_000_000_000  # 60 billion


class Counted(int):
    asked = 0

    def __eq__(self, other):
        Counted.asked += 1
        return int(self) == int(other)

    __hash__ = int.__hash__


wanted = [Counted(i) for i in range(1_000, 1_100)]
random.Random(1).shuffle(wanted)
held = list(range(500))
assert not any(i in held for i in wanted) and Counted.asked == 100 * 500
Counted.asked = 0
assert not any(i in set(held) for i in wanted) and Counted.asked < 100
assert round(60e9 * 30e-9 / 60) == 30
