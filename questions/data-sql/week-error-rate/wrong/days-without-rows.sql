-- a calendar that also lists days on which the service has no row
WITH RECURSIVE days(day) AS (
  SELECT MIN(day) FROM daily
  UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < (SELECT MAX(day) FROM daily)
),
firsts AS (SELECT service, MIN(day) AS first_day FROM daily GROUP BY service),
week AS (
  SELECT f.service, c.day, f.first_day, SUM(d.calls) AS calls_7d, SUM(d.errors) AS errors_7d
  FROM firsts f CROSS JOIN days c
  JOIN daily d ON d.service = f.service AND d.day BETWEEN date(c.day, '-6 days') AND c.day
  GROUP BY f.service, c.day, f.first_day
)
SELECT service, day, calls_7d, ROUND(100.0 * errors_7d / calls_7d, 2) AS pct_7d
FROM week
WHERE day >= date(first_day, '+6 days') AND 1.0 * errors_7d / calls_7d > 0.02
ORDER BY service, day;
