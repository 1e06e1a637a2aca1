def slots(texts, size, least):
    """texts: any iterable of str. Character -> slot, from 1."""
    raise NotImplementedError
