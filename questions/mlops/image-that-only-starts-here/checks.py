from pathlib import Path

parts = {"data": 3.1, "git": 0.9, "model": 1.2, "torch": 3.6, "base": 1.0}
assert round(sum(parts.values()), 1) == 9.8
assert parts["data"] + parts["git"] == 4.0
lean = sum(parts.values()) - 4.0
assert round(lean, 1) == 5.8
assert round(lean - 3.6, 1) == 2.2
assert 2 < lean - 3.6 + 0.3 < lean - 3.6 + 0.8 <= 3.01

listed = Path(__file__).with_name("listing.dockerfile").read_text(encoding="utf-8").splitlines()
for line, piece in {1: "latest", 2: "PASSWORD", 3: "COPY", 5: "update", 7: "torch", 8: "git+", 9: "best", 10: "rm", 12: "CMD", 18: "127.0.0.1", 25: "refused", 26: "times out", 27: "4 of 100", 28: "password"}.items():
    assert piece in listed[line - 1], line
