/* xz-training-page.c: the matrix person x requirement of an agency and a year, and the way to the courses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-page.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-list.h"
#include "xz-app.h"
#include "xz-count.h"
#include "xz-course-editor.h"
#include "xz-courses-window.h"
#include "xz-keycap.h"
#include "xz-page.h"
#include "xz-status-page.h"
#include "xz-training-job.h"
#include "xz-training-matrix.h"
#include "xz-training-record-window.h"
#include "xz-widgets.h"

#define ALL_GROUPS XZ_LINE_N_GROUPS
/* Years that can be chosen: so many before the present one, and the next. */
#define YEARS_BACK 3

struct _XzTrainingPage
{
  GtkWidget         parent;
  GtkWidget        *content, *bar, *groups_bar, *foot;
  GtkDropDown      *years, *agencies;
  GtkLabel         *as_of, *words;
  GtkButton        *courses_button;
  GtkBox           *groups, *matrix_slot, *status_slot, *keys_slot;
  GtkStack         *stack;
  XzTrainingMatrix *matrix;
  XzStatusPage     *status;
  GtkToggleButton  *toggles[XZ_LINE_N_GROUPS + 1];
  GtkLabel         *counts[XZ_LINE_N_GROUPS + 1];

  XzStore          *store;
  GCancellable     *cancellable;      /* of the reading that is on its way */
  XzTrainingView   *view;
  guint             group;
  char             *search;
  GtkWidget        *regions[4];
};

static void page_init (XzPageInterface *iface);
static void read_view (XzTrainingPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzTrainingPage, xz_training_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (XZ_TYPE_PAGE, page_init))

static XzWindow *
get_window (XzTrainingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

/* ---- what is shown ---- */

static void
show_words (XzTrainingPage *self)
{
  guint column;
  XzTrainingItem *item = xz_training_matrix_get_cursor (self->matrix, &column);
  g_autofree char *words = NULL, *sentence = NULL;
  if (item != NULL)
    {
      const XzMatrixLine *line = xz_training_item_get_line (item);
      words = column == XZ_TRAINING_COLUMN_NAME ? xz_matrix_line_dup_words (line, XZ_TRAINING_COLUMN_ANNUAL) : xz_matrix_line_dup_words (line, column);
      sentence = g_strdup_printf ("%s · %s", line->name, words);
    }
  else if (self->view != NULL && self->view->cut)
    sentence = g_strdup (_("There are more people than a matrix can show; choose an agency."));
  gtk_label_set_text (self->words, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->keys_slot), item != NULL);
}

static GListStore *
list_group (XzTrainingPage *self)
{
  GListStore *list = g_list_store_new (XZ_TYPE_TRAINING_ITEM);
  for (guint i = 0; i < self->view->items->len; i++)
    {
      XzTrainingItem *item = self->view->items->pdata[i];
      if (self->group == ALL_GROUPS || xz_matrix_line_group (xz_training_item_get_line (item)) == self->group)
        g_list_store_append (list, item);
    }
  return list;
}

static void
plan_course_cb (XzTrainingPage *self)
{
  if (get_window (self) != NULL)
    gtk_window_present (GTK_WINDOW (xz_course_editor_new (get_window (self), XZ_COURSE_PLAN, NULL)));
}

static void
show_all_cb (XzTrainingPage *self)
{
  gtk_drop_down_set_selected (self->agencies, 0);
  gtk_toggle_button_set_active (self->toggles[ALL_GROUPS], TRUE);
}

static void
explain_emptiness (XzTrainingPage *self)
{
  if (self->view->items->len > 0)
    xz_status_page_set (self->status, "object-select-symbolic", _("Nobody here"), _("Nobody of those shown has this result."));
  else
    xz_status_page_set (self->status, "x-office-calendar-symbolic", _("Nobody to train"),
                        _("Nobody who is still in service answers to what is asked for."));
  xz_status_page_set_buttons (self->status, _("Show everybody"), FALSE, G_CALLBACK (show_all_cb), NULL, NULL, self);
}

static void
show_lines (XzTrainingPage *self)
{
  g_autoptr (GListStore) list = list_group (self);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (list)) == 0;
  if (empty)
    explain_emptiness (self);
  xz_training_matrix_set_model (self->matrix, G_LIST_MODEL (list));
  gtk_stack_set_visible_child_name (self->stack, empty ? "status" : "matrix");
  show_words (self);
}

static void
show_counts (XzTrainingPage *self)
{
  for (guint i = 0; i <= ALL_GROUPS; i++)
    {
      guint n = i == ALL_GROUPS ? self->view->items->len : self->view->counts[i];
      g_autofree char *count = xz_format_count (n);
      gtk_label_set_text (self->counts[i], count);
    }
}

