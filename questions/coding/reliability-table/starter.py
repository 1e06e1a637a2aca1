def reliability(scores, labels, bins):
    """A tuple: a list with one entry per interval, and one number."""
    raise NotImplementedError
