/* xz-person-editor.c: one person in a window of its own (picture 04).
 *
 * A failed save leaves every field as it was; what is being typed is kept as a
 * draft, of a new person whole, of another what differs.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-person-editor.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-editor-fields.h"
#include "xz-editor-job.h"
#include "xz-keycap.h"
#include "xz-people-cell.h"
#include "xz-person-job.h"
#include "xz-photo-picker.h"
#include "xz-widgets.h"

#define DRAFT_DELAY_SECONDS 2
#define DUPLICATE_DELAY_MS  300

struct _XzPersonEditor
{
  GtkWindow       parent;
  GtkLabel       *title_label, *subtitle, *draft_label, *duplicate_text;
  GtkWidget      *draft_discard;
  GtkImage       *duplicate_sign;
  GtkWidget      *duplicate_box;
  GtkButton      *as_last, *cancel, *save_next, *save;
  GtkBox         *banner_slot, *photo_slot, *keys_slot;
  GtkToggleButton *main_tab, *more_tab;
  GtkWidget      *more_form;
  GtkGrid        *basic_grid, *service_grid, *contact_grid, *other_grid;
  XzBanner       *banner;
  XzPhotoPicker  *photo;

  XzWindow       *window;            /* borrowed: we are destroyed with it */
  XzStore        *store;
  XzRosterRow    *row;               /* who is edited; NULL: a new person */
  XzEditorFields  fields;
  GHashTable     *last;              /* column -> value of the person before */
  char           *own_agency;
  XzDate          today;
  gboolean        touched;           /* something was typed or chosen */
  gboolean        saving, next_after_save;
  guint           draft_timeout, duplicate_timeout;
  GCancellable   *cancellable;       /* of everything that is read for this window */
  GCancellable   *duplicate_cancellable;
};

G_DEFINE_FINAL_TYPE (XzPersonEditor, xz_person_editor, GTK_TYPE_WINDOW)

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start_save (XzPersonEditor *self, gboolean next);

/* ---- errors: banner and F8 ---- */

static void
show_field (XzPersonEditor *self, XzFieldRow *row)
{
  gboolean more = gtk_widget_is_ancestor (GTK_WIDGET (row), self->more_form);
  gtk_toggle_button_set_active (more ? self->more_tab : self->main_tab, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (row)));
}

static void
error_link_cb (GtkButton *link, XzPersonEditor *self)
{
  show_field (self, g_object_get_data (G_OBJECT (link), "row"));
}

static void
add_error_link (XzPersonEditor *self, XzFieldRow *row)
{
  GtkWidget *link = xz_link_new (xz_field_row_get_label (row));
  g_object_set_data (G_OBJECT (link), "row", row);
  g_signal_connect (link, "clicked", G_CALLBACK (error_link_cb), self);
  gtk_box_append (xz_banner_get_extra (self->banner), link);
}

static void
update_banner (XzPersonEditor *self)
{
  guint n = 0;
  xz_widget_clear (GTK_WIDGET (xz_banner_get_extra (self->banner)));
  for (guint i = 0; i < self->fields.rows->len; i++)
    if (xz_field_row_has_error (g_ptr_array_index (self->fields.rows, i)))
      {
        add_error_link (self, g_ptr_array_index (self->fields.rows, i));
        n++;
      }
  g_autofree char *text = g_strdup_printf (ngettext ("%u place is still to be corrected:", "%u places are still to be corrected:", n), n);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, text, NULL);
  xz_banner_set_details (self->banner, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), n > 0);
}

static guint
find_focused (XzPersonEditor *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  for (guint i = 0; focus != NULL && i < self->fields.rows->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (self->fields.rows, i)))
      return i;
  return G_MAXUINT;
}

static gboolean
next_error_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzPersonEditor *self = XZ_PERSON_EDITOR (widget);
  guint n = self->fields.rows->len, at = find_focused (self);
  for (guint step = 1; step <= n; step++)
    {
      XzFieldRow *row = g_ptr_array_index (self->fields.rows, (at == G_MAXUINT ? step - 1 : at + step) % n);
      if (xz_field_row_has_error (row))
        {
          show_field (self, row);
          return TRUE;
        }
    }
  return TRUE;
}

