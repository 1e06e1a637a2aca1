"""What the review leaves in place, what each step costs by size of account, and whether the people are enough."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "flags 4,000 accounts a day", "one of 60 reviewers", "six hours a day each", "confirm | 97% |", "freeze | 20% |",
    "same team | 8% |", "audited 2,000 random flags: 15% were wrong", "100 wrong flags were planted", "lifted 20 of them",
    "costs the seller $1,200 in sales", "stops 80% of the loss", "review takes 15 minutes", "decided | 19 days |",
    "wrong flags is twice as high in each row",
    "under $300 | 2,800 | 18% | $140 |", "$300 to $3,000 | 1,000 | 9% | $900 |", "over $3,000 | 200 | 3% | $6,000 |",
):  # fmt: skip
    assert given in text, given
assert 2_000 * 15 / 60 / 4 == 125  # hours for each of four experts, within a month of work

flags = 4_000
tiers = {  # flags a day, fraction wrong, loss if a real fraud is paid out
    "small": (2_800, 0.18, 140),
    "medium": (1_000, 0.09, 900),
    "large": (200, 0.03, 6_000),
}
assert sum(row[0] for row in tiers.values()) == flags
wrong = {name: count * bad for name, (count, bad, _) in tiers.items()}
assert [round(value) for value in wrong.values()] == [504, 90, 6]
assert round(sum(wrong.values())) == 600 == round(flags * 0.15)
# an audit of 2,000 flags can show these rates: whole flags in each row
for count, bad, _ in tiers.values():
    assert abs(count / 2 * bad - round(count / 2 * bad)) < 1e-9
assert sum(round(count / 2 * bad) for count, bad, _ in tiers.values()) == 300

# the review: 20 of 100 planted wrong flags are lifted, and nothing else has to be for 97% to be confirmed
lifted = 600 * 20 // 100
assert lifted == 120 and 600 - lifted == 480 and round(flags * 0.97) == flags - lifted == 3_880
appeals = round(3_880 * 0.20)
won = round(appeals * 0.08)
assert appeals == 776 and won == 62
assert round(100 * (480 - won) / 480) == 87  # % stay frozen even if all who win were wrongly frozen
assert round(480 * 0.20 * 0.08) == 8  # if winning has nothing to do with being right

# a day of freezing, a day of letting go, and a day of holding payouts, which stops 80%
cost = {name: value * 1_200 for name, value in wrong.items()}
fraud = {name: count * (1 - bad) * loss for name, (count, bad, loss) in tiers.items()}
hold = {name: 0.2 * value for name, value in fraud.items()}
assert round(cost["small"]) == 604_800 and round(fraud["small"]) == 321_440 and round(hold["small"]) == 64_288
assert round(cost["medium"]) == 108_000 and round(fraud["medium"]) == 819_000 and round(hold["medium"]) == 163_800
assert round(cost["large"]) == 7_200 and round(hold["large"]) == 232_800
assert [cost[name] > hold[name] for name in tiers] == [True, False, False]  # only small accounts: hold

# in the middle row, a hold is better from 13 % wrong flags on; twice 9 % is more, and so is 18 % of a mix with a third
assert round(0.2 * 900 / (1_200 + 0.2 * 900), 2) == 0.13 < 2 * 0.09 / (1 + 1 / 3)

# people: 60 reviewers, six hours
hours = 60 * 6
assert hours == 360 and round(hours * 60 / flags, 1) == 5.4  # minutes a flag today
assert hours * 60 // 15 == 1_440 < flags and flags * 15 / 60 == 1_000
assert -(-1_000 // 6) - 60 == 107  # more reviewers for careful reviews of all flags
assert appeals * 19 == 14_744 and 14_744 * 15 / 60 == 3_686  # open appeals, and the hours that they take
assert (1_000 + 200) * 15 / 60 == 300 < hours and hours - 300 == 60 and 60 * 4 == 240
confirmed = 1_200 - wrong["medium"] - wrong["large"]  # if a careful review finds every wrong flag
assert round(confirmed) == 1_104 and round(confirmed * 0.2) == 221 and round(confirmed * 0.2 * 15 / 60) == 55 < 60
assert round(hold["small"] / wrong["small"]) == 128  # $ for one wrong freeze, where a hold and a freeze cost the same
