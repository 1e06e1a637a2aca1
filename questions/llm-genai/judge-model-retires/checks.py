from math import sqrt

n, worse, better = 300, 24, 21
diff = (better - worse) / n
assert round(100 * -diff) == 1 and round(0.91 * n) - worse + better == round(0.90 * n)
var = ((worse + better) / n - diff**2) / n
assert round(100 * 1.96 * sqrt(var), 1) == 4.4
need = (1.96 + 0.8416) ** 2 * (0.15 - 0.02**2) / 0.02**2
assert 2_900 <= need < 2_950, need
assert round((1.96 + 0.8416) ** 2, 2) == 7.85
