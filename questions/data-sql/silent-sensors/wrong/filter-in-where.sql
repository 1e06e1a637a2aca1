-- M2: filters the day after the outer join, which removes sensors without readings
SELECT s.name AS site, COUNT(DISTINCT n.sensor_id) AS sensors,
  COUNT(DISTINCT n.sensor_id) - COUNT(DISTINCT CASE WHEN r.celsius IS NOT NULL THEN n.sensor_id END) AS silent,
  ROUND(AVG(r.celsius), 2) AS mean_celsius
FROM sites s LEFT JOIN sensors n ON n.site_id = s.site_id LEFT JOIN readings r ON r.sensor_id = n.sensor_id
WHERE r.taken_at >= '2026-05-04' AND r.taken_at < '2026-05-05'
GROUP BY s.site_id, s.name ORDER BY s.name;
