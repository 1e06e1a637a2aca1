-- DISTINCT removes equal rows only: all versions stay
SELECT DISTINCT UPPER(TRIM(ticket)) AS ticket, status, priority, updated_at
FROM ticket_versions WHERE status <> 'deleted' ORDER BY 1, 4;
