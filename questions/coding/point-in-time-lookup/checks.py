import sys

seconds = 1_000_000 * 10_000_000 / 10_000_000
assert round(seconds / 86_400, 1) == 11.6
pair = sys.getsizeof((1, 2)) + 8  # the tuple and its slot in the list: 64 bytes
assert pair == 64 and round(10_000_000 * pair / 1e9, 1) == 0.6
