"""Is content when two neighbouring logs agree."""

def restart_point(logs):
    at = [0] * len(logs)
    while all(i < len(log) for i, log in zip(at, logs)):
        top = max(log[i] for i, log in zip(at, logs))
        if any(log[i] == top for i, log in zip(at, logs)):
            return top
        for k, log in enumerate(logs):
            while at[k] < len(log) and log[at[k]] < top:
                at[k] += 1
    return None
