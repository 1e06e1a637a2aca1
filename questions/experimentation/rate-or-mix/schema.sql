CREATE TABLE visits (
  visit_id INTEGER PRIMARY KEY,
  week     INTEGER NOT NULL,     -- 1: before, 2: after
  channel  TEXT,                 -- null: not known
  is_bot   INTEGER NOT NULL,
  ordered  INTEGER NOT NULL      -- 1 if the visit led to an order
);
