/* test-power-cut-files.c: the files beside SQLite survive a power cut: a register being made, photos, keys,
 * backups, their ring and a restore; and the register itself on the machine's own file system.
 *
 * What was not synced is gone, torn or out of order, and names that the folder was not
 * synced for as well.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include "disk-cut.h"
#include "file-log.h"
#include "power-cut.h"
#include "xz-change-private.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What people see of a register; the trail is verified by itself. */
#define SEEN "'person', 'service', 'assignment', 'attachment', 'agency'"
#define VERIFY_WHOLE 7
#define MAX_TOLD 10
#define USER "01900000-0000-7000-8000-000000000001"

typedef struct {
  const char *name;
  guint       share;                               /* of all states, in hundredths */
  gboolean    makes;                               /* the register is made by it */
  void      (*prepare) (Fixture *fixture);         /* may be NULL; the register is open */
  void      (*step)    (Fixture *fixture, guint step);
  guint       steps;
  /* NULL, or what is wrong besides: the register is open. May be NULL itself. */
  const char *(*look)  (Fixture *fixture, guint acknowledged);
} FileWork;

/* ---- the work ---- */

static void
make_step (Fixture *fixture, guint step)
{
  fixture_make (fixture);
}

static void
enter_step (Fixture *fixture, guint step)
{
  g_free (add_person (fixture, "王建国"));
  if (step == 3)
    fixture_reopen (fixture);
}

static const char *const photos[] = { "a portrait", "another portrait", "a third portrait", "one more" };

/* One change of what people see: whoever has no photo yet comes first. */
static gboolean
bare_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, error);
  char **id = data;

  for (guint i = 0; people != NULL && i < people->len && *id == NULL; i++)
    if (xz_record_get (g_ptr_array_index (people, i), "photo") == NULL)
      *id = g_strdup (((const XzRecord *) g_ptr_array_index (people, i))->id);
  return *id != NULL;
}

static void
photo_step (Fixture *fixture, guint step)
{
  g_autofree char *person = NULL;

  g_assert_true (xz_store_read (fixture->store, bare_work, &person, NULL));
  g_free (give_photo (fixture, person, photos[step]));
}

static void
prepare_people (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    g_free (add_person (fixture, "李秀英"));
}

static gboolean
photos_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, error);
  gboolean *good = data;

  *good = people != NULL;
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const char *name = xz_record_get (g_ptr_array_index (people, i), "photo");
      g_autoptr (GBytes) content = name != NULL ? xz_db_get_blob (db, name, NULL) : NULL;
      *good &= name == NULL || content != NULL;
    }
  return TRUE;
}

/* No record names a photo that is not there. */
static const char *
look_at_photos (Fixture *fixture, guint acknowledged)
{
  gboolean good = FALSE;

  xz_store_read (fixture->store, photos_work, &good, NULL);
  return good ? NULL : "a photo is missing";
}

static void
passphrase_of (guint step, char text[16])
{
  g_snprintf (text, 16, "passphrase %u", step);
}

static void
keys_step (Fixture *fixture, guint step)
{
  g_autofree char *path = xz_store_keys_path (fixture->path);
  g_autoptr (XzKeyring) keyring = xz_keyring_load (path, NULL);
  guint8 key[XZ_KEY_SIZE];
  char passphrase[16];

  passphrase_of (step, passphrase);
  xz_store_copy_key (fixture->store, key);
  xz_keyring_set_cost (keyring, 4, 5);
  g_assert_true (xz_keyring_add_user (keyring, key, USER, passphrase));
  g_assert_true (xz_keyring_save (keyring, path, NULL));
}

static const char *
look_at_keys (Fixture *fixture, guint acknowledged)
{
  g_autofree char *path = xz_store_keys_path (fixture->path);
  g_autoptr (XzKeyring) keyring = xz_keyring_load (path, NULL);
  guint8 key[XZ_KEY_SIZE];
  char last[16], next[16];

  if (keyring == NULL)
    return "the keys are gone";
  passphrase_of (acknowledged - 1, last);
  passphrase_of (acknowledged, next);
  if (acknowledged == 0 || xz_keyring_open_user (keyring, USER, last, key, NULL) || xz_keyring_open_user (keyring, USER, next, key, NULL))
    return NULL;
  return "neither passphrase opens";
}

static void
prepare_photos (Fixture *fixture)
{
  prepare_people (fixture);
  photo_step (fixture, 0);
  photo_step (fixture, 1);
}

static void
backup_step (Fixture *fixture, guint step)
{
  g_free (back_up (fixture, "copy"));
  g_free (add_person (fixture, "王建国"));
}

/* Under its name there is a whole backup or none, and one at least once it was said. */
static const char *
look_at_backup (Fixture *fixture, guint acknowledged)
{
  g_autofree char *file = file_of (fixture, "copy");
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (file, NULL);

  if (g_file_test (file, G_FILE_TEST_EXISTS) && info == NULL)
    return "the backup is broken";
  return acknowledged > 0 && info == NULL ? "the backup is gone" : NULL;
}

