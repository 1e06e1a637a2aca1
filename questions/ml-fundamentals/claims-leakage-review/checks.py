"""The numbers of the prompt and the slip are those of world.log, which world.py printed."""
from pathlib import Path

HERE = Path(__file__).parent
log = (HERE / "world.log").read_text().partition("\n\n")[2].splitlines()
runs = {line[:42].strip(): [float(x) for x in line[42:].split()] for line in log[4:]}
as_is, fixed = runs["the script as it is"], runs["all faults fixed, test on later claims"]
copies = runs["fixed, but copies before a random split"]
shops = runs["fixed, but shop_rate from all claims"]
closing = runs["fixed, but with days_to_close"]
assert as_is == [1.0, 0.51] and fixed == [0.57, 0.58]            # 0.57 on later claims
assert copies[0] == 1.0 and shops[0] == 0.79 and closing[0] == 0.86
# Every fault lifts the offline number by itself, and none helps live.
assert all(run[0] > fixed[0] + 0.2 and run[1] < fixed[1] for run in (copies, shops, closing))
assert runs["script, labels shuffled before line 13"] == [1.0]

# The prompt and the facts say the same as the log.
prompt = (HERE / "question.md").read_text().partition("## Prompt")[2].partition("## Key points")[0]
assert "printed a ROC-AUC of 1.0." in prompt and f"on them is {as_is[1]}." in prompt
assert log[0] == "98300 claims, 2.57% fraud" and "about 2.5% are fraud" in (HERE / "listing.py").read_text()
assert round(98_300 / 40, -2) == 2_500                           # a month, from January 2023 to April 2026
assert log[1] == "shops: 2 to 889 claims, median 10" and log[2] == "7372 live claims, 213 fraud"

# A ROC-AUC near 0.5 with 213 frauds among 7,372 claims: 95% margin of error 0.04.
n1, n0 = 213, 7_372 - 213
assert round(1.96 * ((n1 + n0 + 1) / (12 * n1 * n0)) ** 0.5, 2) == 0.04

# How often a fraud row is copied: from 2.5% to half, 39 times.
assert round(97.5 / 2.5) == 39

# A threshold with a recall of 85% and a false positive rate of 10%: 0.89 at 50% fraud, 0.18 at 2.5%.
assert round(0.85 / (0.85 + 0.10), 2) == 0.89
assert round(0.025 * 0.85 / (0.025 * 0.85 + 0.975 * 0.10), 2) == 0.18
