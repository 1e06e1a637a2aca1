"""Simulated claims; runs the listing on them, and fixed.py with one fault put back at a time."""
import contextlib
import io
import runpy
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

PACKAGE, SEED = "scikit-learn", 5
HERE = Path(__file__).parent
START, END = pd.Timestamp("2023-01-01"), pd.Timestamp("2026-05-01")
MONTHS, LIVE_DAYS = 40, 92
RNG = np.random.default_rng(SEED)
SHOPS = 4_000
SIZE = np.clip(np.round(9 * np.exp(1.4 * RNG.normal(size=SHOPS))), 2, 900).astype(int)
SHOP_EFFECT = 0.3 * RNG.normal(size=SHOPS)
PUT_BACK = {  # fault: what to replace in fixed.py, and by what
    "days_to_close": [('"shop_rate"]', '"shop_rate", "days_to_close"]')],
    "shop rates": [('rates, base = shop_rates(train[train["opened_at"] < middle])', "rates, base = shop_rates(df, 0)")],
    "copies": [
        (
            'train = df[df["opened_at"] < ends.iloc[0] - pd.Timedelta(days=90)]',
            'fraud, clean = df[df["is_fraud"] == 1], df[df["is_fraud"] == 0]\n'
            "grown = pd.concat([clean, fraud.sample(len(clean), replace=True, random_state=1)])\n"
            "where = __import__('numpy').random.default_rng(2).random(len(grown))\n"
            "train = grown[where < 0.8]",
        ),
        ('valid = df[df["opened_at"].between(*ends, inclusive="left")]', "valid = grown[(where >= 0.8) & (where < 0.9)]"),
        ('test = df[df["opened_at"] >= ends.iloc[1]]', "test = grown[where >= 0.9]"),
        ('valid = valid[~valid["customer_id"].isin(seen)]', ""),
        ('test = test[~test["customer_id"].isin(seen)]', ""),
        ('train[train["opened_at"] >= middle]', "train"),
        ("min_samples_leaf=20", "min_samples_leaf=1"),
    ],
}


def claims(start, days, live):
    """Claims of `days` days from `start`: all claims of every shop, or as many as arrive while the model is live."""
    shop = np.repeat(np.arange(SHOPS), SIZE)
    if live:
        shop = RNG.choice(shop, round(len(shop) / MONTHS * 3))
    n = len(shop)
    opened = start + pd.to_timedelta(RNG.random(n) * days, unit="D")
    size, docs = RNG.normal(size=n), RNG.poisson(3, n)
    fraud = RNG.random(n) < 1 / (1 + np.exp(3.7 - 0.4 * size - 0.08 * (docs - 3) - SHOP_EFFECT[shop]))
    to_close = np.where(fraud, RNG.gamma(5, 9, n), RNG.gamma(2.2, 9, n)).round()
    age = np.full(n, 180) if live else (END - opened).days.to_numpy()
    return pd.DataFrame({
        "claim_id": np.arange(n), "customer_id": RNG.integers(0, 1_000_000, n), "opened_at": opened,
        "repair_shop": shop, "amount": np.exp(7 + 0.8 * size).round(2), "n_docs": docs,
        "days_to_close": np.where(live | (to_close > age), 0, to_close),
        "is_fraud": (fraud & (age >= RNG.uniform(30, 90, n))).astype(int),
    })


def run(source, frame):
    """Source code → its names after a run on a frame, and the last number that it printed: the ROC-AUC."""
    pd.read_parquet = lambda *_: frame.copy()
    np.random.seed(SEED)
    names, out = {}, io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "script", "exec"), names)
    return names, float(out.getvalue().split()[-1])


def log():
    history, live = claims(START, (END - START).days, False), claims(END, LIVE_DAYS, True)
    shops = history.groupby("repair_shop").size()
    yield f"{len(history)} claims, {history.is_fraud.mean():.2%} fraud"
    yield f"shops: {shops.min()} to {shops.max()} claims, median {shops.median():.0f}"
    yield f"{len(live)} live claims, {live.is_fraud.sum()} fraud"
    yield f"{'ROC-AUC':<42}offline  live"

    listing = (HERE / "listing.py").read_text()
    names, offline = run(listing, history)
    rows = live.assign(shop_rate=live.repair_shop.map(names["shop_rate"]).fillna(history.is_fraud.mean()))
    scaler = StandardScaler().fit(names["balanced"][names["features"]])
    score = names["model"].predict_proba(scaler.transform(rows[names["features"]]))[:, 1]
    yield f"{'the script as it is':<42}{offline:7.2f}{roc_auc_score(live.is_fraud, score):6.2f}"

    fixed = (HERE / "fixed.py").read_text()
    for label, fault in (
        ("all faults fixed, test on later claims", None),
        ("fixed, but copies before a random split", "copies"),
        ("fixed, but shop_rate from all claims", "shop rates"),
        ("fixed, but with days_to_close", "days_to_close"),
    ):
        source = fixed
        for old, new in PUT_BACK.get(fault, []):
            assert old in source, old
            source = source.replace(old, new, 1)
        names, offline = run(source, history)
        rows = names["with_rate"](live, names["rates"], names["base"])
        score = names["model"].predict_proba(rows[names["FEATURES"]])[:, 1]
        yield f"{label:<42}{offline:7.2f}{roc_auc_score(live.is_fraud, score):6.2f}"

    shuffled = history.assign(is_fraud=RNG.permutation(history.is_fraud))
    yield f"{'script, labels shuffled before line 13':<42}{run(listing, shuffled)[1]:7.2f}"
