"""M4: reads every slot."""

EMPTY = 2**32 - 1  # the time that an empty slot has


def count_between(read, n, start, end):
    times = [read(slot) for slot in range(n)]
    return sum(start <= time < min(end, EMPTY) for time in times)


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
