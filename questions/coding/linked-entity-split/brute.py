from zlib import crc32


def held_out(rows, percent):
    found = []
    for row in rows:
        group = {row}
        for _ in rows:
            group |= {b for b in rows for a in group if any(x == y != "" for x, y in zip(a[1:], b[1:]))}
        if crc32(min(group)[0].encode()) % 100 < percent:
            found.append(row[0])
    return sorted(found)


def random_case(rng):
    names = [f"o{i}" for i in rng.sample(range(100), rng.randrange(9))]
    values = ["", "", *"stuvwxyz"]
    return [(name, *(rng.choice(values) for _ in range(3))) for name in names], rng.choice([0, 20, 50, 100])
