import importlib.util
import json
import tempfile
from pathlib import Path


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


wrong, right = module("listing.py"), module("fixed.py")
today = 1000
ages = [1, 3, 6] + [10, 12, 15, 20, 25, 29] + [40, 50, 60, 70, 80] + [200, 300]
orders = [{"kind": "order", "day": today - a, "amount": 10.0, "discount": 0} for a in sorted(ages, reverse=True)]
with tempfile.TemporaryDirectory() as folder:
    other = [{"kind": "order", "day": today - 2, "amount": 5.0}]
    for name, events in (("a", other), ("b", orders)):
        (Path(folder) / f"{name}.jsonl").write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    bad, good = wrong.table(folder, today), right.table(folder, today)
assert bad[0] is bad[1] and bad[0]["customer"] == "b"  # one object, the last customer
assert [bad[1][f"events_{d}d"] for d in (7, 30, 90)] == [14, 0, 0] and bad[1]["spend"] == 0
assert [good[1][f"events_{d}d"] for d in (7, 30, 90)] == [3, 9, 14] and good[1]["spend"] == 160
assert good[0]["events_7d"] == 1 and good[0]["customer"] == "a"
# each fault alone: fresh row and a list still give 14 everywhere, because of the late look-up (F3)
row = {name: count(ages) for name, count in wrong.counters().items()}
assert list(row.values()) == [14, 14, 14]
# F4: an order of tomorrow counts in every window
tomorrow = [{"kind": "order", "day": today + 1, "amount": 1.0}]
assert wrong.build(tomorrow, today, {})["events_7d"] == 1 and right.build(tomorrow, today)["events_7d"] == 0
# F5: 16 orders of 10 without discount would be entered as 152 instead of 160
assert round(sum(o["amount"] * (1 - (o["discount"] or 0.05)) for o in orders)) == 152
# question 2: each repair alone, as the last customer's row in the order 7, 30, 90 days and spend
text = Path(__file__).with_name("listing.py").read_text(encoding="utf-8")
repairs = {
    "F1": [("row={}):", "row=None):\n    row = {}")],
    "F2": [
        ('(e for e in events if e["kind"] == "order")', '[e for e in events if e["kind"] == "order"]'),
        ('(today - e["day"] for e in orders)', '[today - e["day"] for e in orders]'),
    ],
    "F3": [("lambda ages:", "lambda ages, days=days:")],
}
seen = {}
for name, pairs in repairs.items():
    changed = text
    for old, new in pairs:
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    space = {}
    exec(changed, space)
    first = space["build"]([{"kind": "order", "day": today - 2, "amount": 5.0}], today)
    last = space["build"]((dict(o) for o in orders), today)
    assert (first is last) == (name != "F1")
    seen[name] = [last["events_7d"], last["events_30d"], last["events_90d"], round(last["spend"])]
assert seen == {"F1": [14, 0, 0, 0], "F2": [14, 14, 14, 152], "F3": [3, 0, 0, 0]}
