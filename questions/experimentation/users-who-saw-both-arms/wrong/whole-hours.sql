-- M3: counts whole hours, so up to an hour too long
WITH first_seen AS (
  SELECT user_id,
         CASE WHEN MIN(arm) = MAX(arm) THEN MIN(arm)
              ELSE 'both' END AS arm,
         MIN(seen_at) AS seen_at
  FROM exposures
  GROUP BY user_id
),
buyers AS (
  SELECT DISTINCT f.user_id
  FROM first_seen f
  JOIN orders o ON o.user_id = f.user_id
   AND o.ordered_at >= f.seen_at
   AND (strftime('%s', o.ordered_at) - strftime('%s', f.seen_at)) / 3600
       <= 168
)
SELECT f.arm, COUNT(*) AS users, COUNT(b.user_id) AS buyers,
       ROUND(100.0 * COUNT(b.user_id) / COUNT(*), 1) AS pct
FROM first_seen f
LEFT JOIN buyers b ON b.user_id = f.user_id
GROUP BY f.arm
ORDER BY f.arm;
