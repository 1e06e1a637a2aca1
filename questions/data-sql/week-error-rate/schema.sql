CREATE TABLE daily (
  service TEXT NOT NULL,
  day     TEXT NOT NULL,      -- 'YYYY-MM-DD'
  calls   INTEGER NOT NULL,   -- always above 0
  errors  INTEGER NOT NULL,
  PRIMARY KEY (service, day)
);
