"""Sees a circle only if it comes back to the head."""


def turn(after, head, first, last):
    if first < 0 or first > last:
        raise ValueError("first is 0 or more and not after last")
    length, now = 0, head
    for _ in range(len(after)):
        if now == -1:
            break
        length, now = length + 1, after[now]
        if now == head:
            raise ValueError("the chain comes back to its head")
    if last >= length:
        raise ValueError("the chain is shorter")
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
    return (links, head)