static void
show_fault (XzPersonEditor *self, const GError *error)
{
  g_autofree char *step = NULL;
  g_autofree char *why = xz_error_dup_sentence (error, &step);
  g_autofree char *text = g_strjoin (" ", _("It was not saved; everything typed is still here."), why, step, NULL);
  xz_widget_clear (GTK_WIDGET (xz_banner_get_extra (self->banner)));
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, text, NULL);
  xz_banner_set_details (self->banner, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- duplicates ---- */

static void
show_duplicate_text (XzPersonEditor *self, XzSeverity severity, const char *text)
{
  gtk_label_set_text (self->duplicate_text, text);
  gtk_image_set_from_icon_name (self->duplicate_sign, xz_severity_icon (severity));
  xz_widget_set_style (self->duplicate_box, xz_severity_style (severity));
}

static void
duplicates_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) rows = xz_duplicates_finish (XZ_STORE (source), result, NULL);
  if (rows == NULL)
    return;       /* cancelled: other values stand there by now */
  XzPersonEditor *self = data;
  if (rows->len == 0)
    {
      show_duplicate_text (self, XZ_SEVERITY_NOTE, _("No one else with this number, or this name and birth date."));
      return;
    }
  XzRosterRow *row = g_ptr_array_index (rows, 0);
  g_autofree char *agency = xz_people_cell_text (row, "agency");
  g_autofree char *birth = xz_people_cell_text (row, "birth_date");
  g_autofree char *text = g_strdup_printf (ngettext ("%u person looks the same: %s (%s, %s)", "%u people look the same, first %s (%s, %s)", rows->len),
                                           rows->len, xz_roster_row_get (row, "name"), agency, birth);
  show_duplicate_text (self, XZ_SEVERITY_WARN, text);
}

static gboolean
duplicate_timeout_cb (gpointer data)
{
  XzPersonEditor *self = data;
  self->duplicate_timeout = 0;
  g_cancellable_cancel (self->duplicate_cancellable);
  g_clear_object (&self->duplicate_cancellable);
  self->duplicate_cancellable = g_cancellable_new ();
  g_autofree char *name = xz_field_row_dup_value (xz_editor_fields_get (&self->fields, "name"));
  g_autofree char *number = xz_field_row_dup_value (xz_editor_fields_get (&self->fields, "id_number"));
  g_autofree char *birth = xz_field_row_dup_value (xz_editor_fields_get (&self->fields, "birth_date"));
  if (number != NULL || (name != NULL && birth != NULL))
    xz_duplicates_async (self->store, name, number, birth, self->row != NULL ? self->row->id : NULL,
                         self->duplicate_cancellable, duplicates_cb, self);
  return G_SOURCE_REMOVE;
}

static void
look_for_duplicates (XzPersonEditor *self)
{
  g_clear_handle_id (&self->duplicate_timeout, g_source_remove);
  self->duplicate_timeout = g_timeout_add (DUPLICATE_DELAY_MS, duplicate_timeout_cb, self);
}

/* ---- drafts ---- */

static void
draft_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPersonEditor) self = data;
  if (!xz_save_draft_finish (XZ_STORE (source), result) || self->store == NULL)
    return;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M:%S");
  g_autofree char *text = g_strdup_printf (_("Draft kept %s"), clock);
  gtk_label_set_text (self->draft_label, text);
}

