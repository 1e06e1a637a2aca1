import torch
import torch.nn.functional as F
from torch import nn

from data import loaders  # batches of (features, class number)

EPOCHS, ACCUM, PEAK = 20, 8, 0.3


def make_model():
    return nn.Sequential(
        nn.Linear(40, 64), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(64, 10),  # scores; the loss applies the softmax
    )


@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    hits = [(model(x).argmax(1) == y).float().mean() for x, y in loader]
    return torch.stack(hits).mean().item()


def main():
    train, valid = loaders(batch_size=32)  # 504 and 60 batches
    model = make_model()
    opt = torch.optim.SGD(model.parameters(), lr=PEAK, momentum=0.9)
    updates = EPOCHS * len(train) // ACCUM
    plan = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda done: max(0.0, 1 - done / updates)
    )
    for epoch in range(EPOCHS):
        model.train()
        for n, (x, y) in enumerate(train, start=1):
            loss = F.cross_entropy(model(x), y)
            (loss / ACCUM).backward()
            if n % ACCUM == 0:
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                opt.step()
                opt.zero_grad()
                plan.step()  # once per update, as `updates` counts
        print(epoch + 1, plan.get_last_lr(), accuracy(model, valid))
