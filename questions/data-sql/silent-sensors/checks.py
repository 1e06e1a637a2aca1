assert round(40_000_000 / 365, -4) == 110_000  # readings of one day

assert (2 + 4 + 3 + 9) / 4 == 4.5 and ((2 + 4 + 3) / 3 + 9) / 2 == 6.0
assert (2 + 4 + 3 + 9 + 0) / 5 == 3.6  # the empty reading as zero
