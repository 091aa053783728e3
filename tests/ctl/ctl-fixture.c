/* ctl-fixture.c: runs the built xiezhictl in a folder of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void
ctl_set_up (CtlFixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("xiezhi-ctl-XXXXXX", NULL);
  g_assert_nonnull (fixture->dir);
  fixture->db = g_build_filename (fixture->dir, "register.db", NULL);
}

void
ctl_set_up_register (CtlFixture *fixture, gconstpointer data)
{
  ctl_set_up (fixture, data);
  g_assert_cmpint (ctl_run (fixture, "init", "--test", NULL), ==, 0);
}

void
ctl_set_up_sample (CtlFixture *fixture, gconstpointer data)
{
  ctl_set_up (fixture, data);
  g_assert_cmpint (ctl_run (fixture, "init", "--sample", "300", NULL), ==, 0);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
clear_answer (CtlFixture *fixture)
{
  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_clear_pointer (&fixture->json, json_node_unref);
}

void
ctl_tear_down (CtlFixture *fixture, gconstpointer data)
{
  clear_answer (fixture);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->db);
}

/* The same answers on every machine: no session bus (keys in a file), no colours, English. */
static GSubprocessLauncher *
make_launcher (CtlFixture *fixture)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TZ", "Asia/Shanghai", TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->dir, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_subprocess_launcher_set_cwd (launcher, fixture->dir);
  return launcher;
}

/* What is written here waits in the pipe: it is far less than a pipe holds. */
static void
give_secret (CtlFixture *fixture, GSubprocessLauncher *launcher)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  gsize length = fixture->secret != NULL ? strlen (fixture->secret) : 0;

  if (fixture->secret == NULL)
    return;
  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, &error));
  g_assert_cmpint (write (ends[1], fixture->secret, length), ==, (gssize) length);
  close (ends[1]);
  g_subprocess_launcher_take_fd (launcher, ends[0], 3);
  fixture->secret = NULL;
}

static GSubprocess *
spawn (CtlFixture *fixture, gboolean json, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (fixture);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *program = g_getenv ("XIEZHICTL");
  GSubprocess *process;

  g_assert_nonnull (program);
  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, (gpointer) "--db");
  g_ptr_array_add (argv, fixture->db);
  if (json)
    g_ptr_array_add (argv, (gpointer) "--json");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  give_secret (fixture, launcher);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static void
parse_answer (CtlFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->json = json_from_string (fixture->out, &error);
  if (error != NULL)
    g_error ("Not one JSON value: %s", error->message);
  g_assert_nonnull (fixture->json);
}

int
ctl_run_strv (CtlFixture *fixture, gboolean json, const char *const *arguments)
{
  g_autoptr (GSubprocess) process = spawn (fixture, json, arguments);
  g_autoptr (GError) error = NULL;

  clear_answer (fixture);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
  if (json)
    parse_answer (fixture);
  return fixture->status;
}

static GPtrArray *
collect (va_list arguments)
{
  GPtrArray *words = g_ptr_array_new ();
  const char *word;

  while ((word = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  g_ptr_array_add (words, NULL);
  return words;
}

int
ctl_run (CtlFixture *fixture, ...)
{
  g_autoptr (GPtrArray) words = NULL;
  va_list arguments;

  va_start (arguments, fixture);
  words = collect (arguments);
  va_end (arguments);
  return ctl_run_strv (fixture, FALSE, (const char *const *) words->pdata);
}

int
ctl_json (CtlFixture *fixture, ...)
{
  g_autoptr (GPtrArray) words = NULL;
  va_list arguments;

  va_start (arguments, fixture);
  words = collect (arguments);
  va_end (arguments);
  return ctl_run_strv (fixture, TRUE, (const char *const *) words->pdata);
}

GSubprocess *
ctl_spawn (CtlFixture *fixture, ...)
{
  g_autoptr (GPtrArray) words = NULL;
  va_list arguments;

  va_start (arguments, fixture);
  words = collect (arguments);
  va_end (arguments);
  return spawn (fixture, FALSE, (const char *const *) words->pdata);
}

static JsonNode *
find_node (CtlFixture *fixture, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  JsonNode *node = fixture->json;

  for (guint i = 0; node != NULL && steps[i] != NULL && *steps[i] != '\0'; i++)
    {
      guint64 index = g_ascii_strtoull (steps[i], NULL, 10);

      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), steps[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node) && index < json_array_get_length (json_node_get_array (node)))
        node = json_array_get_element (json_node_get_array (node), (guint) index);
      else
        node = NULL;
    }
  return node;
}

const char *
ctl_get (CtlFixture *fixture, const char *path)
{
  JsonNode *node = find_node (fixture, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

gint64
ctl_get_int (CtlFixture *fixture, const char *path)
{
  JsonNode *node = find_node (fixture, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : -1;
}

guint
ctl_length (CtlFixture *fixture, const char *path)
{
  JsonNode *node = find_node (fixture, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
}

char *
ctl_path (CtlFixture *fixture, const char *name)
{
  return g_build_filename (fixture->dir, name, NULL);
}

char *
ctl_write (CtlFixture *fixture, const char *name, const char *content, gssize length)
{
  char *path = ctl_path (fixture, name);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

char *
ctl_add_person (CtlFixture *fixture, const char *name, const char *id_number)
{
  g_autofree char *name_pair = g_strconcat ("name=", name, NULL);
  g_autofree char *number_pair = id_number != NULL ? g_strconcat ("id_number=", id_number, NULL) : NULL;

  if (ctl_json (fixture, "add", "person", name_pair, "agency=黄桥镇", number_pair, NULL) != 0)
    g_error ("add person: %s", fixture->err);
  return g_strdup (ctl_get (fixture, "id"));
}

char *
ctl_shared (const char *name)
{
  const char *given = g_getenv ("XZ_SHARED"), *root = g_getenv ("XZ_SOURCE_ROOT");
  g_autofree char *beside = g_build_filename (root != NULL ? root : ".", "..", "shared", NULL);
  g_autofree char *path = g_build_filename (given != NULL ? given : beside, "data", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("The shared data is not here.");
  return NULL;
}
