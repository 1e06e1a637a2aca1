def worst(delays, width):
    """One result per second: the worst delay of the window, or None."""
    raise NotImplementedError


class Delay(int):
    """A delay that counts how often it is compared."""

    count = 0


def counted(name):
    def compare(self, other):
        Delay.count += 1
        return getattr(int, name)(self, other)

    return compare


for name in "__lt__ __le__ __gt__ __ge__ __eq__ __ne__".split():
    setattr(Delay, name, counted(name))
Delay.__neg__ = lambda self: Delay(int.__neg__(self))
Delay.__hash__ = int.__hash__


def replay(delays, width):
    """The results, and whether at most 8n + 8 comparisons were made."""
    Delay.count = 0
    wrapped = [d if d is None else Delay(d) for d in delays]
    results = worst(wrapped, width)
    ok = Delay.count <= 8 * len(delays) + 8
    return [d if d is None else int(d) for d in results], ok
