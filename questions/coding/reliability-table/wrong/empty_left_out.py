"""M2: leaves empty intervals out of the table."""


def reliability(scores, labels, bins):
    counts, sums, hits = [0] * bins, [0.0] * bins, [0] * bins
    for score, label in zip(scores, labels):
        if score is None:
            continue
        i = min(int(score * bins), bins - 1)
        counts[i] += 1
        sums[i] += score
        hits[i] += label
    table, distance = [], 0.0
    for count, total, hit in zip(counts, sums, hits):
        if count:
            table.append((count, total / count, hit / count))
            distance += count * abs(total / count - hit / count)
    return table, distance / sum(counts) if any(counts) else None
