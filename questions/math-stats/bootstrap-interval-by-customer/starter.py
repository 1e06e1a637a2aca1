def interval_by_customer(sessions, draws, cut):
    """Return (rate, low, high) for hits per view.

    sessions: list of (customer, hits, views), in any order.
    draws: list of resamples; each is a list of positions among the
        customers, numbered from 0 in order of first appearance.
    cut: thousandths cut off at each end, an integer from 0 to 500.

    >>> interval_by_customer([("a", 1, 2)], [[0], [0]], 500)
    (0.5, 0.5, 0.5)
    """
    raise NotImplementedError
