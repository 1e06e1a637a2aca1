-- RANK gives two newest runs where two finished at the same second
WITH ranked AS (
  SELECT model, run_id, finished_at, auc,
         RANK() OVER (PARTITION BY model
           ORDER BY finished_at DESC) AS place,
         auc - LAG(auc) OVER (PARTITION BY model
           ORDER BY finished_at, run_id) AS change
  FROM runs
  WHERE status = 'ok'
)
SELECT model, run_id, finished_at, auc, ROUND(change, 3) AS change
FROM ranked
WHERE place = 1
ORDER BY model;
