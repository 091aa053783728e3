/* power-cut.c: cuts the power at every moment of a piece of work.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "power-cut.h"
#include "next-migration.h"

/* Every so manieth state the power is cut again while the register recovers, and
 * every so manieth is verified to the last index and takes another entry. */
#define AGAIN 13
#define ENTRY 7
#define MAX_TOLD 10
#define NORMAL_STATES 5000
/* How columns were mapped last is remembered after the import, by itself. */
#define ASIDE "'import_mapping'"

/* ---- what a register holds ---- */

static void
digest_value (guint64 *digest, sqlite3_stmt *row, int column)
{
  const guint8 *bytes = sqlite3_column_blob (row, column);
  int length = sqlite3_column_bytes (row, column);

  *digest = (*digest ^ (guint64) sqlite3_column_type (row, column)) * G_GUINT64_CONSTANT (0x100000001b3);
  *digest = (*digest ^ (guint64) length) * G_GUINT64_CONSTANT (0x100000001b3);
  for (int i = 0; i < length; i++)
    *digest = (*digest ^ bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);
}

static void
digest_table (sqlite3 *handle, const char *table, guint64 *digest)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *select = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &select, NULL), ==, SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (select); i++)
      digest_value (digest, select, i);
  sqlite3_finalize (select);
}

typedef struct {
  const char *only;
  guint64     digest;
} Digest;

static gboolean
digest_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Digest *digest = data;
  sqlite3_stmt *tables = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM sqlite_master WHERE type = 'table' AND name %s (%s) ORDER BY name",
                                          digest->only != NULL ? "IN" : "NOT IN", digest->only != NULL ? digest->only : ASIDE);

  digest->digest = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  if (sqlite3_prepare_v2 (xz_db_handle (db), sql, -1, &tables, NULL) != SQLITE_OK)
    return xz_db_fail (db, SQLITE_ERROR, "digest", error);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      digest_value (&digest->digest, tables, 0);
      digest_table (xz_db_handle (db), (const char *) sqlite3_column_text (tables, 0), &digest->digest);
    }
  sqlite3_finalize (tables);
  return TRUE;
}

guint64
register_digest (XzStore *store, const char *only)
{
  Digest digest = { .only = only };

  g_assert_true (xz_store_read (store, digest_work, &digest, NULL));
  return digest.digest;
}

/* ---- recording ---- */

static gboolean
pragma_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_run_script (db, data, error);
}

static void
mark (Trace *trace)
{
  guint64 digest = register_digest (trace->fixture.store, NULL);

  assert_verified (&trace->fixture);
  disk_mark (trace->disk);
  g_array_append_val (trace->states, digest);
}

/* A register with what the work needs, closed. */
static void
prepare (Trace *trace, Disk *disk)
{
  Fixture *fixture = &trace->fixture;

  disk_mount (disk);
  fixture_init (fixture, TRUE);
  fixture->context.vfs = DISK_VFS;
  fixture_make (fixture);
  xz_store_copy_key (fixture->store, trace->key);
  if (trace->work->prepare != NULL)
    trace->work->prepare (fixture);
  fixture_close (fixture);
}

static void
record (Trace *trace, const char *pragma)
{
  Fixture *fixture = &trace->fixture;
  guint64 before = 0;

  disk_mount (trace->disk);
  disk_record (trace->disk);
  if (trace->work->migration != NULL)
    {
      g_array_append_val (trace->states, before);
      trace->bundle = next_migration_use (fixture, trace->work->migration);
    }
  fixture_open (fixture);
  if (pragma != NULL)
    g_assert_true (xz_store_write (fixture->store, pragma_work, (gpointer) pragma, NULL));
  mark (trace);
  for (guint step = 0; step < trace->work->steps; step++)
    {
      trace->work->step (fixture, step);
      mark (trace);
    }
  fixture_close (fixture);
}

Trace *
trace_new (const Work *work, const char *pragma)
{
  Trace *trace = g_new0 (Trace, 1);
  g_autoptr (Disk) disk = disk_new ();

  trace->work = work;
  trace->states = g_array_new (FALSE, FALSE, sizeof (guint64));
  prepare (trace, disk);
  trace->disk = disk_copy (disk);
  record (trace, pragma);
  return trace;
}

void
trace_free (Trace *trace)
{
  if (trace->bundle != NULL)
    next_migration_leave (trace->bundle);
  fixture_clear (&trace->fixture);
  disk_free (trace->disk);
  g_array_unref (trace->states);
  g_free (trace);
}

/* ---- judging ---- */

static gboolean
count_opening (Tally *tally, const XzStore *store, const GError *error)
{
  if (store != NULL)
    return TRUE;
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_OURS))
    tally->corrupt++;
  else
    tally->unopenable++;
  return FALSE;
}

const char *
judge_state (const GArray *states, guint64 digest, guint acknowledged, Tally *tally)
{
  for (guint i = acknowledged; i < states->len && i <= acknowledged + 1; i++)
    if (g_array_index (states, guint64, i) == digest)
      return NULL;
  for (guint i = 0; i < MIN (acknowledged, states->len); i++)
    if (g_array_index (states, guint64, i) == digest)
      {
        tally->lost++;
        return "acknowledged but lost";
      }
  tally->half++;
  return "half a transaction";
}

typedef struct {
  gboolean        quick;
  XzVerifyReport *report;
} Verify;

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Verify *verify = data;

  verify->report = xz_db_verify (db, verify->quick, progress, cancellable, error);
  return verify->report != NULL;
}

