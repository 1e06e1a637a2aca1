def day_rows(source, day):
    # the day's rate; at weekends and on holidays, the last one before
    return source.execute(
        "SELECT o.order_id, o.amount * ("
        "  SELECT f.rate FROM fx f WHERE f.currency = o.currency"
        "  AND f.day <= ? AND f.day >= date(?, '-5 days')"
        "  ORDER BY f.day DESC LIMIT 1)"
        " FROM orders o"
        " WHERE o.created_at >= ? AND o.created_at < date(?, '+1 day')",
        [day, day, day, day],
    ).fetchall()


def run(source, target, run_day):
    """Replaces exactly one day, or raises and leaves it as it was.

    Retries belong to the scheduler: a second call gives the same result.
    """
    rows = day_rows(source, run_day)  # reads all before it changes anything
    if not rows:
        raise RuntimeError(f"{run_day}: no orders in the source")
    if any(usd is None for _, usd in rows):
        raise RuntimeError(f"{run_day}: no rate for some order")
    with target:  # one transaction: all of it or none
        target.execute("DELETE FROM sales WHERE day = ?", [run_day])
        target.executemany(
            "INSERT INTO sales (day, order_id, usd) VALUES (?, ?, ?)",
            [(run_day, order_id, usd) for order_id, usd in rows],
        )
        target.execute("DELETE FROM summary WHERE day = ?", [run_day])
        target.execute(
            "INSERT INTO summary (day, usd) VALUES (?, ?)",
            [run_day, sum(usd for _, usd in rows)],
        )
    return f"{run_day}: {len(rows)} orders"
