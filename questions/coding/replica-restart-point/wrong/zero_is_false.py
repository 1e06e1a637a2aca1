"""Asks whether the result is true, so the number 0 counts as nothing found."""


def restart_point(logs):
    common = set(logs[0])
    for log in logs[1:]:
        common &= set(log)
    found = min(common) if common else 0
    return found or None
