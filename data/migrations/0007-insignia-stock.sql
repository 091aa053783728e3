-- What was taken into stock and out of it besides what is handed out; insignia_kind.bought is what there was at first.
CREATE TABLE insignia_stock (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  kind BLOB NOT NULL, act TEXT NOT NULL, number INTEGER NOT NULL, day TEXT NOT NULL,
  reason TEXT, handled_by TEXT,
  corrects BLOB, correction_reason TEXT, voids TEXT,
  c_void INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX insignia_stock_kind ON insignia_stock (kind);
CREATE UNIQUE INDEX insignia_stock_corrects ON insignia_stock (corrects) WHERE corrects IS NOT NULL;
