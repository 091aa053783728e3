/* file-trace.c: what a piece of work does to the files of a folder, and what of it a power cut leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-trace.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum { OP_WRITE, OP_NAME, OP_UNNAME, OP_RENAME, OP_SYNC_FILE, OP_SYNC_FOLDER, OP_SYNC_ALL } OpKind;

/* A node is a file or a folder; names are relative to the root. */
typedef struct {
  OpKind  kind;
  guint   node;
  goffset at;
  GBytes *data;
  char   *name, *to;
} Op;

static struct {
  gboolean    on;
  char       *root;
  GArray     *ops;
  GHashTable *nodes;        /* inode of the real file -> node */
  GHashTable *first;        /* name -> node, before the first operation */
  GHashTable *contents;     /* node -> GBytes, the same; NULL: a folder */
  guint       last_node;
} trace;

/* ---- recording ---- */

/* Not ours: NULL. Locks are of no interest. */
static const char *
relative (const char *path)
{
  gsize length = trace.on ? strlen (trace.root) : 0;

  if (!trace.on || strncmp (path, trace.root, length) != 0 || path[length] != '/' || g_str_has_suffix (path, ".lock"))
    return NULL;
  return path + length + 1;
}

static void
add_op (OpKind kind, guint node, goffset at, GBytes *data, const char *name, const char *to)
{
  Op op = { kind, node, at, data, g_strdup (name), g_strdup (to) };

  g_array_append_val (trace.ops, op);
}

static guint
node_of (const struct stat *file)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (trace.nodes, GSIZE_TO_POINTER (file->st_ino)));
}

static guint
new_node (const struct stat *file)
{
  g_hash_table_insert (trace.nodes, GSIZE_TO_POINTER (file->st_ino), GUINT_TO_POINTER (++trace.last_node));
  return trace.last_node;
}

/* A file that is written for the first time has just been made. */
static guint
node_of_fd (int fd, char **name)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  char path[4096];
  gssize length = readlink (link, path, sizeof path - 1);
  struct stat file;
  guint node;

  if (length <= 0)
    return 0;
  path[length] = '\0';
  if (relative (path) == NULL || fstat (fd, &file) != 0)
    return 0;
  node = node_of (&file);
  if (node == 0)
    add_op (OP_NAME, node = new_node (&file), S_ISDIR (file.st_mode), NULL, relative (path), NULL);
  if (name != NULL)
    *name = g_strdup (relative (path));
  return node;
}

/* The number of its inode may be given to another file soon. */
static void
forget_last_link (const char *path)
{
  struct stat file;

  if (lstat (path, &file) == 0 && !S_ISDIR (file.st_mode) && file.st_nlink == 1)
    g_hash_table_remove (trace.nodes, GSIZE_TO_POINTER (file.st_ino));
}

gssize
write (int fd, const void *data, gsize length)
{
  goffset at = trace.on ? lseek (fd, 0, SEEK_CUR) : 0;
  gssize done = (gssize) syscall (SYS_write, fd, data, length);
  guint node = trace.on && done > 0 && at >= 0 ? node_of_fd (fd, NULL) : 0;

  if (node != 0)
    add_op (OP_WRITE, node, at, g_bytes_new (data, (gsize) done), NULL, NULL);
  return done;
}

static int
sync_fd (int fd)
{
  g_autofree char *name = NULL;
  struct stat file;
  guint node = trace.on ? node_of_fd (fd, &name) : 0;

  if (trace.on && fstat (fd, &file) == 0 && S_ISDIR (file.st_mode))
    add_op (OP_SYNC_FOLDER, 0, 0, NULL, name != NULL ? name : ".", NULL);
  else if (node != 0)
    add_op (OP_SYNC_FILE, node, 0, NULL, NULL, NULL);
  return 0;
}

int
fsync (int fd)
{
  return sync_fd (fd);
}

int
fdatasync (int fd)
{
  return sync_fd (fd);
}

int
syncfs (int fd G_GNUC_UNUSED)
{
  if (trace.on)
    add_op (OP_SYNC_ALL, 0, 0, NULL, NULL, NULL);
  return 0;
}

