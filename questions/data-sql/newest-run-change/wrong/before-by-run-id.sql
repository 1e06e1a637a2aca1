-- takes the run queued before it, not the one that finished before it
WITH ranked AS (
  SELECT model, run_id, finished_at, auc,
         ROW_NUMBER() OVER (PARTITION BY model
           ORDER BY finished_at DESC, run_id DESC) AS place,
         auc - LAG(auc) OVER (PARTITION BY model
           ORDER BY run_id) AS change
  FROM runs
  WHERE status = 'ok'
)
SELECT model, run_id, finished_at, auc, ROUND(change, 3) AS change
FROM ranked
WHERE place = 1
ORDER BY model;
