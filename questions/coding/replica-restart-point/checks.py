slots = 8
while slots * 3 / 5 < 50_000_000:  # a set grows before it is three fifths full
    slots *= 2
assert slots == 2**27
assert round((slots * 16 + 50_000_000 * 28) / 1e9, 1) == 3.5  # GB: table and int objects
