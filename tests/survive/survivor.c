/* survivor.c: works on a register until it is killed: enters, corrects, imports, backs up.
 *
 * For each line "SEED REGISTER FOLDER" on standard input a child is made that
 * says on standard output who it is and, at once, what was acknowledged, a line each:
 *
 *   pid N      enter ID REMARK      correct ID REMARK      import TAG ROWS      backup FILE PEOPLE
 *
 * and "dead STATUS" once somebody killed it.  What every child needs and is slow
 * to load is loaded before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "xz-ctl.h"
#include "xz-pinyin.h"

#define IMPORT_ROWS 30

typedef struct {
  const char *path, *folder;
  guint       seed, n;
  GRand      *random;
  XzStore    *store;
  GPtrArray  *people;        /* IDs entered by this process */
} Survivor;

static void
say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* One write: the line is whole or not there. */
static void
say (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list values;

  va_start (values, format);
  line = g_strdup_vprintf (format, values);
  va_end (values);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

/* Runs a command of xiezhictl on the open register; it must go well. The answer is the caller's. */
static JsonNode *
run (Survivor *survivor, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL), err = g_string_new (NULL);
  JsonNode *answer;
  va_list more;

  g_ptr_array_add (argv, (gpointer) "xiezhictl");
  g_ptr_array_add (argv, (gpointer) "--json");
  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (argv, (gpointer) word);
  va_end (more);
  g_ptr_array_add (argv, NULL);
  if (xz_ctl_run ((int) argv->len - 1, (char **) argv->pdata, survivor->store, out, err) != 0)
    g_error ("%s: %s%s", first, err->str, out->str);
  answer = json_from_string (out->str, NULL);
  g_assert_nonnull (answer);
  return answer;
}

static char *
next_remark (Survivor *survivor)
{
  return g_strdup_printf ("K%u-%u", survivor->seed, survivor->n++);
}

static void
enter (Survivor *survivor)
{
  g_autofree char *remark = next_remark (survivor), *field = g_strconcat ("remark=", remark, NULL);
  g_autoptr (JsonNode) answer = run (survivor, "add", "person", "name=王建国", "agency=黄桥镇", field, NULL);
  const char *id = json_object_get_string_member (json_node_get_object (answer), "id");

  say ("enter %s %s\n", id, remark);
  g_ptr_array_add (survivor->people, g_strdup (id));
}

static void
correct (Survivor *survivor)
{
  g_autofree char *remark = next_remark (survivor), *field = g_strconcat ("remark=", remark, NULL);
  g_autoptr (JsonNode) answer = NULL;
  const char *id;

  if (survivor->people->len == 0)
    return;
  id = g_ptr_array_index (survivor->people, g_rand_int_range (survivor->random, 0, (int) survivor->people->len));
  answer = run (survivor, "set", "person", id, field, NULL);
  say ("correct %s %s\n", id, remark);
}

static void
import (Survivor *survivor)
{
  g_autofree char *tag = g_strdup_printf ("I%u-%u", survivor->seed, survivor->n++);
  g_autofree char *file = g_strdup_printf ("%s/%s.csv", survivor->folder, tag);
  g_autoptr (GString) text = g_string_new ("姓名,岗位,备注\n");
  g_autoptr (JsonNode) answer = NULL;

  for (guint i = 0; i < IMPORT_ROWS; i++)
    g_string_append_printf (text, "李秀英,巡查,%s\n", tag);
  g_assert_true (g_file_set_contents (file, text->str, -1, NULL));
  answer = run (survivor, "import", "person", file, "--agency", "黄桥镇", NULL);
  say ("import %s %d\n", tag, IMPORT_ROWS);
}

static void
back_up (Survivor *survivor)
{
  g_autofree char *file = g_strdup_printf ("%s/%u-%u.xzb", survivor->folder, survivor->seed, survivor->n++);
  g_autoptr (JsonNode) answer = run (survivor, "backup", file, NULL);

  say ("backup %s %" G_GINT64_FORMAT "\n", file, json_object_get_int_member (json_node_get_object (answer), "people"));
}

static void
open_register (Survivor *survivor)
{
  g_autoptr (GError) error = NULL;

  survivor->store = xz_store_open (xz_context_system (), survivor->path, NULL, &error);
  if (survivor->store == NULL)
    g_error ("%s", error->message);
}

/* Closing folds the log back, opening looks the register over. */
static void
reopen (Survivor *survivor)
{
  xz_store_close (survivor->store);
  g_clear_object (&survivor->store);
  open_register (survivor);
}

static void
work (Survivor *survivor)
{
  int draw = g_rand_int_range (survivor->random, 0, 100);

  if (draw < 50)
    enter (survivor);
  else if (draw < 70)
    correct (survivor);
  else if (draw < 82)
    import (survivor);
  else if (draw < 90)
    back_up (survivor);
  else
    reopen (survivor);
}

G_GNUC_NORETURN static void
live (const char *seed, const char *path, const char *folder)
{
  Survivor survivor = { .path = path, .folder = folder, .seed = (guint) strtoul (seed, NULL, 10) };

  survivor.random = g_rand_new_with_seed (survivor.seed);
  survivor.people = g_ptr_array_new_with_free_func (g_free);
  say ("pid %ld\n", (long) getpid ());
  open_register (&survivor);
  for (;;)
    work (&survivor);
}

static void
serve (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  int status = 0;
  pid_t child;

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  child = fork ();
  if (child == 0)
    live (words[0], words[1], words[2]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  say ("dead %d\n", status);
}

int
main (int argc, char **argv)
{
  char line[4096];

  setlocale (LC_ALL, "");
  g_free (xz_pinyin_sort_key ("王建国", NULL));
  while (fgets (line, sizeof line, stdin) != NULL)
    serve (g_strchomp (line));
  return 0;
}
