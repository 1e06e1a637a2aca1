from math import log2


def dcg(grades):
    return sum(g / log2(i + 2) for i, g in enumerate(grades))


def ndcg(results, k=10):
    """results: (score, grade) of what the engine returned, any order.

    Grades 0 to 3 by editors; what they have not seen counts as 0.
    """
    ranked = sorted(results, reverse=True)
    grades = [grade for _, grade in ranked][:k]
    ideal = sorted(grades, reverse=True)
    if sum(ideal) == 0:
        return None
    return dcg(grades) / dcg(ideal)


def mrr(queries):
    """One over the place of the first result with grade 2 or 3."""
    places = []
    for results in queries:
        ranked = sorted(results, reverse=True)
        for place, (_, grade) in enumerate(ranked, start=1):
            if grade >= 2:
                places.append(place)
                break
    return 1 / (sum(places) / len(places))


def report(queries):
    values = [ndcg(q) for q in queries]
    values = [v for v in values if v is not None]
    print("NDCG@10", sum(values) / len(values))
    print("MRR", mrr(queries))
