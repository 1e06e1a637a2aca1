"""Compares the logs position by position."""

def restart_point(logs):
    at = [0] * len(logs)
    while all(i < len(log) for i, log in zip(at, logs)):
        top = max(log[i] for i, log in zip(at, logs))
        if all(log[i] == top for i, log in zip(at, logs)):
            return top
        at = [i + 1 for i in at]
    return None
