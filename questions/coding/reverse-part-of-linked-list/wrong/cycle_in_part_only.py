"""M4: looks for a cycle only up to the end of the part."""


def reverse_part(after, head, first, last):
    if first < 0 or first > last:
        raise ValueError("first has to be at least 0 and at most last")
    length, now, ring = 0, head, False
    while now != -1 and not ring and length <= last:
        length, tail, now = length + 1, now, after[now]
        ring = now == head
        if length > len(after):
            raise ValueError("the chain has a cycle that misses the head")
    if last >= length:
        raise ValueError("the chain is too short")
    links = list(after)
    before, now = -1, head
    for _ in range(first):
        before, now = now, links[now]
    start, previous = now, -1
    for _ in range(last - first + 1):
        following = links[now]
        links[now] = previous
        previous, now = now, following
    links[start] = now
    if before == -1:
        head = previous
    else:
        links[before] = previous
    if ring:
        links[start if last == length - 1 else tail] = head
    return (links, head)
