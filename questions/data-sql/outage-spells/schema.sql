CREATE TABLE checks (             -- the monitor asks about every 5 min
  service    TEXT NOT NULL,
  checked_at TEXT NOT NULL,       -- 'YYYY-MM-DD HH:MM:SS'
  ok         INTEGER NOT NULL     -- 1: answered, 0: did not
);
