from math import ceil

assert 5 / (0.5 * 0.5) == 20
assert ceil(5 / (0.02 * 0.98)) == 256
assert round(5 / 0.0196, 1) == 255.1
