CREATE TABLE sites (
  site_id INTEGER PRIMARY KEY,
  name    TEXT NOT NULL
);
CREATE TABLE sensors (
  sensor_id INTEGER PRIMARY KEY,
  site_id   INTEGER            -- null: spare, lies in the workshop
);
CREATE TABLE readings (
  reading_id INTEGER PRIMARY KEY,
  sensor_id  INTEGER,          -- null: the radio packet was damaged
  taken_at   TEXT NOT NULL,    -- 'YYYY-MM-DD HH:MM:SS'
  celsius    REAL              -- null: the probe did not answer
);
