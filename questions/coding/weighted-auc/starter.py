def auc(scores, labels, weights):
    """Three lists of equal length; labels 1 (fraud) or 0."""
    raise NotImplementedError
