from collections import deque


def worst(delays, width):
    if width < 1:
        raise ValueError("width is 1 or more")
    candidates = deque()
    results = []
    for i, delay in enumerate(delays):
        if delay is not None:
            while candidates and delays[candidates[-1]] <= delay:
                candidates.pop()
            candidates.append(i)
        if candidates and candidates[0] <= i - width:
            candidates.popleft()
        results.append(delays[candidates[0]] if candidates else None)
    return results
