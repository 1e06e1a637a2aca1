-- M2: sees the second page only if it came within the window
WITH first_seen AS (
  SELECT e.user_id,
         CASE WHEN MIN(e.arm) = MAX(e.arm) THEN MIN(e.arm)
              ELSE 'both' END AS arm,
         MIN(e.seen_at) AS seen_at
  FROM exposures e
  JOIN (
    SELECT user_id, MIN(seen_at) AS start
    FROM exposures
    GROUP BY user_id
  ) s ON s.user_id = e.user_id
   AND e.seen_at <= datetime(s.start, '+7 days')
  GROUP BY e.user_id
),
buyers AS (
  SELECT DISTINCT f.user_id
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
