-- drops versions without a priority before choosing
WITH ranked AS (
  SELECT UPPER(TRIM(ticket)) AS ticket, updated_at, status, priority,
         ROW_NUMBER() OVER (
           PARTITION BY UPPER(TRIM(ticket))
           ORDER BY updated_at DESC, loaded_at DESC, row_id DESC
         ) AS place
  FROM ticket_versions WHERE priority IS NOT NULL
)
SELECT ticket, status, priority, updated_at
FROM ranked
WHERE place = 1 AND status <> 'deleted'
ORDER BY ticket;
