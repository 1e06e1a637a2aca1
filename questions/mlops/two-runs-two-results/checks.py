import random
import subprocess
import sys
from pathlib import Path

assert 1_209_640 - 1_204_118 == 5_522
lasts = set()
for _ in range(4):
    random.seed(7)
    config = {}
    for _trial in range(20):
        config["depth"] = random.randint(3, 12)
        config["rate"] = 10 ** random.uniform(-3, -1)
    lasts.add((config["depth"], round(config["rate"], 4)))
assert lasts == {(12, 0.0190)}  # the last trial, the same in each run
code = "print(list({'Turku', 'Lahti', 'Oulu', 'Vaasa', 'Pori', 'Kotka'}))"
orders = {
    subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": str(seed)}, capture_output=True, check=True).stdout
    for seed in range(1, 6)
}
assert len(orders) > 1
results = [0.8412, 0.8377, 0.8431, 0.8390]
assert round(results[0] - results[1], 4) == 0.0035 and round(results[2] - results[3], 4) == 0.0041
assert max(results) - min(results) > 0.005
listed = Path(__file__).with_name("listing.py").read_text(encoding="utf-8").splitlines()
for line, piece in {3: "TODAY", 4: "set(", 7: "sample", 10: "random.seed", 13: "depth", 15: "Trees", 16: "test", 20: "config", 22: "log_file", 25: "leaves=31", 26: "Mon 10:00", 28: "Tue 09:00", 30: "0.52"}.items():
    assert piece in listed[line - 1], line
assert "leaves" not in "".join(listed[:24])