static gboolean
draft_timeout_cb (gpointer data)
{
  XzPersonEditor *self = data;
  self->draft_timeout = 0;
  g_autofree char *text = self->row != NULL ? xz_editor_fields_changes_to_text (&self->fields, self->row)
                                            : xz_editor_fields_to_text (&self->fields);
  xz_save_draft_async (self->store, self->row != NULL ? self->row->id : NULL, text, draft_saved_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
keep_draft (XzPersonEditor *self)
{
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add_seconds (DRAFT_DELAY_SECONDS, draft_timeout_cb, self);
}

static void
forget_draft (XzPersonEditor *self)
{
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  gtk_label_set_text (self->draft_label, "");
  gtk_widget_set_visible (self->draft_discard, FALSE);
  xz_save_draft_async (self->store, self->row != NULL ? self->row->id : NULL, NULL, NULL, NULL);
}

/* ---- fields ---- */

static void
field_edited_cb (XzPersonEditor *self, XzFieldRow *row)
{
  const char *column = xz_editor_fields_column (row);
  self->touched = TRUE;
  if (xz_field_row_has_error (row))
    {
      xz_field_row_set_problem (row, XZ_SEVERITY_NOTE, NULL);
      update_banner (self);
    }
  if (g_str_equal (column, "id_number"))
    xz_editor_fields_derive (&self->fields);
  if (g_str_equal (column, "id_number") || g_str_equal (column, "name") || g_str_equal (column, "birth_date"))
    {
      xz_editor_fields_hint (&self->fields, self->today);
      look_for_duplicates (self);
    }
  keep_draft (self);
}

/* Checked on leaving a field, not while typing; an empty one only when saving. */
static void
field_left_cb (XzPersonEditor *self, XzFieldRow *row)
{
  if (!xz_field_row_is_edited (row))
    return;
  if (*xz_field_row_get_text (row) != '\0')
    xz_field_row_check (row, self->today);
  else
    xz_field_row_set_problem (row, XZ_SEVERITY_NOTE, NULL);
  xz_editor_fields_judge (&self->fields, xz_store_get_profile (self->store), self->today);
  update_banner (self);
}

/* Enter moves on; behind the last field it saves. */
static void
field_activate_cb (XzPersonEditor *self, XzFieldRow *row)
{
  guint index = 0;
  g_ptr_array_find (self->fields.rows, row, &index);
  for (guint i = index + 1; i < self->fields.rows->len; i++)
    {
      GtkWidget *next = g_ptr_array_index (self->fields.rows, i);
      if (gtk_widget_get_mapped (next))
        {
          gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (XZ_FIELD_ROW (next))));
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->save));
}

static gboolean
check_all (XzPersonEditor *self)
{
  gboolean good = TRUE;
  for (guint i = 0; i < self->fields.rows->len; i++)
    good &= xz_field_row_check (g_ptr_array_index (self->fields.rows, i), self->today);
  xz_editor_fields_judge (&self->fields, xz_store_get_profile (self->store), self->today);
  update_banner (self);
  return good;
}

/* ---- as the person before, also of an editor that is closed by now ---- */

#define LAST_PERSON "xz-last-person"

static GHashTable *
ref_last (XzStore *store)
{
  GHashTable *last = g_object_get_data (G_OBJECT (store), LAST_PERSON);
  if (last == NULL)
    {
      last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_object_set_data_full (G_OBJECT (store), LAST_PERSON, last, (GDestroyNotify) g_hash_table_unref);
    }
  return g_hash_table_ref (last);
}

void
xz_person_editor_forget_last (XzStore *store)
{
  GHashTable *last = g_object_get_data (G_OBJECT (store), LAST_PERSON);
  if (last != NULL)
    g_hash_table_remove_all (last);
}

static void
remember_last (XzPersonEditor *self)
{
  g_hash_table_remove_all (self->last);
  for (guint i = 0; i < self->fields.rows->len; i++)
    {
      XzFieldRow *row = g_ptr_array_index (self->fields.rows, i);
      g_hash_table_insert (self->last, g_strdup (xz_editor_fields_column (row)), xz_field_row_dup_value (row));
    }
}

static void
copy_last (XzPersonEditor *self, XzFieldRow *row)
{
  const char *value = row != NULL ? g_hash_table_lookup (self->last, xz_editor_fields_column (row)) : NULL;
  if (value == NULL)
    return;
  xz_field_row_set_value (row, value);
  xz_field_row_set_problem (row, XZ_SEVERITY_NOTE, NULL);
  self->touched = TRUE;
  keep_draft (self);
}

static void
as_last_cb (XzPersonEditor *self)
{
  static const char *const columns[] = { "agency", "post", "hire_date", "employment_form", "dispatch_company", "contract_from",
    "contract_to", "officer", "grade", "direct_reason" };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    copy_last (self, xz_editor_fields_get (&self->fields, columns[i]));
}

static gboolean
copy_field_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzPersonEditor *self = XZ_PERSON_EDITOR (widget);
  guint at = find_focused (self);
  if (at != G_MAXUINT)
    copy_last (self, g_ptr_array_index (self->fields.rows, at));
  return TRUE;
}

/* ---- showing a person ---- */

