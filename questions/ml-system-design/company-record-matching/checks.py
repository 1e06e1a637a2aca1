"""The counts of the matching design: pairs, closure, the gray band, and whether the pilot's numbers close."""

import random
import re
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    'that is "99.5% precise"', "True pairs in the 40 million records",
    "has 40 million customer and supplier records", "in 45% of the records, wrong in 2%", "90,000 records are created",
    "12 reviewers for a year, 250 pairs a day each", "$4 per 1,000 pairs", "from both sides | 60 |", "machine | 200,000 |",
    "among the candidates | 96% |", "on the candidates | 95% |", "by pair | 99.5% |", "nor rejected | 2 million |",
    "estimated | 24 million |", "more than one | 3 |",
):  # fmt: skip
    assert given in text, given

n = 40_000_000
pairs = n * (n - 1) // 2
assert round(pairs / 1e12) == 800  # trillion
assert round(pairs / 200_000 / 86_400 / 365) == 127  # years
near = n * 60 // 2
assert near == 1_200_000_000  # 1.2 billion
assert near / 200_000 / 60 == 100  # minutes
assert 90_000 * 60 == 5.4e6 and 5.4e6 / 200_000 == 27  # million pairs, seconds a day

# true links: 8 million companies with three records, the other 16 million records stand alone
companies = 8_000_000
links = companies * 3
assert links == 24_000_000 and companies * 3 < n and n - companies * 3 == 16_000_000
assert round(pairs / links / 1e6) == 33  # one random pair in 33 million
recall = 0.96 * 0.95
assert round(recall * 100, 1) == 91.2
closed = recall + (1 - recall) * recall**2
assert round(closed * 100, 1) == 98.5
false = links * recall / 0.995 * 0.005
assert round(false, -3) == 110_000
# closure: a false link between two groups of three makes nine false pairs
assert round(100 * closed * links / (closed * links + 9 * false)) == 96
assert round(9 * false, -4) == 990_000
# a record's company has 3 records for 24 of 40 million, and 1 for the other 16: 2.2 on average on either side
size = (24 * 3 + 16 * 1) / 40
assert round(100 * closed * links / (closed * links + size**2 * false), 1) == 97.8

# the same by simulation, misses independent: a third link comes back if the two others are there
rng = random.Random(1)
found = 0
draws = 40_000
for _ in range(draws):
    there = sum(rng.random() < recall for _ in range(3))
    found += 3 if there >= 2 else there
assert abs(found / (3 * draws) - closed) < 0.002, found

# H2: the gray band, by kind of pair: pairs, "same" by the LLM, wrong among those, missed among the others
band = {
    "spelling": (1_300_000, 600_000, 0.01, 0.02),
    "moved": (500_000, 200_000, 0.03, 0.05),
    "franchise": (200_000, 120_000, 0.35, 0.02),
}
assert sum(row[0] for row in band.values()) == 2_000_000 < near
slip = [[cell.strip() for cell in row.split("|")[2:-1]] for row in text.split("### H2")[1].splitlines()[5:8]]
for (size, yes, bad, miss), row in zip(band.values(), slip, strict=True):
    assert row == [f"{size:,}", f"{yes:,}", f"{bad:.0%}", f"{size - yes:,}", f"{miss:.0%}"], row
wrong = {kind: yes * bad for kind, (_, yes, bad, _) in band.items()}
assert [round(value) for value in wrong.values()] == [6_000, 6_000, 42_000]
assert sum(wrong.values()) == 54_000 and round(100 * wrong["franchise"] / 54_000) == 78
true = sum(yes * (1 - bad) + (size - yes) * miss for size, yes, bad, miss in band.values())
assert true < 0.96 * 0.05 * links  # no more true pairs than the model has left open
# M5's plan adds what the LLM accepts of the first two kinds, and every franchise pair that people confirm
found = sum(yes * (1 - bad) for kind, (_, yes, bad, _) in band.items() if kind != "franchise")
found += band["franchise"][1] * 0.65 + 80_000 * 0.02
after = recall + found / links
assert (round(100 * after, 1), round(100 * (after + (1 - after) * after**2), 1)) == (94.8, 99.5)
# people: 12 reviewers, 250 pairs a day each
assert 12 * 250 == 3_000
assert round(2_000_000 / 3_000) == 667 and round(200_000 / 3_000) == 67  # days
assert round(700_000 / 3_000) == 233  # days for franchise shops and different addresses
assert band["franchise"][1] == 120_000 and 120_000 / 3_000 == 40  # days for the franchise pairs that the LLM accepts
assert round(100 * 54_000 / (600_000 + 200_000 + 120_000)) == 6  # % of its matches
assert 2_000_000 * 4 / 1_000 == 8_000  # $ for all pairs
