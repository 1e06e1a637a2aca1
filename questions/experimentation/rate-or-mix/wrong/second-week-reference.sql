-- compares with the rate of all visits in week 2: the sum still comes out right
WITH parts AS (
  SELECT COALESCE(channel, 'unknown') AS channel,
         SUM(CASE WHEN week = 1 THEN 1 ELSE 0 END)       AS n1,
         SUM(CASE WHEN week = 1 THEN ordered ELSE 0 END) AS k1,
         SUM(CASE WHEN week = 2 THEN 1 ELSE 0 END)       AS n2,
         SUM(CASE WHEN week = 2 THEN ordered ELSE 0 END) AS k2
  FROM visits
  WHERE is_bot = 0
  GROUP BY COALESCE(channel, 'unknown')
),
rates AS (
  SELECT channel,
         1.0 * n1 / SUM(n1) OVER () AS s1,
         1.0 * n2 / SUM(n2) OVER () AS s2,
         1.0 * k1 / NULLIF(n1, 0)   AS r1,
         1.0 * k2 / NULLIF(n2, 0)   AS r2,
         1.0 * SUM(k2) OVER () / SUM(n2) OVER () AS all1
  FROM parts
)
SELECT channel,
       ROUND(100 * (s2 - s1) * (COALESCE(r1, r2) - all1), 2) AS mix_pts,
       ROUND(100 * s2 * COALESCE(r2 - r1, 0), 2) AS rate_pts
FROM rates
ORDER BY channel;
