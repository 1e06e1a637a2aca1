from itertools import permutations


def reserve(order, used=70, hours=20, limit=100):
    seen, rows = {}, [used]
    for who, step in order:
        if step == "read":
            seen[who] = sum(rows)
        elif seen[who] + hours <= limit:
            rows.append(hours)
    return sum(rows)


steps = [(who, step) for who in "ab" for step in ("read", "insert")]
orders = [
    o for o in permutations(steps)
    if all(o.index((w, "read")) < o.index((w, "insert")) for w in "ab")
]
assert len(orders) == 6
totals = [reserve(o) for o in orders]
assert totals.count(110) == 4 and totals.count(90) == 2


def report(order):
    """move: both changes are committed in one step."""
    hours, total = {"vision": 40, "speech": 35}, 0
    for step in order:
        if step == "move":
            hours["vision"] -= 15
            hours["speech"] += 15
        else:
            total += hours[step]
    return total


assert report(["vision", "move", "speech"]) == 90
assert report(["vision", "speech", "move"]) == 75 == report(["move", "vision", "speech"])


def update(used, hours=20, limit=100):
    return (used + hours, 1) if used + hours <= limit else (used, 0)


used, first = update(70)
used, second = update(used)
assert (used, first, second) == (90, 1, 0)
