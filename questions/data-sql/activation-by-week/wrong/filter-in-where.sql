-- M1: filters the events in WHERE, which undoes the left join
SELECT date(u.signed_up_at, 'weekday 0', '-6 days') AS cohort_week,
       COUNT(DISTINCT u.user_id) AS signups,
       COUNT(DISTINCT v.user_id) AS activated,
       ROUND(1.0 * COUNT(DISTINCT v.user_id) / COUNT(DISTINCT u.user_id), 3) AS rate
FROM users u
LEFT JOIN events v ON v.user_id = u.user_id
WHERE u.is_internal = 0
  AND v.name = 'report_created'
  AND v.occurred_at BETWEEN u.signed_up_at
                         AND datetime(u.signed_up_at, '+168 hours')
GROUP BY cohort_week
HAVING datetime(cohort_week, '+14 days') <= '2026-03-29 12:00:00'
ORDER BY cohort_week;