static void
fill_from_row (XzPersonEditor *self, const XzRosterRow *row)
{
  for (guint i = 0; i < self->fields.rows->len; i++)
    {
      XzFieldRow *field = g_ptr_array_index (self->fields.rows, i);
      xz_field_row_set_value (field, row != NULL ? xz_roster_row_get (row, xz_editor_fields_column (field)) : NULL);
      xz_field_row_set_derived (field, FALSE);
      xz_field_row_set_problem (field, XZ_SEVERITY_NOTE, NULL);
    }
  xz_editor_fields_hint (&self->fields, self->today);
}

static void
start_new (XzPersonEditor *self)
{
  fill_from_row (self, NULL);
  XzFieldRow *agency = xz_editor_fields_get (&self->fields, "agency");
  if (agency != NULL)
    xz_field_row_set_value (agency, self->own_agency);
  xz_photo_picker_set (self->photo, NULL, NULL);
  show_duplicate_text (self, XZ_SEVERITY_NOTE, _("Checked while you type."));
  self->touched = FALSE;
  update_banner (self);
  xz_person_editor_focus (self, "id_number");
}

/* Changes that were typed when the program ended: they are still not saved. */
static void
take_changes (XzPersonEditor *self, const char *draft)
{
  if (draft == NULL || self->touched || !xz_editor_fields_changes_from_text (&self->fields, self->row, draft))
    return;
  self->touched = TRUE;
  xz_editor_fields_hint (&self->fields, self->today);
  gtk_label_set_text (self->draft_label, _("The draft of last time is here again"));
}

static void
lists_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzEditorLists) lists = xz_editor_lists_finish (XZ_STORE (source), result, NULL);
  if (lists == NULL)
    return;       /* cancelled: the window is closed */
  XzPersonEditor *self = data;
  const struct { const char *column; char **names; } offers[] = {
    { "agency", lists->agencies }, { "post", lists->posts }, { "dispatch_company", lists->companies }, { "officer", lists->officers },
  };
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      XzFieldRow *row = xz_editor_fields_get (&self->fields, offers[i].column);
      if (row != NULL)
        xz_field_row_set_choices (row, (const char *const *) offers[i].names);
    }
  self->own_agency = g_strdup (lists->own_agency);
  XzFieldRow *agency = xz_editor_fields_get (&self->fields, "agency");
  if (self->row != NULL)
    take_changes (self, lists->draft);
  if (self->row != NULL || agency == NULL)
    return;
  gtk_label_set_text (self->subtitle, self->own_agency != NULL ? self->own_agency : "");
  if (*xz_field_row_get_text (agency) == '\0')
    xz_field_row_set_value (agency, self->own_agency);
  if (lists->draft != NULL && !self->touched)
    {
      xz_editor_fields_from_text (&self->fields, lists->draft);
      xz_editor_fields_hint (&self->fields, self->today);
      gtk_label_set_text (self->draft_label, _("The draft of last time is here again"));
      gtk_widget_set_visible (self->draft_discard, TRUE);
    }
}

static void
draft_discarded_cb (XzPersonEditor *self)
{
  start_new (self);
  forget_draft (self);
}

static void
photo_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPersonView) view = xz_person_view_finish (XZ_STORE (source), result, NULL);
  if (view == NULL)
    return;       /* cancelled, or the person is gone: saving will say so */
  XzPersonEditor *self = data;
  xz_photo_picker_set (self->photo, view->photo, xz_roster_row_get (view->row, "name"));
}

/* ---- saving ---- */

static void
collect (XzPersonEditor *self, GPtrArray *columns, GPtrArray *values)
{
  for (guint i = 0; i < self->fields.rows->len; i++)
    {
      XzFieldRow *row = g_ptr_array_index (self->fields.rows, i);
      const char *column = xz_editor_fields_column (row);
      const char *before = self->row != NULL ? xz_roster_row_get (self->row, column) : NULL;
      g_autofree char *value = xz_field_row_dup_value (row);
      if (g_strcmp0 (value, before != NULL && *before != '\0' ? before : NULL) == 0)
        continue;
      g_ptr_array_add (columns, (gpointer) column);
      g_ptr_array_add (values, value != NULL ? g_steal_pointer (&value) : g_strdup (""));
    }
  g_ptr_array_add (columns, NULL);
  g_ptr_array_add (values, NULL);
}

static void
set_saving (XzPersonEditor *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_next), !saving);
}

