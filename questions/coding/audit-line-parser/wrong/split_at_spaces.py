"""Splits at spaces before it looks at the quotes."""


def parse(line):
    time, level, *pairs = line.split(" ")
    if level not in ("INFO", "WARN", "ERROR"):
        raise ValueError(line)
    fields = {}
    for pair in pairs:
        key, value = pair.split("=", 1)
        if key in fields or not key[:1].isalpha():
            raise ValueError(line)
        fields[key] = value.strip('"')
    return time, level, fields
