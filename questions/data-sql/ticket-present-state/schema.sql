CREATE TABLE ticket_versions (   -- every change ever sent to us
  row_id     INTEGER PRIMARY KEY,
  ticket     TEXT NOT NULL,      -- 'T-17', typed in by some tools
  updated_at TEXT NOT NULL,      -- change in the ticket system
  loaded_at  TEXT NOT NULL,      -- arrival in our store
  status     TEXT NOT NULL,      -- 'open', 'solved', 'deleted'
  priority   INTEGER             -- null: none set
);
