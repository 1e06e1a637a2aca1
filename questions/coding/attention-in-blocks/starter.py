def attend(query, blocks):
    """blocks: iterator of (keys, values, allowed), lists of rows.

    Return one vector of the length of a value.
    """
    raise NotImplementedError


def replay(query, blocks):
    """Each block can be read once, and is gone afterwards."""

    def source():
        for block in blocks:
            parts = tuple(list(part) for part in block)
            yield parts
            for part in parts:
                part.clear()

    return attend(query, source())
