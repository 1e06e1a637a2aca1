from collections import defaultdict
from statistics import NormalDist, mean, variance


def interval(a, b, level=0.95):
    error = (variance(a) / len(a) + variance(b) / len(b)) ** 0.5
    half = NormalDist().inv_cdf(0.5 + level / 2) * error
    return mean(b) - mean(a) - half, mean(b) - mean(a) + half


def split_is_odd(old, new, alpha=0.001):
    """Counts of two equal arms: does their ratio deny the plan?"""
    z = abs(new - old) / (new + old) ** 0.5
    return 2 * (1 - NormalDist().cdf(z)) < alpha


def decide(users, sessions, day, plan):
    """One look, at the planned end; one metric decides, others may veto.

    users: user -> arm, everybody assigned, whether or not they came back.
    plan: last_day, metric, guards {metric: lowest accepted change}.
    """
    if day < plan["last_day"]:
        return "go on"
    arms = list(users.values())
    if split_is_odd(arms.count("old"), arms.count("new")):
        return "stop: assignment is broken, find out why"
    sums = defaultdict(lambda: defaultdict(float))
    for s in sessions:  # crashed ones too: the crash is part of the variant
        for metric in [plan["metric"], *plan["guards"]]:
            sums[metric][s["user"]] += s[metric]

    def change(metric):
        return interval(*([sums[metric][u] for u, arm in users.items()
                           if arm == name] for name in ("old", "new")))

    for metric, lowest in plan["guards"].items():
        if change(metric)[0] < lowest:
            return f"stop: cannot rule out harm to {metric}"
    low, high = change(plan["metric"])
    return f"{'ship' if low > 0 else 'no proof'}: {low:.4f} to {high:.4f}"
