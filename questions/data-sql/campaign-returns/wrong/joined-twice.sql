-- joins both tables to campaigns at once: every day of cost meets every order
SELECT c.campaign_id, c.name, SUM(s.usd) AS cost, COALESCE(SUM(o.usd), 0) AS revenue,
  ROUND(1.0 * SUM(o.usd) / SUM(s.usd), 2) AS per_usd
FROM campaigns c
LEFT JOIN spend s ON s.campaign_id = c.campaign_id AND s.day >= '2026-04-01' AND s.day < '2026-05-01'
LEFT JOIN orders o ON o.campaign_id = c.campaign_id AND o.status = 'paid'
  AND o.placed_at >= '2026-04-01' AND o.placed_at < '2026-05-01'
GROUP BY c.campaign_id, c.name ORDER BY c.campaign_id;
