def best_split(rows, bins, lam, min_h):
    """rows: an iterator of (bin, g, h), which can be read only once.

    Return (gain, t, whether missing rows go left), or None.
    """
    raise NotImplementedError


def check(rows, bins, lam, min_h):
    return best_split(iter(rows), bins, lam, min_h)
