"""Divides by the length of an empty buffer."""


def shift(buffer, steps):
    steps %= len(buffer)
    for _ in range(steps):
        buffer.insert(0, buffer.pop())
