import importlib.util
from math import sqrt
from pathlib import Path


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


assert (62 + 45) / 2 == 53.5  # 53.5 %
assert (62 - 45) / 2 == 8.5
half = 1.96 * sqrt(0.535 * 0.465 / 200)
assert round(100 * half, 1) == 6.9
assert round(53.5 - 100 * half) == 47 and round(53.5 + 100 * half) == 60
assert round(100 * half / sqrt(6), 1) == 2.8
assert round((1.96 + 0.84) ** 2 * 0.25 / 0.03**2, -2) == 2_200
printed = 1.96 * sqrt(0.62 * 0.38 / 600)
assert round(62 - 100 * printed) == 58 and round(62 + 100 * printed) == 66  # a half width of 4

wrong, fixed = module("listing.py"), module("fixed.py")
questions = [f"q{i}" for i in range(40)]
same = dict.fromkeys(questions, "the same draft")
longer = {q: "x" * 1300 + " next step" for q in questions}
# F1: identical drafts, a judge that prefers the first place
assert wrong.compare(questions, same, same, lambda t, temperature: "A, reads well")[0] == 1.0
assert fixed.compare(questions, same, same, lambda t, temperature: "VERDICT: A")[0] == 0.5
# F2: verdicts for B that are counted for the new model
assert wrong.new_wins("B. A is too long.") and wrong.new_wins("B, because A is wrong")
assert fixed.first_wins(lambda t, temperature: "A is too long.\nVERDICT: B", "q", "x", "y") == 0.0
# F3: three copies of every item shrink the width by the square root of three
alternate = lambda t, temperature: "A" if int(t.split("\n")[1][1:]) % 2 else "B"  # noqa: E731
share, low, high = wrong.compare(questions, same, same, alternate)
assert share == 0.5 and abs((high - low) / 2 - 1.96 * sqrt(0.25 / 120)) < 1e-12
# F4: the ending is cut
assert wrong.compare(["q1"], longer, longer, lambda t, temperature: "A" if "next step" in t else "B")[0] == 0.0
# F5: failures vanish from the count


def fails_on_even(text, temperature):
    if int(text.split("\n")[1][1:]) % 2 == 0:
        raise TimeoutError
    return "A"


assert wrong.compare(questions, same, same, fails_on_even)[0] == 1.0


def fails_then_reads(text, temperature):
    fails_on_even(text, temperature)
    return "VERDICT: TIE"


assert fixed.compare(questions, same, same, fails_then_reads) == (0.5, 0.5, 0.5, 20)
