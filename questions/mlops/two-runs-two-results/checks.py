import random
import subprocess
import sys

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
assert (min(results), max(results)) == (0.8377, 0.8431) and max(results) - min(results) > 0.005
