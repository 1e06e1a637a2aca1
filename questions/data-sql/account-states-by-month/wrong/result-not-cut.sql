-- does not cut the result: rows for 2025, and losses for May
WITH active AS (
  SELECT DISTINCT u.account_id, strftime('%Y-%m-01', u.used_on) AS month
  FROM usage u JOIN accounts a ON a.account_id = u.account_id
  WHERE a.is_test = 0
),
seen AS (
  SELECT account_id, month,
         LAG(month)  OVER w AS earlier,
         LEAD(month) OVER w AS later
  FROM active
  WINDOW w AS (PARTITION BY account_id ORDER BY month)
),
moves AS (
  SELECT month, CASE WHEN earlier IS NULL THEN 'new'
                     WHEN earlier = date(month, '-1 month') THEN 'kept'
                     ELSE 'returned' END AS state
  FROM seen
  UNION ALL
  SELECT date(month, '+1 month'), 'lost'
  FROM seen
  WHERE later IS NULL OR later > date(month, '+1 month')
)
SELECT month,
       COUNT(CASE WHEN state = 'new' THEN 1 END)      AS new,
       COUNT(CASE WHEN state = 'kept' THEN 1 END)     AS kept,
       COUNT(CASE WHEN state = 'returned' THEN 1 END) AS returned,
       COUNT(CASE WHEN state = 'lost' THEN 1 END)     AS lost
FROM moves
GROUP BY month
ORDER BY month;
