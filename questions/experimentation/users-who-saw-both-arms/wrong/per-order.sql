-- M1: counts a buyer once per order
WITH first_seen AS (
  SELECT user_id,
         CASE WHEN MIN(arm) = MAX(arm) THEN MIN(arm)
              ELSE 'both' END AS arm,
         MIN(seen_at) AS seen_at
  FROM exposures
  GROUP BY user_id
),
buyers AS (
  SELECT f.user_id
  FROM first_seen f
  JOIN orders o ON o.user_id = f.user_id
   AND o.ordered_at >= f.seen_at
   AND o.ordered_at <= datetime(f.seen_at, '+7 days')
)
SELECT f.arm, COUNT(*) AS users, COUNT(b.user_id) AS buyers,
       ROUND(100.0 * COUNT(b.user_id) / COUNT(*), 1) AS pct
FROM first_seen f
LEFT JOIN buyers b ON b.user_id = f.user_id
GROUP BY f.arm
ORDER BY f.arm;
