"""Numbers of the answer, and the table of the slip."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
assert (2 + 4 + 3 + 9) / 4 == 4.5 and ((2 + 4 + 3) / 3 + 9) / 2 == 6.0
assert (2 + 4 + 3 + 9 + 0) / 5 == 3.6  # the empty reading as zero
for given in ("from 40 a day to 3", "| Sensors | 37 | 1,460 |", "| Readings per sensor and day | 144 | 144 |", "| Of these, exactly 85.0 | 100% | 0.1% |"):
    assert given in text, given
assert 40 - 3 == 37 and 24 * 60 / 10 == 144 and "every ten minutes" in text
assert 37 + 1_460 + 3 == 1_500 and "1,500 sensors" in text
