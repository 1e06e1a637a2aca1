"""Collects whatever looks like a pair and ignores the rest of the line."""

import re


def parse(line):
    head = re.match(r"(\S+) (INFO|WARN|ERROR)", line)
    if head is None:
        raise ValueError(line)
    found = re.findall(
        r'([A-Za-z]\w*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))', line[head.end():]
    )
    fields = {k: re.sub(r"\\(.)", r"\1", q) or b for k, q, b in found}
    return head[1], head[2], fields
