-- filters to one row first, so there is no earlier run left
WITH newest AS (SELECT model, run_id, finished_at, auc, ROW_NUMBER() OVER (PARTITION BY model ORDER BY finished_at DESC, run_id DESC) AS place
  FROM runs WHERE status = 'ok')
SELECT model, run_id, finished_at, auc, ROUND(auc - LAG(auc) OVER (PARTITION BY model ORDER BY finished_at), 3) AS change
FROM newest WHERE place = 1 ORDER BY model;
