"""M1: never uses the same old value twice."""

from math import inf, isclose

PAIRS = [
    (80, 100, 25.0),  # a rise
    (-50, -25, 50.0),  # a negative base
    (3, 4, 100 / 3),  # a fractional result
    (5, 5, 0.0),  # no change
    (8, 6, -25.0),  # a fall
    (10, 0, -100.0),  # to zero
    (0.5, 0.7, 40.0),  # floats
]


def accepts(change):
    for old, new, expected in PAIRS:
        try:
            got = change(old, new)
            if not isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9):
                return False
        except Exception:
            return False
    for new in (5, -5, 0):
        try:
            change(0, new)
        except ValueError:
            continue
        except Exception:
            return False
        return False
    return True


def no_base():
    raise ValueError("old is 0")


def judge(text):
    """The text of an implementation: what does accepts say?"""
    return accepts(eval(text, {"no_base": no_base, "inf": inf}))
