CREATE TABLE accounts (
  account_id INTEGER PRIMARY KEY,
  is_test    INTEGER NOT NULL
);
CREATE TABLE usage (               -- one row per call of the product
  account_id INTEGER NOT NULL,
  used_on    TEXT NOT NULL         -- 'YYYY-MM-DD', since 2023
);
