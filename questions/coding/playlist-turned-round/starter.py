def turn(after, head, first, last):
    """Links and head -> (new links, new head)."""
    raise NotImplementedError
