"""Reads every slot."""

from bisect import bisect_left


def count_between(read, n, start, end):
    times = [read(slot) for slot in range(n)]
    low = times.index(min(times)) if n else 0

    def time(i):
        return read((low + i) % n)

    first = bisect_left(range(n), start, key=time)
    after = bisect_left(range(n), end, key=time)
    return max(after - first, 0)


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
