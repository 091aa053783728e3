/* xz-kinds-window.c: what there is to hand out: each kind with its style, the check that it differs from officers', and
 * how many are left.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-kinds-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-insignia-job.h"
#include "xz-photo.h"
#include "xz-widgets.h"

struct _XzKindsWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkListBox     *list;
  GtkLabel       *title, *stock, *check_hint;
  GtkEditable    *name, *season, *size, *checked_by, *reason;
  GtkDropDown    *category;
  GtkCheckButton *different;
  GtkPicture     *picture;
  GtkButton      *picture_button, *new_button, *close_button, *save_button, *receive_button, *remove_button;
  GtkSpinButton  *number;
  GtkWidget      *form, *stock_box;
  XzBanner       *banner;

  XzWindow       *main_window;    /* weak pointer */
  XzStore        *store;
  GPtrArray      *lines;          /* XzKindLine; NULL until read */
  char           *chosen;         /* id of the kind in the form; NULL: a new one */
  GBytes         *new_picture;    /* JPEG, until it is saved */
  gboolean        filling, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzKindsWindow, xz_kinds_window, GTK_TYPE_WINDOW)

static void load (XzKindsWindow *self);

static gboolean
may_change (XzKindsWindow *self)
{
  return xz_store_may (self->store, XZ_ACT_EDIT) && xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
}

static const XzKindLine *
find_line (XzKindsWindow *self)
{
  for (guint i = 0; self->lines != NULL && self->chosen != NULL && i < self->lines->len; i++)
    if (g_str_equal (((const XzKindLine *) self->lines->pdata[i])->id, self->chosen))
      return self->lines->pdata[i];
  return NULL;
}

/* ---- what is shown ---- */

static void
show_sensitivity (XzKindsWindow *self)
{
  gboolean may = may_change (self) && !self->busy;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  gtk_widget_set_sensitive (self->form, may_change (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_button), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), may && *name != '\0');
  gtk_widget_set_visible (self->stock_box, find_line (self) != NULL);
}

static char *
dup_stock (const XzKindLine *line)
{
  g_autofree char *received = xz_format_count ((guint) MAX (line->received, 0)), *out = xz_format_count ((guint) MAX (line->out, 0));
  g_autofree char *gone = xz_format_count ((guint) MAX (line->gone, 0)), *left = xz_format_count ((guint) MAX (line->left, 0));
  if (!line->counted)
    return g_strdup_printf (_("not counted; %s handed out"), out);
  return g_strdup_printf (_("%s left of %s; %s handed out, %s lost, damaged or exchanged"), left, received, out, gone);
}

static GtkWidget *
row_new (const XzKindLine *line)
{
  g_autofree char *stock = dup_stock (line), *title = g_strjoin (" · ", line->name, line->size, NULL);
  g_autofree char *caption = line->different || g_str_equal (line->category, "equipment") || g_str_equal (line->category, "other") ? g_strdup (stock)
    : g_strdup_printf ("%s · %s", _("not checked yet"), stock);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, caption);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (words, "xz-file-row");
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (title, "xz-name"));
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (caption, "xz-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (line->id), g_free);
  xz_widget_name (row, name);
  return row;
}

static void
show_picture (XzKindsWindow *self, GBytes *jpeg)
{
  g_autoptr (GdkTexture) texture = jpeg != NULL ? xz_photo_to_texture (jpeg) : NULL;
  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
}

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzKindsWindow) self = data;
  g_autoptr (GBytes) jpeg = xz_kind_picture_finish (XZ_STORE (source), result, NULL);
  if (!self->closed && self->new_picture == NULL)
    show_picture (self, jpeg);
}

static guint
find_category (const char *code)
{
  for (guint i = 0; i < xz_codes_insignia_category.n_codes; i++)
    if (g_strcmp0 (xz_codes_insignia_category.codes[i].code, code) == 0)
      return i;
  return 0;
}

static void
put_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
show_check (XzKindsWindow *self)
{
  const XzKindLine *line = find_line (self);
  g_autofree char *text = line != NULL && line->checked_on != NULL && line->different
    ? g_strdup_printf (_("Checked on %s"), line->checked_on) : g_strdup (_("Article 21: it must differ clearly; until that was checked none is handed out"));
  gtk_label_set_text (self->check_hint, text);
}

