"""The pilot by language, the causes of errors, and the load that agents can make."""

from math import exp, factorial
from pathlib import Path

TEXT = Path(__file__).with_name("question.md").read_text(encoding="utf-8")
share = [0.70, 0.18, 0.12]
unedited = [0.52, 0.55, 0.78]
assert abs(sum(share) - 1) < 1e-9
overall = sum(a * b for a, b in zip(share, unedited, strict=True))
assert round(overall, 2) == 0.56
causes = [(9, 8, 6, 5), (28, 11, 10, 15), (48, 15, 15, 38)]  # outdated, not retrieved, contradicts its article, no article
wrong = [sum(c) for c in causes]
correct = [1 - w / 400 for w in wrong]
assert [round(100 * c) for c in correct] == [93, 84, 71]
assert all(abs(100 * c - round(100 * c)) < 1e-9 for c in correct)
assert max(unedited) == unedited[2] == 0.78 and min(correct) == correct[2]  # 78%, 71%
assert [round(100 * c[0] / w) for c, w in zip(causes, wrong, strict=True)] == [32, 44, 41]
assert [round(100 * c[1] / w) for c, w in zip(causes, wrong, strict=True)][1:] == [17, 13]
assert all(max(c) == c[0] for c in causes) and round(100 * causes[2][3] / wrong[2]) == 33
assert causes[2][3] <= 0.20 * 400 / 2  # edited alike, half of them only ask for details  # right article not retrieved
# with outdated articles as rare as in English
assert [round(100 * (1 - (w - c[0] + 9) / 400)) for c, w in zip(causes, wrong, strict=True)] == [93, 89, 81]
labels = sum(s * u * (1 - c) for s, u, c in zip(share, unedited, correct, strict=True)) / overall
assert round(100 * labels) == 12 and round(100 * (1 - correct[2])) == 29
# load: demand fits the agents, and the agents limit it
hours = 1.2e6 * 7 / 60 / 1_000
assert round(hours) == 140  # a month and agent
peak = 450 / 420
mean = 1.2e6 / (30 * 86_400)
assert round(peak, 1) == 1.1 and round(mean, 2) == 0.46 and round(10 * mean, 1) == 4.6
assert round(peak * 6) == 6 and mean < peak
below = [sum(exp(-6 * peak) * (6 * peak) ** k / factorial(k) for k in range(n + 1)) for n in (12, 13)]
assert below[0] < 0.99 <= below[1]  # 13 in flight at the 99th percentile
# money
assert round(1.2e6 * 0.003) == 3_600
assert 1.2e6 * 30 / 60 == 600_000
assert round(180 / 0.003) == 60_000
# the sheet, the facts, and the slips
for group, s, u, c in zip(("English", "German, French", "Portuguese, Polish, Turkish"), share, unedited, correct, strict=True):
    assert f"| {group} | {s:.0%} | {u:.0%} | {c:.0%} |" in TEXT, group
for cause, row in zip(("was out of date", "article wasn't retrieved", "contradicts its article", "No article has the answer"), zip(*causes), strict=True):
    assert f"{cause} | {row[0]} | {row[1]} | {row[2]} |" in TEXT, cause
for stated in (
    "They sent 56% of the drafts unedited",
    "In a six-week pilot, 40 agents",
    "within 6 seconds of opening",
    "1,000 of them, at most 450 on shift, seven minutes a message, $30 an hour",
    "1.2 million a month",
    "A draft costs $0.003. A wrong refund promise costs $180",
):
    assert stated in TEXT, stated
# 40 agents could have sent 400 unedited drafts in the smallest group
assert 40 * 6 * 30 * 60 / 7 * share[2] * unedited[2] > 400
