from math import erfc, sqrt

import numpy as np

OUTCOMES = ["orders", "spend", "minutes", "searches"]


def gap(new, old):
    """Lift of the new page over the old one, and its p-value."""
    se = sqrt(new.var(ddof=1) / len(new) + old.var(ddof=1) / len(old))
    z = (new.mean() - old.mean()) / se
    return new.mean() / old.mean() - 1, erfc(abs(z) / sqrt(2))


def by_user(data):
    """One row per user: the first page and city, and summed outcomes."""
    _, first, user = np.unique(
        data["user"], return_index=True, return_inverse=True
    )
    table = {name: data[name][first] for name in ["page", "city"]}
    for outcome in OUTCOMES:
        table[outcome] = np.bincount(user, weights=data[outcome])
    return table


def compare(users, here, outcome):
    new = users["page"] == "new"
    x = users[outcome]
    return gap(x[here & new], x[here & ~new])


def report(data, later=None, rate=0.10):
    """later: sessions of users who joined after the list was made."""
    users = by_user(data)
    pairs = []
    for city in np.unique(users["city"]):
        here = users["city"] == city
        for outcome in OUTCOMES:
            lift, p = compare(users, here, outcome)
            pairs.append((p, city, outcome, lift))
    pairs.sort()

    # Benjamini-Hochberg over gains and losses alike.
    passed = 0
    for i, (p, *_) in enumerate(pairs, start=1):
        if p <= rate * i / len(pairs):
            passed = i
    low = sum(p < 0.05 for p, *_ in pairs)
    print(f"{len(pairs)} pairs, {low} with p < 0.05, {passed} pass")
    for p, city, outcome, lift in pairs[:passed]:
        print(f"  {city:8} {outcome:9} {lift:+.1%}  p = {p:.4f}")

    if later is not None and passed:
        users = by_user(later)
        for _, city, outcome, _ in pairs[:passed]:
            lift, p = compare(users, users["city"] == city, outcome)
            print(f"new users: {city} {outcome} {lift:+.1%}, p = {p:.4f}")
    return pairs
