def reliability(scores, labels, bins):
    scored = [(s, y) for s, y in zip(scores, labels) if s is not None]
    table, distance = [], 0.0
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        rows = [(s, y) for s, y in scored if low <= s < high or (s == 1 and i == bins - 1)]
        if not rows:
            table.append(None)
            continue
        mean = sum(s for s, _ in rows) / len(rows)
        fraction = sum(y for _, y in rows) / len(rows)
        table.append((len(rows), mean, fraction))
        distance += abs(mean - fraction) * len(rows) / len(scored)
    return table, distance if scored else None


def random_case(rng):
    n = rng.randrange(12)
    return [rng.choice([None, *(i / 16 for i in range(17))]) for _ in range(n)], [rng.randrange(2) for _ in range(n)], rng.choice([1, 2, 4, 8])