static void
show_titles (XzTrainingPage *self)
{
  XzProfile *profile = xz_store_get_profile (self->store);
  int days = xz_profile_get_number (profile, "training.pre_service_days"), annual = xz_profile_get_number (profile, "training.annual_days");
  g_autofree char *art21 = xz_profile_dup_article_name (xz_profile_get_number_article (profile, "training.pre_service_days"));
  g_autofree char *art22 = xz_profile_dup_article_name (xz_profile_get_number_article (profile, "training.annual_days"));
  g_autofree char *pre_title = g_strdup_printf (_("Pre-service training\n≥ %d days · %s"), days, art21);
  g_autofree char *annual_title = g_strdup_printf (_("Annual training ≥ %d working days · %s"), annual, art22);
  xz_training_matrix_set_titles (self->matrix, pre_title, annual_title);
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzTrainingPage) self = data;
  g_autoptr (GError) error = NULL;
  XzTrainingView *view = xz_training_view_finish (XZ_STORE (source), result, &error);
  if (self->store != XZ_STORE (source) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&view, xz_training_view_free);
      return;
    }
  if (view == NULL)
    {
      if (get_window (self) != NULL)
        xz_window_show_fault (get_window (self), _("The training could not be read."), error);
      return;
    }
  g_clear_pointer (&self->view, xz_training_view_free);
  self->view = view;
  g_autofree char *date = xz_date_format (view->day);
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), date);
  gtk_label_set_text (self->as_of, as_of);
  show_counts (self);
  show_lines (self);
}

/* ---- what is asked for ---- */

static int
chosen_year (XzTrainingPage *self)
{
  GtkStringObject *year = gtk_drop_down_get_selected_item (self->years);
  return year != NULL ? (int) g_ascii_strtoll (gtk_string_object_get_string (year), NULL, 10) : 0;
}

static XzFilter *
dup_filter (XzTrainingPage *self)
{
  GtkStringObject *agency = gtk_drop_down_get_selected (self->agencies) > 0 ? gtk_drop_down_get_selected_item (self->agencies) : NULL;
  XzFilter *of_agency = agency != NULL
    ? xz_filter_new_compare (xz_roster_column ("agency"), XZ_OP_EQ, gtk_string_object_get_string (agency)) : NULL;
  XzFilter *typed = self->search != NULL && *self->search != '\0' ? xz_filter_parse (self->search, NULL) : NULL;
  if (typed == NULL && self->search != NULL && *self->search != '\0')
    typed = xz_filter_new_text (self->search);
  return xz_filter_new_and (of_agency, typed);
}

static void
read_view (XzTrainingPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL || chosen_year (self) == 0)
    return;
  self->cancellable = g_cancellable_new ();
  g_autoptr (XzFilter) filter = dup_filter (self);
  xz_training_view_async (self->store, filter, chosen_year (self), self->cancellable, viewed_cb, g_object_ref (self));
}

static void
fill_years (XzTrainingPage *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  int year, month, day;
  xz_date_to_ymd (xz_context_get_today (xz_store_get_context (self->store)), &year, &month, &day);
  for (int each = year + 1; each >= year - YEARS_BACK; each--)
    gtk_string_list_take (years, g_strdup_printf ("%d", each));
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (years));
  gtk_drop_down_set_selected (self->years, 1);
}

/* ---- acts ---- */

static void
courses_cb (XzTrainingPage *self)
{
  if (get_window (self) != NULL)
    {
      GArray *people = xz_training_matrix_count_selected (self->matrix) > 0 ? xz_training_matrix_dup_selection (self->matrix)
                                                                            : g_array_new (FALSE, FALSE, sizeof (gint64));
      xz_courses_window_present (get_window (self), chosen_year (self), people);
    }
}

static void
activated_cb (XzTrainingPage *self)
{
  guint column;
  XzTrainingItem *item = xz_training_matrix_get_cursor (self->matrix, &column);
  if (item != NULL && get_window (self) != NULL)
    xz_training_record_window_present (get_window (self), xz_training_item_get_line (item), chosen_year (self));
}

static void
group_cb (GtkToggleButton *toggle, XzTrainingPage *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i <= ALL_GROUPS; i++)
    if (self->toggles[i] == toggle)
      self->group = i;
  if (self->view != NULL)
    show_lines (self);
}

/* ---- as the page of a section ---- */

static void
page_set_store (XzPage *page, XzStore *store)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (page);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  xz_training_matrix_set_model (self->matrix, NULL);
  g_clear_pointer (&self->view, xz_training_view_free);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  show_titles (self);
  xz_agency_list_fill (self->agencies, store, _("All agencies"), NULL);
  /* Reads by the signal of the choice. */
  fill_years (self);
}

static void
page_refresh (XzPage *page)
{
  read_view (XZ_TRAINING_PAGE (page));
}

