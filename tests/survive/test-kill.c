/* test-kill.c: a program killed at any moment loses nothing that it acknowledged.
 * XZ_KILLS: how many kills; XZ_SEED: of their moments.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-backup.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NORMAL_KILLS  200
#define LONGEST_LIFE  100       /* milliseconds */
#define LONGEST_COMMAND 240
#define MANY_PEOPLE   1500      /* then a register anew */
#define IMPORT_ROWS   30
/* Every so manieth kill hits the real program in one command, every so manieth a
 * program that is only starting; every so manieth time the register is verified whole. */
#define ONE_COMMAND   8
#define WHILE_OPENING 5
#define VERIFY_WHOLE  10

typedef struct {
  Fixture     fixture;
  GRand      *random;
  GPid        nursery;
  int         to_nursery, from_nursery;
  guint       number;            /* of the kill */
  GHashTable *remarks;           /* ID -> remark that was acknowledged last */
  GHashTable *imports;           /* tag that was acknowledged */
  guint64     acknowledged[4];   /* entered, corrected, imported, backed up */
  guint64     lost, half, unopenable, broken_copies;
  gint64      slowest;           /* opening after a kill, microseconds */
} Rig;

/* ---- the register and what is known of it ---- */

static void
start_register (Rig *rig)
{
  fixture_init (&rig->fixture, FALSE);
  rig->fixture.context = *xz_context_system ();
  fixture_make (&rig->fixture);
  fixture_close (&rig->fixture);
  rig->remarks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rig->imports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
end_register (Rig *rig)
{
  g_clear_pointer (&rig->remarks, g_hash_table_unref);
  g_clear_pointer (&rig->imports, g_hash_table_unref);
  fixture_clear (&rig->fixture);
}

/* ---- the victim ---- */

/* The program that makes children to be killed. */
static void
start_nursery (Rig *rig)
{
  const char *argv[] = { g_getenv ("XZ_SURVIVOR"), NULL };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (argv[0]);
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &rig->nursery,
                            &rig->to_nursery, &rig->from_nursery, NULL, &error);
  g_assert_no_error (error);
}

static void
end_nursery (Rig *rig)
{
  int status;

  close (rig->to_nursery);
  close (rig->from_nursery);
  g_assert_cmpint (waitpid (rig->nursery, &status, 0), ==, rig->nursery);
  g_spawn_close_pid (rig->nursery);
}

/* One line, without its end; NULL at the end of all. The caller frees it. */
static char *
read_line (int fd)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char c;

  for (;;)
    {
      gssize n = read (fd, &c, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return NULL;
      if (c == '\n')
        return g_string_free (g_steal_pointer (&line), FALSE);
      g_string_append_c (line, c);
    }
}

static void
wait_a_while (Rig *rig, guint longest)
{
  g_usleep ((gulong) g_rand_int_range (rig->random, 0, (gint32) longest * 1000));
}

/* It has opened the register and acknowledged something. */
static void
wait_for_word (int fd)
{
  struct pollfd wait = { .fd = fd, .events = POLLIN };

  while (poll (&wait, 1, -1) < 0 && errno == EINTR)
    continue;
}

static void
check_end (Rig *rig, int status)
{
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("kill %u: the program ended by itself with status %d", rig->number, status);
}

/* What the child had said by then, lines. */
static GPtrArray *
kill_child (Rig *rig)
{
  g_autofree char *order = g_strdup_printf ("%u %s %s\n", rig->number, rig->fixture.path, rig->fixture.folder);
  GPtrArray *said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *who = NULL;
  char *line;

  g_assert_cmpint (write (rig->to_nursery, order, strlen (order)), ==, strlen (order));
  who = read_line (rig->from_nursery);
  g_assert_true (g_str_has_prefix (who, "pid "));
  if (rig->number % WHILE_OPENING != 0)
    wait_for_word (rig->from_nursery);
  wait_a_while (rig, LONGEST_LIFE);
  kill ((pid_t) strtol (who + 4, NULL, 10), SIGKILL);
  while ((line = read_line (rig->from_nursery)) != NULL && !g_str_has_prefix (line, "dead "))
    g_ptr_array_add (said, line);
  g_assert_nonnull (line);
  check_end (rig, (int) strtol (line + 5, NULL, 10));
  g_free (line);
  return said;
}

/* The real program in one command: its answer, as far as it came. */
static char *
kill_command (Rig *rig)
{
  const char *argv[] = { g_getenv ("XIEZHICTL"), "--db", rig->fixture.path, "--json", "add", "person", "name=王建国",
                         "agency=黄桥镇", "remark=C", NULL };
  g_autoptr (GError) error = NULL;
  int out, status;
  char *answer;
  GPid pid;

  g_assert_nonnull (argv[0]);
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  wait_a_while (rig, LONGEST_COMMAND);
  kill (pid, SIGKILL);
  answer = read_line (out);
  close (out);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  check_end (rig, status);
  g_spawn_close_pid (pid);
  return answer;
}

