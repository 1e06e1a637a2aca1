"""Follows several cycles only if the steps divide the length."""


def shift(buffer, steps):
    n = len(buffer)
    if not n or steps % n == 0:
        return
    steps %= n
    for start in range(steps if n % steps == 0 else 1):
        at, held = start, buffer[start]
        for _ in range(n // (steps if n % steps == 0 else 1)):
            at = (at + steps) % n
            buffer[at], held = held, buffer[at]
