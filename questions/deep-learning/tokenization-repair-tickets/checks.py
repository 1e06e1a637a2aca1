from pathlib import Path
from collections import Counter

words = {tuple(w): n for w, n in {"leak": 5, "leaks": 3, "weak": 4, "seal": 6}.items()}
letters = {c for w in words for c in w}


def pairs(table):
    counts = Counter()
    for w, n in table.items():
        for pair in zip(w, w[1:]):
            counts[pair] += n
    return counts


def join(w, pair):
    out, i = [], 0
    while i < len(w):
        if w[i : i + 2] == pair:
            out.append("".join(pair))
            i += 2
        else:
            out.append(w[i])
            i += 1
    return tuple(out)


def learn(table):
    joins, all_counts = [], []
    for _ in range(2):
        counts = pairs(table)
        pair, top = counts.most_common(1)[0]
        assert sum(n == top for n in counts.values()) == 1  # no tie
        joins.append((pair, top))
        all_counts.append(counts)
        table = {join(w, pair): n for w, n in table.items()}
    return joins, all_counts


joins, seen = learn(words)
assert joins == [(("e", "a"), 18), (("ea", "k"), 12)]
assert seen[1]["l", "ea"] == 8 and seen[1]["s", "ea"] == seen[1]["ea", "l"] == 6
assert seen[0]["a", "k"] == 12 and 5 + 3 + 4 + 6 == 18  # 18 for e + a before, 12 for a + k


def split(word):
    w = tuple(word)
    for pair, _ in joins:
        w = join(w, pair)
    return list(w)


assert split("creaks") == ["c", "r", "eak", "s"] and not {"c", "r"} & letters
assert round(64_000 * 256 / 1e6, 1) == 16.4  # 16.4 million
assert round(8_000 * 256 / 1e6, 1) == 2.0  # 2.0 million
# an end-of-word mark changes neither merge
marked = {w + ("_",): n for w, n in words.items()}
assert learn(marked)[0] == joins


def cleaned(text):
    """Today's pipeline: lowercase, no stop words, endings cut."""
    kept = [w for w in text.lower().replace(",", "").split() if w not in {"the", "does", "not"}]
    cut = {"valve": "valv", "leaks": "leak", "calibration": "calibr"}  # Porter's rules, in NLTK and Snowball
    return " ".join(cut.get(w, w) for w in kept)


assert cleaned("the valve does not leak") == cleaned("the valve leaks")
assert cleaned("Valve 3 does not leak, calibration lost") == "valv 3 leak calibr lost"
# the numbers above are those of the prompt, the facts, and the slips
with open(Path(__file__).with_name("question.md"), encoding="utf-8") as file:
    text = file.read().split("## Key points")[0]
for piece in ["| 5 | 3 | 4 | 6 |", "| leak | leaks | weak | seal |", "`creaks`", "valv 3 leak calibr lost"]:
    assert piece in text, piece
