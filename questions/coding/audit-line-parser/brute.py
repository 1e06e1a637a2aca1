def parse(line):
    time, _, rest = line.partition(" ")
    level, gap, rest = rest.partition(" ")
    if not time or "\n" in line or level not in ("INFO", "WARN", "ERROR"):
        raise ValueError
    fields = {}
    while gap:
        key, equals, rest = rest.partition("=")
        ascii_word = key.isascii() and key.replace("_", "a").isalnum() and key[0].isalpha()
        if not equals or not ascii_word or key in fields:
            raise ValueError
        value = ""
        if rest.startswith('"'):
            rest = rest[1:]
            while not rest.startswith('"'):
                if not rest or rest[0] == "\\" and rest[1:2] not in ("\\", '"'):
                    raise ValueError
                rest = rest[rest[0] == "\\" :]
                value, rest = value + rest[0], rest[1:]
            rest = rest[1:]
        else:
            while rest and rest[0] != " ":
                if rest[0] == '"':
                    raise ValueError
                value, rest = value + rest[0], rest[1:]
        if rest and rest[0] != " ":
            raise ValueError
        fields[key] = value
        gap, rest = rest[:1], rest[1:]
    return time, level, fields


def random_case(rng):
    line = rng.choice(["T INFO", "T WARN", "T ERROR", "T DEBUG"])
    for _ in range(rng.randrange(4)):
        line += " " + rng.choice("abcd") + "="
        size = rng.randrange(4)
        if rng.random() < 0.5:
            line += "".join(rng.choice("xy=1") for _ in range(size))
        else:
            line += '"' + "".join(rng.choice(["x", " ", "=", '\\"', "\\\\"]) for _ in range(size)) + '"'
    if rng.random() < 0.5:
        at = rng.randrange(len(line) + 1)
        line = line[:at] + rng.choice([" ", '"', "=", "\\", "", "1"]) + line[at + rng.randrange(2) :]
    return (line,)
