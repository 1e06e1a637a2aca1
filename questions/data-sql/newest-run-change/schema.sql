CREATE TABLE runs (
  run_id      INTEGER PRIMARY KEY,  -- given when the run is queued
  model       TEXT NOT NULL,
  status      TEXT NOT NULL,        -- 'ok', 'failed', 'running'
  finished_at TEXT,                 -- 'YYYY-MM-DD HH:MM:SS'
  auc         REAL                  -- null unless status is 'ok'
);
