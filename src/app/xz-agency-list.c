/* xz-agency-list.c: the agencies of an open register, to choose from.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-agency-list.h"
#include "xz-app.h"

typedef struct {
  char      *first, *selected;
  GPtrArray *agencies;      /* XzRecord */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  g_free (wish->first);
  g_free (wish->selected);
  g_clear_pointer (&wish->agencies, g_ptr_array_unref);
  g_free (wish);
}

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  wish->agencies = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  return wish->agencies != NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const XzRecord *const *left = a, *const *right = b;
  return g_utf8_collate (xz_record_get (*left, "name"), xz_record_get (*right, "name"));
}

static void
show (GtkDropDown *drop_down, Wish *wish)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  guint selected = 0;
  if (wish->first != NULL)
    {
      gtk_string_list_append (names, wish->first);
      g_ptr_array_add (ids, g_strdup (""));
    }
  g_ptr_array_sort (wish->agencies, compare_names);
  for (guint i = 0; i < wish->agencies->len; i++)
    {
      const XzRecord *agency = wish->agencies->pdata[i];
      if (g_strcmp0 (agency->id, wish->selected) == 0)
        selected = ids->len;
      gtk_string_list_append (names, xz_record_get (agency, "name"));
      g_ptr_array_add (ids, g_strdup (agency->id));
    }
  g_object_set_data_full (G_OBJECT (drop_down), "xz-agencies", ids, (GDestroyNotify) g_ptr_array_unref);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkDropDown) drop_down = data;
  g_autoptr (GError) error = NULL;
  Wish *wish = xz_store_job_get_data (result);
  gboolean listed = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (drop_down)) == NULL)
    return;
  if (listed)
    {
      show (drop_down, wish);
      return;
    }
  g_autofree char *sentence = xz_error_dup_sentence (error, NULL);
  g_autoptr (GtkStringList) fault = gtk_string_list_new ((const char *const[]) { sentence, NULL });
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (fault));
}

void
xz_agency_list_fill (GtkDropDown *drop_down, XzStore *store, const char *first, const char *selected)
{
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (drop_down, text);
  Wish *wish = g_new0 (Wish, 1);
  wish->first = g_strdup (first);
  wish->selected = g_strdup (selected);
  xz_store_read_async (store, list_work, wish, wish_free, NULL, NULL, listed_cb, g_object_ref (drop_down));
}

const char *
xz_agency_list_get (GtkDropDown *drop_down)
{
  GPtrArray *ids = g_object_get_data (G_OBJECT (drop_down), "xz-agencies");
  guint selected = gtk_drop_down_get_selected (drop_down);
  return ids != NULL && selected < ids->len ? ids->pdata[selected] : "";
}
