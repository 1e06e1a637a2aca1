"""Splits and joins, so that runs of blanks become one."""


def mirror(caption):
    words = "".join(caption).split()
    caption[:] = list(" ".join(reversed(words)))
    return sum(len(w) > 1 and w.lower() == w.lower()[::-1] for w in words)


def check(caption):
    caption = list(caption)
    number = mirror(caption)
    return ("".join(caption), number)
