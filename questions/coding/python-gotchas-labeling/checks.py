import importlib.util
import json
import os
import tempfile
from pathlib import Path

here = Path(__file__).parent


def module(name):
    spec = importlib.util.spec_from_file_location(name, here / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


wrong, right = module("listing"), module("fixed")
MON = [[11, "cat", ["blurred"]], [12, "dog", []], [13, "owl", []], [14, "cat", []], [15, "cat", []], [16, "dog", []]]
TUE = [[27, "owl", []], [28, "cat", []], [29, "cat", ["dark"]]]
SLIP = [[23, "cat", ["blurred"]], [18, "dog", []], [21, "owl", []], [17, "cat", []], [23, "owl", ["blurred", "checked"]], [21, "withdrawn", []]]

# the session in the prompt is what the listing prints, in this order
text = (here / "question.md").read_text(encoding="utf-8")
session = text.split("```pycon\n")[1].split("```")[0].strip().split("\n")
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, rows in (("mon", MON), ("tue", TUE), ("slip", SLIP)):
        Path(f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    commands = shown = 0
    for i, line in enumerate(session):
        if not line.startswith(">>> "):
            continue
        commands += 1
        expected = []
        for after in session[i + 1 :]:
            if after.startswith(">>> "):
                break
            expected.append(after)
        if "still running" in " ".join(expected):
            continue
        try:
            got = repr(eval(line[4:], vars(wrong)))
        except TypeError as error:
            got = str(error)
            expected = [expected[0].removeprefix("TypeError: ")]
            assert expected[0] in got  # newer versions of Python say more
            shown += 1
            continue
        assert got == " ".join(part.strip() for part in expected), (line, got)
        shown += 1
    assert (commands, shown) == (7, 6)

    # the fixed listing
    mon, tue, slip = (list(right.load(f"{name}.jsonl")) for name in ("mon", "tue", "slip"))
    assert right.summary(right.load("mon.jsonl")) == {"rows": 6, "labels": ["cat", "dog", "owl"]}
    assert right.every_third(right.load("mon.jsonl")) == [13, 16]
    assert right.every_third(right.load("tue.jsonl")) == [29]
    assert right.odd_ids(right.load("mon.jsonl")) == [mon[0], mon[2], mon[4]]
    assert right.unseen(iter(mon), [11, 14, 99]) == wrong.unseen(iter(mon), [11, 14, 99]) == [mon[1], mon[2], mon[4], mon[5]]
    first = right.sign(right.HEADER, "Mo")
    assert right.sign(first, "Lu") == ("second round", ("Mo", "Lu")) and right.HEADER == ("second round", ())

    # M5: the corrected row, in the place of the first one
    assert [row[:2] for row in right.odd_ids(slip)] == [(23, "owl"), (17, "cat")]
    shown = text.split("### H1")[1].split("```")[1].strip().split("\n")
    assert [json.loads(line) for line in shown] == SLIP
    # a set of IDs that have been seen keeps the outdated row; so do tuples of tuples, which keep both
    kept, known = [], set()
    for row in slip:
        if row[0] % 2 == 1 and row[0] not in known:
            known.add(row[0])
            kept.append(row)
    assert [row[:2] for row in kept] == [(23, "cat"), (21, "owl"), (17, "cat")]
    hashable = dict.fromkeys((row[0], row[1], tuple(row[2])) for row in slip if row[0] % 2 == 1)
    assert len(hashable) == 5
    os.chdir(here)

# each fault alone
assert wrong.every_third.__defaults__[0][:2] == [11, 14]  # F2: the list lives in the function
assert wrong.every_third(mon, []) == [11, 14]  # F3 without F2
wrong.sign(wrong.HEADER, "Mo")
assert wrong.HEADER == ("second round", ["Mo"])  # F6

# withdrawn lines left out first: row 21 comes back
early = {row[0]: row for row in slip if row[0] % 2 == 1 and row[1] != "withdrawn"}
assert [row[:2] for row in early.values()] == [(23, "owl"), (21, "owl"), (17, "cat")]

# sorting by ID puts row 17 first; deleting a key at its withdrawn line gives the right rows here
assert [row[:2] for row in sorted(right.odd_ids(slip))] == [(17, "cat"), (23, "owl")]
dropped = {}
for row in slip:
    if row[1] == "withdrawn":
        dropped.pop(row[0], None)
    elif row[0] % 2 == 1:
        dropped[row[0]] = row
assert [row[:2] for row in dropped.values()] == [(23, "owl"), (17, "cat")]

# rows in the place of their last line: row 17 comes first
moved = {}
for row in slip:
    moved.pop(row[0], None)
    if row[0] % 2 == 1:
        moved[row[0]] = row
assert [row[:2] for row in moved.values() if row[1] != "withdrawn"] == [(17, "cat"), (23, "owl")]


# unseen compares each row's ID with every ID of the list; in a set, with none but equal ones
class Number(int):
    compared = 0
    __hash__ = int.__hash__

    def __eq__(self, other):
        Number.compared += 1
        return int(self) == int(other)


for rows, ids in ((20, 30), (40, 60)):
    for lookup, most in ((list, rows * ids), (set, 0)):
        Number.compared = 0
        known = lookup(map(Number, range(1_000, 1_000 + ids)))
        assert len(wrong.unseen([(Number(n), "cat", []) for n in range(rows)], known)) == rows
        assert Number.compared == most, (lookup, Number.compared)

Number.compared = 0
assert len(right.unseen([(Number(n), "cat", []) for n in range(20)], list(map(Number, range(1_000, 1_030))))) == 20
assert Number.compared == 0  # the fix looks up in a set, whatever it gets

# X4: rows times IDs, and the time at 30 ns for each
assert "The file has 200,000 rows, and `seen` has the 300,000 IDs" in text
assert 200_000 * 300_000 == 60_000_000_000  # 60 billion
assert "If one comparison takes 30 ns," in text and "still running after 20 minutes" in text
assert round(60e9 * 30e-9 / 60) == 30 > 20  # minutes
