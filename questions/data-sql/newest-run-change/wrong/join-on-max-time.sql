-- joins on the greatest time: two rows where two runs share it
WITH m AS (SELECT model, MAX(finished_at) AS t FROM runs WHERE status = 'ok' GROUP BY model)
SELECT r.model, r.run_id, r.finished_at, r.auc,
  ROUND(r.auc - (SELECT p.auc FROM runs p WHERE p.model = r.model AND p.status = 'ok' AND p.finished_at < r.finished_at
    ORDER BY p.finished_at DESC, p.run_id DESC LIMIT 1), 3) AS change
FROM runs r JOIN m ON m.model = r.model AND m.t = r.finished_at WHERE r.status = 'ok' ORDER BY r.model, r.run_id;
