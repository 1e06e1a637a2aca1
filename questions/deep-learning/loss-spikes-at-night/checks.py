"""Runs the listing itself on made-up passages, and the replays of the facts with one thing changed after step 4,000."""
import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

CLASSES, INPUTS, HIDDEN, BATCH, STEPS, AT = 10, 24, 48, 32, 5_000, 4_000
DAYS = [1_000, 2_200, 3_000, 3_600, 4_100, 4_500]  # the forum is in the 40 batches after these steps
LENGTH, ROWS, NOISE, SCALE = 40, 12, 0.75, 2.0


def crawl(seed):
    rng = np.random.default_rng(seed)
    web = rng.normal(size=(CLASSES, INPUTS))
    forum = SCALE * rng.normal(size=(len(DAYS), CLASSES, INPUTS))
    made = []
    for step in range(1, STEPS + 1):
        day = [k for k, start in enumerate(DAYS) if start < step <= start + LENGTH]
        y = rng.integers(0, CLASSES, BATCH)
        noise = NOISE * rng.normal(size=(BATCH, INPUTS))
        plain = web[y] + noise
        x = plain.copy()
        if day:
            x[:ROWS] = forum[day[0]][y[:ROWS]] + SCALE * noise[:ROWS]
        made.append((x, y, plain))
    y = rng.integers(0, CLASSES, 512)
    return made, (web[y] + NOISE * rng.normal(size=(512, INPUTS)), y)


def init(seed):
    rng = np.random.default_rng(seed)
    first = rng.normal(size=(INPUTS, HIDDEN)) / INPUTS**0.5
    return [first, np.zeros(HIDDEN), rng.normal(size=(HIDDEN, CLASSES)) / HIDDEN**0.5, np.zeros(CLASSES)]


def loss_and_grads(w, x, y):
    a = x @ w[0] + w[1]
    h = np.maximum(a, 0)
    z = h @ w[2] + w[3]
    z = z - z.max(1, keepdims=True)
    p = np.exp(z)
    total, rows = p.sum(1), np.arange(len(y))
    loss = (np.log(total) - z[rows, y]).mean()
    p /= total[:, None]
    p[rows, y] -= 1
    p /= len(y)
    dh = (p @ w[2].T) * (a > 0)
    return loss, [x.T @ dh, dh.sum(0), h.T @ p, p.sum(0)]


corpus, model = ModuleType("corpus"), ModuleType("model")
corpus.shards = corpus.held_out = None
model.init, model.loss_and_grads = init, loss_and_grads
sys.modules.update(corpus=corpus, model=model)
path = Path(__file__).with_name("listing.py")
spec = importlib.util.spec_from_file_location("listing", path)
listing = importlib.util.module_from_spec(spec)
spec.loader.exec_module(listing)
listing.np = ModuleType("np")
listing.np.__dict__.update({**vars(np), "savez": lambda *a, **k: None})  # writes no checkpoints


def mislabeled(made, seed):
    """The same crawl with random labels on the forum's passages."""
    data, valid = made
    rng, out = np.random.default_rng(seed), []
    for step, (x, y, plain) in enumerate(data, start=1):
        if any(start < step <= start + LENGTH for start in DAYS):
            y = y.copy()
            y[:ROWS] = rng.integers(0, CLASSES, ROWS)
        out.append((x, y, plain))
    return out, valid


def run(made, seed=0, web_only=False, mixed=False, **settings):
    """The listing, with one thing changed once step 4,000 is logged: a replay from the full state."""
    data, valid = made
    batches = [(x, y) for x, y, _ in data]
    if web_only:
        batches[AT:] = [(plain, y) for _, y, plain in data[AT:]]
    if mixed:
        xs, ys = (np.concatenate(part) for part in zip(*batches[AT:]))
        order = np.random.default_rng(9).permutation(len(xs))
        batches[AT:] = list(zip(xs[order].reshape(-1, BATCH, INPUTS), ys[order].reshape(-1, BATCH)))
    listing.shards, listing.held_out = (lambda: [batches]), (lambda source: {"web": valid}[source])
    before, out = {name: getattr(listing, name) for name in settings}, []

    def log(step, norm, loss):
        out.append((step, norm, loss))
        if step == AT:
            for name, value in settings.items():
                setattr(listing, name, value)

    listing.train(seed, log)
    for name, value in before.items():
        setattr(listing, name, value)
    return np.array(out)


def peaks(log, days):
    step, loss = log[:, 0], log[:, 2]
    return [round(float(loss[(step > day) & (step <= day + 100)].max()), 3) for day in days]


made = crawl(7)
same = run(made)

# Figure 1 is the log of the listing
with open(Path(__file__).with_name("figure.csv")) as lines:
    drawn = np.array([[float(v) for v in row] for row in list(csv.reader(lines))[1:]])
