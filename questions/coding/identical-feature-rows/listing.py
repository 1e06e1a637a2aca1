"""Builds one row of features for each customer."""

import json
from pathlib import Path

WINDOWS = (7, 30, 90)
USUAL_DISCOUNT = 0.05


def load(path):
    """The events of one customer, oldest first."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def counters():
    """For each window a function: ages in days to a count."""
    return {
        f"events_{days}d": lambda ages: sum(a <= days for a in ages)
        for days in WINDOWS
    }


def build(events, today, row={}):
    """The features of one customer as known on day `today`."""
    orders = (e for e in events if e["kind"] == "order")
    ages = (today - e["day"] for e in orders)
    for name, count in counters().items():
        row[name] = count(ages)
    row["spend"] = 0
    for e in orders:
        discount = e.get("discount") or USUAL_DISCOUNT
        e["amount"] = e["amount"] * (1 - discount)
        row["spend"] += e["amount"]
    return row


def table(folder, today):
    rows = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        row = build(load(path), today)
        row["customer"] = path.stem
        rows.append(row)
    return rows
