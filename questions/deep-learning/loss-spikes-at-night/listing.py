import numpy as np
from corpus import held_out, shards  # shards(): lists of (x, y)
from model import init, loss_and_grads

PEAK, WARMUP, CLIP = 3e-3, 300, 1.0
BETA1, BETA2, EPS = 0.9, 0.999, 1e-8


def train(seed, log):
    w, valid = init(seed), held_out("web")
    m = [np.zeros_like(p) for p in w]
    v = [np.zeros_like(p) for p in w]
    batches = (b for shard in shards() for b in shard)  # by day
    for step, (x, y) in enumerate(batches, start=1):
        loss, grads = loss_and_grads(w, x, y)
        norm = sum(float((g * g).sum()) for g in grads) ** 0.5
        rate = PEAK * min(1.0, step / WARMUP)
        for p, g, a, b in zip(w, grads, m, v):
            g = g * min(1.0, CLIP / norm)
            a += (1 - BETA1) * (g - a)
            b += (1 - BETA2) * (g * g - b)
            a_hat = a / (1 - BETA1**step)
            b_hat = b / (1 - BETA2**step)
            p -= rate * a_hat / (np.sqrt(b_hat) + EPS)
        if step % 10 == 0:
            log(step, norm, loss_and_grads(w, *valid)[0])
        if step % 500 == 0:
            np.savez(f"step{step}.npz", *w)
