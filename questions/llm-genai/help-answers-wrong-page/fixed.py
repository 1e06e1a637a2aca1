LIMIT = 4000  # characters of context
cache = {}


def pack(chunks):
    parts, used = [], 0
    for c in chunks:
        part = f"[{c.id}] {c.text}"
        if used + len(part) > LIMIT:
            continue
        parts.append((c.id, part))
        used += len(part) + 2
    return parts


def answer(user, history, message, tools):
    question = tools.rewrite(history, message) if history else message
    key = (question, user.group, tools.index.version)
    if key in cache:
        return cache[key]
    try:
        hits = tools.search(question, k=20, visible_to=user.group)
    except TimeoutError:
        return tools.unavailable()  # not cached, counted as a failure

    # a second guard; the search has filtered already
    hits = [c for c, _ in hits if user.group in c.visible_to]
    hits.sort(key=lambda c: tools.rerank(question, c.text), reverse=True)
    parts = pack(hits[:5])
    if not parts:
        return tools.not_found()

    reply = tools.generate(
        system="Answer from the sources. Cite ids like [a1]. "
        "If the sources do not hold the answer, say: not found.",
        context="\n\n".join(text for _, text in parts),
        question=question,
    )
    shown = {ident for ident, _ in parts}
    if any(source not in shown for source in reply.citations):
        reply = tools.not_found()

    cache[key] = reply
    return reply
