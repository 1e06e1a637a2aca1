def attend(query, blocks):
    """blocks: iterator of (keys, values, allowed), lists of rows.

    Return one vector of the length of a value.
    """
    raise NotImplementedError


def replay(query, blocks):
    """Each block can be read once, and is gone afterwards."""

    def source():
        for keys, values, allowed in blocks:
            keys = [list(row) for row in keys]
            values = [list(row) for row in values]
            parts = keys, values, list(allowed)
            yield parts
            for part in (*keys, *values, *parts):
                part.clear()

    return attend(query, source())
