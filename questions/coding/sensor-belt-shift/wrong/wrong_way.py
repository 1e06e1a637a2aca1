"""Moves to the left for positive steps."""


def shift(buffer, steps):
    if buffer:
        steps %= len(buffer)
        buffer[:] = buffer[steps:] + buffer[:steps]
