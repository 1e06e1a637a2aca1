-- joins orders to the cost of the same day, which most orders do not have
SELECT s.campaign_id, c.name, SUM(s.usd) AS cost, COALESCE(SUM(o.revenue), 0) AS revenue,
  ROUND(1.0 * COALESCE(SUM(o.revenue), 0) / SUM(s.usd), 2) AS per_usd
FROM spend s
JOIN campaigns c ON c.campaign_id = s.campaign_id
LEFT JOIN (SELECT campaign_id, date(placed_at) AS day, SUM(usd) AS revenue
           FROM orders WHERE status = 'paid' GROUP BY campaign_id, date(placed_at)) o
  ON o.campaign_id = s.campaign_id AND o.day = s.day
WHERE s.day >= '2026-04-01' AND s.day < '2026-05-01'
GROUP BY s.campaign_id, c.name ORDER BY s.campaign_id;
