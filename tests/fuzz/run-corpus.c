/* run-corpus.c: every file of a target's corpus through the target, without libFuzzer.
 * XZ_CORPUS names the folder, XZ_TARGET the target.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

static void
test_file (gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (data, &content, &length, NULL));
  LLVMFuzzerTestOneInput ((const uint8_t *) content, length);
}

static void
test_empty (void)
{
  LLVMFuzzerTestOneInput ((const uint8_t *) "", 0);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder_name)
{
  g_autoptr (GDir) folder = g_dir_open (folder_name, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_build_filename (folder_name, name, NULL));
  g_ptr_array_sort (files, compare_cb);
  return files;
}

int
main (int argc, char **argv)
{
  GPtrArray *files = list_files (g_getenv ("XZ_CORPUS"));
  int result;
  g_autofree char *empty = g_strdup_printf ("/fuzz/%s/empty", g_getenv ("XZ_TARGET"));

  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  g_assert_cmpuint (files->len, >, 0);
  g_test_add_func (empty, test_empty);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (files, i));
      g_autofree char *path = g_strdup_printf ("/fuzz/%s/%s", g_getenv ("XZ_TARGET"), base);
      g_test_add_data_func (path, g_ptr_array_index (files, i), test_file);
    }
  result = g_test_run ();
  g_ptr_array_unref (files);
  return result;
}
