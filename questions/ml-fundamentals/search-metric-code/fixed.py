from math import log2


def dcg(grades):
    return sum(g / log2(i + 2) for i, g in enumerate(grades))


def ranked_ids(results):
    """results: (score, document); ties by document, blind to grades."""
    return [doc for _, doc in sorted(results, key=lambda r: (-r[0], r[1]))]


def ndcg(results, graded, k=10):
    """graded: grade by document for the query, found or not."""
    found = [graded.get(doc, 0) for doc in ranked_ids(results)[:k]]
    ideal = sorted(graded.values(), reverse=True)[:k]
    if sum(ideal) == 0:
        return None                   # nothing to find: told apart in report
    return dcg(found) / dcg(ideal)    # 0 when something exists, none found


def mrr(queries):
    total = 0.0
    for results, graded in queries:
        for place, doc in enumerate(ranked_ids(results), start=1):
            if graded.get(doc, 0) >= 2:
                total += 1 / place
                break
    return total / len(queries)


def report(queries):
    values = [ndcg(results, graded) for results, graded in queries]
    counted = [v for v in values if v is not None]
    seen = [doc in graded for results, graded in queries
            for doc in ranked_ids(results)[:10]]
    print("queries", len(values), "with something to find", len(counted))
    print("NDCG@10", sum(counted) / len(counted))
    print("zero", sum(v == 0 for v in counted))
    print("graded share of what was shown", sum(seen) / len(seen))
    print("MRR", mrr(queries))
