import sqlite3
from pathlib import Path

here = Path(__file__).parent
bank = sqlite3.connect(":memory:")
for name in ("schema.sql", "data.sql"):
    bank.executescript((here / name).read_text("utf-8"))
joined = bank.execute((here / "wrong" / "joined-twice.sql").read_text("utf-8")).fetchone()
assert joined == (1, "Spring", 250 * 4, 500 * 3, 1.5)  # 1,000 and 1,500
assert round(4.1 / 1.6, 1) == 2.6  # days of cost per dollar of revenue
