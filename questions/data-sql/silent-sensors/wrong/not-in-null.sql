-- M2: NOT IN against a list with a null is never true, so no sensor is silent
SELECT s.name AS site, COUNT(DISTINCT n.sensor_id) AS sensors,
  (SELECT COUNT(*) FROM sensors q WHERE q.site_id = s.site_id AND q.sensor_id NOT IN (
     SELECT sensor_id FROM readings WHERE celsius IS NOT NULL
     AND taken_at >= '2026-05-04' AND taken_at < '2026-05-05')) AS silent,
  ROUND(AVG(r.celsius), 2) AS mean_celsius
FROM sites s LEFT JOIN sensors n ON n.site_id = s.site_id
LEFT JOIN readings r ON r.sensor_id = n.sensor_id AND r.taken_at >= '2026-05-04' AND r.taken_at < '2026-05-05'
GROUP BY s.site_id, s.name ORDER BY s.name;
