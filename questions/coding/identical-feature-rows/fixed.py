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


def events_within(ages, days):
    return sum(0 <= age <= days for age in ages)


def paid(order):
    discount = order.get("discount")
    if discount is None:
        discount = USUAL_DISCOUNT
    return order["amount"] * (1 - discount)


def build(events, today):
    """The features of one customer as known on day `today`."""
    orders = [
        e for e in events if e["kind"] == "order" and e["day"] <= today
    ]
    ages = [today - e["day"] for e in orders]
    row = {f"events_{d}d": events_within(ages, d) for d in WINDOWS}
    row["spend"] = sum(map(paid, orders))
    return row


def table(folder, today):
    paths = sorted(Path(folder).glob("*.jsonl"))
    return [
        {**build(load(path), today), "customer": path.stem}
        for path in paths
    ]
