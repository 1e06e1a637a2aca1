"""What automatic refunds save and lose by group of claims, and the other sums of the key."""

from pathlib import Path

TEXT = Path(__file__).with_name("question.md").read_text(encoding="utf-8")
for stated in (
    "40,000 service chats a day. In 30% of them",
    "which costs $4.20",
    "About one call in 50 fails",
    "takes six calls on average",
    "cost $0.30 in tokens",
    "costs $140 on average",
    "55% address or slot, 25% cancellations, 20% damage refunds",
    "Staff catch two thirds of the fraudulent claims",
    "1,500 items from each group",
):
    assert stated in TEXT, stated
requests = 40_000 * 0.30
assert requests == 12_000
assert 0.55 + 0.25 + 0.20 == 1
saved = 4.20 - 0.30
assert round(saved, 2) == 3.90
claims = {  # number, average refund, fraudulent
    "Earlier orders, under $60": (31_000, 38, 0.01),
    "Earlier orders, $60 or more": (14_000, 150, 0.02),
    "First order, under $60": (15_000, 38, 0.18),
    "First order, $60 or more": (12_000, 150, 0.12),
}
for group, (n, usd, p) in claims.items():
    assert f"| {group} | {n:,} | ${usd} | {p:.0%} |" in TEXT, group
    assert ("under" in group) == (usd < 60)
small, large, first_small, first_large = claims
assert sum(n for n, *_ in claims.values()) == requests * 0.20 * 30  # the slip's month is 20% of the requests
gross = {k: p * usd for k, (_, usd, p) in claims.items()}
net = {k: v * 2 / 3 for k, v in gross.items()}
assert [round(v, 2) for v in gross.values()] == [0.38, 3.00, 6.84, 18.00]
assert [round(v, 2) for v in net.values()] == [0.25, 2.00, 4.56, 12.00]
flat = {k: p * 140 for k, (_, _, p) in claims.items()}
for loss in (gross, net, flat):  # the same decision with and without what staff catch
    assert [k for k in claims if loss[k] < saved] == [small, large]

even = saved / (38 * 2 / 3)  # fraud rate at which a small claim breaks even
assert round(even, 3) == 0.154  # 15.4%
assert int(even * 38 / 0.18) == 32 and int(saved / (0.02 * 2 / 3)) == 292  # $32 and $292, if a group's rate is the same at any amount
assert saved / (0.12 * 2 / 3) < 60  # so no large first order pays off, and every small one with earlier orders does
margin = 1.96 * (0.18 * 0.82 / 1_500) ** 0.5
assert round(100 * margin, 1) == 1.9 and 0.18 - margin > even
assert round(requests * 0.25 / 50) == 60  # cancellations that fail in a day


def monthly(*groups):
    return sum(claims[k][0] * (saved - net[k]) for k in groups)


number = sum(n for n, *_ in claims.values())
mean = sum(claims[k][0] * net[k] for k in claims) / number
assert round(mean, 2) == 3.45 and mean < saved
assert round(monthly(*claims), -3) == 33_000
assert round(monthly(small, first_small), -3) == 103_000
assert round(monthly(small, large), -3) == 140_000
# break-even
assert round(saved / 140, 3) == 0.028  # 2.8%
assert round(saved / 140 / 0.45, 3) == 0.062  # 6.2%
assert round((0.7 * 4.20 - 0.30) / 140, 3) == 0.019  # 1.9%: 70% settled, tokens for all
# repeated calls and runs
assert round(0.98**6, 3) == 0.886  # 88.6%
assert round((1 - 0.02**2) ** 6, 3) == 0.998  # 99.8%
assert round(0.85**4, 2) == 0.52  # 85% and 52%
# the detector on small claims
true, false = 0.80 * 0.01, 0.02 * 0.99
assert round(100 * false, 2) == 1.98
assert round(100 * true / (true + false)) == 29  # if every fraudulent claim has a generated photo
true, false = 0.01 / 2 * (0.80 + 0.02), 0.02 * 0.99  # if half of them do, and the rest look genuine
assert round(100 * true / (true + false)) == 17
