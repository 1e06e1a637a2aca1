"""M4: catches only the kinds of exception that it expects."""

from math import inf, isclose

PAIRS = [
    (80, 100, 25.0),  # a rise
    (80, 60, -25.0),  # a fall, and the same old value again
    (-50, -25, 50.0),  # a negative base
    (-50, 25, 150.0),  # through zero
    (3, 4, 100 / 3),  # a fractional result
    (80, 0, -100.0),  # to zero
    (5, 5, 0.0),  # no change
    (0.5, 0.7, 40.0),  # floats
]


def accepts(change):
    for old, new, expected in PAIRS:
        try:
            got = change(old, new)
            if not isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9):
                return False
        except (TypeError, ValueError, ZeroDivisionError):
            return False
    for new in (5, -5, 0):
        try:
            change(0, new)
        except ValueError:
            continue
        except (TypeError, ZeroDivisionError):
            return False
        return False
    return True


def no_base():
    raise ValueError("old is 0")


def judge(text):
    """The text of an implementation: what does accepts say?"""
    return accepts(eval(text, {"no_base": no_base, "inf": inf}))
