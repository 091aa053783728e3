-- The register, version 1.
--
-- One table per record type, named as the description in src/records names
-- it, one column per field.  Every synced table has the same five leading
-- columns:
--   n      the row's number in this file, never leaves it
--   id     the record's UUID (version 7), 16 bytes, the same everywhere
--   owner  the agency that answers for the record (Art. 5), its UUID
--   rev    the registry's revision, 0 while only this register knows it
--   extra  JSON of fields that a newer program sent and this one keeps
-- Dates are text YYYY-MM-DD, codes are the standard's code as text, references
-- are UUIDs.  Columns that begin with c_ are derived by the write path
-- and never synced; `xiezhictl verify` compares them with what they derive from.
--
-- Guard triggers (made by the store from the record descriptions, not here)
-- refuse every INSERT, UPDATE and DELETE on these tables outside the write
-- path: it alone makes xz_writing() true.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('people', '0');

-- Art. 3: the bodies that use auxiliaries.
CREATE TABLE agency (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, short_name TEXT, legal_form TEXT, credit_code TEXT,
  division_code TEXT, superior BLOB, contact TEXT, phone TEXT,
  valid_from TEXT, valid_to TEXT, successor BLOB,
  headcount INTEGER, headcount_document TEXT, headcount_from TEXT, remark TEXT
);
CREATE INDEX agency_name ON agency (name);

-- A kind of work in one agency; category is an item of Art. 8 or 9.
CREATE TABLE post (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, category TEXT, valid_from TEXT, valid_to TEXT, remark TEXT
);
CREATE INDEX post_name ON post (name);

-- Art. 16: dispatch companies.
CREATE TABLE company (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, credit_code TEXT, contact TEXT, phone TEXT,
  valid_from TEXT, valid_to TEXT, remark TEXT
);
CREATE INDEX company_name ON company (name);

-- Art. 6: law-enforcement officers, who command and supervise.  Never a kind
-- of auxiliary.
CREATE TABLE officer (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, certificate_number TEXT, valid_from TEXT, valid_to TEXT,
  remark TEXT
);
CREATE INDEX officer_name ON officer (name);

