from math import sqrt

RUNS = 3
PROMPT = """Question of a tenant:
{question}

Reply A:
{a}

Reply B:
{b}

Which reply is better? Say A or B, then explain briefly."""


def new_wins(verdict):
    return "A" in verdict


def compare(questions, old, new, judge):
    wins, total = 0, 0
    for question in questions:
        for run in range(RUNS):
            text = PROMPT.format(
                question=question,
                a=new[question][:1200],
                b=old[question][:1200],
            )
            try:
                wins += new_wins(judge(text, temperature=0.7))
                total += 1
            except Exception:
                continue
    share = wins / total
    half = 1.96 * sqrt(share * (1 - share) / total)
    return share, share - half, share + half
