-- counts an account as lost again in every month that it stays away
WITH months(month) AS (
  VALUES ('2026-01-01'), ('2026-02-01'), ('2026-03-01'), ('2026-04-01')
),
active AS (
  SELECT DISTINCT u.account_id, strftime('%Y-%m-01', u.used_on) AS month
  FROM usage u JOIN accounts a ON a.account_id = u.account_id
  WHERE a.is_test = 0
),
grid AS (
  SELECT m.month, a.account_id,
         MAX(a.month = m.month) AS now,
         MAX(a.month = date(m.month, '-1 month')) AS before,
         MAX(a.month < m.month) AS earlier
  FROM months m CROSS JOIN active a
  GROUP BY m.month, a.account_id
)
SELECT month,
       SUM(now AND NOT earlier)            AS new,
       SUM(now AND before)                 AS kept,
       SUM(now AND earlier AND NOT before) AS returned,
       SUM(earlier AND NOT now)            AS lost
FROM grid
GROUP BY month
ORDER BY month;