/* ---- what it acknowledged ---- */

static void
check_copy (Rig *rig, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (file, &error);

  if (info != NULL)
    return;
  rig->broken_copies++;
  g_test_message ("kill %u: the backup %s: %s", rig->number, file, error->message);
}

static void
take_line (Rig *rig, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  if (g_str_equal (words[0], "enter") || g_str_equal (words[0], "correct"))
    {
      g_hash_table_replace (rig->remarks, g_strdup (words[1]), g_strdup (words[2]));
      rig->acknowledged[g_str_equal (words[0], "correct")]++;
    }
  else if (g_str_equal (words[0], "import"))
    {
      g_hash_table_add (rig->imports, g_strdup (words[1]));
      rig->acknowledged[2]++;
    }
  else
    {
      if (!g_file_test (words[1], G_FILE_TEST_EXISTS))
        rig->lost++;
      rig->acknowledged[3]++;
    }
}

/* The real program's answer: the new record's ID. */
static void
take_answer (Rig *rig, const char *json)
{
  const char *id = json != NULL ? strstr (json, "\"id\":\"") : NULL;

  if (id == NULL)
    return;
  g_hash_table_replace (rig->remarks, g_strndup (id + 6, 36), g_strdup ("C"));
  rig->acknowledged[0]++;
}

/* ---- what is there ---- */

typedef struct {
  Rig        *rig;
  GHashTable *found;        /* ID -> remark */
  GHashTable *rows;         /* tag of an import -> rows */
} Look;

static void
look_at (Look *look, const XzRecord *person)
{
  const char *remark = xz_record_get (person, "remark");

  g_hash_table_insert (look->found, g_strdup (person->id), g_strdup (remark));
  if (remark != NULL && *remark == 'I')
    {
      guint rows = GPOINTER_TO_UINT (g_hash_table_lookup (look->rows, remark));
      g_hash_table_replace (look->rows, g_strdup (remark), GUINT_TO_POINTER (rows + 1));
    }
}

static gboolean
look_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    look_at (look, g_ptr_array_index (people, i));
  return people != NULL;
}

/* The same, or a later one that it had not come to acknowledge. */
static gboolean
is_as_late (const char *there, const char *acknowledged)
{
  guint seed, n, other_seed, other_n;

  if (g_strcmp0 (there, acknowledged) == 0)
    return TRUE;
  return there != NULL && sscanf (there, "K%u-%u", &seed, &n) == 2 && sscanf (acknowledged, "K%u-%u", &other_seed, &other_n) == 2
         && seed == other_seed && n > other_n;
}

static void
compare_people (Rig *rig, Look *look)
{
  GHashTableIter iter;
  gpointer id, remark;

  g_hash_table_iter_init (&iter, rig->remarks);
  while (g_hash_table_iter_next (&iter, &id, &remark))
    if (!is_as_late (g_hash_table_lookup (look->found, id), remark))
      {
        rig->lost++;
        g_test_message ("kill %u: %s %s is lost", rig->number, (char *) id, (char *) remark);
      }
}

static void
compare_imports (Rig *rig, Look *look)
{
  GHashTableIter iter;
  gpointer tag, rows;

  g_hash_table_iter_init (&iter, rig->imports);
  while (g_hash_table_iter_next (&iter, &tag, NULL))
    rig->lost += !g_hash_table_contains (look->rows, tag);
  g_hash_table_iter_init (&iter, look->rows);
  while (g_hash_table_iter_next (&iter, &tag, &rows))
    if (GPOINTER_TO_UINT (rows) != IMPORT_ROWS)
      {
        rig->half++;
        g_test_message ("kill %u: %u rows of %s", rig->number, GPOINTER_TO_UINT (rows), (char *) tag);
      }
}

/* Whatever has a backup's name is whole: what is not done has another. */
static void
check_copies (Rig *rig)
{
  g_autoptr (GDir) folder = g_dir_open (rig->fixture.folder, 0, NULL);
  g_autoptr (GPtrArray) ring = rig->number % VERIFY_WHOLE == 0 ? xz_backup_list (rig->fixture.path) : NULL;
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".xzb"))
      {
        g_autofree char *file = g_build_filename (rig->fixture.folder, name, NULL);
        check_copy (rig, file);
        g_unlink (file);
      }
  for (guint i = 0; ring != NULL && i < ring->len; i++)
    check_copy (rig, ((const XzBackupEntry *) g_ptr_array_index (ring, i))->file);
}

