assert -1 % 5 == 4
n, copies = 40, 2
assert n * copies == 80 and n // 2 == 20 and 40 + 20 < 64 < 80
