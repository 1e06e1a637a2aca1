def attend(query, blocks):
    """blocks: iterator of (keys, values, allowed), lists of rows.

    Return one vector of the length of a value.
    """
    raise NotImplementedError


def replay(query, blocks):
    """Each block can be read once only."""
    return attend(query, (block for block in blocks))
