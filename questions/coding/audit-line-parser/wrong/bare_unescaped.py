"""Undoes escapes in bare values too."""

import re

HEAD = re.compile(r"(\S+) (INFO|WARN|ERROR)")
PAIR = re.compile(
    r' ([A-Za-z][A-Za-z0-9_]*)='
    r'(?:"((?:[^"\\\n]|\\["\\])*)"|([^\s"]*))(?= |\Z)'
)


def parse(line):
    head = HEAD.match(line)
    if head is None:
        raise ValueError(f"no time and level: {line!r}")
    fields, at = {}, head.end()
    while at < len(line):
        pair = PAIR.match(line, at)
        if pair is None or pair[1] in fields:
            raise ValueError(f"bad or repeated pair at {at}: {line!r}")
        if pair[2] is None:
            fields[pair[1]] = re.sub(r"\\(.)", r"\1", pair[3])
        else:
            fields[pair[1]] = re.sub(r"\\(.)", r"\1", pair[2])
        at = pair.end()
    return head[1], head[2], fields