static void
ring_step (Fixture *fixture, guint step)
{
  g_autoptr (GError) error = NULL;

  xz_backup_ring (fixture->store, step == 0 ? "daily" : "import", NULL, &error);
  g_assert_no_error (error);
  g_free (add_person (fixture, "王建国"));
}

static const char *
look_at_ring (Fixture *fixture, guint acknowledged)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (fixture->path);

  for (guint i = 0; i < entries->len; i++)
    {
      const XzBackupEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (XzBackupInfo) info = xz_backup_inspect (entry->file, NULL);
      if (info == NULL)
        return "a backup of the ring is broken";
    }
  /* The ring thins itself; the newest stays. */
  return entries->len == 0 && acknowledged > 0 ? "a backup of the ring is gone" : NULL;
}

static void
prepare_restore (Fixture *fixture)
{
  prepare_photos (fixture);
  g_free (back_up (fixture, "copy"));
  photo_step (fixture, 2);
  g_free (add_person (fixture, "王建国"));
}

static void
restore_step (Fixture *fixture, guint step)
{
  g_autofree char *file = file_of (fixture, "copy");

  fixture_close (fixture);
  restore_well (fixture, file, fixture->path);
  fixture_open (fixture);
}

/* ---- recording ---- */

typedef struct {
  const FileWork *work;
  Fixture         fixture;
  Disk           *disk;
  GArray         *states;
  char           *place;        /* where the states are built */
} FileTrace;

static void
mark_state (FileTrace *trace)
{
  guint64 digest = register_digest (trace->fixture.store, SEEN);

  g_array_append_val (trace->states, digest);
}

static void
prepare (FileTrace *trace)
{
  Fixture *fixture = &trace->fixture;

  fixture_init (fixture, TRUE);
  if (trace->work->makes)
    return;
  fixture_make (fixture);
  if (trace->work->prepare != NULL)
    trace->work->prepare (fixture);
  mark_state (trace);
  fixture_close (fixture);
}

static void
record (FileTrace *trace, gboolean deaf)
{
  Fixture *fixture = &trace->fixture;

  trace->disk = file_log_start (fixture->folder);
  file_fault ()->deaf = deaf;
  if (!trace->work->makes)
    fixture_open (fixture);
  for (guint step = 0; step < trace->work->steps; step++)
    {
      trace->work->step (fixture, step);
      disk_mark (trace->disk);
      mark_state (trace);
    }
  fixture_close (fixture);
  file_log_stop ();
}

/* Nothing was done that the log missed: all of it kept is what is there. */
static void
check_record (FileTrace *trace)
{
  g_autoptr (Player) player = player_new (trace->disk);
  g_autoptr (Disk) whole = NULL;
  g_autofree char *differs = NULL;

  player_go (player, trace->disk->ops->len);
  whole = player_cut (player, CUT_KEPT, 0);
  differs = disk_compare (whole, trace->fixture.folder);
  g_assert_cmpstr (differs, ==, NULL);
}

static FileTrace *
file_trace_new (const FileWork *work, gboolean deaf)
{
  FileTrace *trace = g_new0 (FileTrace, 1);

  trace->work = work;
  trace->states = g_array_new (FALSE, FALSE, sizeof (guint64));
  prepare (trace);
  record (trace, deaf);
  check_record (trace);
  trace->place = g_dir_make_tmp ("xiezhi-cut-XXXXXX", NULL);
  return trace;
}

static void
file_trace_free (FileTrace *trace)
{
  xz_backup_remove_tree (trace->place);
  g_free (trace->place);
  fixture_clear (&trace->fixture);
  disk_free (trace->disk);
  g_array_unref (trace->states);
  g_free (trace);
}

/* ---- judging ---- */

/* A restore keeps what was there: the register of before is in its place or beside it. */
static const char *
look_at_former (FileTrace *trace, const char *folder, guint64 now)
{
  guint64 former = g_array_index (trace->states, guint64, 0);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (trace->work->step != restore_step || now == former)
    return NULL;
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "register.db.before-restore-") && strchr (name + strlen ("register.db.before-restore-"), '.') == NULL
        && strchr (name + strlen ("register.db.before-restore-"), '-') == NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        XzStore *store = xz_store_open (&trace->fixture.context, path, NULL, NULL);
        gboolean good = store != NULL && register_digest (store, SEEN) == former;
        g_clear_object (&store);
        return good ? NULL : "the former register is broken";
      }
  return "the former register is gone";
}

static const char *
look_into (FileTrace *trace, Fixture *found, guint acknowledged, gboolean whole, Tally *tally)
{
  guint state = trace->work->makes ? MAX (acknowledged, 1) - 1 : acknowledged;
  guint64 digest;
  const char *wrong;

  if (xz_store_is_read_only (found->store))
    {
      tally->unopenable++;
      return "read only";
    }
  if (!register_is_whole (found->store, !whole))
    {
      tally->corrupt++;
      return "does not verify";
    }
  digest = register_digest (found->store, SEEN);
  wrong = judge_state (trace->states, digest, state, tally);
  if (wrong != NULL)
    return wrong;
  wrong = trace->work->look != NULL ? trace->work->look (found, acknowledged) : NULL;
  if (wrong == NULL)
    {
      xz_store_close (found->store);
      wrong = look_at_former (trace, found->folder, digest);
    }
  tally->lost += wrong != NULL;
  return wrong;
}

