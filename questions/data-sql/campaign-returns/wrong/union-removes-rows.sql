-- UNION throws away one of two equal orders
WITH moves AS (
  SELECT campaign_id, usd AS cost, 0 AS revenue
  FROM spend
  WHERE day >= '2026-04-01' AND day < '2026-05-01'
  UNION
  SELECT campaign_id, 0, usd
  FROM orders
  WHERE status = 'paid'
    AND placed_at >= '2026-04-01' AND placed_at < '2026-05-01'
)
SELECT m.campaign_id, c.name,
       SUM(m.cost) AS cost, SUM(m.revenue) AS revenue,
       ROUND(1.0 * SUM(m.revenue) / NULLIF(SUM(m.cost), 0), 2) AS per_usd
FROM moves m
LEFT JOIN campaigns c ON c.campaign_id = m.campaign_id
GROUP BY m.campaign_id, c.name
ORDER BY m.campaign_id;
