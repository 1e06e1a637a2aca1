"""Writes each reading to its new slot and loses the one that was there."""


def shift(buffer, steps):
    for i in range(len(buffer)):
        buffer[(i + steps) % len(buffer)] = buffer[i]
