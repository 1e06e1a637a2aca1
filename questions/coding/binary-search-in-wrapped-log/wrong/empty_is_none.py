"""M5: expects None in an empty slot, and counts slots that hold another mark."""

from bisect import bisect_left


def count_between(read, n, start, end):
    low, high, used = 0, n - 1, n
    last = read(high) if n else None
    while low < high:  # low ends at the oldest record
        middle = (low + high) // 2
        time = read(middle)
        if time is not None and (last is None or time > last):
            low = middle + 1
        else:
            high = middle
    if last is None:  # the file isn't full
        low, used = 0, low

    def time_at(i):
        return read((low + i) % n)

    first = bisect_left(range(used), start, key=time_at)
    after = bisect_left(range(used), end, key=time_at)
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