assert drawn.shape == same.shape and np.allclose(drawn, same, rtol=2e-3, atol=2e-6)
assert peaks(same, DAYS) == [0.105, 0.111, 0.09, 0.062, 0.051, 0.085]
assert (round(0.051, 2), round(0.111, 2)) == (0.05, 0.11)  # drawn from step 500
step, norm, loss = same.T
quiet = np.concatenate([np.flatnonzero((step > day - 300) & (step <= day)) for day in DAYS])
assert 0.005 < np.median(loss[quiet]) < 0.01  # 0.01 and less between spikes
assert round(float(np.median(norm[quiet])), 2) == 0.04  # the usual norm
jumps = [norm[(step > day) & (step <= day + 40)].max() for day in DAYS]
assert 2 < min(jumps) and max(jumps) < 5
assert 1.0 / 0.04 == 25  # the clip is 25 times the usual norm
for day in DAYS:  # the held-out loss comes down again after each spike
    assert np.median(loss[(step > day + 300) & (step <= day + 400)]) < 0.02

# the replays of the facts: peaks of the held-out loss at the two forum days after step 4,000
last = DAYS[-2:]
assert peaks(same, last) == [0.051, 0.085]
assert peaks(run(made, web_only=True), last) == [0.01, 0.005]
assert peaks(run(made, BETA2=0.95), last) == [0.01, 0.008]
assert peaks(run(made, BETA2=0.99), last) == [0.027, 0.039]
assert peaks(run(made, BETA2=0.99), last) == [0.027, 0.039]
assert peaks(run(made, PEAK=1.5e-3), last) == [0.02, 0.034]
assert peaks(run(made, CLIP=0.1), last) == [0.007, 0.004]
mixed = run(made, mixed=True)
assert round(float(mixed[mixed[:, 0] > AT, 2].max()), 3) == 0.02
later = list(made[0])  # the same bursts 150 steps later, where v is small, too
for day in last:
    later[day : day + LENGTH], later[day + 150 : day + 190] = later[day + 150 : day + 190], later[day : day + LENGTH]
assert min(peaks(run((later, made[1])), [day + 150 for day in last])) > 0.05

# the norm of the weights, and the largest step of a single weight in learning rates
kept = []


def watched(w, x, y):
    if len(y) == BATCH:
        kept.append([p.copy() for p in w])
    return loss_and_grads(w, x, y)


listing.loss_and_grads = watched
run(made)
listing.loss_and_grads = loss_and_grads
norms = [sum(float((p * p).sum()) for p in w) ** 0.5 for w in kept]
assert (round(norms[999], 1), round(norms[-1], 1)) == (10.7, 13.3)
assert max(b / a for a, b in zip(norms[1_000:], norms[1_010:])) < 1.01  # no jump
moves = [max(float(abs(b - a).max()) for a, b in zip(*pair)) / listing.PEAK for pair in zip(kept, kept[1:])]
before = np.concatenate([moves[day - 300 : day] for day in DAYS])
assert round(float(np.median(before)), 1) == 0.6
assert [round(max(moves[day : day + LENGTH])) for day in last] == [5, 5]

later = list(made[0])  # the same bursts 150 steps later, where v is small, too
for day in last:
    later[day : day + LENGTH], later[day + 150 : day + 190] = later[day + 150 : day + 190], later[day : day + LENGTH]
assert min(peaks(run((later, made[1])), [day + 150 for day in last])) > 0.05

# the norm of the weights, and the largest step of a single weight in learning rates
kept = []


def watched(w, x, y):
    if len(y) == BATCH:
        kept.append([p.copy() for p in w])
    return loss_and_grads(w, x, y)


listing.loss_and_grads = watched
run(made)
listing.loss_and_grads = loss_and_grads
norms = [sum(float((p * p).sum()) for p in w) ** 0.5 for w in kept]
assert (round(norms[999], 1), round(norms[-1], 1)) == (10.7, 13.3)
assert max(b / a for a, b in zip(norms[1_000:], norms[1_010:])) < 1.01  # no jump
moves = [max(float(abs(b - a).max()) for a, b in zip(*pair)) / listing.PEAK for pair in zip(kept, kept[1:])]
before = np.concatenate([moves[day - 300 : day] for day in DAYS])
assert round(float(np.median(before)), 1) == 0.6
assert [round(max(moves[day : day + LENGTH])) for day in last] == [5, 5]

# the same in other worlds and from other starts: spikes of this kind, and gone with a shorter memory
for world, seed in ((8, 0), (9, 1)):
    other = crawl(world)
    usual, short = run(other, seed), run(other, seed, BETA2=0.95)
    assert min(peaks(usual, DAYS)) > 4 * np.median(usual[quiet, 2])
    assert all(b < 0.4 * a for a, b in zip(peaks(usual, last), peaks(short, last)))

# garbage (random labels in the forum) spikes, too, and a smaller β₂ tames it just as well
bad = mislabeled(made, 107)
assert peaks(run(bad), last) == [0.075, 0.077]
assert peaks(run(bad, BETA2=0.95), last) == [0.020, 0.009]  # 0.020 and 0.009

# ten large gradients in a row after a quiet stretch: the step in units of the learning rate
for beta2, size in ((0.999, 6.5), (0.95, 1.0)):
    assert round((1 - 0.9**10) / (1 - beta2**10) ** 0.5, 1) == size  # 6.5 against 1.0
