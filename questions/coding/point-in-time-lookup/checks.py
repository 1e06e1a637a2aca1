import sys

seconds = 1_000_000 * 10_000_000 / 10_000_000
assert round(seconds / 86_400, 1) == 11.6
pair = 56 + 8  # the tuple and its slot in the list: 64 bytes up to Python 3.13
assert sys.getsizeof((1, 2)) == (56 if sys.version_info < (3, 14) else 64)  # from 3.14 on, a tuple also keeps its hash
assert pair == 64 and round(10_000_000 * pair / 1e9, 1) == 0.6