static void
fill_form (XzKindsWindow *self)
{
  const XzKindLine *line = find_line (self);
  g_autofree char *stock = line != NULL ? dup_stock (line) : NULL;
  self->filling = TRUE;
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  gtk_label_set_text (self->title, line != NULL ? line->name : _("New kind"));
  put_text (self->name, line != NULL ? line->name : NULL);
  put_text (self->season, line != NULL ? line->season : NULL);
  put_text (self->size, line != NULL ? line->size : NULL);
  put_text (self->checked_by, line != NULL ? line->checked_by : NULL);
  gtk_drop_down_set_selected (self->category, find_category (line != NULL ? line->category : NULL));
  gtk_check_button_set_active (self->different, line != NULL && line->different);
  gtk_label_set_text (self->stock, stock != NULL ? stock : "");
  show_picture (self, NULL);
  if (line != NULL && line->picture != NULL)
    xz_kind_picture_async (self->store, line->picture, picture_cb, g_object_ref (self));
  show_check (self);
  self->filling = FALSE;
  show_sensitivity (self);
}

static void
show_list (XzKindsWindow *self)
{
  self->filling = TRUE;
  xz_widget_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const XzKindLine *line = self->lines->pdata[i];
      GtkWidget *row = row_new (line);
      gtk_list_box_append (self->list, row);
      if (self->chosen != NULL && g_str_equal (line->id, self->chosen))
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->filling = FALSE;
}

/* ---- reading ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzKindsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = xz_kinds_finish (XZ_STORE (source), result, &error);
  if (self->closed || lines == NULL)
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      if (!self->closed)
        xz_banner_show_fault (self->banner, _("The kinds could not be read."), error, NULL);
      return;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  if (self->chosen == NULL && lines->len > 0)
    self->chosen = g_strdup (((const XzKindLine *) lines->pdata[0])->id);
  show_list (self);
  fill_form (self);
}

static void
load (XzKindsWindow *self)
{
  xz_kinds_async (self->store, loaded_cb, g_object_ref (self));
}

/* ---- acts ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzKindsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean done = xz_insignia_write_finish (XZ_STORE (source), result, &batch, &findings, &error);
  self->busy = FALSE;
  if (done && self->main_window != NULL)
    xz_window_show_toast (self->main_window, _("The kinds and their stock were changed."), *batch != '\0' ? batch : NULL);
  if (self->closed)
    return;
  if (done)
    {
      put_text (self->reason, NULL);
      load (self);
    }
  else
    xz_banner_show_fault (self->banner, _("Nothing was changed."), error, findings);
  show_sensitivity (self);
}

static void
begin (XzKindsWindow *self)
{
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  show_sensitivity (self);
}

static char *
dup_text (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* The day of the check stays, unless it is made now. */
static XzDate
find_checked_on (XzKindsWindow *self, gboolean different)
{
  const XzKindLine *line = find_line (self);
  if (!different)
    return XZ_DATE_NONE;
  if (line != NULL && line->different && line->checked_on != NULL)
    return xz_date_parse (line->checked_on);
  return xz_context_get_today (xz_store_get_context (self->store));
}

static void
save_cb (XzKindsWindow *self)
{
  if (self->busy || !gtk_widget_is_sensitive (GTK_WIDGET (self->save_button)))
    return;
  const XzKindLine *line = find_line (self);
  g_autofree char *name = dup_text (self->name), *season = dup_text (self->season), *size = dup_text (self->size), *by = dup_text (self->checked_by);
  guint category = gtk_drop_down_get_selected (self->category);
  gboolean different = gtk_check_button_get_active (self->different);
  XzKindChoice choice = { name, xz_codes_insignia_category.codes[MIN (category, xz_codes_insignia_category.n_codes - 1)].code, season, size,
                          line != NULL ? line->picture : NULL, by, different, find_checked_on (self, different) };
  begin (self);
  xz_kind_save_async (self->store, self->chosen, self->main_window != NULL ? xz_window_get_agency (self->main_window) : "", &choice, self->new_picture,
                      written_cb, g_object_ref (self));
}

