def shift(buffer, steps):
    for _ in range(abs(steps) if buffer else 0):
        if steps > 0:
            buffer.insert(0, buffer.pop())
        else:
            buffer.append(buffer.pop(0))


def random_case(rng):
    return [rng.randrange(5) for _ in range(rng.randrange(9))], rng.randrange(-20, 21)
