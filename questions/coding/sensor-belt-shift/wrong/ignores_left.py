"""Treats steps to the left as steps to the right."""


def shift(buffer, steps):
    if buffer:
        steps = abs(steps) % len(buffer)
        buffer[:] = buffer[len(buffer) - steps :] + buffer[: len(buffer) - steps]
