-- counts the first six days from the first row of the table
WITH week AS (
  SELECT service, day,
         SUM(calls)  OVER w AS calls_7d,
         SUM(errors) OVER w AS errors_7d,
         MIN(day) OVER () AS first_day
  FROM daily
  WINDOW w AS (PARTITION BY service ORDER BY julianday(day)
               RANGE BETWEEN 6 PRECEDING AND CURRENT ROW)
)
SELECT service, day, calls_7d,
       ROUND(100.0 * errors_7d / calls_7d, 2) AS pct_7d
FROM week
WHERE day >= date(first_day, '+6 days')
  AND 1.0 * errors_7d / calls_7d > 0.02
ORDER BY service, day;
