import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, precision_score
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

# One row per disk and day, 2025. fails = 1 when the disk breaks down
# within 30 days of that day (0.5 % of the rows).
df = pd.read_parquet("disk_days_2025.parquet")
features = ["temp", "age_days", "realloc", "reads", "firmware_id"]
broken = df[df["fails"] == 1]
healthy = df[df["fails"] == 0].sample(10 * len(broken))
rows = pd.concat([broken, healthy])

X, y = SMOTE().fit_resample(rows[features], rows["fails"])
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.2, stratify=y
)
model = LogisticRegression(class_weight="balanced", max_iter=2000)
model.fit(X_train, y_train)
guess = model.predict(X_test)
print("accuracy ", accuracy_score(y_test, guess))
print("precision", precision_score(y_test, guess))
print("recall   ", recall_score(y_test, guess))


def to_swap(today):
    """Disks worth swapping: a swap costs 60, a breakdown 900."""
    p = model.predict_proba(today[features])[:, 1]
    return today[p * 900 > 60]
