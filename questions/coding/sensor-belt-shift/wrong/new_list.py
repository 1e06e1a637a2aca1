"""Binds the name to a new list, so the caller's buffer stays as it was."""


def shift(buffer, steps):
    if buffer:
        steps %= len(buffer)
        buffer = buffer[-steps:] + buffer[:-steps]
