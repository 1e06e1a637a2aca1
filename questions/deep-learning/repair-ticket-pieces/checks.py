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
    for _ in range(3):
        counts = pairs(table)
        pair, top = counts.most_common(1)[0]
        assert sum(n == top for n in counts.values()) == 1  # no tie
        joins.append((pair, top))
        all_counts.append(counts)
        table = {join(w, pair): n for w, n in table.items()}
    return joins, all_counts


joins, seen = learn(words)
assert joins == [(("e", "a"), 18), (("ea", "k"), 12), (("l", "eak"), 8)]
assert seen[1]["l", "ea"] == 8 and seen[2]["s", "ea"] == seen[2]["ea", "l"] == 6


def split(word):
    w = tuple(word)
    for pair, _ in joins:
        w = join(w, pair)
    return list(w)


assert split("leaks") == ["leak", "s"] and split("seals") == ["s", "ea", "l", "s"]
assert split("creak") == ["c", "r", "eak"] and not {"c", "r"} & letters
assert round(180_000 * 256 / 1e6, 1) == 46.1  # 46.1 million
assert round(16_000 * 256 / 1e6, 1) == 4.1  # 4.1 million
assert round(1.4 * 100 - 100) == 40  # 40 % more tokens
marked = {w + ("_",): n for w, n in words.items()}
assert learn(marked)[0] == [*joins[:2], (("eak", "_"), 9)]
