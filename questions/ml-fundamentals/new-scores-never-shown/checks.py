"""Price of showing new pieces, and the size of the vectors."""
assert 500 * 200 == 100_000
assert round(100_000 / 6_000_000 * 100, 1) == 1.7
assert 200 * 0.02 == 4
assert round((300_000 + 40_000) * 64 * 4 / 1e6) == 87
assert 20 / 40_000 == 0.0005
assert round(6_000_000 * 0.001 / 500) == 12             # views of a new piece
