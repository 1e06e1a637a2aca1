import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

# One row per building and day, 2023-01-01 to 2025-12-31.
df = pd.read_parquet("energy.parquet")

# outdoor_c: 3 % empty; 4 % of the others are -999 (probe failed)
df = df[df["outdoor_c"] != np.nan]
df["outdoor_c"] = df["outdoor_c"].fillna(df["outdoor_c"].mean())

# area_m2: empty in 22 %, nearly all contracts taken over in 2024
df = df.dropna(subset=["area_m2"])

# days_since_service: empty if the boiler was never serviced
df["days_since_service"] = df["days_since_service"].fillna(0)

# tariff: empty in 9 %
df["tariff"] = df["tariff"].fillna(df["tariff"].mode()[0])

# remove outliers
for column in ["outdoor_c", "kwh"]:
    low, high = df[column].quantile([0.01, 0.99])
    df = df[(df[column] >= low) & (df[column] <= high)]

x = pd.get_dummies(df.drop(columns=["kwh", "day"]))
x_train, x_test, y_train, y_test = train_test_split(
    x, df["kwh"], test_size=0.2, random_state=7
)
model = HistGradientBoostingRegressor(random_state=7)
model.fit(x_train, y_train)
print(mean_absolute_error(y_test, model.predict(x_test)))
