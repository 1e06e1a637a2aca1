def repeats(events, gap):
    """events: list of (user, time in ms). One True or False each."""
    raise NotImplementedError
