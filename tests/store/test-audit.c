/* test-audit.c: what was done to the trail is found and located.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

#define NO_GUARDS "DROP TRIGGER append_only_audit_UPDATE; DROP TRIGGER append_only_audit_DELETE; " \
                  "DROP TRIGGER append_only_history_UPDATE; DROP TRIGGER append_only_history_DELETE; "

/* Twenty people, closed, so that the anchor stands; what an intruder then runs; what verify says. */
static XzVerifyReport *
tampered (const char *sql)
{
  Fixture fixture;
  sqlite3 *raw;
  XzVerifyReport *report;
  g_autofree char *script = g_strconcat (NO_GUARDS, sql, NULL);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  for (int i = 0; i < 20; i++)
    g_free (add_person (&fixture, "王建国"));
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, script);
  sqlite3_close (raw);
  fixture_open (&fixture);
  report = verify (&fixture, TRUE);
  fixture_clear (&fixture);
  return report;
}

static void
finds (const char *sql, const char *kind, gint64 first_bad)
{
  g_autoptr (XzVerifyReport) report = tampered (sql);

  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, kind);
  if (first_bad > 0)
    g_assert_cmpint (report->first_bad, ==, first_bad);
}

static void
test_honest_register_verifies (void)
{
  Fixture fixture;
  g_autoptr (XzVerifyReport) report = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  for (int i = 0; i < 5; i++)
    {
      g_free (add_person (&fixture, "欧阳思远"));
      assert_verified (&fixture);
      fixture_reopen (&fixture);
      assert_verified (&fixture);
    }
  report = verify (&fixture, TRUE);
  g_assert_true (report->ok);
  g_assert_cmpint (report->audit_entries, ==, count_rows (&fixture, "audit"));
  fixture_clear (&fixture);
}

static void
test_edit (void)
{
  finds ("UPDATE audit SET action = 'set' WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET at = at + 1 WHERE seq = 25", "edit", 25);
  finds ("UPDATE audit SET actor = randomblob (16) WHERE seq = 1", "edit", 1);
  finds ("UPDATE audit SET note = '' WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET after = randomblob (32) WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET after = NULL WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET type = NULL, record = NULL WHERE seq = 30", "edit", 30);
}

/* Bytes that would read the same under another type. */
static void
test_edit_of_a_type (void)
{
  finds ("UPDATE audit SET action = CAST (action AS BLOB) WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET role = role || char (0) || 'x' WHERE seq = 30", "edit", 30);
  finds ("UPDATE audit SET agency = x'00' WHERE seq = 30", "edit", 30);
}

static void
test_gap (void)
{
  finds ("DELETE FROM audit WHERE seq = 30", "gap", 30);
  finds ("DELETE FROM audit WHERE seq = 1", "gap", 1);
}

static void
test_reorder (void)
{
  finds ("UPDATE audit SET seq = -1 WHERE seq = 30; UPDATE audit SET seq = 30 WHERE seq = 31; UPDATE audit SET seq = 31 WHERE seq = -1",
         "edit", 30);
}

static void
test_row_taken_out_and_closed_up (void)
{
  finds ("DELETE FROM audit WHERE seq = 30; UPDATE audit SET seq = seq - 1 WHERE seq > 30", "recomputed", 30);
}

static void
test_cut_tail (void)
{
  finds ("DELETE FROM audit WHERE seq > 40", "truncated", 41);
}

/* The head in the register is put back to an older one that was true once: the file still knows. */
static void
test_cut_tail_with_an_old_head (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autoptr (XzVerifyReport) report = NULL;
  g_autofree char *script = NULL;
  sqlite3_stmt *old = NULL;
  gint64 seq;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_free (add_person (&fixture, "王建国"));
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  sqlite3_prepare_v2 (raw, "SELECT value FROM meta WHERE key = 'audit-head'", -1, &old, NULL);
  g_assert_cmpint (sqlite3_step (old), ==, SQLITE_ROW);
  seq = raw_int (raw, "SELECT max (seq) FROM audit");
  script = g_strdup_printf (NO_GUARDS "DELETE FROM audit WHERE seq > %" G_GINT64_FORMAT "; UPDATE meta SET value = '%s' WHERE key = 'audit-head'",
                            seq, sqlite3_column_text (old, 0));
  sqlite3_finalize (old);
  sqlite3_close (raw);
  fixture_open (&fixture);
  for (int i = 0; i < 3; i++)
    g_free (add_person (&fixture, "李秀英"));
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, script);
  sqlite3_close (raw);
  fixture_open (&fixture);
  report = verify (&fixture, TRUE);
  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, "truncated");
  g_assert_cmpint (report->first_bad, ==, seq + 1);
  fixture_clear (&fixture);
}

