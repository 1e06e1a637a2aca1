-- a missing check splits an outage: groups by steps of five minutes
WITH once AS (SELECT DISTINCT service, checked_at, ok FROM checks),
failed AS (SELECT service, checked_at, CAST(strftime('%s', checked_at) AS INTEGER) / 300
    - ROW_NUMBER() OVER (PARTITION BY service ORDER BY checked_at) AS block FROM once WHERE ok = 0)
SELECT f.service, MIN(f.checked_at) AS started_at,
  (SELECT MIN(s.checked_at) FROM once s WHERE s.service = f.service AND s.ok = 1 AND s.checked_at > MAX(f.checked_at)) AS ended_at,
  COUNT(*) AS failed_checks
FROM failed f GROUP BY f.service, f.block HAVING COUNT(*) >= 2 ORDER BY f.service, started_at;
