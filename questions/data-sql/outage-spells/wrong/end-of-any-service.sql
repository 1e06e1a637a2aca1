-- takes the next success of any service for the end
WITH once AS (SELECT DISTINCT service, checked_at, ok FROM checks),
numbered AS (SELECT service, checked_at, ok,
  SUM(ok) OVER (PARTITION BY service ORDER BY checked_at ROWS UNBOUNDED PRECEDING) AS successes FROM once)
SELECT f.service, MIN(f.checked_at) AS started_at,
  (SELECT MIN(s.checked_at) FROM once s WHERE s.ok = 1 AND s.checked_at > MAX(f.checked_at)) AS ended_at,
  COUNT(*) AS failed_checks
FROM numbered f WHERE f.ok = 0
GROUP BY f.service, f.successes HAVING COUNT(*) >= 2 ORDER BY f.service, started_at;
