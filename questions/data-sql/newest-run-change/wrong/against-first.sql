-- compares with the first successful run, not the one before
WITH ranked AS (
  SELECT model, run_id, finished_at, auc,
         ROW_NUMBER() OVER (PARTITION BY model
           ORDER BY finished_at DESC, run_id DESC) AS place,
         auc - FIRST_VALUE(auc) OVER (PARTITION BY model
           ORDER BY finished_at, run_id) AS change
  FROM runs
  WHERE status = 'ok'
)
SELECT model, run_id, finished_at, auc, ROUND(change, 3) AS change
FROM ranked
WHERE place = 1
ORDER BY model;