/* Quick is enough where the digest of all rows is that of a state that was verified whole. */
gboolean
register_is_whole (XzStore *store, gboolean quick)
{
  Verify verify = { .quick = quick };
  gboolean whole = xz_store_read (store, verify_work, &verify, NULL) && verify.report->ok;

  xz_verify_report_free (verify.report);
  return whole;
}

static gboolean
enter_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzApplied applied;
  gboolean done;

  xz_change_set_create (set, data, new_record (&xz_type_person, "name", "后来者", NULL));
  done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  xz_applied_clear (&applied);
  return done;
}

static const char *
look_into (Trace *trace, Tally *tally, XzStore *store, guint acknowledged, gboolean enter)
{
  const char *fault;

  if (xz_store_is_read_only (store))
    {
      tally->unopenable++;
      return "read only";
    }
  if (!register_is_whole (store, !enter))
    {
      tally->corrupt++;
      return "does not verify";
    }
  fault = judge_state (trace->states, register_digest (store, NULL), acknowledged, tally);
  if (fault != NULL || !enter)
    return fault;
  if (xz_store_write (store, enter_work, &trace->fixture.context, NULL) && register_is_whole (store, FALSE))
    return NULL;
  tally->stuck++;
  return "takes no further entry";
}

/* NULL, or what is wrong with the register on the mounted disk. The caller frees it. */
static char *
judge (Trace *trace, Tally *tally, guint acknowledged, gboolean enter)
{
  Fixture *fixture = &trace->fixture;
  g_autoptr (GError) error = NULL;
  XzStore *store = xz_store_open (&fixture->context, fixture->path, trace->key, &error);
  const char *fault;

  if (!count_opening (tally, store, error))
    return g_strdup (error->message);
  fault = look_into (trace, tally, store, acknowledged, enter);
  xz_store_close (store);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return g_strdup (fault);
}

/* ---- cutting ---- */

/* The recovery from one cut is itself cut. */
static char *
cut_again (Trace *trace, Tally *tally, Disk *found, guint acknowledged, guint64 seed)
{
  Tally first = { 0 };
  g_autoptr (Player) player = NULL;
  g_autoptr (Disk) again = NULL;
  g_autofree char *fault = NULL;

  disk_record (found);
  fault = judge (trace, &first, acknowledged, FALSE);
  if (fault != NULL)
    return g_steal_pointer (&fault);
  player = player_new (found);
  player_go (player, (guint) (next_random (&seed) % (found->ops->len + 1)));
  again = player_cut (player, (Cut) (next_random (&seed) % N_CUTS), seed);
  disk_mount (again);
  tally->again++;
  return judge (trace, tally, acknowledged, TRUE);
}

static void
tell (const Trace *trace, const Player *player, guint64 number, Cut cut, const char *fault, const Tally *tally)
{
  if (tally_failures (tally) <= MAX_TOLD)
    g_test_message ("%s, state %" G_GUINT64_FORMAT ": operation %u of %u, %s, %u saved: %s", trace->work->name, number,
                    player->at, trace->disk->ops->len, cut_name (cut), player->marks, fault);
}

static void
cut_once (Trace *trace, const Player *player, guint64 number, Tally *tally)
{
  Cut cut = number % N_CUTS;
  g_autoptr (Disk) found = player_cut (player, cut, number);
  g_autofree char *fault = NULL;
  /* The first mark stands for the opening, when the first state was there already. */
  guint acknowledged = trace->work->migration != NULL ? player->marks : MAX (player->marks, 1) - 1;

  tally->states++;
  disk_mount (found);
  if (number % AGAIN == 0)
    fault = cut_again (trace, tally, found, acknowledged, number);
  else
    fault = judge (trace, tally, acknowledged, number % ENTRY == 0);
  disk_mount (NULL);
  if (fault != NULL)
    tell (trace, player, number, cut, fault, tally);
}

void
trace_cut (Trace *trace, guint64 n, guint64 first, Tally *tally)
{
  g_autoptr (Player) player = player_new (trace->disk);
  guint64 moments = trace->disk->ops->len + 1;

  for (guint64 i = 0; i < n; i++)
    {
      player_go (player, (guint) (n > 1 ? i * (moments - 1) / (n - 1) : moments - 1));
      cut_once (trace, player, first + i, tally);
    }
}

/* ---- counting ---- */

guint64
tally_failures (const Tally *tally)
{
  return tally->unopenable + tally->corrupt + tally->half + tally->lost + tally->stuck;
}

void
tally_print (const Tally *tally, const char *name, guint operations, gint64 microseconds)
{
  g_test_message ("%s: %u disk operations, %" G_GUINT64_FORMAT " states (%" G_GUINT64_FORMAT " cut twice), %.0f a second: "
                  "%" G_GUINT64_FORMAT " unopenable, %" G_GUINT64_FORMAT " corrupt, %" G_GUINT64_FORMAT " half, "
                  "%" G_GUINT64_FORMAT " acknowledged but lost, %" G_GUINT64_FORMAT " stuck",
                  name, operations, tally->states, tally->again, tally->states * 1e6 / MAX (microseconds, 1),
                  tally->unopenable, tally->corrupt, tally->half, tally->lost, tally->stuck);
}

guint64
states_share (guint share)
{
  const char *asked = g_getenv ("XZ_STATES");
  guint64 states = asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : NORMAL_STATES;

  return (g_getenv ("XZ_TENTH") != NULL ? states / 10 : states) * share / 100;
}

guint64
states_first (void)
{
  const char *seed = g_getenv ("XZ_SEED");

  return seed != NULL ? g_ascii_strtoull (seed, NULL, 10) * G_GUINT64_CONSTANT (1000003) : 0;
}
