def worst(delays, width):
    """One result per second: the window's largest delay, or None."""
    raise NotImplementedError
