from fractions import Fraction


def score(rows, lam):
    return sum(Fraction(g) for _, g, _ in rows) ** 2 / (sum(Fraction(h) for _, _, h in rows) + Fraction(lam))


def check(rows, bins, lam, min_h):
    found = []
    for t in range(bins):
        for missing_left in (False, True):
            left = [row for row in rows if (missing_left if row[0] == -1 else row[0] <= t)]
            right = [row for row in rows if row not in left]
            if min(sum(h for _, _, h in left), sum(h for _, _, h in right)) < min_h:
                continue
            gain = (score(left, lam) + score(right, lam) - score(rows, lam)) / 2
            if gain > 0:
                gaps = any(row[0] == -1 for row in rows)
                larger = sum(h for _, _, h in left) > sum(h for _, _, h in right)
                found.append((-gain, t, missing_left if gaps else larger))
    return (float(-min(found)[0]), *min(found)[1:]) if found else None


def random_case(rng):
    bins = rng.randrange(1, 5)
    rows = []
    for i in range(rng.randrange(1, 9)):  # powers of two make every row differ, and no two gains equal
        rows.append((rng.randrange(-1, bins), rng.choice([-1, 1]) * (2**i + 1 / 2), float(rng.randrange(1, 4))))
    return rows, bins, float(rng.randrange(1, 4)), float(rng.randrange(1, 5))
