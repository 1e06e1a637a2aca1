people = 120 * 400
assert people == 48_000
queue = people - 2_000 - 3_000
assert queue == 43_000
bad = 2_500_000 * 12 // 1000
assert bad == 30_000
caught = bad * 40 // 100
assert caught == 12_000
removed = round(caught / 0.98)
assert removed == 12_245
assert removed - caught == 245
held = bad * 45 // 100
assert held == 13_500
passed = bad - caught - held
assert passed == 4_500
assert round(held / queue * 100) == 31
assert queue - held == 29_500
published = 2_500_000 - removed - held  # held offers that are harmless get published
rate = passed / published
assert round(rate * 100, 2) == 0.18
hits = 3_000 * rate
assert round(hits, 1) == 5.5
assert round(hits**0.5, 1) == 2.3
week = 7 * hits
assert round(week) == 38
assert round(week**0.5) == 6
photos = 2_500_000 * 4 / 86_400
assert round(photos) == 116
assert round(photos * 3) == 347
assert round(photos * 3 * 0.004, 1) == 1.4
offers = 2_500_000 / 86_400 * 3
assert round(offers * 0.9) == 78
assert round(offers * 0.04 * 0.9, 1) == 3.1
