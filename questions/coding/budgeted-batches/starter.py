from itertools import islice


def batches(docs, budget):
    """docs: any iterable of (name, tokens), tokens at least 1.

    Hand out lists of names, each of at most `budget` tokens.
    """
    raise NotImplementedError


def replay(docs, budget, take):
    """Take so many batches (None: all of them); return them and
    whether at most one further document had been read."""
    read = []

    def source():
        for doc in docs:
            read.append(doc)
            yield doc

    taken = list(islice(batches(source(), budget), take))
    return taken, len(read) - sum(map(len, taken)) <= 1
