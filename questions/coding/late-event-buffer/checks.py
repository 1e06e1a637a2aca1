from math import log2

held = 50_000 * 30
assert held / 1e6 == 1.5  # million events
assert held * 200 / 1e6 == 300  # MB
assert round(log2(held)) == 21  # levels of the heap