/* Whoever has the file but not the key can write macs, but not the right ones. */
static void
test_recomputed_without_the_key (void)
{
  finds ("UPDATE audit SET action = 'x', mac = randomblob (32) WHERE seq >= 30", "recomputed", 30);
}

static void
test_row_added (void)
{
  finds ("INSERT INTO audit SELECT seq + 1, at, actor, role, agency, action, type, record, before, after, note, mac "
         "FROM audit ORDER BY seq DESC LIMIT 1", "edit", 0);
}

static void
test_altered_anchor (void)
{
  Fixture fixture;
  g_autofree char *anchor = NULL;
  g_autoptr (XzVerifyReport) report = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  fixture_open (&fixture);
  anchor = xz_store_anchor_path (fixture.path);
  g_assert_true (g_file_set_contents (anchor, "1 00 00", -1, NULL));
  report = verify (&fixture, TRUE);
  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, "edit");
  fixture_clear (&fixture);
}

/* A register that was moved without its anchor is no forgery. */
static void
test_no_anchor_is_no_alarm (void)
{
  Fixture fixture;
  g_autofree char *anchor = NULL;
  g_autoptr (XzVerifyReport) report = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  anchor = xz_store_anchor_path (fixture.path);
  g_unlink (anchor);
  report = verify (&fixture, TRUE);
  g_assert_true (report->ok);
  fixture_clear (&fixture);
}

static void
test_row_edited_behind_the_trail (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autoptr (XzVerifyReport) report = NULL;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "school", "a", NULL));
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "UPDATE person SET school = 'b'");
  sqlite3_close (raw);
  fixture_open (&fixture);
  report = verify (&fixture, FALSE);
  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, "history");
  fixture_clear (&fixture);
}

static void
test_derived_column_edited (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autoptr (XzVerifyReport) report = NULL;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "UPDATE person SET c_status = 'left'");
  sqlite3_close (raw);
  fixture_open (&fixture);
  report = verify (&fixture, FALSE);
  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, "derived");
  fixture_clear (&fixture);
}

static void
test_reference_to_nothing (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autoptr (XzVerifyReport) report = NULL;
  g_autofree char *person = NULL, *agency = NULL, *spell = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_person (&fixture, "王建国");
  spell = add_record (&fixture, new_record (&xz_type_service, "person", person, "agency", agency, NULL));
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "DELETE FROM person");
  sqlite3_close (raw);
  fixture_open (&fixture);
  report = verify (&fixture, FALSE);
  g_assert_false (report->ok);
  g_assert_cmpstr (report->kind, ==, "foreign-key");
  fixture_clear (&fixture);
}

/* ---- bytes ---- */

/* What the rows of the trail say, as far as SQLite can read them; NULL: it cannot. */
static char *
dump_trail (Fixture *fixture)
{
  sqlite3 *raw = fixture_raw (fixture);
  sqlite3_stmt *select = NULL;
  GString *dump = g_string_new (NULL);
  int code = sqlite3_prepare_v2 (raw, "SELECT quote (seq) || quote (at) || quote (actor) || quote (role) || quote (agency) || quote (action) "
                                 "|| quote (type) || quote (record) || quote (before) || quote (after) || quote (note) || quote (mac) "
                                 "FROM audit", -1, &select, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (select)) == SQLITE_ROW)
    {
      g_string_append (dump, (const char *) sqlite3_column_text (select, 0));
      code = SQLITE_OK;
    }
  sqlite3_finalize (select);
  sqlite3_close (raw);
  return g_string_free (dump, code != SQLITE_DONE);
}

static GArray *
pages_of_trail (Fixture *fixture)
{
  sqlite3 *raw = fixture_raw (fixture);
  sqlite3_stmt *select = NULL;
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (sqlite3_prepare_v2 (raw, "SELECT pageno FROM dbstat WHERE name = 'audit'", -1, &select, NULL) == SQLITE_OK)
    while (sqlite3_step (select) == SQLITE_ROW)
      {
        gint64 page = sqlite3_column_int64 (select, 0);
        g_array_append_val (pages, page);
      }
  sqlite3_finalize (select);
  sqlite3_close (raw);
  return pages;
}

static gboolean
is_found (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  XzVerifyReport *report;
  gboolean ok;

  fixture->store = xz_store_open (&fixture->context, fixture->path, NULL, &error);
  if (fixture->store == NULL)
    return TRUE;
  report = verify (fixture, TRUE);
  ok = report->ok;
  xz_verify_report_free (report);
  fixture_close (fixture);
  return !ok;
}

