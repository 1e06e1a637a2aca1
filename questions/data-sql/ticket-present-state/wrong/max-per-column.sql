-- takes the maximum of each column: a row that never existed
SELECT UPPER(TRIM(ticket)) AS ticket, MAX(status) AS status, MAX(priority) AS priority, MAX(updated_at) AS updated_at
FROM ticket_versions GROUP BY UPPER(TRIM(ticket)) HAVING MAX(status) <> 'deleted' ORDER BY 1;
