-- starts from spend, so campaigns without cost are missing
WITH s AS (SELECT campaign_id, SUM(usd) AS cost FROM spend WHERE day >= '2026-04-01' AND day < '2026-05-01' GROUP BY campaign_id),
o AS (SELECT campaign_id, SUM(usd) AS revenue FROM orders WHERE status = 'paid'
  AND placed_at >= '2026-04-01' AND placed_at < '2026-05-01' GROUP BY campaign_id)
SELECT s.campaign_id, c.name, s.cost, COALESCE(o.revenue, 0) AS revenue, ROUND(1.0 * COALESCE(o.revenue, 0) / s.cost, 2) AS per_usd
FROM s JOIN campaigns c ON c.campaign_id = s.campaign_id LEFT JOIN o ON o.campaign_id = s.campaign_id ORDER BY s.campaign_id;
