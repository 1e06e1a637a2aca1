-- plain columns beside MAX: SQLite alone accepts it, and a tie goes to either run
SELECT model, run_id, MAX(finished_at) AS finished_at, auc,
  ROUND(auc - (SELECT p.auc FROM runs p WHERE p.model = r.model AND p.status = 'ok'
    AND (p.finished_at < r.finished_at OR p.finished_at = r.finished_at AND p.run_id < r.run_id)
    ORDER BY p.finished_at DESC, p.run_id DESC LIMIT 1), 3) AS change
FROM runs r WHERE status = 'ok' GROUP BY model ORDER BY model;
