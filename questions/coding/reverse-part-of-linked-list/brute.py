def reverse_part(after, head, first, last):
    chain, now = [], head
    while now != -1 and now not in chain:
        chain.append(now)
        now = after[now]
    if now not in (-1, head) or not 0 <= first <= last < len(chain):
        raise ValueError
    chain[first : last + 1] = chain[first : last + 1][::-1]
    links = list(after)
    for one, following in zip(chain, [*chain[1:], -1 if now == -1 else chain[0]]):
        links[one] = following
    return (links, chain[0])


def random_case(rng):
    size = rng.randrange(1, 9)
    blocks = list(range(size))
    rng.shuffle(blocks)
    chain = blocks[: rng.randrange(1, size + 1)]
    links = [rng.randrange(-1, size) for _ in range(size)]
    for one, following in zip(chain, [*chain[1:], rng.choice([-1, chain[0]])]):
        links[one] = following
    first = rng.randrange(len(chain))
    return links, chain[0], first, rng.randrange(first, len(chain))
