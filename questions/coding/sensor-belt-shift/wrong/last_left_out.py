"""Leaves the last reading where it is."""


def shift(buffer, steps):
    if len(buffer) > 1:
        n = len(buffer) - 1
        steps %= n
        buffer[:n] = buffer[n - steps : n] + buffer[: n - steps]
