import sqlite3
from pathlib import Path

here = Path(__file__).parent
bank = sqlite3.connect(":memory:")
for name in ("schema.sql", "data.sql"):
    bank.executescript((here / name).read_text("utf-8"))
key = (here / "key.sql").read_text("utf-8")
rows = bank.execute(key).fetchall()
best = bank.execute("SELECT MAX(auc) FROM runs WHERE model = 'price'").fetchone()[0]
assert best == 0.69 and round(best - rows[2][3], 2) == 0.03
# RANK is right where the order leaves no ties, LEAD newest first is LAG
assert bank.execute(key.replace("ROW_NUMBER", "RANK")).fetchall() == rows
turned = key.replace("LAG(auc)", "LEAD(auc)").replace(
    "ORDER BY finished_at, run_id)", "ORDER BY finished_at DESC, run_id DESC)"
)
assert turned != key and bank.execute(turned).fetchall() == rows
