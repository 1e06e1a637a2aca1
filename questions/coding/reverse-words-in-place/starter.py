import tracemalloc


def mirror(caption):
    """Reverse the word order in place; return how many are mirrored."""
    raise NotImplementedError


def check(caption):
    """Text, number, and whether the memory stays within the limit."""
    buffer = list(caption)
    number = mirror(buffer)
    large = list("x" * 20_000 + " " + (caption + " ") * 500)
    tracemalloc.start()
    mirror(large)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return ("".join(buffer), number, peak < 4_000)