static void
show_refusal (XzPersonEditor *self, const XzSaved *saved, const GError *error)
{
  if (xz_editor_fields_place_findings (&self->fields, saved->findings))
    {
      update_banner (self);
      next_error_cb (GTK_WIDGET (self), NULL, NULL);
      return;
    }
  xz_findings_sort (saved->findings);
  XzFinding *worst = saved->findings->len > 0 ? g_ptr_array_index (saved->findings, 0) : NULL;
  if (worst == NULL || worst->severity != XZ_SEVERITY_BLOCK)
    {
      show_fault (self, error);
      return;
    }
  g_autofree char *sentence = xz_finding_dup_sentence (worst);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, sentence, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
after_save (XzPersonEditor *self, const XzSaved *saved)
{
  gboolean is_new = self->row == NULL;
  g_signal_emit (self, signals[SAVED], 0, saved->batch, saved->person_id, is_new);
  remember_last (self);
  forget_draft (self);
  self->touched = FALSE;
  if (!self->next_after_save)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  g_clear_pointer (&self->row, xz_roster_row_unref);
  gtk_label_set_text (self->title_label, _("Add a person"));
  gtk_label_set_text (self->subtitle, self->own_agency != NULL ? self->own_agency : "");
  gtk_widget_set_visible (GTK_WIDGET (self->as_last), TRUE);
  start_new (self);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPersonEditor) self = data;
  g_autoptr (GError) error = NULL;
  XzSaved saved;
  gboolean done = xz_save_person_finish (XZ_STORE (source), result, &saved, &error);
  if (self->store != NULL)
    {
      set_saving (self, FALSE);
      if (done)
        after_save (self, &saved);
      else
        show_refusal (self, &saved, error);
    }
  xz_saved_clear (&saved);
}

static void
start_save (XzPersonEditor *self, gboolean next)
{
  if (self->saving)
    return;
  if (!check_all (self))
    {
      next_error_cb (GTK_WIDGET (self), NULL, NULL);
      return;
    }
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  collect (self, columns, values);
  self->next_after_save = next;
  set_saving (self, TRUE);
  xz_save_person_async (self->store, self->row != NULL ? self->row->id : NULL, (const char *const *) columns->pdata,
                        (const char *const *) values->pdata, xz_photo_picker_get_new (self->photo), save_cb, g_object_ref (self));
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  start_save (XZ_PERSON_EDITOR (widget), FALSE);
  return TRUE;
}

static gboolean
save_next_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  start_save (XZ_PERSON_EDITOR (widget), TRUE);
  return TRUE;
}

static gboolean
as_last_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  as_last_cb (XZ_PERSON_EDITOR (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
save_clicked_cb (XzPersonEditor *self)
{
  start_save (self, FALSE);
}

static void
save_next_clicked_cb (XzPersonEditor *self)
{
  start_save (self, TRUE);
}

/* ---- closing ---- */

static void
discard_cb (gboolean accepted, gpointer data)
{
  g_autoptr (XzPersonEditor) self = data;
  if (!accepted || self->store == NULL)
    return;
  forget_draft (self);
  self->touched = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

/* A new person lives on as a draft; changes to another one are asked about. */
static gboolean
close_request (GtkWindow *window)
{
  XzPersonEditor *self = XZ_PERSON_EDITOR (window);
  if (self->row != NULL && self->touched)
    {
      xz_alert_show (window, _("The changes are not saved"), _("What was typed here is lost when this window closes."), NULL,
                     _("Discard the changes"), TRUE, discard_cb, g_object_ref (self));
      return TRUE;
    }
  if (self->draft_timeout != 0)
    {
      g_clear_handle_id (&self->draft_timeout, g_source_remove);
      draft_timeout_cb (self);
    }
  return GTK_WINDOW_CLASS (xz_person_editor_parent_class)->close_request (window);
}

/* ---- construction ---- */

static void
xz_person_editor_dispose (GObject *object)
{
  XzPersonEditor *self = XZ_PERSON_EDITOR (object);
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  g_clear_handle_id (&self->duplicate_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->duplicate_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->duplicate_cancellable);
  for (guint i = 0; self->fields.rows != NULL && i < self->fields.rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->fields.rows, i), self);
  xz_editor_fields_clear (&self->fields);
  g_clear_object (&self->store);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  g_clear_pointer (&self->last, g_hash_table_unref);
  g_clear_pointer (&self->own_agency, g_free);
  G_OBJECT_CLASS (xz_person_editor_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, title_label);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, subtitle);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, draft_label);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, draft_discard);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, duplicate_text);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, duplicate_sign);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, duplicate_box);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, as_last);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, cancel);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, save_next);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, save);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, banner_slot);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, photo_slot);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, keys_slot);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, main_tab);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, more_tab);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, more_form);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, basic_grid);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, service_grid);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, contact_grid);
  gtk_widget_class_bind_template_child (klass, XzPersonEditor, other_grid);
}

