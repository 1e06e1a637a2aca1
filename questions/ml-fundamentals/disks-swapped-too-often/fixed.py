import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["temp", "age_days", "realloc", "reads"]
SEED = 11

df = pd.read_parquet("disk_days_2025.parquet")
# Later days test, 30 days apart, and no disk is on both sides.
disks = df["disk_id"].drop_duplicates()
held = df["disk_id"].isin(disks.sample(frac=0.3, random_state=SEED))
early = df[(df["day"] < "2025-09-01") & ~held]
late = df[df["day"].between("2025-10-01", "2025-12-01") & held]

# Fewer healthy rows save time, in the training part only.
broken = early[early["fails"] == 1]
healthy = early[early["fails"] == 0]
kept = healthy.sample(10 * len(broken), random_state=SEED)
rate = len(kept) / len(healthy)
train = pd.concat([broken, kept])

model = make_pipeline(
    make_column_transformer(
        (StandardScaler(), NUMBERS),
        (OneHotEncoder(handle_unknown="ignore"), ["firmware_id"]),
    ),
    LogisticRegression(max_iter=2000),
)
model.fit(train, train["fails"])


def chance(rows):
    """The chance of a breakdown at the true share of breakdowns."""
    p = model.predict_proba(rows)[:, 1]
    return p * rate / (p * rate + 1 - p)


p = chance(late)
print("mean chance", p.mean(), "share broken", late["fails"].mean())
print("Brier", brier_score_loss(late["fails"], p))
print("PR-AUC", average_precision_score(late["fails"], p))
swap = p * 900 > 60
print("swapped", swap.mean(), "precision", late["fails"][swap].mean())


def to_swap(today):
    return today[chance(today) * 900 > 60]
