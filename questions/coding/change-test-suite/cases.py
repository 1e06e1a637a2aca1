FUNCTION = "judge"
CASES = [
    ("right", "lambda old, new: (new - old) / abs(old) * 100 if old else no_base()", True),
    ("right, divides first", "lambda old, new: 100 * (new / abs(old) - old / abs(old)) if old else no_base()", True),
    ("right, as a ratio", "lambda old, new: (new / old - 1) * (100 if old > 0 else -100) if old else no_base()", True),
    ("divides by new", "lambda old, new: (new - old) / abs(new) * 100 if old else no_base()", False),
    ("sign of a negative base", "lambda old, new: (new - old) / old * 100 if old else no_base()", False),
    ("share instead of percent", "lambda old, new: (new - old) / abs(old) if old else no_base()", False),
    ("direction lost", "lambda old, new: abs(new - old) / abs(old) * 100 if old else no_base()", False),
    ("old and new swapped", "lambda old, new: (old - new) / abs(old) * 100 if old else no_base()", False),
    ("rounded to a whole number", "lambda old, new: round((new - old) / abs(old) * 100) if old else no_base()", False),
    ("whole-number division", "lambda old, new: (new - old) * 100 // abs(old) if old else no_base()", False),
    ("zero base gives 0", "lambda old, new: (new - old) / abs(old) * 100 if old else 0.0", False),
    ("zero base gives infinity", "lambda old, new: (new - old) / abs(old) * 100 if old else inf", False),
    ("zero base divides by zero", "lambda old, new: (new - old) / abs(old) * 100", False),
    ("0 to 0 gives 0", "lambda old, new: 0.0 if old == new else (new - old) / abs(old) * 100 if old else no_base()", False),
    ("refuses new = 0", "lambda old, new: (new - old) / abs(old) * 100 if old and new else no_base()", False),
    ("refuses equal values", "lambda old, new: (new - old) / abs(old) * 100 if old and old != new else no_base()", False),
    ("remembers the first new", "lambda old, new, seen={}: (seen.setdefault(old, new) - old) / abs(old) * 100 if old else no_base()", False),
    ("drops decimals of the inputs", "lambda old, new: (int(new) - int(old)) / abs(int(old)) * 100 if int(old) else no_base()", False),
    ("only 0 to 0 is refused", "lambda old, new: (new - old) / abs(old) * 100 if old else inf if new else no_base()", False),
    ("a text in place of a number", "lambda old, new: str((new - old) / abs(old) * 100) if old else no_base()", False),
]
PUBLIC = ["right", "divides by new"]
