from math import inf


def no_base():
    raise ValueError("old is 0")


def judge(text):
    change = eval(text, {"no_base": no_base, "inf": inf})
    for old in [n / 4 for n in range(-40, 41)]:
        for new in [n / 4 for n in range(-40, 41)]:
            try:
                got = change(old, new)
            except ValueError:
                got = "ValueError"
            except Exception:
                return False
            if (got == "ValueError") != (old == 0):
                return False
            if old and (not isinstance(got, int | float) or abs(got - (new - old) / abs(old) * 100) > 1e-7):
                return False
    return True


def random_case(rng):
    top = rng.choice(["new - old", "new - old", "old - new", "abs(new - old)"])
    bottom = rng.choice(["abs(old)", "abs(old)", "old", "abs(new)", "(abs(old) + abs(new))"])
    scale = rng.choice([100, 100, 1, 99])
    guard = rng.choice(["old", "old", "old and new", "old - new", "True", "old > 0"])
    otherwise = rng.choice(["no_base()", "no_base()", "0.0", "None", "inf", "1 / 0"])
    text = f"({top}) / {bottom} * {scale}"
    text = rng.choice(["{}", "{}", "round({})", "round({}, 1)", "abs({})"]).format(text)
    return (f"lambda old, new: {text} if {guard} else {otherwise}",)
