-- an outage needs a success before it: one that begins with the first check is lost
WITH once AS (SELECT DISTINCT service, checked_at, ok FROM checks),
p AS (SELECT service, checked_at, ok, LAG(ok) OVER (PARTITION BY service ORDER BY checked_at) AS before FROM once),
b AS (SELECT service, checked_at AS started_at FROM p WHERE ok = 0 AND before = 1),
e AS (SELECT service, started_at, (SELECT MIN(s.checked_at) FROM once s
  WHERE s.service = b.service AND s.ok = 1 AND s.checked_at > b.started_at) AS ended_at FROM b)
SELECT e.service, e.started_at, e.ended_at, COUNT(*) AS failed_checks
FROM e JOIN once f ON f.service = e.service AND f.ok = 0 AND f.checked_at >= e.started_at
 AND (e.ended_at IS NULL OR f.checked_at < e.ended_at)
GROUP BY e.service, e.started_at, e.ended_at HAVING COUNT(*) >= 2 ORDER BY e.service, e.started_at;
