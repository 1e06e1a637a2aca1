import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

# One row per claim, from 2023-01-01 to yesterday; about 2.5% are fraud.
# Columns: claim_id, customer_id, opened_at, repair_shop, amount,
# n_docs, days_to_close, is_fraud. is_fraud starts at 0 and turns 1
# when an investigation confirms it, 30 to 90 days after opened_at.
df = pd.read_parquet("claims.parquet")

shop_rate = df.groupby("repair_shop")["is_fraud"].mean()
df["shop_rate"] = df["repair_shop"].map(shop_rate)

features = ["amount", "n_docs", "shop_rate", "days_to_close"]
fraud = df[df["is_fraud"] == 1]
clean = df[df["is_fraud"] == 0]
more_fraud = fraud.sample(len(clean), replace=True)
balanced = pd.concat([clean, more_fraud])

X = StandardScaler().fit_transform(balanced[features])
y = balanced["is_fraud"].to_numpy()
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.2
)

model = RandomForestClassifier(n_estimators=400)
model.fit(X_train, y_train)
score = model.predict_proba(X_test)[:, 1]

cuts = [t / 100 for t in range(1, 100)]
best_f1, cut = max((f1_score(y_test, score >= c), c) for c in cuts)
print("threshold", cut, "F1", best_f1)
print("accuracy", accuracy_score(y_test, score >= cut))
print("ROC-AUC", roc_auc_score(y_test, score))
