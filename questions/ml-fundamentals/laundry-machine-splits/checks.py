"""Effects of the listing's splits on machines whose future cannot be foretold."""
import numpy as np


def auc(y, s):
    order = np.argsort(s, kind="stable")
    rank = np.empty(len(s))
    rank[order] = np.arange(1, len(s) + 1)
    _, group = np.unique(s, return_inverse=True)
    rank = (np.bincount(group, rank) / np.bincount(group))[group]
    pos = y == 1
    return (rank[pos].mean() - (pos.sum() + 1) / 2) / (~pos).sum()


rng = np.random.default_rng(6)
MACHINES, WEEKS = 100, 104
breaks = rng.random((MACHINES, WEEKS + 4)) < 0.04      # pure chance
label = np.array([[breaks[m, w + 1: w + 5].any() for w in range(WEEKS)]
                  for m in range(MACHINES)]).astype(float)

# F1: guess by the nearest other learned week of the same machine.
fold = rng.integers(0, 5, size=label.shape)


def nearest(shuffled, gap=4):
    scores, truth = [], []
    for m in range(MACHINES):
        for w in range(80, WEEKS):
            if shuffled:
                known = np.flatnonzero(fold[m] != fold[m, w])
            else:
                known = np.arange(0, 80 - gap)
            near = known[np.abs(known - w) == np.abs(known - w).min()]
            scores.append(label[m, near].mean())
            truth.append(label[m, w])
    return auc(np.array(truth), np.array(scores))


shuffled, forward = nearest(True), nearest(False)
assert abs(shuffled - 0.94) < 0.01 and abs(forward - 0.52) < 0.03
assert shuffled - forward > 0.3

# F3: best of 30 blind guesses on the test rows.
ROWS = 800 * 8
assert ROWS == 6_400
best = []
for _ in range(40):
    y = (rng.random(ROWS) < 0.15).astype(float)
    best.append(max(auc(y, rng.random(ROWS)) for _ in range(30)))
assert abs(np.mean(best) - 0.52) < 0.01

# When week 97 is over: labels still open, and the later weeks they touch; labels open at the end.
assert [w for w in range(90, 97) if w + 4 > 97] == [94, 95, 96]
assert {w + k for w in (94, 95, 96) for k in range(1, 5) if w + k > 97} == {98, 99, 100}
assert [w for w in range(97, 105) if w + 4 > 104] == [101, 102, 103, 104]
assert 6 * 5 == 30
