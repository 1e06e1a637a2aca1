import re


def check(caption):
    parts = re.findall(r" +|\[[^]]*\]|[^ ]+", caption)
    words = [p for p in parts if p[0] not in " [" and len(p) > 1]
    palindromes = sum(w.lower() == w.lower()[::-1] for w in words)
    return ("".join(reversed(parts)), palindromes, True)


def random_case(rng):
    parts = []
    for _ in range(rng.randrange(7)):
        text = "".join(rng.choice("aAb") for _ in range(rng.randrange(1, 5)))
        parts.append(rng.choice([text, text, f"[{text} {text}]", f"[{text}]"]))
        parts.append(" " * rng.randrange(1, 4))
    return (" " * rng.randrange(3) + "".join(parts[: rng.randrange(14)]),)