int
rename (const char *from, const char *to)
{
  if (relative (from) != NULL && relative (to) != NULL && access (from, F_OK) == 0)
    {
      forget_last_link (to);
      add_op (OP_RENAME, 0, 0, NULL, relative (from), relative (to));
    }
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
link (const char *from, const char *to)
{
  int result = (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  struct stat file;

  if (result == 0 && relative (to) != NULL && lstat (to, &file) == 0)
    add_op (OP_NAME, node_of (&file), 0, NULL, relative (to), NULL);
  return result;
}

int
mkdir (const char *path, mode_t mode)
{
  int result = (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
  struct stat file;

  if (result == 0 && relative (path) != NULL && lstat (path, &file) == 0)
    add_op (OP_NAME, new_node (&file), TRUE, NULL, relative (path), NULL);
  return result;
}

static int
remove_name (const char *path, int flags)
{
  if (relative (path) != NULL && access (path, F_OK) == 0)
    {
      forget_last_link (path);
      add_op (OP_UNNAME, 0, 0, NULL, relative (path), NULL);
    }
  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, flags);
}

int
unlink (const char *path)
{
  return remove_name (path, 0);
}

int
rmdir (const char *path)
{
  return remove_name (path, AT_REMOVEDIR);
}

int
remove (const char *path)
{
  struct stat file;

  return lstat (path, &file) == 0 && S_ISDIR (file.st_mode) ? rmdir (path) : unlink (path);
}

/* ---- what is there before ---- */

static void
take_tree (const char *name)
{
  g_autofree char *path = g_build_filename (trace.root, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;
  char *data;
  gsize length;
  struct stat file;

  g_assert_cmpint (lstat (path, &file), ==, 0);
  if (*name != '\0')
    g_hash_table_insert (trace.first, g_strdup (name), GUINT_TO_POINTER (node_of (&file) != 0 ? node_of (&file) : new_node (&file)));
  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = *name != '\0' ? g_build_filename (name, child, NULL) : g_strdup (child);
      take_tree (inner);
    }
  if (dir == NULL && g_file_get_contents (path, &data, &length, NULL))
    g_hash_table_insert (trace.contents, GUINT_TO_POINTER (node_of (&file)), g_bytes_new_take (data, length));
}

static void
op_clear (gpointer data)
{
  Op *op = data;

  g_clear_pointer (&op->data, g_bytes_unref);
  g_free (op->name);
  g_free (op->to);
}

void
file_trace_start (const char *root)
{
  trace.root = g_strdup (root);
  trace.ops = g_array_new (FALSE, FALSE, sizeof (Op));
  g_array_set_clear_func (trace.ops, op_clear);
  trace.nodes = g_hash_table_new (NULL, NULL);
  trace.first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  trace.contents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  take_tree ("");
  trace.on = TRUE;
}

void
file_trace_stop (void)
{
  trace.on = FALSE;
}

guint
file_trace_n (void)
{
  return trace.ops->len;
}

void
file_trace_free (void)
{
  g_clear_pointer (&trace.root, g_free);
  g_clear_pointer (&trace.ops, g_array_unref);
  g_clear_pointer (&trace.nodes, g_hash_table_unref);
  g_clear_pointer (&trace.first, g_hash_table_unref);
  g_clear_pointer (&trace.contents, g_hash_table_unref);
}

/* ---- a cut ---- */

/* Which operations before n are on the disk. */
typedef struct { gboolean *kept; guint n; Cut cut; GRand *rand; } Kept;

static gboolean
is_in_folder (const char *name, const char *folder)
{
  g_autofree char *parent = name != NULL ? g_path_get_dirname (name) : NULL;

  return g_strcmp0 (parent, folder) == 0;
}

static void
keep_synced (Kept *kept, guint sync)
{
  const Op *by = &g_array_index (trace.ops, Op, sync);

  for (guint i = 0; i < sync; i++)
    {
      const Op *op = &g_array_index (trace.ops, Op, i);
      gboolean is_name = op->kind == OP_NAME || op->kind == OP_UNNAME || op->kind == OP_RENAME;

      if (by->kind == OP_SYNC_ALL || (by->kind == OP_SYNC_FILE && op->kind == OP_WRITE && op->node == by->node)
          || (by->kind == OP_SYNC_FOLDER && is_name && (is_in_folder (op->name, by->name) || is_in_folder (op->to, by->name))))
        kept->kept[i] = TRUE;
    }
}

static void
choose_kept (Kept *kept)
{
  guint beginning = (guint) g_rand_int_range (kept->rand, 0, (gint) kept->n + 1);

  for (guint i = 0; i < kept->n; i++)
    kept->kept[i] = kept->cut == CUT_ALL || (kept->cut == CUT_BEGINNING && i < beginning)
                    || (kept->cut == CUT_ANY && g_rand_boolean (kept->rand));
  for (guint i = 0; i < kept->n; i++)
    if (g_array_index (trace.ops, Op, i).kind >= OP_SYNC_FILE)
      keep_synced (kept, i);
}

static void
put_bytes (GHashTable *contents, const Op *op)
{
  GByteArray *bytes = g_hash_table_lookup (contents, GUINT_TO_POINTER (op->node));
  gsize length = g_bytes_get_size (op->data), end = (gsize) op->at + length;

  if (bytes == NULL)
    g_hash_table_insert (contents, GUINT_TO_POINTER (op->node), bytes = g_byte_array_new ());
  if (bytes->len < end)
    {
      guint old = bytes->len;
      g_byte_array_set_size (bytes, (guint) end);
      memset (bytes->data + old, 0, end - old);
    }
  memcpy (bytes->data + op->at, g_bytes_get_data (op->data, NULL), length);
}

/* A folder takes what is in it along. */
static void
move_names (GHashTable *names, const char *from, const char *to)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (names);
  gsize length = strlen (from);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *name = l->data;
      gpointer node = g_hash_table_lookup (names, name);
      g_autofree char *moved = NULL;

      if (!g_str_has_prefix (name, from) || (name[length] != '\0' && name[length] != '/'))
        continue;
      moved = g_strconcat (to, name + length, NULL);
      g_hash_table_remove (names, name);
      g_hash_table_insert (names, g_steal_pointer (&moved), node);
    }
}

