from statistics import NormalDist, mean, variance

METRICS = ["orders", "revenue", "clicks", "minutes", "saves", "shares"]


def p_value(a, b):
    error = (variance(a) / len(a) + variance(b) / len(b)) ** 0.5
    z = (mean(b) - mean(a)) / error
    return 2 * (1 - NormalDist().cdf(abs(z)))


def decide(sessions, day):
    """Called every morning from day 2 to day 28 of a test.

    sessions: one dict each, with user, arm ("old" or "new"), day,
    crashed, and a number for every metric. Users stay in one arm.
    """
    rows = [s for s in sessions if s["day"] < day]
    rows = [s for s in rows if not s["crashed"]]
    old = [s for s in rows if s["arm"] == "old"]
    new = [s for s in rows if s["arm"] == "new"]
    for metric in METRICS:
        a = [s[metric] for s in old]
        b = [s[metric] for s in new]
        if mean(b) > mean(a) and p_value(a, b) < 0.05:
            return f"ship: {metric} is better"
    return "stop" if day == 28 else "go on"
