-- M3: counts any event, such as a login
WITH params(as_of) AS (VALUES ('2026-03-29 12:00:00')),
eligible AS (
  SELECT user_id, signed_up_at,
         date(signed_up_at, 'weekday 0', '-6 days') AS cohort_week
  FROM users
  WHERE is_internal = 0
),
mature_week AS (
  SELECT cohort_week
  FROM eligible CROSS JOIN params
  GROUP BY cohort_week
  HAVING datetime(cohort_week, '+14 days') <= MAX(as_of)
),
activated AS (
  SELECT DISTINCT e.user_id
  FROM eligible e
  JOIN events v ON v.user_id = e.user_id
   AND v.occurred_at >= e.signed_up_at
   AND v.occurred_at <= datetime(e.signed_up_at, '+7 days')
)
SELECT e.cohort_week, COUNT(*) AS signups,
       COUNT(a.user_id) AS activated,
       ROUND(1.0 * COUNT(a.user_id) / COUNT(*), 3) AS rate
FROM eligible e
JOIN mature_week m ON m.cohort_week = e.cohort_week
LEFT JOIN activated a ON a.user_id = e.user_id
GROUP BY e.cohort_week
ORDER BY e.cohort_week;
