import lightgbm as lgb
import pandas as pd
from sklearn.model_selection import train_test_split

# One row per parcel, 2024-01-01 to 2026-06-30; y = hours to delivery.
df = pd.read_parquet("parcels.parquet")
CATS = ["depot", "carrier", "service"]
COLS = CATS + ["weight", "km", "day_no", "hour"]


def columns(rows):
    rows = rows.copy()
    for c in CATS:
        rows[c] = rows[c].astype("category").cat.codes
    start = rows["shipped_at"].min()
    rows["day_no"] = (rows["shipped_at"] - start).dt.days
    rows["hour"] = rows["shipped_at"].dt.hour
    return rows[COLS]


X, y = columns(df), df["y"]
X_fit, X_test, y_fit, y_test = train_test_split(X, y, test_size=0.2)
best = None
for rate in [0.3, 0.1, 0.03]:
    model = lgb.train(
        {"objective": "l1", "learning_rate": rate,
         "num_leaves": 1023, "min_data_in_leaf": 1},
        lgb.Dataset(X_fit, y_fit), num_boost_round=3000,
        valid_sets=[lgb.Dataset(X_test, y_test)],
        callbacks=[lgb.early_stopping(5)],
    )
    error = model.best_score["valid_0"]["l1"]
    print(rate, model.best_iteration, error)
    if best is None or error < best[0]:
        best = (error, model.params)

final = lgb.train(best[1], lgb.Dataset(X, y), num_boost_round=3000)


def predict(batch):
    """Hours for the parcels of one request, one or many."""
    return final.predict(columns(batch))
