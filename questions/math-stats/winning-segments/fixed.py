import pandas as pd
from scipy.stats import ttest_ind

OUTCOME = "orders"                       # fixed before the test
SEGMENTS = ["first order", "returning"]  # fixed before the test

sessions = pd.read_parquet("sessions.parquet")
users = sessions.groupby("user", as_index=False).agg(
    arm=("arm", "first"), segment=("segment", "first"),
    orders=("orders", "sum"),
)


def gap(rows):
    new = rows.loc[rows["arm"] == "new", OUTCOME]
    old = rows.loc[rows["arm"] == "old", OUTCOME]
    test = ttest_ind(new, old, equal_var=False)
    low, high = test.confidence_interval(0.95)
    return new.mean() - old.mean(), low, high, test.pvalue


print("main result", gap(users))
for name in SEGMENTS:
    print(name, gap(users[users["segment"] == name]))

# Exploration: everything, both directions, with Benjamini-Hochberg.
rows = []
for name, part in users.groupby("segment"):
    if part["arm"].value_counts().reindex(["new", "old"]).min() >= 2:
        rows.append((gap(part)[3], name, *gap(part)[:3]))
rows.sort()
last = 0
for i, (p, *_) in enumerate(rows, start=1):
    if p <= 0.10 * i / len(rows):
        last = i
print("ideas for a new test:", rows[:last], "of", len(rows))