/* A register that was still being made need not be there, but then it can be made. */
static char *
judge_opening (FileTrace *trace, const char *path, const GError *error, guint acknowledged, Tally *tally)
{
  g_autoptr (GError) again = NULL;

  if (trace->work->makes && acknowledged == 0 && g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND)
      && xz_store_create (&trace->fixture.context, path, XZ_REGISTER_TEST, NULL, &again))
    return NULL;
  tally->unopenable++;
  return g_strdup (again != NULL ? again->message : error->message);
}

static char *
judge (FileTrace *trace, const char *folder, guint acknowledged, gboolean whole, Tally *tally)
{
  Fixture found = { .context = trace->fixture.context, .folder = (char *) folder };
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (GError) error = NULL;
  char *wrong;

  found.path = path;
  found.store = xz_store_open (&trace->fixture.context, path, NULL, &error);
  if (found.store == NULL)
    return judge_opening (trace, path, error, acknowledged, tally);
  wrong = g_strdup (look_into (trace, &found, acknowledged, whole, tally));
  xz_store_close (found.store);
  g_object_unref (found.store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return wrong;
}

static void
cut_once (FileTrace *trace, const Player *player, guint64 number, Tally *tally)
{
  Cut cut = number % N_CUTS;
  g_autoptr (Disk) disk = player_cut (player, cut, number);
  g_autofree char *folder = g_build_filename (trace->place, "state", NULL);
  g_autofree char *wrong = NULL;

  disk_write_out (disk, folder);
  tally->states++;
  wrong = judge (trace, folder, player->marks, number % VERIFY_WHOLE == 0, tally);
  if (wrong != NULL && tally_failures (tally) <= MAX_TOLD)
    g_test_message ("%s, state %" G_GUINT64_FORMAT ": operation %u of %u, %s, %u saved: %s", trace->work->name, number, player->at,
                    trace->disk->ops->len, cut_name (cut), player->marks, wrong);
  xz_backup_remove_tree (folder);
}

static void
cut (const FileWork *work, const char *name, gboolean deaf, guint64 n, Tally *tally)
{
  FileTrace *trace = file_trace_new (work, deaf);
  Player *player = player_new (trace->disk);
  guint64 moments = trace->disk->ops->len;
  gint64 start = g_get_monotonic_time ();

  for (guint64 i = 0; i < n; i++)
    {
      player_go (player, (guint) (n > 1 ? i * moments / (n - 1) : moments));
      cut_once (trace, player, states_first () + i, tally);
    }
  tally_print (tally, name, (guint) moments, g_get_monotonic_time () - start);
  player_free (player);
  file_trace_free (trace);
}

/* ---- tests ---- */

static const FileWork works[] = {
  { "make", 3, TRUE, NULL, make_step, 1, NULL },
  { "enter", 3, FALSE, NULL, enter_step, 6, NULL },
  { "photo", 3, FALSE, prepare_people, photo_step, 4, look_at_photos },
  { "keys", 2, FALSE, NULL, keys_step, 4, look_at_keys },
  { "backup", 4, FALSE, prepare_photos, backup_step, 2, look_at_backup },
  { "ring", 3, FALSE, prepare_photos, ring_step, 2, look_at_ring },
  { "restore", 6, FALSE, prepare_restore, restore_step, 1, look_at_photos },
};

static void
test_nothing_is_lost (gconstpointer data)
{
  const FileWork *work = data;
  Tally tally = { 0 };

  cut (work, work->name, FALSE, states_share (work->share), &tally);
  g_assert_cmpuint (tally.states, >, 0);
  g_assert_cmpuint (tally_failures (&tally), ==, 0);
}

/* The rig must see a program that believes a sync which does nothing. */
static void
test_sees_deaf_disk (gconstpointer data)
{
  const FileWork *work = data;
  g_autofree char *name = g_strconcat (work->name, " without any sync", NULL);
  Tally tally = { 0 };

  cut (work, name, TRUE, 100, &tally);
  g_assert_cmpuint (tally_failures (&tally), >=, 1);
}

static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  /* Thousands of folders need no disk that turns. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler (NULL, G_LOG_LEVEL_DEBUG, ignore_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *deaf = g_strconcat ("/survive/power-cut-files/rig-sees-losses/", works[i].name, NULL);
      g_autofree char *path = g_strconcat ("/survive/power-cut-files/nothing-is-lost/", works[i].name, NULL);
      g_test_add_data_func (deaf, &works[i], test_sees_deaf_disk);
      g_test_add_data_func (path, &works[i], test_nothing_is_lost);
    }
  return g_test_run ();
}
