-- starts from week 1: channels of week 2 alone are missing
WITH a AS (
  SELECT channel, COUNT(*) AS n, SUM(ordered) AS k
  FROM visits WHERE is_bot = 0 AND week = 1 GROUP BY channel
),
b AS (
  SELECT channel, COUNT(*) AS n, SUM(ordered) AS k
  FROM visits WHERE is_bot = 0 AND week = 2 GROUP BY channel
),
j AS (
  SELECT COALESCE(a.channel, 'unknown') AS channel,
         1.0 * COALESCE(a.n, 0) / (SELECT SUM(n) FROM a) AS s1,
         1.0 * COALESCE(b.n, 0) / (SELECT SUM(n) FROM b) AS s2,
         1.0 * a.k / a.n AS r1, 1.0 * b.k / b.n AS r2,
         (SELECT 1.0 * SUM(k) / SUM(n) FROM a) AS all1
  FROM a LEFT JOIN b ON COALESCE(b.channel, '') = COALESCE(a.channel, '')
)
SELECT channel,
       ROUND(100 * (s2 - s1) * (COALESCE(r1, r2) - all1), 2) AS mix_pts,
       ROUND(100 * s2 * COALESCE(r2 - r1, 0), 2) AS rate_pts
FROM j
ORDER BY channel;
