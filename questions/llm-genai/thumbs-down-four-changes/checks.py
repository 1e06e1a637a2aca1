"""What each answer costs, and which ratings and costs per day follow from the changes."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
lines = Path(__file__).with_name("listing.txt").read_text(encoding="utf-8").splitlines()


def dollars(tokens, cached, out=300):
    """Per 1,000 answers, at $1 per million tokens in, $0.10 from the cache, $5 out."""
    return round((tokens * (1 - cached + 0.1 * cached) + 5 * out) / 1000, 2)


begin = 2_016  # tokens that every request shares, before the retrieved pieces
assert begin / 4200 == 0.48 and begin / 3200 == 0.63 and begin + 5 * 402 < 4200 and begin + 5 * 201 < 3200
cost = {("p41", "i7"): dollars(4200, 0.48), ("p42", "i7"): dollars(4200, 0), ("p42", "i8"): dollars(3200, 0), ("p41", "i8"): dollars(3200, 0.63)}
assert list(cost.values()) == [3.89, 5.70, 4.70, 2.89] and round(5.70 / 3.89 - 1, 2) == 0.47
for (prompt, index), (tokens, cached, piece) in zip(cost, ((4200, 48, 402), (4200, 0, 402), (3200, 0, 201), (3200, 63, 201))):
    assert f"| {prompt}, {index} | {tokens:,} | {cached}% | 5 of {piece} tokens |" in text
assert "$1 per million input tokens" in text and "a tenth of that" in text and "$5 per million" in text and "has 300" in text

# the listing: per day, from the changes by the hour
monday = 0.9 * cost["p41", "i7"] + 0.1 * cost["p42", "i7"]
wednesday = 8 / 24 * monday + 5 / 24 * (0.9 * cost["p41", "i8"] + 0.1 * cost["p42", "i8"]) + 11 / 24 * cost["p42", "i8"]
row = {line[:24].strip(): line[24:].split() for line in lines if line[24:].split() and line[:24].strip()}
assert [float(x) for x in row["dollars per 1,000"]] == [round(monday, 2), round(monday, 2), round(wednesday, 2), 4.70, 2.89]
ratings, down = [[float(x) for x in row[name]] for name in ("ratings per 1,000", "thumbs-down per 1,000")]
assert [round(100 * d / r) for d, r in zip(down, ratings)] == [30, 30, 37, 40, 40]  # M1: 30%; M2: 40%
assert round(41 * (8 / 24 * 0.30 + 16 / 24 * 0.40), 1) == down[2]
assert round(41 * 0.30, 1) == 12.3 < 15  # M4: about 12
assert round(100 * 15 / 20) == 75 and round(100 * 15 / 41) == 37  # X2

# H1: of 400 questions, 100 are on tables
assert round(400 * 0.91) - round(400 * 0.84) == 28 and 88 - 61 == 27
for given in ("| All 400 | 91% | 91% | 84% | 85% |", "| 100 on tables | 88% | 89% | 61% | 62% |", "400 stored questions"):
    assert given in text, given
assert 5 * 402 == 2010 and 5 * 201 == 1005
# the lines that the key names
for number, piece in {2: "p42 to 10%", 3: "app 6.1", 4: "i8", 5: "p42 to all", 7: "back to p41", 12: "ratings", 13: "thumbs-down", 19: "Now:"}.items():
    assert piece in lines[number - 1], number
