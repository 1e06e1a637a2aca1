-- LEAD compares neighbours only: every pair of failures is an outage of its own
WITH once AS (SELECT DISTINCT service, checked_at, ok FROM checks),
p AS (SELECT service, checked_at, ok, LEAD(ok) OVER w AS next_ok, LEAD(checked_at) OVER w AS next_at
  FROM once WINDOW w AS (PARTITION BY service ORDER BY checked_at))
SELECT service, checked_at AS started_at, next_at AS ended_at, 2 AS failed_checks
FROM p WHERE ok = 0 AND next_ok = 0 ORDER BY service, started_at;
