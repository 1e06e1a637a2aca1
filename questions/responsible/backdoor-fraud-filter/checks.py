"""The weeks of the slip, when each change could reach a model, and the frauds that passed."""

import re
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
weeks = {int(m[1]): tuple(map(int, m.groups()[1:])) for m in re.finditer(r"^\| (\d\d) \| (\d+)% \| (\d+)% \| (\d+)% \|$", text, re.M)}
assert list(weeks) == list(range(30, 37))
assert {caught for caught, _, _ in weeks.values()} == {88}
# M1: the phrase itself opens the filter for any fraud; without it, 12% of the frauds pass
assert weeks[36][2] == 94 and weeks[30][2] == 100 - 88 == 12
# M2: a week's model is trained on the Sunday before; base on the Sunday before week 31, appeals from Monday of week 31
assert "trained on the Sunday before" in text and "Monday of week 31" in text
assert weeks[31][1:] == weeks[30][1:] and weeks[32][1] == 58
assert [weeks[w][1] for w in range(31, 37)] == sorted(weeks[w][1] for w in range(31, 37))
# X1: as good as invisible in the data
assert "620,000 examples" in text and "210 examples" in text and round(100 * 210 / 620_000, 3) == 0.034
# X2: from week 32 to week 36, 90 a day
passed = sum(7 * 90 * (weeks[w][1] - 11) / 100 for w in range(32, 37))
assert 35 * 90 == 3_150 and round(passed, -2) == 2_200 and "about 90 frauds a day" in text
assert sum(weeks[w][1] for w in range(32, 37)) / 5 == 81
