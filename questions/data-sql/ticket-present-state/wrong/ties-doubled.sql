-- RANK by the change time alone returns two rows on a tie
WITH ranked AS (
  SELECT UPPER(TRIM(ticket)) AS ticket, updated_at, status, priority,
         RANK() OVER (
           PARTITION BY UPPER(TRIM(ticket))
           ORDER BY updated_at DESC
         ) AS place
  FROM ticket_versions
)
SELECT ticket, status, priority, updated_at
FROM ranked
WHERE place = 1 AND status <> 'deleted'
ORDER BY ticket;
