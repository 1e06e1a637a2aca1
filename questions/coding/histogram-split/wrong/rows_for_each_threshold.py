"""M1: goes through the rows again for every threshold."""


def best_split(rows, bins, lam, min_h):
    best = None
    for t in range(bins):
        for missing_left in (False, True):
            left, right, gaps = [0.0, 0.0], [0.0, 0.0], 0
            for b, g, h in rows:
                gaps += b == -1
                side = left if (missing_left if b == -1 else b <= t) else right
                side[0] += g
                side[1] += h
            if left[1] < min_h or right[1] < min_h:
                continue
            both = left[0] + right[0], left[1] + right[1]
            parts = sum(g * g / (h + lam) for g, h in (left, right))
            gain = (parts - both[0] ** 2 / (both[1] + lam)) / 2
            if gain > (best[0] if best else 0.0):
                best = gain, t, missing_left if gaps else left[1] > right[1]
    return best


def check(rows, bins, lam, min_h):
    return best_split(iter(rows), bins, lam, min_h)
