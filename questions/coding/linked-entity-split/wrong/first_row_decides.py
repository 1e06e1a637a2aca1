"""Uses the first order seen of a group, not the smallest id."""

from zlib import crc32


def bucket(order_id):
    return crc32(order_id.encode()) % 100


def held_out(rows, percent):
    parent = list(range(len(rows)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first = {}
    for i, (_, *values) in enumerate(rows):
        for key in enumerate(values):  # (column, value)
            if key[1]:
                parent[root(i)] = root(first.setdefault(key, i))
    smallest = {}
    for i, (order_id, *_) in enumerate(rows):
        group = root(i)
        smallest[group] = smallest.get(group, order_id)
    sides = {g: bucket(name) < percent for g, name in smallest.items()}
    return sorted(row[0] for i, row in enumerate(rows) if sides[root(i)])
