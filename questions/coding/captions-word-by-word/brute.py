import re


def check(caption):
    parts = re.findall(r" +|[^ ]+", caption)
    words = [p for p in parts if not p.startswith(" ") and len(p) > 1]
    return ("".join(reversed(parts)), sum(w.lower() == w.lower()[::-1] for w in words))


def random_case(rng):
    return ("".join(rng.choice("aAb  ") for _ in range(rng.randrange(14))),)
