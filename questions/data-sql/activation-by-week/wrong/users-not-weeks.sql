-- M4: drops single users, so an incomplete week is shown in part
WITH params(as_of) AS (VALUES ('2026-03-29 12:00:00')),
eligible AS (
  SELECT user_id, signed_up_at,
         date(signed_up_at, 'weekday 0', '-6 days') AS cohort_week
  FROM users
  WHERE is_internal = 0
    AND datetime(signed_up_at, '+7 days') <= (SELECT as_of FROM params)
),
mature_week AS (
  SELECT DISTINCT cohort_week FROM eligible
),
activated AS (
  SELECT DISTINCT e.user_id
  FROM eligible e
  JOIN events v ON v.user_id = e.user_id
   AND v.name = 'report_created'
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
