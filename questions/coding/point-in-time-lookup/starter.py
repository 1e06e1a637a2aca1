def point_in_time(labels, features, ttl=None):
    """labels: list of (entity, time).

    features: list of (entity, time, value), in no order.

    Return one value or None per label, in the order of the labels.

    >>> point_in_time([("a", 10)], [("a", 1, "x"), ("a", 7, "y")])
    ['y']
    """
    raise NotImplementedError
