"""M2: splits on any run of white space, so runs of spaces become one."""

import tracemalloc


def mirror(caption):
    words = "".join(caption).split()
    caption[:] = list(" ".join(reversed(words)))
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
