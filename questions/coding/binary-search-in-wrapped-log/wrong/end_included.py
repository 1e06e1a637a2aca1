"""M3: counts a record at the very end of the window."""

from bisect import bisect_left, bisect_right

EMPTY = 2**32 - 1  # the time that an empty slot has


def count_between(read, n, start, end):
    low, high = 0, n - 1
    last = read(high) if n else None
    while low < high:  # low ends at the oldest record
        middle = (low + high) // 2
        if read(middle) > last:
            low = middle + 1
        else:
            high = middle

    def time_at(i):
        return read((low + i) % n)

    first = bisect_left(range(n), start, key=time_at)
    after = bisect_right(range(n), min(end, EMPTY - 1), key=time_at)
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
