import sys

assert sys.maxunicode + 1 == 1_114_112
assert round(40e9 * 50e-9 / 60) == 33
