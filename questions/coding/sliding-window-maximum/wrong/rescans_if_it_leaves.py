"""M3: scans the window again whenever its maximum leaves, which is always if delays fall."""

from math import inf


def worst(delays, width):
    if width < 1:
        raise ValueError("width has to be at least 1")
    ranks = [-inf if d is None else inf if d == -1 else d for d in delays]
    results, best = [], None
    for i, rank in enumerate(ranks):
        if best is None or best <= i - width:
            best = max(range(max(0, i - width + 1), i + 1), key=ranks.__getitem__)
        elif rank >= ranks[best]:
            best = i
        results.append(delays[best])
    return results


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
