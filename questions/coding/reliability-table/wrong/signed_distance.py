"""M3: lets intervals above and below cancel in the number."""


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
        table.append((count, total / count, hit / count) if count else None)
        if count:
            distance += count * (total / count - hit / count)
    return table, abs(distance) / sum(counts) if any(counts) else None