/* How many people there are now; 0 when it does not open. */
static guint
look_over (Rig *rig)
{
  Fixture *fixture = &rig->fixture;
  Look look = { .rig = rig };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint people;

  fixture->store = xz_store_open (&fixture->context, fixture->path, NULL, &error);
  if (fixture->store == NULL || xz_store_is_read_only (fixture->store))
    {
      rig->unopenable++;
      g_test_message ("kill %u: %s", rig->number, error != NULL ? error->message : "read only");
      return 0;
    }
  rig->slowest = MAX (rig->slowest, g_get_monotonic_time () - start);
  look.found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  look.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_true (xz_store_read (fixture->store, look_work, &look, NULL));
  compare_people (rig, &look);
  compare_imports (rig, &look);
  people = g_hash_table_size (look.found);
  g_hash_table_unref (look.found);
  g_hash_table_unref (look.rows);
  return people;
}

static void
verify_register (Rig *rig)
{
  g_autoptr (XzVerifyReport) report = NULL;

  if (rig->fixture.store == NULL)
    return;
  report = verify (&rig->fixture, rig->number % VERIFY_WHOLE != 0);
  if (report->ok)
    return;
  rig->half++;
  g_test_message ("kill %u: %s at %" G_GINT64_FORMAT ": %s", rig->number, report->kind, report->first_bad, report->detail);
}

static void
kill_once (Rig *rig)
{
  guint people;

  if (rig->number % ONE_COMMAND == 0)
    {
      g_autofree char *answer = kill_command (rig);
      take_answer (rig, answer);
    }
  else
    {
      g_autoptr (GPtrArray) said = kill_child (rig);
      for (guint i = 0; i < said->len; i++)
        take_line (rig, g_ptr_array_index (said, i));
    }
  people = look_over (rig);
  verify_register (rig);
  check_copies (rig);
  fixture_close (&rig->fixture);
  if (people == 0 || people > MANY_PEOPLE)
    {
      end_register (rig);
      start_register (rig);
    }
}

static void
rig_init (Rig *rig)
{
  const char *seed = g_getenv ("XZ_SEED");

  memset (rig, 0, sizeof *rig);
  rig->random = g_rand_new_with_seed (seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 20261125);
  start_register (rig);
}

static void
rig_clear (Rig *rig)
{
  end_register (rig);
  g_rand_free (rig->random);
}

/* It must see what it is there to see. */
static void
test_rig_sees_losses (void)
{
  Rig rig;
  XzChangeSet *set = xz_change_set_new ("import", NULL);

  rig_init (&rig);
  rig.number = 1;
  g_assert_cmpuint (look_over (&rig), ==, 0);
  for (guint i = 1; i < IMPORT_ROWS; i++)
    xz_change_set_create (set, &rig.fixture.context, new_record (&xz_type_person, "name", "李秀英", "remark", "I1-0", NULL));
  g_free (apply_well (&rig.fixture, set));
  fixture_close (&rig.fixture);
  take_line (&rig, "enter 01900000-0000-7000-8000-000000000000 K1-0");
  take_line (&rig, "import I1-1 30");
  take_line (&rig, "backup /nowhere/1.xzb 3");
  g_assert_cmpuint (look_over (&rig), ==, IMPORT_ROWS - 1);
  g_assert_cmpuint (rig.lost, ==, 3);
  g_assert_cmpuint (rig.half, ==, 1);
  rig_clear (&rig);
}

static guint
count_kills (void)
{
  const char *asked = g_getenv ("XZ_KILLS");
  guint kills = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : NORMAL_KILLS;

  return g_getenv ("XZ_TENTH") != NULL ? MAX (kills / 10, 1) : kills;
}

static void
test_nothing_acknowledged_is_lost (void)
{
  guint kills = count_kills ();
  Rig rig;

  rig_init (&rig);
  start_nursery (&rig);
  for (rig.number = 1; rig.number <= kills; rig.number++)
    kill_once (&rig);
  end_nursery (&rig);
  rig_clear (&rig);
  g_test_message ("%u kills; acknowledged: %" G_GUINT64_FORMAT " entries, %" G_GUINT64_FORMAT " corrections, %" G_GUINT64_FORMAT
                  " imports of %d rows, %" G_GUINT64_FORMAT " backups; %" G_GUINT64_FORMAT " lost, %" G_GUINT64_FORMAT " half, %"
                  G_GUINT64_FORMAT " unopenable, %" G_GUINT64_FORMAT " broken backups; slowest opening %.3f s",
                  kills, rig.acknowledged[0], rig.acknowledged[1], rig.acknowledged[2], IMPORT_ROWS, rig.acknowledged[3],
                  rig.lost, rig.half, rig.unopenable, rig.broken_copies, rig.slowest / 1e6);
  g_assert_cmpuint (rig.acknowledged[0], >, 0);
  g_assert_cmpuint (rig.lost + rig.half + rig.unopenable + rig.broken_copies, ==, 0);
}

/* Thousands of openings need not all name the version of SQLite. */
static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler (NULL, G_LOG_LEVEL_DEBUG, ignore_cb, NULL);
  g_test_add_func ("/survive/kill/rig-sees-losses", test_rig_sees_losses);
  g_test_add_func ("/survive/kill/nothing-acknowledged-is-lost", test_nothing_acknowledged_is_lost);
  return g_test_run ();
}
