-- M2: finds only sensors with empty readings, not those without any reading
WITH day AS (
  SELECT sensor_id, COUNT(celsius) AS usable, SUM(celsius) AS total
  FROM readings
  WHERE taken_at >= '2026-05-04 00:00:00'
    AND taken_at <  '2026-05-05 00:00:00'
  GROUP BY sensor_id
)
SELECT s.name AS site,
       COUNT(n.sensor_id) AS sensors,
       COUNT(CASE WHEN d.usable = 0 THEN 1 END) AS silent,
       ROUND(SUM(d.total) / NULLIF(SUM(d.usable), 0), 2) AS mean_celsius
FROM sites s
LEFT JOIN sensors n ON n.site_id = s.site_id
LEFT JOIN day d ON d.sensor_id = n.sensor_id
GROUP BY s.site_id, s.name
ORDER BY s.name;
