-- takes the maximum of each column: values of different runs in one row
SELECT model, MAX(run_id) AS run_id, MAX(finished_at) AS finished_at, MAX(auc) AS auc, ROUND(MAX(auc) - MIN(auc), 3) AS change
FROM runs WHERE status = 'ok' GROUP BY model ORDER BY model;
