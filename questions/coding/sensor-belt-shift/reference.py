def shift(buffer, steps):
    if not buffer:
        return
    steps %= len(buffer)
    _reverse(buffer, 0, len(buffer))
    _reverse(buffer, 0, steps)
    _reverse(buffer, steps, len(buffer))


def _reverse(buffer, start, end):
    end -= 1
    while start < end:
        buffer[start], buffer[end] = buffer[end], buffer[start]
        start, end = start + 1, end - 1
