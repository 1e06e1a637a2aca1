"""Forgets the tokens of the document that opens a group."""

from itertools import islice


def batches(docs, budget):
    names, total = [], 0
    for name, tokens in docs:
        if names and total + tokens > budget:
            yield names
            names, total = [], 0
        total += tokens if names else 0
        names.append(name)
    if names:
        yield names


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
