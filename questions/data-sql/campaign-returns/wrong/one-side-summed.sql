-- sums the cost first but joins it to single orders, so each order brings the cost again
WITH s AS (SELECT campaign_id, SUM(usd) AS cost FROM spend WHERE day >= '2026-04-01' AND day < '2026-05-01' GROUP BY campaign_id)
SELECT o.campaign_id, c.name, COALESCE(SUM(s.cost), 0) AS cost, SUM(o.usd) AS revenue,
       ROUND(1.0 * SUM(o.usd) / SUM(s.cost), 2) AS per_usd
FROM orders o
LEFT JOIN s ON s.campaign_id = o.campaign_id
LEFT JOIN campaigns c ON c.campaign_id = o.campaign_id
WHERE o.status = 'paid' AND o.placed_at >= '2026-04-01' AND o.placed_at < '2026-05-01'
GROUP BY o.campaign_id, c.name ORDER BY o.campaign_id;
