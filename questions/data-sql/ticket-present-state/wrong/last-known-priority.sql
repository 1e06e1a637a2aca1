-- fills an empty priority with an older one
WITH ranked AS (
  SELECT UPPER(TRIM(ticket)) AS ticket, updated_at, status, priority,
         ROW_NUMBER() OVER (
           PARTITION BY UPPER(TRIM(ticket))
           ORDER BY updated_at DESC, loaded_at DESC, row_id DESC
         ) AS place
  FROM ticket_versions
)
SELECT ticket, status, COALESCE(priority, (SELECT v.priority FROM ticket_versions v WHERE UPPER(TRIM(v.ticket)) = ranked.ticket AND v.priority IS NOT NULL ORDER BY v.updated_at DESC LIMIT 1)) AS priority, updated_at
FROM ranked
WHERE place = 1 AND status <> 'deleted'
ORDER BY ticket;
