def reliability(scores, labels, bins):
    """scores: floats from 0 to 1; labels: 0 or 1; equally many.

    Return a list with one entry per interval, and one number.
    """
    raise NotImplementedError