-- The human being.
CREATE TABLE person (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, name_as_printed TEXT, former_name TEXT, pinyin TEXT,
  sex TEXT, birth_date TEXT, id_number TEXT, ethnic_group TEXT,
  political_status TEXT, education TEXT, school TEXT,
  phone TEXT, address TEXT, registered_residence TEXT,
  veteran TEXT, emergency_contact TEXT, emergency_phone TEXT,
  vetting_number BLOB,               -- sealed
  photo TEXT, remark TEXT,
  -- derived: order and search
  c_sort TEXT NOT NULL DEFAULT '',   -- corrected pinyin, then strokes
  c_id_tail TEXT,                    -- ID number reversed
  c_phone_tail TEXT,                 -- phone reversed
  -- derived: the current spell, flat
  c_service INTEGER, c_agency INTEGER, c_post INTEGER, c_company INTEGER,
  c_status TEXT NOT NULL DEFAULT 'none', c_hire_date TEXT, c_last_day TEXT,
  c_contract_to TEXT, c_employment TEXT, c_certificate TEXT
);
CREATE INDEX person_sort ON person (c_sort);
CREATE INDEX person_agency ON person (c_agency, c_sort);
CREATE INDEX person_status ON person (c_status, c_sort);
CREATE INDEX person_post ON person (c_post, c_sort);
CREATE INDEX person_company ON person (c_company, c_sort);
CREATE INDEX person_birth ON person (birth_date);
CREATE INDEX person_hired ON person (c_hire_date);
CREATE INDEX person_education ON person (education);
CREATE INDEX person_id_number ON person (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX person_id_tail ON person (c_id_tail) WHERE c_id_tail IS NOT NULL;
CREATE INDEX person_phone_tail ON person (c_phone_tail) WHERE c_phone_tail IS NOT NULL;
CREATE INDEX person_certificate ON person (c_certificate) WHERE c_certificate IS NOT NULL;

-- How many people there are, so that "all" is known without a scan.
CREATE TRIGGER person_counted AFTER INSERT ON person
BEGIN UPDATE meta SET value = value + 1 WHERE key = 'people'; END;
CREATE TRIGGER person_uncounted AFTER DELETE ON person
BEGIN UPDATE meta SET value = value - 1 WHERE key = 'people'; END;

-- One spell of a person with one agency.  Two open at once need overlap_reason.
CREATE TABLE service (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  person BLOB NOT NULL, agency BLOB NOT NULL, employment_form TEXT,
  direct_reason TEXT, hire_date TEXT, last_day TEXT, leave_reason TEXT,
  state TEXT, contract_from TEXT, contract_to TEXT, certificate_number TEXT,
  overlap_reason TEXT, remark TEXT
);
CREATE INDEX service_person ON service (person);
CREATE INDEX service_agency ON service (agency);

-- What a spell was like from a day on; rows follow one another, none is
-- overwritten by a change of post, grade, company or officer.
CREATE TABLE assignment (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  service BLOB NOT NULL, from_date TEXT, post BLOB, grade TEXT,
  company BLOB, officer BLOB, remark TEXT
);
CREATE INDEX assignment_service ON assignment (service, from_date);
CREATE INDEX assignment_post ON assignment (post) WHERE post IS NOT NULL;
CREATE INDEX assignment_company ON assignment (company) WHERE company IS NOT NULL;
CREATE INDEX assignment_officer ON assignment (officer) WHERE officer IS NOT NULL;

-- Scans and documents of a person.
CREATE TABLE attachment (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  person BLOB NOT NULL, title TEXT NOT NULL, kind TEXT, mime TEXT,
  size INTEGER, blob TEXT NOT NULL, added_on TEXT, remark TEXT
);
CREATE INDEX attachment_person ON attachment (person);

-- Users of the office and what each may do, where and when.
CREATE TABLE user (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, login TEXT NOT NULL UNIQUE, disabled TEXT, remark TEXT
);
CREATE TABLE role_grant (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  user BLOB NOT NULL, role TEXT NOT NULL, agency BLOB,
  from_date TEXT, to_date TEXT
);
CREATE INDEX role_grant_user ON role_grant (user);

-- Every substring of a name that starts at a character, its full pinyin from
-- each syllable on, its initials from each syllable on.
CREATE TABLE name_gram (
  gram TEXT NOT NULL, person INTEGER NOT NULL,
  PRIMARY KEY (gram, person)
) WITHOUT ROWID;

-- One row per command: an entry in the window, an import, a batch edit.
CREATE TABLE batch (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  action TEXT NOT NULL,              -- add, set, import, undo, redo, ...
  title TEXT,                        -- what the undo list shows; no personal data
  actor BLOB NOT NULL, actor_role TEXT, agency BLOB,
  at INTEGER NOT NULL,               -- microseconds since 1970, UTC, the real clock
  undoes INTEGER REFERENCES batch (n),
  undone_by INTEGER REFERENCES batch (n),
  changes INTEGER NOT NULL DEFAULT 0
);

-- The values, per changed record, erasable by retention.  A create holds
-- no values: they are the record's present ones with the later changes taken
-- off again.  fields is {"name":[before,after],...}; sealed ones stay sealed.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY,           -- also the audit row's
  batch INTEGER NOT NULL REFERENCES batch (n),
  type INTEGER NOT NULL,             -- the record type's number
  record BLOB NOT NULL,
  kind INTEGER NOT NULL,             -- 1 create, 2 set, 3 delete, 4 append, 5 command
  fields TEXT
);
CREATE INDEX history_record ON history (record, seq);
CREATE INDEX history_batch ON history (batch);
CREATE INDEX history_deleted ON history (type, seq) WHERE kind = 3;

-- Who did what when, chained: mac = HMAC-SM3 over the row and the mac before.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL, actor BLOB NOT NULL, role TEXT, agency BLOB,
  action TEXT NOT NULL, type INTEGER, record BLOB,
  before BLOB, after BLOB,           -- keyed digests of the canonical record
  note TEXT,                         -- reason of a reveal or export; no personal data
  mac BLOB NOT NULL
);

-- What the registry has not yet; the values are those of history.seq.
CREATE TABLE outbox (
  dev_seq INTEGER PRIMARY KEY,
  op_id BLOB NOT NULL, tx_id BLOB NOT NULL, tx_n INTEGER NOT NULL, tx_of INTEGER NOT NULL,
  history INTEGER NOT NULL, base_rev INTEGER NOT NULL,
  hlc INTEGER NOT NULL, schema INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,  -- 0 pending, 1 sending, 2 acked, 3 conflict, 4 rejected
  result TEXT, acked_epoch TEXT, acked_seq INTEGER
);
CREATE INDEX outbox_history ON outbox (history);

-- Contents of photos and attachments: sealed files beside the register, named
-- by the SHA-256 of what is inside.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, mime TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0   -- 0 local, 1 uploading, 2 remote, 3 both
) WITHOUT ROWID;

-- Of this device and its users, never synced, not guarded.
CREATE TABLE ui_state (user BLOB NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (user, key)) WITHOUT ROWID;
CREATE TABLE draft (id BLOB PRIMARY KEY, user BLOB NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE import_mapping (fingerprint TEXT PRIMARY KEY, kind TEXT NOT NULL, mapping TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE file_digest (kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT, body TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