static void
page_set_search (XzPage *page, const char *text)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (page);
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  read_view (self);
}

static gboolean
page_take_focus (XzPage *page)
{
  return xz_training_matrix_take_focus (XZ_TRAINING_PAGE (page)->matrix);
}

static gboolean
page_step_back (XzPage *page)
{
  return xz_training_matrix_clear_selection (XZ_TRAINING_PAGE (page)->matrix);
}

static GtkWidget **
page_get_regions (XzPage *page)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (page);
  self->regions[0] = self->bar;
  self->regions[1] = self->groups_bar;
  self->regions[2] = gtk_stack_get_visible_child (self->stack);
  self->regions[3] = NULL;
  return self->regions;
}

static gboolean
page_can (XzPage *page, const char *act)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (page);
  return self->store != NULL
         && (g_str_equal (act, "new") ? xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store)
                                      : g_str_equal (act, "select-all") || g_str_equal (act, "clear-selection"));
}

static void
page_act (XzPage *page, const char *act)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (page);
  if (g_str_equal (act, "new"))
    plan_course_cb (self);
  else if (g_str_equal (act, "select-all"))
    xz_training_matrix_select_all (self->matrix);
  else
    xz_training_matrix_clear_selection (self->matrix);
}

static void
page_init (XzPageInterface *iface)
{
  iface->set_store = page_set_store;
  iface->refresh = page_refresh;
  iface->set_search = page_set_search;
  iface->take_focus = page_take_focus;
  iface->step_back = page_step_back;
  iface->get_regions = page_get_regions;
  iface->can = page_can;
  iface->act = page_act;
}

/* ---- construction ---- */

static void
add_toggle (XzTrainingPage *self, guint group)
{
  static const struct { const char *icon, *style, *word; } groups[] = {
    [XZ_LINE_MET] = { "object-select-symbolic", "xz-ok-text", N_("Met") },
    [XZ_LINE_REACHABLE] = { "content-loading-symbolic", "xz-dim", N_("Planned or in training") },
    [XZ_LINE_SHORT] = { "dialog-warning-symbolic", "xz-warn-text", N_("Short") },
    [XZ_LINE_BARRED] = { "action-unavailable-symbolic", "xz-block-text", N_("No duty") },
    [XZ_LINE_NONE] = { "go-next-symbolic", "xz-dim", N_("Not asked for") },
    [ALL_GROUPS] = { NULL, NULL, N_("All") },
  };
  self->toggles[group] = xz_count_toggle_new (groups[group].icon, groups[group].style, _(groups[group].word), &self->counts[group]);
  gtk_toggle_button_set_group (self->toggles[group], group != ALL_GROUPS ? self->toggles[ALL_GROUPS] : NULL);
  g_signal_connect (self->toggles[group], "toggled", G_CALLBACK (group_cb), self);
  gtk_box_append (self->groups, GTK_WIDGET (self->toggles[group]));
}

static void
xz_training_page_dispose (GObject *object)
{
  XzTrainingPage *self = XZ_TRAINING_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->view, xz_training_view_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_training_page_parent_class)->dispose (object);
}

static void
xz_training_page_finalize (GObject *object)
{
  g_free (XZ_TRAINING_PAGE (object)->search);
  G_OBJECT_CLASS (xz_training_page_parent_class)->finalize (object);
}

static void
xz_training_page_class_init (XzTrainingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_training_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_training_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("training-page"));
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, content);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, bar);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, groups_bar);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, foot);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, years);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, agencies);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, as_of);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, words);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, courses_button);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, groups);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, matrix_slot);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, status_slot);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, keys_slot);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingPage, stack);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_training_page_init (XzTrainingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->group = ALL_GROUPS;
  self->matrix = XZ_TRAINING_MATRIX (xz_training_matrix_new ());
  gtk_box_append (self->matrix_slot, GTK_WIDGET (self->matrix));
  self->status = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_box_append (self->status_slot, GTK_WIDGET (self->status));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Enter", _("show the grounds")));
  add_toggle (self, ALL_GROUPS);
  for (guint i = 0; i < XZ_LINE_N_GROUPS; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[ALL_GROUPS], TRUE);
  g_signal_connect_swapped (self->matrix, "cursor-changed", G_CALLBACK (show_words), self);
  g_signal_connect_swapped (self->matrix, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->years, "notify::selected-item", G_CALLBACK (read_view), self);
  g_signal_connect_swapped (self->agencies, "notify::selected-item", G_CALLBACK (read_view), self);
  g_signal_connect_swapped (self->courses_button, "clicked", G_CALLBACK (courses_cb), self);
}

GtkWidget *
xz_training_page_new (void)
{
  return g_object_new (XZ_TYPE_TRAINING_PAGE, NULL);
}
