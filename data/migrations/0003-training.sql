-- Training (Art. 21, 22): what was planned, held, attended and passed.  Hours
-- and days are derived, never stored.
--
-- Attendance and results are append-only: the store refuses to change or to
-- delete them.  A correction is a new row that names the old one, each row is
-- corrected once, so that the last of a chain is in force.
--   c_void  1 for a row that is not in force: corrected, or one that voids

CREATE TABLE programme (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  name TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER, subjects TEXT,
  materials TEXT, remark TEXT
);
CREATE INDEX programme_name ON programme (name);

CREATE TABLE session (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  programme BLOB NOT NULL, day TEXT NOT NULL, half TEXT, place TEXT,
  teacher TEXT, subjects TEXT, remark TEXT
);
CREATE INDEX session_programme ON session (programme, day);
CREATE INDEX session_day ON session (day);

CREATE TABLE enrolment (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  programme BLOB NOT NULL, person BLOB NOT NULL, remark TEXT
);
CREATE UNIQUE INDEX enrolment_programme ON enrolment (programme, person);
CREATE INDEX enrolment_person ON enrolment (person);

CREATE TABLE attendance (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  session BLOB NOT NULL, person BLOB NOT NULL, half TEXT, presence TEXT NOT NULL,
  corrects BLOB, reason TEXT, voids TEXT,
  c_void INTEGER NOT NULL DEFAULT 0,
  -- derived: the half days that somebody was there, by the rows' numbers, so
  -- that all of them are read along one small index
  c_person INTEGER, c_session INTEGER, c_halves INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX attendance_session ON attendance (session, person);
CREATE INDEX attendance_person ON attendance (person);
CREATE UNIQUE INDEX attendance_corrects ON attendance (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX attendance_present ON attendance (c_person, c_session, c_halves) WHERE c_halves > 0;

CREATE TRIGGER attendance_entered AFTER INSERT ON attendance
BEGIN
  UPDATE attendance SET
    c_person = (SELECT n FROM person WHERE id = new.person),
    c_session = (SELECT n FROM session WHERE id = new.session),
    c_halves = CASE WHEN new.presence <> 'present' OR new.voids IS '1' THEN 0
                    WHEN new.half IS 'am' THEN 1 WHEN new.half IS 'pm' THEN 2 ELSE 3 END
  WHERE n = new.n;
END;
CREATE TRIGGER attendance_voided AFTER UPDATE OF c_void ON attendance WHEN new.c_void = 1
BEGIN UPDATE attendance SET c_halves = 0 WHERE n = new.n; END;

CREATE TABLE training_result (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  owner BLOB, rev INTEGER NOT NULL DEFAULT 0, extra TEXT,
  programme BLOB NOT NULL, person BLOB NOT NULL, score TEXT, passed TEXT NOT NULL,
  day TEXT NOT NULL, corrects BLOB, reason TEXT, voids TEXT,
  c_void INTEGER NOT NULL DEFAULT 0,
  c_person INTEGER, c_programme INTEGER
);
CREATE INDEX training_result_programme ON training_result (programme, person);
CREATE INDEX training_result_person ON training_result (person);
CREATE INDEX training_result_in_force ON training_result (c_person, c_programme, day, passed) WHERE c_void = 0;
CREATE TRIGGER training_result_entered AFTER INSERT ON training_result
BEGIN
  UPDATE training_result SET
    c_person = (SELECT n FROM person WHERE id = new.person),
    c_programme = (SELECT n FROM programme WHERE id = new.programme)
  WHERE n = new.n;
END;
CREATE UNIQUE INDEX training_result_corrects ON training_result (corrects) WHERE corrects IS NOT NULL;