static void
play (const Op *op, GHashTable *names, GHashTable *contents, GHashTable *folders)
{
  switch (op->kind)
    {
    case OP_WRITE:
      put_bytes (contents, op);
      break;
    case OP_NAME:
      if (op->at)
        g_hash_table_add (folders, GUINT_TO_POINTER (op->node));
      g_hash_table_insert (names, g_strdup (op->name), GUINT_TO_POINTER (op->node));
      break;
    case OP_UNNAME:
      g_hash_table_remove (names, op->name);
      break;
    case OP_RENAME:
      move_names (names, op->name, op->to);
      break;
    case OP_SYNC_FILE:
    case OP_SYNC_FOLDER:
    case OP_SYNC_ALL:
    default:
      break;
    }
}

/* What has no folder cannot be reached. */
static void
lay_name (const char *to, const char *name, guint node, GHashTable *contents, GHashTable *folders)
{
  g_autofree char *path = g_build_filename (to, name, NULL);
  const GByteArray *bytes = g_hash_table_lookup (contents, GUINT_TO_POINTER (node));

  if (g_hash_table_contains (folders, GUINT_TO_POINTER (node)))
    g_mkdir (path, 0700);
  else
    g_file_set_contents_full (path, bytes != NULL ? (const char *) bytes->data : "", bytes != NULL ? bytes->len : 0,
                              G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
lay_all (const char *to, GHashTable *names, GHashTable *contents, GHashTable *folders)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);

  for (GList *l = sorted; l != NULL; l = l->next)
    lay_name (to, l->data, GPOINTER_TO_UINT (g_hash_table_lookup (names, l->data)), contents, folders);
}

static GHashTable *
copy_contents (GHashTable *folders)
{
  GHashTable *contents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_byte_array_unref);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, trace.contents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      GByteArray *bytes = g_byte_array_new ();
      g_byte_array_append (bytes, g_bytes_get_data (value, NULL), (guint) g_bytes_get_size (value));
      g_hash_table_insert (contents, key, bytes);
    }
  g_hash_table_iter_init (&iter, trace.first);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (trace.contents, value))
      g_hash_table_add (folders, value);
  return contents;
}

void
file_trace_lay (guint n, Cut cut, guint32 seed, const char *to)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) contents = copy_contents (folders);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree gboolean *kept = g_new0 (gboolean, n + 1);
  Kept choice = { kept, n, cut, rand };
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, trace.first);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (names, g_strdup (key), value);
  choose_kept (&choice);
  for (guint i = 0; i < n; i++)
    if (kept[i])
      play (&g_array_index (trace.ops, Op, i), names, contents, folders);
  lay_all (to, names, contents, folders);
}
