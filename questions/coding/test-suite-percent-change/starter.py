from math import inf


def accepts(change):
    """Whether change(old, new) does what was agreed."""
    raise NotImplementedError


def no_base():
    raise ValueError("old is 0")


def judge(text):
    """The text of an implementation: what does accepts say?"""
    return accepts(eval(text, {"no_base": no_base, "inf": inf}))
