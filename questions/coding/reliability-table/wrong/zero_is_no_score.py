"""M4: leaves out a score of 0 as well."""


def reliability(scores, labels, bins):
    counts, sums, hits = [0] * bins, [0.0] * bins, [0] * bins
    for score, label in zip(scores, labels):
        if not score:
            continue
        i = min(int(score * bins), bins - 1)
        counts[i] += 1
        sums[i] += score
        hits[i] += label
    table, distance = [], 0.0
    for count, total, hit in zip(counts, sums, hits):
        table.append((count, total / count, hit / count) if count else None)
        if count:
            distance += count * abs(total / count - hit / count)
    return table, distance / sum(counts) if any(counts) else None
