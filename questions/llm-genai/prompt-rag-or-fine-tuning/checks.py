"""Costs of whole contracts, passages, and caching, and what the error groups add up to."""

from pathlib import Path

TEXT = Path(__file__).with_name("question.md").read_text(encoding="utf-8")
mean = 9_000_000 / 700
assert round(mean) == 12_857
out = 250 * 8 / 1e6
assert out == 0.002
whole = 2000 * (12_857 * 2 / 1e6 + out)
passages = 2000 * (8 * 400 * 2 / 1e6 + out)
assert round(whole, 1) == 55.4 and round(passages, 1) == 16.8, (whole, passages)
assert round((whole - passages) * 30, -2) == 1_200
assert 1e6 * 2 / 1e6 == 2  # $2 for a full window
groups = [36, 24, 16, 12]
assert sum(groups) == 400 - 312 and 312 / 400 == 0.78
assert [g / 4 for g in groups] == [9, 6, 4, 3]  # 9%, 3%
assert 78 + 6 + 3 == 87
for number, wrong in enumerate(groups, 1):
    assert f"| {number} | {wrong} |" in TEXT, number
for stated in (
    "2,000 questions a day about its 700 supplier contracts",
    "9 million tokens, or 12,857 each on average",
    "answers 78% of 400 labeled questions",
    "$2 per million tokens and output $8",
    "costs 10% of the input price, and writing it costs 125%",
    "An answer has 250 tokens",
    "8 passages of 400 tokens",
    "Half of all questions follow another one",
    "fix 29 of the 36 comparisons and break 14",
):
    assert stated in TEXT, stated
# 80% below 15,000 tokens and 20 above 60,000 are possible with 9 million in all
assert 120 * 15_000 + 20 * 60_000 < 9e6 < 560 * 15_000 + 120 * 60_000 + 20 * 100_000
assert 29 <= 36 and 29 - 14 == 15  # +15
assert 12_857 <= 15_000 and 20 < 0.2 * 700
# half of the questions read the contract from the cache, the others write it
factor = 0.5 * 0.10 + 0.5 * 1.25
assert factor == 0.675
cached = 2000 * (12_857 * factor * 2 / 1e6 + out)
assert round(cached, 1) == 38.7 and passages < cached < whole
assert round(2000 * (12_857 * 2 / 1e6 * 0.55 + out), 1) == 32.3
even = (1.25 - 8 * 400 / 12_857) / 1.15
assert round(100 * even) == 87, even
