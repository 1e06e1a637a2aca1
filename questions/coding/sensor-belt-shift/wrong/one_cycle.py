"""Follows one cycle only."""


def shift(buffer, steps):
    if not buffer:
        return
    at, held = 0, buffer[0]
    for _ in buffer:
        at = (at + steps) % len(buffer)
        buffer[at], held = held, buffer[at]
