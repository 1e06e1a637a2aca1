-- leaves out six rows instead of six calendar days
WITH week AS (
  SELECT service, day,
         SUM(calls)  OVER w AS calls_7d,
         SUM(errors) OVER w AS errors_7d,
         ROW_NUMBER() OVER (PARTITION BY service ORDER BY day) AS place
  FROM daily
  WINDOW w AS (PARTITION BY service ORDER BY julianday(day)
               RANGE BETWEEN 6 PRECEDING AND CURRENT ROW)
)
SELECT service, day, calls_7d,
       ROUND(100.0 * errors_7d / calls_7d, 2) AS pct_7d
FROM week
WHERE place > 6
  AND 1.0 * errors_7d / calls_7d > 0.02
ORDER BY service, day;