static void
enter_stock (XzKindsWindow *self, const char *act)
{
  g_autofree char *reason = dup_text (self->reason);
  if (self->busy || self->chosen == NULL)
    return;
  begin (self);
  xz_kind_stock_async (self->store, self->chosen, act, (guint) gtk_spin_button_get_value_as_int (self->number), reason, written_cb, g_object_ref (self));
}

static void
receive_cb (XzKindsWindow *self)
{
  enter_stock (self, "receive");
}

static void
remove_cb (XzKindsWindow *self)
{
  enter_stock (self, "remove");
}

static void
new_cb (XzKindsWindow *self)
{
  g_clear_pointer (&self->chosen, g_free);
  gtk_list_box_unselect_all (self->list);
  fill_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
selected_cb (XzKindsWindow *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (row), "kind"));
  fill_form (self);
}

/* ---- the picture: made small and safe as a photo is ---- */

static void
photo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzKindsWindow) self = data;
  GBytes *jpeg = xz_photo_load_finish (result, NULL);
  if (self->closed || jpeg == NULL)
    {
      g_clear_pointer (&jpeg, g_bytes_unref);
      if (!self->closed)
        {
          xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, _("This file is no picture that can be read."), NULL);
          gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
        }
      return;
    }
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  self->new_picture = jpeg;
  show_picture (self, jpeg);
}

static void
file_cb (GListModel *files, gpointer data)
{
  XzKindsWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (file != NULL)
    xz_photo_load_async (file, NULL, photo_cb, g_object_ref (self));
}

static void
choose_picture_cb (XzKindsWindow *self)
{
  xz_file_choose_open (GTK_WINDOW (self), _("Picture of the style"), XZ_FILES_IMAGE, FALSE, file_cb, self);
}

static void
edited_cb (XzKindsWindow *self)
{
  if (!self->filling)
    show_sensitivity (self);
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzKindsWindow *self = XZ_KINDS_WINDOW (widget);
  if (g_str_equal (g_variant_get_string (args, NULL), "new"))
    new_cb (self);
  else
    save_cb (self);
  return TRUE;
}

static void
xz_kinds_window_dispose (GObject *object)
{
  XzKindsWindow *self = XZ_KINDS_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_kinds_window_parent_class)->dispose (object);
}

static void
xz_kinds_window_finalize (GObject *object)
{
  XzKindsWindow *self = XZ_KINDS_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  g_free (self->chosen);
  G_OBJECT_CLASS (xz_kinds_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzKindsWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (banner_slot);
  BIND (list);
  BIND (title);
  BIND (stock);
  BIND (check_hint);
  BIND (name);
  BIND (season);
  BIND (size);
  BIND (checked_by);
  BIND (reason);
  BIND (category);
  BIND (different);
  BIND (picture);
  BIND (picture_button);
  BIND (new_button);
  BIND (close_button);
  BIND (save_button);
  BIND (receive_button);
  BIND (remove_button);
  BIND (number);
  BIND (form);
  BIND (stock_box);
}

static void
xz_kinds_window_class_init (XzKindsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_kinds_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_kinds_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("kinds-window"));
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "save");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, key_cb, "s", "new");
}

static void
xz_kinds_window_init (XzKindsWindow *self)
{
  g_autoptr (GtkStringList) words = NULL;
  gtk_widget_init_template (GTK_WIDGET (self));
  words = gtk_string_list_new (NULL);
  for (guint i = 0; i < xz_codes_insignia_category.n_codes; i++)
    gtk_string_list_append (words, xz_code_label (&xz_codes_insignia_category, xz_codes_insignia_category.codes[i].code));
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (words));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->picture_button, "clicked", G_CALLBACK (choose_picture_cb), self);
  g_signal_connect_swapped (self->new_button, "clicked", G_CALLBACK (new_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->receive_button, "clicked", G_CALLBACK (receive_cb), self);
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

void
xz_kinds_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzKindsWindow *self = g_object_new (XZ_TYPE_KINDS_WINDOW, "transient-for", parent, "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  fill_form (self);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
