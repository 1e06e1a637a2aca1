-- M4: averages the sensors' means, so readings don't count alike
WITH day AS (SELECT sensor_id, COUNT(celsius) AS usable, AVG(celsius) AS mean FROM readings
  WHERE taken_at >= '2026-05-04' AND taken_at < '2026-05-05' GROUP BY sensor_id)
SELECT s.name AS site, COUNT(n.sensor_id) AS sensors,
  COUNT(n.sensor_id) - COUNT(CASE WHEN d.usable > 0 THEN 1 END) AS silent, ROUND(AVG(d.mean), 2) AS mean_celsius
FROM sites s LEFT JOIN sensors n ON n.site_id = s.site_id LEFT JOIN day d ON d.sensor_id = n.sensor_id
GROUP BY s.site_id, s.name ORDER BY s.name;
