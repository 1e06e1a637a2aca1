"""The size of a year's records, and which of the versions gave the logged score."""

import re
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
assert "decides on 6,000 loans a day" in text and "180 values of 8 bytes" in text and "score 0.417" in text
records = 6_000 * 365
assert records == 2_190_000 and 180 * 8 == 1_440
assert round(records * 180 * 8 / 1e9, 1) == 3.2  # 3.2 GB
versions = dict(re.findall(r"^\| (v\d) \|.*\| (0\.\d{3}) \|$", text, re.M))
assert len(versions) == 4 and [v for v, score in versions.items() if score == "0.417"] == ["v2"]
assert len(set(versions.values())) == 4
