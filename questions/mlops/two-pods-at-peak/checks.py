import math
import re
from pathlib import Path

text = Path(__file__).with_name("listing.yaml").read_text(encoding="utf-8")
fixed = Path(__file__).with_name("fixed.yaml").read_text(encoding="utf-8")


def number(pattern, source=text):
    return float(re.search(pattern, source).group(1))


def desired(pods, reading, target):
    """The autoscaler's rule, with its tolerance of 10 %."""
    ratio = reading / target
    return pods if abs(ratio - 1) <= 0.1 else math.ceil(pods * ratio)


# F1: what the autoscaler reads
cores, target = number(r'cpu: "(\d+)"'), number(r"averageUtilization: (\d+)")
assert cores == 4 and target == 70
assert round(100 * 1.1 / cores) == 28  # 28 %
assert desired(2, 100 * 1.1 / cores, target) == 1  # 1 pod; the minimum of 2 holds
assert 2 * 40 == 80  # two pods answer 80 a second
assert math.ceil(150 / 40) == 4 and 0.7 * 40 == 28 and math.ceil(150 / 28) == 6
pods_fixed = number(r'averageValue: "(\d+)"', fixed)
assert desired(2, 150 / 2, pods_fixed) == 6 <= number(r"maxReplicas: (\d+)", fixed)

surge, most = number(r"maxSurge: (\d+)", fixed), number(r"maxReplicas: (\d+)", fixed)
assert most + surge == 8 and number(r"maxReplicas: (\d+)") - 8 == 4  # GPUs; four pending

# F2: memory at eight requests in flight
limit = 1024 * number(r"limits: \{memory: (\d+)Gi")
assert 2_560 + 8 * 80 == 3_200 > limit == 3_072
assert (3_072 - 2_560) / 80 == 6.4
assert 1024 * number(r"limits: \{memory: (\d+)Gi", fixed) == 4_096 > 1.25 * 3_200
assert 1024 * number(r"memory: (\d+)Gi\}\n", text) == 2_048 < 2_560

# F3: third failed probe while loading
first, step, misses = (number(rf"{key}: (\d+)") for key in ("initialDelaySeconds", "livenessProbe:[^#]*?periodSeconds", "failureThreshold"))
killed = first + (misses - 1) * step
assert killed == 40 and 35 < killed < 70  # 40 s
assert number(r"startupProbe:[^~]*?failureThreshold: (\d+)", fixed) * 5 == 150 > 70
assert (misses - 1) * step == 10 and misses * step == 15 < 60  # store away: 10 to 15 s

# a request of 1 core: the pods follow by way of processor time for each request
each = 1.1 / 40
pods, path = 2, [2]
for _ in range(5):
    answered = min(150, 40 * pods)
    pods = desired(pods, 100 * answered * each / pods, target)
    path.append(pods)
assert path == [2, 4, 6, 6, 6, 6]
assert round(100 * 1.1) == 110  # 110 %
# a release that halves the processor time for each request: 55 % at full GPUs, 2 pods stay
assert desired(2, 55, target) == 2

listed = text.splitlines()
for line, piece in {7: "maxSurge", 12: "Grace", 15: ":latest", 17: "current", 18: "tk-", 21: "2Gi", 22: "3Gi", 24: "/ping", 27: "/ready", 43: "cpu"}.items():
    assert piece in listed[line - 1]
assert "tk-91f0c7b2aa" not in fixed
