"""Takes steps as they come."""


def shift(buffer, steps):
    buffer[:] = buffer[-steps:] + buffer[:-steps]
