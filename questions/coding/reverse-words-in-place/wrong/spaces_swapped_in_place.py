"""M2: keeps each run of spaces where it was, and swaps the words only."""

import re
import tracemalloc


def mirror(caption):
    parts = re.findall(r" +|\[[^]]*\]|[^ ]+", "".join(caption))
    words = [p for p in parts if p[0] != " "]
    turned = iter(reversed(words))
    caption[:] = list("".join(p if p[0] == " " else next(turned) for p in parts))
    return sum(len(w) > 1 and w.lower() == w.lower()[::-1] for w in words)


def check(caption):
    """Text, number, and whether the memory stays within the limit."""
    buffer = list(caption)
    number = mirror(buffer)
    large = list("x" * 2_000 + " " + (caption + " ") * 100)
    # Other threads allocate memory, too, so it is measured again.
    fits = any(extra_bytes(large) < 4_000 for _ in range(3))
    return ("".join(buffer), number, fits)


def extra_bytes(caption):
    tracemalloc.start()
    mirror(caption)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