static void
xz_person_editor_class_init (XzPersonEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_person_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = close_request;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("person-editor"));
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, next_error_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, copy_field_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, as_last_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_next_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, save_next_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
photo_picked_cb (XzPersonEditor *self)
{
  self->touched = TRUE;
}

static void
connect_parts (XzPersonEditor *self)
{
  for (guint i = 0; i < self->fields.rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->fields.rows, i);
      g_signal_connect_swapped (row, "edited", G_CALLBACK (field_edited_cb), self);
      g_signal_connect_swapped (row, "left", G_CALLBACK (field_left_cb), self);
      g_signal_connect_swapped (row, "activate", G_CALLBACK (field_activate_cb), self);
    }
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect_swapped (self->save_next, "clicked", G_CALLBACK (save_next_clicked_cb), self);
  g_signal_connect_swapped (self->as_last, "clicked", G_CALLBACK (as_last_cb), self);
  g_signal_connect_swapped (self->draft_discard, "clicked", G_CALLBACK (draft_discarded_cb), self);
  g_signal_connect_swapped (self->photo, "picked", G_CALLBACK (photo_picked_cb), self);
}

static void
xz_person_editor_init (XzPersonEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->photo = XZ_PHOTO_PICKER (xz_photo_picker_new ());
  gtk_box_append (self->photo_slot, GTK_WIDGET (self->photo));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Enter", _("next field")));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Ctrl+D", _("as the last person")));
  gtk_box_append (self->keys_slot, xz_keycap_new ("F8", _("next error")));
  xz_editor_fields_build (&self->fields, (GtkGrid *[]) { self->basic_grid, self->service_grid, self->contact_grid, self->other_grid });
  connect_parts (self);
}

/* All of the form on a screen that has room for it; the view's own size fits 1024 by 600. */
static void
use_the_room (XzPersonEditor *self, XzWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GdkRectangle area = { 0 };
  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  if (area.width >= 1280 && area.height >= 740)
    gtk_window_set_default_size (GTK_WINDOW (self), 1080, 680);
}

GtkWidget *
xz_person_editor_new (XzWindow *window, XzRosterRow *row)
{
  XzPersonEditor *self = g_object_new (XZ_TYPE_PERSON_EDITOR, "transient-for", window,
                                       "application", gtk_window_get_application (GTK_WINDOW (window)), NULL);
  XzStore *store = xz_window_get_store (window);
  const char *title = row != NULL ? _("Edit the person") : _("Add a person");
  use_the_room (self, window);
  self->window = window;
  self->store = g_object_ref (store);
  self->today = xz_context_get_today (xz_store_get_context (store));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->title_label, title);
  self->last = ref_last (store);
  gtk_widget_set_visible (GTK_WIDGET (self->as_last), row == NULL && g_hash_table_size (self->last) > 0);
  for (guint i = 0; i < self->fields.rows->len; i++)
    xz_field_row_set_reference (g_ptr_array_index (self->fields.rows, i), self->today);
  if (row != NULL)
    {
      self->row = xz_roster_row_ref (row);
      fill_from_row (self, row);
      show_duplicate_text (self, XZ_SEVERITY_NOTE, _("Checked while you type."));
      gtk_label_set_text (self->subtitle, xz_roster_row_get (row, "name"));
      xz_person_view_async (store, row->id, FALSE, self->cancellable, photo_read_cb, self);
      xz_person_editor_focus (self, "name");
    }
  else
    start_new (self);
  xz_editor_lists_async (store, xz_window_get_agency (window), row != NULL ? row->id : NULL, self->cancellable, lists_cb, self);
  return GTK_WIDGET (self);
}

void
xz_person_editor_focus (XzPersonEditor *self, const char *column)
{
  XzFieldRow *row = xz_editor_fields_get (&self->fields, column);
  if (row != NULL)
    show_field (self, row);
}
