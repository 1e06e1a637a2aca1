CREATE TABLE campaigns (
  campaign_id INTEGER PRIMARY KEY,
  name        TEXT NOT NULL         -- not unique
);
CREATE TABLE spend (                -- one row per campaign and day
  campaign_id INTEGER NOT NULL,
  day         TEXT NOT NULL,        -- 'YYYY-MM-DD'
  usd         INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day)
);
CREATE TABLE orders (
  order_id    INTEGER PRIMARY KEY,
  campaign_id INTEGER,              -- null: no campaign known
  placed_at   TEXT NOT NULL,        -- 'YYYY-MM-DD HH:MM:SS'
  usd         INTEGER NOT NULL,
  status      TEXT                  -- 'paid', 'refunded', null: open
);
