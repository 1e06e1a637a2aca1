-- rounds before comparing with the limit
WITH week AS (
  SELECT service, day,
         SUM(calls)  OVER w AS calls_7d,
         SUM(errors) OVER w AS errors_7d,
         MIN(day) OVER (PARTITION BY service) AS first_day
  FROM daily
  WINDOW w AS (PARTITION BY service ORDER BY julianday(day)
               RANGE BETWEEN 6 PRECEDING AND CURRENT ROW)
)
SELECT service, day, calls_7d,
       ROUND(100.0 * errors_7d / calls_7d, 2) AS pct_7d
FROM week
WHERE day >= date(first_day, '+6 days')
  AND ROUND(100.0 * errors_7d / calls_7d, 2) > 2
ORDER BY service, day;
