"""Runs the listing and the fixed loop on a simulated GPU with the prompt's step times; compares with Figure 1."""

import importlib.util
import random
from pathlib import Path
from types import SimpleNamespace as N

import figure

STEP, PER_TOKEN = 0.025, 0.000075  # seconds
FILE, CHAT, ANSWER = 32_000, 600, 300


def module(name):
    spec = importlib.util.spec_from_file_location(name[:-3], Path(__file__).with_name(name))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


class World:
    """A clock, a queue of (second, prompt) and a GPU; keeps when each request got which gap."""

    def __init__(self, arrivals):
        self.t, self.left = 0.0, sorted(arrivals)
        self.gaps, self.longest, self.requests = [], [], []

    def now(self):
        return self.t

    def open(self):
        return bool(self.left)

    def arrived(self):
        return bool(self.left) and self.left[0][0] <= self.t

    def pop(self):
        at, prompt = self.left.pop(0)
        request = N(prompt=prompt, size=prompt, at=at, n=1, first=None, times=[])
        request.done = lambda: request.n >= ANSWER
        self.requests.append(request)
        return request

    def prefill(self, request, size):
        self.t += PER_TOKEN * size
        request.first = self.t
        request.times = [self.t]

    def decode(self, active):
        self.t += STEP
        for request in active:
            request.n += 1
            request.times.append(self.t)


def run(name, arrivals):
    world = World(arrivals)
    module(name).serve(world, world, world, world)
    return world


def gaps(request):
    return [b - a for a, b in zip(request.times, request.times[1:])]


# Figure 1: a chat each second, files at 12, 41, and 42.5
trace = [(s + 0.3, CHAT) for s in range(60)] + [(12.0, FILE), (41.0, FILE), (42.5, FILE)]
world = run("listing.py", trace)
second = {}
for request in world.requests:
    for end, gap in zip(request.times[1:], gaps(request)):
        second[int(end)] = max(second.get(int(end), 0), gap)
drawn = dict(zip(figure.SECONDS, figure.GAPS, strict=True))
shown = {s: round(g, 3) for s, g in second.items() if 8 <= s < 60}
assert drawn == shown, shown
top = sorted(drawn, key=drawn.get)[-2:]
assert top == [14, 46], (top, drawn)
assert drawn[14] == 2.56 and drawn[46] == 5.05
assert not any(s in drawn for s in (42, 43, 44, 45)) and 13 not in drawn
others = [g for s, g in drawn.items() if s not in top]
assert set(others) == {0.07, 0.025}  # a chat's prefill and a step, or a step alone
assert round(FILE * PER_TOKEN, 1) == 2.4 and round(2 * FILE * PER_TOKEN, 1) == 4.8
assert round(2 * 2.4 + 5 * 0.045 + STEP, 3) == 5.05  # two files, five chats, one step

# the dashboard: one request a second, 3% files, over 5 runs of ten minutes, about 3,000 requests
frozen = chats = quiet = 0
for seed in range(5):
    rng = random.Random(seed)
    t, arrivals = 0.0, []
    while (t := t + rng.expovariate(1.0)) < 600:
        arrivals.append((t, FILE if rng.random() < 0.03 else CHAT))
    world = run("listing.py", arrivals)
    pooled = sorted(world.gaps)
    p99 = pooled[int(0.99 * len(pooled))]
    quiet += round(p99, 3) == 0.070
    short = [max(gaps(r)) for r in world.requests if r.size == CHAT]
    chats += len(short)
    frozen += sum(g > 2 for g in short)
    fixed = run("fixed.py", arrivals)
    assert max(max(gaps(r)) for r in fixed.requests) <= 0.1001
    assert len(fixed.longest) == len(fixed.requests) and max(fixed.longest) <= 0.1001
assert quiet == 5, quiet
assert 0.2 < frozen / chats < 0.3, frozen / chats  # a quarter of the chats

# one file alone in the fixed loop, and a chat behind it
alone = run("fixed.py", [(0.0, FILE), (0.01, CHAT)])
wait = {r.size: r.first - r.at for r in alone.requests}
assert 3.1 < wait[FILE] < 3.3 and wait[CHAT] < 0.2
assert round(FILE / 1_000 * (1_000 * PER_TOKEN + STEP), 1) == 3.2
assert round((0.100 - STEP) / PER_TOKEN) == 1_000
# between two freezes, 33.3 seconds apart
between = 1 / 0.03
steps = (between - 2.4 - between * 0.97 * 0.045) / STEP
assert round(steps, -2) == 1_200
assert 1 / steps < 0.001
# prefill of files as part of the time, before and after prefix caching
assert round(100 * 0.03 * 2.4, 1) == 7.2 and round(100 * 0.03 * 2.4 * 0.4, 1) == 2.9
# memory: 131,072 bytes a token
token = 2 * 32 * 8 * 128 * 2
assert token == 131_072
assert round(token * FILE / 1e9, 1) == 4.2
assert int(34 / (token * FILE / 1e9)) == 8
assert round(0.03 * 600) == 18 and round(18 * 0.4, 1) == 7.2 and 7.2 < 8
assert round(token * FILE / 1e9 / 50 * 1000) == 84
assert round(100 / 3.2) == 31
