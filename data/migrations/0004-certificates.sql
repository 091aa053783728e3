-- Certificates, insignia and departure (Art. 7, 21, 27).
--
-- A certificate's state follows from its events, which are append-only, as are
-- those of insignia; the state stands beside them for the lists, and the store
-- refuses one that the events do not make.  Expired and void are derived from
-- the day, never stored.  No number is ever used twice, whatever became of it.

-- Art. 21: numbers that may be given out; until a registry grants others the
-- office's own first block.
CREATE TABLE certificate_block (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  prefix TEXT NOT NULL, year INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  scheme TEXT, granted_by TEXT, remark TEXT
);
CREATE INDEX certificate_block_year ON certificate_block (owner, year);

CREATE TABLE certificate (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  person BLOB NOT NULL, service BLOB NOT NULL, number TEXT UNIQUE, state TEXT NOT NULL,
  issued_on TEXT, valid_to TEXT, replaces BLOB, block BLOB, serial INTEGER,
  key TEXT, code TEXT, remark TEXT
);
CREATE INDEX certificate_person ON certificate (person);
CREATE INDEX certificate_service ON certificate (service);
CREATE INDEX certificate_state ON certificate (state, valid_to);
CREATE INDEX certificate_replaces ON certificate (replaces) WHERE replaces IS NOT NULL;
CREATE UNIQUE INDEX certificate_serial ON certificate (block, serial) WHERE serial IS NOT NULL;

CREATE TABLE certificate_event (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  certificate BLOB NOT NULL, act TEXT NOT NULL, day TEXT NOT NULL, reason TEXT, document TEXT,
  corrects BLOB, correction_reason TEXT, voids TEXT,
  c_void INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX certificate_event_certificate ON certificate_event (certificate, n);
CREATE UNIQUE INDEX certificate_event_corrects ON certificate_event (corrects) WHERE corrects IS NOT NULL;

-- Art. 7, 21: a kind of insignia or clothing, its style, and that it differs
-- clearly from an officer's.
CREATE TABLE insignia_kind (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, category TEXT NOT NULL, season TEXT, size TEXT, picture TEXT,
  different TEXT, checked_on TEXT, checked_by TEXT, bought INTEGER, remark TEXT
);
CREATE INDEX insignia_kind_name ON insignia_kind (name);

-- What became of one item: the event that hands it out stands for the item.
CREATE TABLE insignia_event (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  person BLOB NOT NULL, kind BLOB NOT NULL, item BLOB, act TEXT NOT NULL, number TEXT,
  day TEXT NOT NULL, reason TEXT, handled_by TEXT,
  corrects BLOB, correction_reason TEXT, voids TEXT,
  c_void INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX insignia_event_person ON insignia_event (person, n);
CREATE INDEX insignia_event_kind ON insignia_event (kind);
CREATE INDEX insignia_event_item ON insignia_event (item) WHERE item IS NOT NULL;
CREATE UNIQUE INDEX insignia_event_corrects ON insignia_event (corrects) WHERE corrects IS NOT NULL;

-- Art. 27: a departure is open until every item is settled.
CREATE TABLE departure (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  person BLOB NOT NULL, service BLOB NOT NULL, reason TEXT NOT NULL, last_day TEXT NOT NULL,
  document TEXT, closed_on TEXT, remark TEXT
);
CREATE INDEX departure_person ON departure (person);
CREATE UNIQUE INDEX departure_service ON departure (service);

-- Public parts of keys: a renewed one stays, so that old cards stay verifiable.
CREATE TABLE signing_key (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  public_key TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, made_on TEXT NOT NULL,
  certifier TEXT, signature TEXT, remark TEXT
);

-- What a card looks like; without one the shipped design is used.
CREATE TABLE card_design (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, title TEXT, legend TEXT, notice TEXT, colour TEXT,
  issuer TEXT, supervision_phone TEXT, remark TEXT
);

-- Derived, of the current spell: when the certificate in force ends; the days
-- on which it carries duty, both counted; '1' when required insignia are not
-- in hand, '0' when they are (NULL without a certificate in force); '1' while a
-- departure is open.
ALTER TABLE person ADD COLUMN c_valid_to TEXT;
ALTER TABLE person ADD COLUMN c_duty_from TEXT;
ALTER TABLE person ADD COLUMN c_duty_to TEXT;
ALTER TABLE person ADD COLUMN c_lacking TEXT;
ALTER TABLE person ADD COLUMN c_handover TEXT;
CREATE INDEX person_valid_to ON person (c_valid_to) WHERE c_valid_to IS NOT NULL;
CREATE INDEX person_lacking ON person (c_lacking) WHERE c_lacking IS NOT NULL;
CREATE INDEX person_handover ON person (c_handover) WHERE c_handover IS NOT NULL;
