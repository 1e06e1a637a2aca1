-- one group per day: an outage over midnight falls apart
WITH once AS (
  SELECT DISTINCT service, checked_at, ok FROM checks
),
numbered AS (
  SELECT service, checked_at, ok,
         SUM(ok) OVER (PARTITION BY service ORDER BY checked_at
           ROWS UNBOUNDED PRECEDING) AS successes
  FROM once
)
SELECT f.service,
       MIN(f.checked_at) AS started_at,
       MIN(s.checked_at) AS ended_at,
       COUNT(*) AS failed_checks
FROM numbered f
LEFT JOIN numbered s ON s.service = f.service AND s.ok = 1
                    AND s.successes = f.successes + 1
WHERE f.ok = 0
GROUP BY f.service, f.successes, date(f.checked_at)
HAVING COUNT(*) >= 2
ORDER BY f.service, started_at;
