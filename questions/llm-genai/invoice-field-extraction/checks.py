import importlib.util
import json
from pathlib import Path
from types import SimpleNamespace as N


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


wrong, fixed = module("listing.py"), module("fixed.py")
assert wrong.number("1.234,50") == 1.2345 and wrong.number(None) == 0.0
assert fixed.amount("1.234,50", ",") == 1234.5 and fixed.amount("1,234.50", ".") == 1234.5
page = "Invoice K77 total 1.234,50 EUR tax 197,10"
full = json.dumps({"number": "K77", "purpose": "hoses, valves", "total": "1.234,50", "tax": "197,10"})
cut = full[: full.index("97,10")]
assert wrong.read(page, lambda p, **k: N(text=cut, stop="length")) == {
    "number": "K77", "purpose": "hoses, valves", "total": 1.2345, "tax": 0.0
}
assert fixed.read(page, lambda p, **k: N(text=cut, stop="length"), ",") == (None, "cut off")
cut = full[: full.index(", valves")]  # in the middle of the purpose
assert wrong.read(page, lambda p, **k: N(text=cut, stop="length")) == {
    "number": "K77", "purpose": None, "total": 0.0, "tax": 0.0
}
good = {"number": "K77", "purpose": "hoses, valves", "total": 1234.5, "tax": 197.1}
assert fixed.read(page, lambda p, **k: N(text=full, stop="end"), ",") == (good, "")
copied = full.replace("K77", "R-1001")  # the example's number, not on the page
assert wrong.read(page, lambda p, **k: N(text=copied, stop="end"))["number"] == "R-1001"
assert fixed.read(page, lambda p, **k: N(text=copied, stop="end"), ",")[0] is None
assert wrong.read(page, lambda p, **k: N(text="sorry", stop="end"))["total"] == 0.0
