-- M4: takes a reading without a value for a usable one
SELECT s.name AS site, COUNT(DISTINCT n.sensor_id) AS sensors,
  COUNT(DISTINCT n.sensor_id) - COUNT(DISTINCT r.sensor_id) AS silent, ROUND(AVG(r.celsius), 2) AS mean_celsius
FROM sites s LEFT JOIN sensors n ON n.site_id = s.site_id
LEFT JOIN readings r ON r.sensor_id = n.sensor_id AND r.taken_at >= '2026-05-04' AND r.taken_at < '2026-05-05'
GROUP BY s.site_id, s.name ORDER BY s.name;
