asks = 6_000 * 1  # a second
running = asks // 3
assert asks == 6_000 and running == 2_000
assert asks - running == 4_000  # from pages with nothing running

# mean wait of news that comes at any time, asked for each second
waits = [1 - k / 1000 for k in range(1, 1001)]
assert max(waits) < 1 and abs(sum(waits) / len(waits) - 0.5) < 0.001
