def count_between(read, n, start, end):
    """How many slots hold a record with start <= time < end."""
    raise NotImplementedError


def replay(times, start, end):
    """The count, and whether few enough slots were read."""
    reads = []

    def read(slot):
        reads.append(slot)
        if not 0 <= slot < len(times):
            raise IndexError(slot)
        return times[slot]

    found = count_between(read, len(times), start, end)
    return found, len(reads) <= 4 * len(times).bit_length() + 8
