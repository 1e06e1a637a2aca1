"""The pilot by language, the causes of errors, and the load that agents can make."""

from pathlib import Path

TEXT = Path(__file__).with_name("question.md").read_text(encoding="utf-8")
share = [0.70, 0.18, 0.12]
unedited = [0.52, 0.55, 0.78]
assert abs(sum(share) - 1) < 1e-9
overall = sum(a * b for a, b in zip(share, unedited, strict=True))
assert round(overall, 2) == 0.56
causes = [(8, 7, 6, 7), (31, 11, 9, 13), (55, 18, 15, 28)]  # outdated, not retrieved, contradicts its article, made up
wrong = [sum(c) for c in causes]
correct = [1 - w / 400 for w in wrong]
assert [round(100 * c) for c in correct] == [93, 84, 71]
assert all(abs(100 * c - round(100 * c)) < 1e-9 for c in correct)
assert max(unedited) == unedited[2] == 0.78 and min(correct) == correct[2]  # 78%, 71%
assert [round(100 * c[0] / w) for c, w in zip(causes, wrong, strict=True)] == [29, 48, 47]
assert [round(100 * c[1] / w) for c, w in zip(causes, wrong, strict=True)][1:] == [17, 16]  # right article not retrieved
# with outdated articles as rare as in English
assert [round(100 * (1 - (w - c[0] + 8) / 400)) for c, w in zip(causes, wrong, strict=True)] == [93, 90, 83]
assert all(0.2 <= c[3] / w <= 0.25 for c, w in zip(causes, wrong, strict=True))  # made up: about a quarter
assert all(c[3] < 0.2 * 400 for c in causes)  # of the messages without an article, most drafts made nothing up
labels = sum(s * u * (1 - c) for s, u, c in zip(share, unedited, correct, strict=True)) / overall
assert round(100 * labels) == 12 and round(100 * (1 - correct[2])) == 29
# load: demand fits the agents, and the agents limit it
hours = 1.2e6 * 7 / 60 / 1_000
assert round(hours) == 140  # a month and agent
peak = 450 / 420
mean = 1.2e6 / (30 * 86_400)
assert round(peak, 1) == 1.1 and round(mean, 2) == 0.46 and round(10 * mean, 1) == 4.6
assert round(peak * 6) == 6 and mean < peak
# money
assert round(1.2e6 * 0.003) == 3_600
assert 1.2e6 * 30 / 60 == 600_000
assert round(180 / 0.003) == 60_000
# the sheet, the facts, and the slips
for group, s, u, c in zip(("English", "German, French", "Portuguese, Polish, Turkish"), share, unedited, correct, strict=True):
    assert f"| {group} | {s:.0%} | {u:.0%} | {c:.0%} |" in TEXT, group
for cause, row in zip(("was out of date", "article wasn't retrieved", "contradicts its article", "draft made one up"), zip(*causes), strict=True):
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
