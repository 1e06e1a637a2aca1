def reliability(scores, labels, bins):
    table, distance = [], 0.0
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        rows = [(s, y) for s, y in zip(scores, labels) if low <= s < high or (s == 1 and i == bins - 1)]
        if not rows:
            table.append(None)
            continue
        mean = sum(s for s, _ in rows) / len(rows)
        share = sum(y for _, y in rows) / len(rows)
        table.append((len(rows), mean, share))
        distance += abs(mean - share) * len(rows) / len(scores)
    return table, distance if scores else None


def random_case(rng):
    n = rng.randrange(12)
    return [rng.randrange(17) / 16 for _ in range(n)], [rng.randrange(2) for _ in range(n)], rng.choice([1, 2, 4, 8])
