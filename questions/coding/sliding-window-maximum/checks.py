from pathlib import Path
from random import Random

prompt = Path(__file__).with_name("question.md").read_text().split("## Facts")[0]
for figure in ("`width` is 3,600", "86,400 seconds", "takes 8 s", "500 servers", "8n + 8"):
    assert figure in prompt
steps = 86_400 * 3_600
assert round(steps / 1e6) == 311  # 311 million
assert round((86_400 * 3_600 - 3_600 * 3_599 / 2) / 1e6) == 305  # 305 million, the first hour counted exactly
assert 2 * 86_400 == 172_800 and steps // 172_800 == 1_800
assert 500 * 8 == 4_000  # seconds for all servers, more than an hour

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)


def comparisons(values, width):
    space["replay"](values, width)
    return space["Delay"].count


# the reference: at most two for each second (one more is the test for a timeout)
rng = Random(7)
for _ in range(1_000):
    n = rng.randrange(1, 60)
    values = [rng.choice([None, -1, *range(20)]) for _ in range(n)]
    assert comparisons(values, rng.randrange(1, 30)) <= 3 * n
# falling values fill the queue up to the width, rising ones keep it at one
assert comparisons(list(range(200, 0, -1)), 50) <= 3 * 200
assert comparisons(list(range(200)), 50) <= 3 * 200
