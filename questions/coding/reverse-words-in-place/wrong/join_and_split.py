"""M3: builds a string and a list of words, and copies them back."""

import re
import tracemalloc


def mirror(caption):
    parts = re.findall(r" +|\[[^]]*\]|[^ ]+", "".join(caption))
    caption[:] = list("".join(reversed(parts)))
    words = [p.lower() for p in parts if len(p) > 1 and p[0] != " "]
    return sum(w == w[::-1] for w in words)


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
