"""M1: tests nothing but rises between positive integers."""

from math import inf, isclose

PAIRS = [
    (80, 100, 25.0),  # a rise
    (3, 4, 100 / 3),  # a fractional result
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
