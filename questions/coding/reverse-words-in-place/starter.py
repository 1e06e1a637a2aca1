import tracemalloc


def mirror(caption):
    """Reverse the words in place; return how many are palindromes."""
    raise NotImplementedError


def check(caption):
    """Text, number, and whether the memory stays within the limit."""
    buffer = list(caption)
    number = mirror(buffer)
    large = list("x" * 8_000 + " " + (caption + " ") * 200)
    tracemalloc.start()
    mirror(large)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return ("".join(buffer), number, peak < 4_000)
