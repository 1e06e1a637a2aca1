-- M2: compares only the first page with the last one
WITH first_seen AS (
  SELECT user_id,
         CASE WHEN first_arm = last_arm THEN first_arm
              ELSE 'both' END AS arm,
         MIN(seen_at) AS seen_at
  FROM (
    SELECT user_id, seen_at,
           FIRST_VALUE(arm) OVER (
             PARTITION BY user_id ORDER BY seen_at) AS first_arm,
           FIRST_VALUE(arm) OVER (
             PARTITION BY user_id ORDER BY seen_at DESC) AS last_arm
    FROM exposures
  )
  GROUP BY user_id
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
