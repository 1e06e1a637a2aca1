assert round(100 * 180 / 700) == 26
assert 700 * 30 == 21_000  # 21 s
assert round(16 / 21, 2) == 0.76 and round(16 / 21 * 180) == 137
assert round(4_096 * 0.5 / 1_000, 2) == 2.05 and round(33_000 / 2_048, 1) == 16.1
assert (420 + 180) * 0.5 == 300  # 0.3 GB
assert round(33 / 0.3) == 110 and int(33_000 / (0.5 * 510)) == 129 and round(100 * (1 - 600 / 4_096)) == 85
tokens = 48 / 0.038
assert round(tokens) == 1_263 and round(tokens / 180, 1) == 7.0
assert round(tokens / 137) == 9 and round(180 * 0.038, 1) == 6.8
assert 30_000 * 0.5 == 15_000  # 15 GB
assert round(48 * (420 + 90) * 0.5 / 1_000) == 12
assert round(2.5 * 6.84) == 17 and 13 < 2.5 * 180 * 0.030 < 14  # about 14
assert round(100 * 16 / 21 / 2.5) == 30  # 30 %, so seven in ten are lost


def seats(lengths):
    """Reply lengths of a batch that waits for its longest → the share of seats in use."""
    return sum(lengths) / (len(lengths) * max(lengths))


assert round(seats([700, 100, 100, 100]), 2) == 0.36
