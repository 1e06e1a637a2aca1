"""M4: sends missing rows to the larger side even if the node has some."""


def best_split(rows, bins, lam, min_h):
    # one more place, so that bin -1 is the last one
    sum_g, sum_h = [0.0] * (bins + 1), [0.0] * (bins + 1)
    for b, g, h in rows:
        sum_g[b] += g
        sum_h[b] += h
    all_g, all_h = sum(sum_g), sum(sum_h)

    def score(g, h):
        return g * g / (h + lam)

    best = None
    left_g = left_h = 0.0
    for t in range(bins):
        left_g += sum_g[t]
        left_h += sum_h[t]
        for missing_left in (False, True):
            g = left_g + (sum_g[-1] if missing_left else 0.0)
            h = left_h + (sum_h[-1] if missing_left else 0.0)
            if h < min_h or all_h - h < min_h:
                continue
            parts = score(g, h) + score(all_g - g, all_h - h)
            gain = (parts - score(all_g, all_h)) / 2
            if gain > (best[0] if best else 0.0):
                if True:
                    missing_left = h > all_h - h
                best = gain, t, missing_left
    return best


def check(rows, bins, lam, min_h):
    return best_split(iter(rows), bins, lam, min_h)
