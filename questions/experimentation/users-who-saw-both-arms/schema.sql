CREATE TABLE exposures (         -- each time the page was shown
  user_id  INTEGER NOT NULL,
  arm      TEXT NOT NULL,        -- 'old' or 'new'
  seen_at  TEXT NOT NULL         -- 'YYYY-MM-DD HH:MM:SS'
);
CREATE TABLE orders (
  order_id   INTEGER PRIMARY KEY,
  user_id    INTEGER NOT NULL,
  ordered_at TEXT NOT NULL       -- 'YYYY-MM-DD HH:MM:SS'
);
