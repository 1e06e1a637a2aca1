def best_split(rows, bins, lam, min_h):
    """rows: list of (bin, g, h); bin -1 where it is missing.

    Return (gain, t, missing go left) or None.
    """
    raise NotImplementedError