/* Each flip of a bit that changes what the trail says is found. */
static void
test_flipped_bits (void)
{
  Fixture fixture;
  g_autoptr (GArray) pages = NULL;
  g_autoptr (GBytes) bytes = NULL, anchor = NULL;
  g_autofree char *before = NULL, *anchor_path = NULL;
  guint changed = 0, step = g_test_slow () ? 1 : 61;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  for (int i = 0; i < 10; i++)
    g_free (add_person (&fixture, "王建国"));
  fixture_close (&fixture);
  pages = pages_of_trail (&fixture);
  before = dump_trail (&fixture);
  bytes = read_bytes (&fixture, "");
  anchor = read_bytes (&fixture, ".anchor");
  anchor_path = xz_store_anchor_path (fixture.path);
  for (guint i = 0; i < pages->len; i++)
    for (guint at = 0; at < 4096; at += step)
      {
        gsize length = g_bytes_get_size (bytes), offset = (g_array_index (pages, gint64, i) - 1) * 4096 + at;
        g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
        g_autofree char *after = NULL;
        copy[offset] ^= 1 << (at % 8);
        g_assert_true (g_file_set_contents (fixture.path, copy, length, NULL));
        after = dump_trail (&fixture);
        if (g_strcmp0 (before, after) == 0)
          continue;
        changed++;
        g_assert_true (is_found (&fixture));
        g_assert_true (g_file_set_contents (anchor_path, g_bytes_get_data (anchor, NULL), g_bytes_get_size (anchor), NULL));
      }
  g_assert_cmpuint (changed, >, 20);
  fixture_clear (&fixture);
}

/* ---- notes and erasing ---- */

static gboolean
note_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_audit_note (db, "reveal", &xz_type_person, data, "核对", error);
}

static void
test_a_note_is_part_of_the_chain (void)
{
  Fixture fixture;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  g_assert_true (xz_store_write (fixture.store, note_work, id, NULL));
  xz_store_set_session (fixture.store, NULL);
  g_assert_true (xz_store_write (fixture.store, note_work, id, NULL));
  g_assert_cmpint (count_rows (&fixture, "audit WHERE action = 'reveal'"), ==, 2);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static gboolean
erase_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_erase_history (db, xz_db_now (db), data, error);
}

static void
test_erasing_keeps_the_chain (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *batch = NULL;
  guint erased = 0;
  XzChangeSet *set;
  g_autoptr (GBytes) bytes = NULL, wal = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "school", "OLD-SCHOOL-NAME", NULL));
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "school", "new", NULL);
  batch = apply_well (&fixture, set);
  g_assert_true (xz_store_write (fixture.store, erase_work, &erased, NULL));
  g_assert_cmpuint (erased, ==, 1);
  assert_verified (&fixture);
  fixture_close (&fixture);
  bytes = read_bytes (&fixture, "");
  wal = read_bytes (&fixture, "-wal");
  g_assert_false (bytes_contain (bytes, "OLD-SCHOOL-NAME"));
  g_assert_false (bytes_contain (wal, "OLD-SCHOOL-NAME"));
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/honest-register-verifies", test_honest_register_verifies);
  g_test_add_func ("/audit/tamper/edit", test_edit);
  g_test_add_func ("/audit/tamper/edit-of-a-type", test_edit_of_a_type);
  g_test_add_func ("/audit/tamper/gap", test_gap);
  g_test_add_func ("/audit/tamper/reorder", test_reorder);
  g_test_add_func ("/audit/tamper/row-taken-out-and-closed-up", test_row_taken_out_and_closed_up);
  g_test_add_func ("/audit/tamper/cut-tail", test_cut_tail);
  g_test_add_func ("/audit/tamper/cut-tail-with-an-old-head", test_cut_tail_with_an_old_head);
  g_test_add_func ("/audit/tamper/recomputed-without-the-key", test_recomputed_without_the_key);
  g_test_add_func ("/audit/tamper/row-added", test_row_added);
  g_test_add_func ("/audit/tamper/altered-anchor", test_altered_anchor);
  g_test_add_func ("/audit/no-anchor-is-no-alarm", test_no_anchor_is_no_alarm);
  g_test_add_func ("/audit/tamper/row-edited-behind-the-trail", test_row_edited_behind_the_trail);
  g_test_add_func ("/audit/tamper/derived-column-edited", test_derived_column_edited);
  g_test_add_func ("/audit/tamper/reference-to-nothing", test_reference_to_nothing);
  g_test_add_func ("/audit/tamper/flipped-bits", test_flipped_bits);
  g_test_add_func ("/audit/a-note-is-part-of-the-chain", test_a_note_is_part_of_the_chain);
  g_test_add_func ("/audit/erasing-keeps-the-chain", test_erasing_keeps_the_chain);
  return g_test_run ();
}
