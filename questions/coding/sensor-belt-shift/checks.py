import tracemalloc

assert -1 % 5 == 4
n, copies = 40, 2
assert n * copies == 80 and n // 2 == 20 and 40 + 20 < 64 < 80

# at the peak, slices joined and written back take two buffers besides the buffer
held = [0] * 500_000  # 8 bytes a slot: 4 MB
tracemalloc.start()
held[:] = held[-200_000:] + held[:-200_000]
assert abs(tracemalloc.get_traced_memory()[1] / 4_000_000 - copies) < 0.05
tracemalloc.stop()
