"""Both orders, exact parsing, ties, items as the unit, failures counted."""
import re
from math import sqrt

PROMPT = """Question of a tenant:
{question}

Reply A:
{a}

Reply B:
{b}

Judge by: right, complete, next step named. Length does not count.
Last line: VERDICT: A, VERDICT: B or VERDICT: TIE"""
LAST = re.compile(r"VERDICT: (A|B|TIE)\s*\Z")
POINTS = {"A": 1.0, "TIE": 0.5, "B": 0.0}


def first_wins(judge, question, first, second):
    text = PROMPT.format(question=question, a=first, b=second)
    try:
        found = LAST.search(judge(text, temperature=0.0))
    except (TimeoutError, ConnectionError):
        return None  # counted below as unread
    return POINTS[found[1]] if found else None


def compare(questions, old, new, judge):
    scores, unread = [], 0
    for question in questions:
        one = first_wins(judge, question, new[question], old[question])
        two = first_wins(judge, question, old[question], new[question])
        if one is None or two is None:
            unread += 1
        else:  # the two orders disagree: 0.5
            scores.append((one + 1 - two) / 2)
    n = len(scores)
    if n < 2:
        raise ValueError(f"{unread} of {len(questions)} can't be read")
    share = sum(scores) / n
    variance = sum((s - share) ** 2 for s in scores) / (n - 1)
    half = 1.96 * sqrt(variance / n)
    return share, share - half, share + half, unread
