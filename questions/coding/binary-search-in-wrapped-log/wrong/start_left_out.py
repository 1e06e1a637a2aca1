"""M3: leaves out a record at the very start of the window."""

from bisect import bisect_left, bisect_right


def count_between(read, n, start, end):
    low, high = 0, n - 1
    last = read(high) if n else None
    used = n
    while low < high:  # low ends at the oldest record, or the first empty slot
        middle = (low + high) // 2
        time = read(middle)
        if time is not None and (last is None or time > last):
            low = middle + 1
        else:
            high = middle
    if last is None:  # the file isn't full, so slot 0 has the oldest record
        low, used = 0, low

    def time_at(i):
        return read((low + i) % n)

    first = bisect_right(range(used), start, key=time_at)
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
