"""Makes personal copies of guides and booklets for every row of a table, and only the ones that are missing."""
