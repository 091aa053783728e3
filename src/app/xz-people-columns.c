/* xz-people-columns.c: the columns of the people table: which are shown, how wide, in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-columns.h"
#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include "xz-id-number.h"
#include "xz-text.h"
#include "xz-verdict-label.h"

#define MIN_WIDTH  48
#define BASE_FONT  14.0     /* pixels, for which the widths are said */
#define LETTERS_OF_EDUCATION 18  /* what an education gives in letters */

static const XzPeopleColumn specs[] = {
  { "name",               N_("Name"),          124, FALSE, TRUE,  "xz-name", 0, NULL },
  { "sex",                N_("Sex"),            48, FALSE, FALSE, NULL, 0, NULL },
  { "agency",             N_("Agency"),         98, TRUE,  TRUE,  NULL, 0, NULL },
  { "post",               N_("Post"),          112, FALSE, TRUE,  NULL, 0, NULL },
  { "age",                N_("Age"),            54, FALSE, TRUE,  "xz-num", 1, NULL },
  { "birth_date",         N_("Birth date"),     94, FALSE, FALSE, "xz-num", 0, "0000-00-00" },
  { "id_number",          N_("ID number"),     108, FALSE, TRUE,  "xz-num", 0, "0000****0000" },
  { "phone",              N_("Phone"),         108, FALSE, FALSE, "xz-num", 0, "000****0000" },
  { "education",          N_("Education"),      98, FALSE, TRUE,  NULL, 0, NULL },
  { "political_status",   N_("Politics"),       92, FALSE, FALSE, NULL, 0, NULL },
  { "employment_form",    N_("Employed by"),    84, FALSE, FALSE, NULL, 0, NULL },
  { "dispatch_company",   N_("Company"),       130, FALSE, FALSE, NULL, 0, NULL },
  { "hire_date",          N_("Hired"),          94, FALSE, TRUE,  "xz-num", 0, "0000-00-00" },
  { "contract_to",        N_("Contract to"),    94, FALSE, FALSE, "xz-num", 0, "0000-00-00" },
  { "certificate_number", N_("Certificate"),   130, FALSE, FALSE, "xz-num", 0, NULL },
  { "status",             N_("State"),         104, FALSE, TRUE,  NULL, 0, NULL },
};
#define N_SPECS G_N_ELEMENTS (specs)

struct _XzPeopleColumns
{
  GObject  parent;
  gboolean shown[N_SPECS];
  int      delivered[N_SPECS];  /* widths, for BASE_FONT */
  int      drawn[N_SPECS];      /* as drawn by the user; 0: as delivered */
  PangoFontDescription *font;   /* for which scale and needed are; NULL at first */
  double   scale;               /* of the desktop's font to the one of the widths */
  int      needed[N_SPECS];     /* by the samples, in the desktop's font */
  int      least[N_SPECS];      /* the same, where the user can not draw it narrower either */
  int      height;
  gboolean height_known;
  int      cell_heights[N_SPECS];
};

G_DEFINE_FINAL_TYPE (XzPeopleColumns, xz_people_columns, G_TYPE_OBJECT)

static guint changed_signal;

const XzPeopleColumn *
xz_people_column_specs (guint *n)
{
  *n = N_SPECS;
  return specs;
}

/* Its word may not be cut, in any font or language. */
static gboolean
is_state (guint index)
{
  return g_str_equal (specs[index].name, "status");
}

static gboolean
is_always_shown (guint index)
{
  return is_state (index) || g_str_equal (specs[index].name, "name");
}

/* ---- what stands in a cell ---- */

char *
xz_people_cell_text (const XzRosterRow *row, const char *column)
{
  const char *value = xz_roster_row_get (row, column);
  const XzColumn *description = xz_roster_column (column);
  char *text = NULL;
  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (g_str_equal (column, "id_number"))
    text = xz_id_number_mask_short (value);
  else if (g_str_equal (column, "phone"))
    text = xz_phone_mask (value);
  else if (description != NULL && description->desc->codes != NULL)
    text = xz_field_display (description->desc, value, FALSE);
  return text != NULL ? text : g_strdup (value);
}

/* ---- what is shown ---- */

static void
tell (XzPeopleColumns *self)
{
  g_signal_emit (self, changed_signal, 0);
}

gboolean
xz_people_columns_is_shown (XzPeopleColumns *self, guint index)
{
  return self->shown[index];
}

void
xz_people_columns_set_shown (XzPeopleColumns *self, guint index, gboolean shown)
{
  if (self->shown[index] == shown)
    return;
  self->shown[index] = shown;
  tell (self);
}

void
xz_people_columns_set_width (XzPeopleColumns *self, guint index, int width)
{
  self->drawn[index] = MAX (width, MIN_WIDTH);
  tell (self);
}

static void
use_defaults (XzPeopleColumns *self)
{
  for (guint i = 0; i < N_SPECS; i++)
    {
      self->shown[i] = specs[i].shown;
      self->drawn[i] = 0;
    }
}

void
xz_people_columns_reset (XzPeopleColumns *self)
{
  use_defaults (self);
  tell (self);
}

char *
xz_people_columns_to_string (XzPeopleColumns *self)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < N_SPECS; i++)
    {
      if (!self->shown[i])
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", specs[i].name);
      if (self->drawn[i] > 0)
        g_string_append_printf (text, ":%d", self->drawn[i]);
    }
  return g_string_free (text, FALSE);
}

void
xz_people_columns_from_string (XzPeopleColumns *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  if (*text == '\0')
    return;
  for (guint i = 0; i < N_SPECS; i++)
    {
      self->shown[i] = is_always_shown (i);
      for (char **part = parts; *part != NULL; part++)
        {
          gsize length = strcspn (*part, ":");
          if (strncmp (*part, specs[i].name, length) != 0 || specs[i].name[length] != '\0')
            continue;
          self->shown[i] = TRUE;
          self->drawn[i] = (*part)[length] == ':' ? CLAMP (atoi (*part + length + 1), MIN_WIDTH, 1000) : 0;
        }
    }
  tell (self);
}

/* ---- where ---- */

/* A state takes more room in letters than in Chinese characters; an education, which is cut
 * in letters anyway, gives some of its own. */
static void
deliver_widths (XzPeopleColumns *self)
{
  gboolean letters = !xz_language_is_chinese ();
  for (guint i = 0; i < N_SPECS; i++)
    self->delivered[i] = specs[i].width - (letters && g_str_equal (specs[i].name, "education") ? LETTERS_OF_EDUCATION : 0);
}

static int
get_width (XzPeopleColumns *self, guint index)
{
  int width = self->drawn[index] > 0 ? self->drawn[index] : MAX (self->needed[index], (int) (self->delivered[index] * self->scale + 0.5));
  return MAX (width, self->least[index]);
}

int
xz_people_columns_get_min_width (XzPeopleColumns *self)
{
  int width = XZ_PEOPLE_BOX_WIDTH;
  for (guint i = 0; i < N_SPECS; i++)
    if (self->shown[i])
      width += get_width (self, i);
  return width;
}

/* What is over goes to the column that expands, else to the last one. */
static guint
find_expanding (XzPeopleColumns *self)
{
  guint last = 0;
  for (guint i = 0; i < N_SPECS; i++)
    {
      if (self->shown[i] && specs[i].expand)
        return i;
      if (self->shown[i])
        last = i;
    }
  return last;
}

void
xz_people_columns_locate (XzPeopleColumns *self, int row_width, guint index, int *x, int *width)
{
  int extra = MAX (row_width - xz_people_columns_get_min_width (self), 0);
  guint expanding = find_expanding (self);
  *x = XZ_PEOPLE_BOX_WIDTH + (expanding < index ? extra : 0);
  for (guint i = 0; i < index; i++)
    if (self->shown[i])
      *x += get_width (self, i);
  *width = get_width (self, index) + (expanding == index ? extra : 0);
}

const char *
xz_people_columns_at (XzPeopleColumns *self, int row_width, double at)
{
  for (guint i = 0; i < N_SPECS; i++)
    {
      int x, width;
      xz_people_columns_locate (self, row_width, i, &x, &width);
      if (self->shown[i] && at >= x && at < x + width)
        return specs[i].name;
    }
  return NULL;
}

static double
get_scale (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_units_to_double (pango_font_description_get_size (font));
  if (!pango_font_description_get_size_is_absolute (font))
    size *= MAX (pango_cairo_context_get_resolution (context), 72.0) / 72.0;
  return CLAMP (size / BASE_FONT, 0.9, 4.0);
}

static void
measure_samples (XzPeopleColumns *self, PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  for (guint i = 0; i < N_SPECS; i++)
    if (specs[i].sample != NULL)
      {
        int width;
        pango_layout_set_text (layout, specs[i].sample, -1);
        pango_layout_get_pixel_size (layout, &width, NULL);
        self->needed[i] = width + 2 * XZ_PEOPLE_CELL_PADDING + 1;
      }
    else if (is_state (i))
      self->least[i] = xz_verdict_label_measure_widest (context) + 2 * XZ_PEOPLE_CELL_PADDING;
}

void
xz_people_columns_set_font (XzPeopleColumns *self, PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double scale = get_scale (context);
  if (scale == self->scale && self->font != NULL && pango_font_description_equal (font, self->font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  self->scale = scale;
  self->height = 0;
  self->height_known = FALSE;
  memset (self->cell_heights, 0, sizeof self->cell_heights);
  measure_samples (self, context);
  tell (self);
}

int
xz_people_columns_get_height (XzPeopleColumns *self)
{
  return self->height;
}

gboolean
xz_people_columns_knows_height (XzPeopleColumns *self)
{
  return self->height_known;
}

void
xz_people_columns_set_height (XzPeopleColumns *self, int height, gboolean whole)
{
  self->height = MAX (self->height, height);
  self->height_known = self->height_known || (whole && height > 0);
}

int
xz_people_columns_get_cell_height (XzPeopleColumns *self, guint index)
{
  return self->cell_heights[index];
}

void
xz_people_columns_set_cell_height (XzPeopleColumns *self, guint index, int height)
{
  self->cell_heights[index] = height;
}

/* ---- the menu ---- */

static void
toggled_cb (GSimpleAction *action, GVariant *state, XzPeopleColumns *self)
{
  xz_people_columns_set_shown (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "xz-index")), g_variant_get_boolean (state));
}

static void
follow_cb (XzPeopleColumns *self, GSimpleAction *action)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "xz-index"));
  g_simple_action_set_state (action, g_variant_new_boolean (self->shown[index]));
}

GMenuModel *
xz_people_columns_dup_menu (XzPeopleColumns *self, GActionMap *actions)
{
  GMenu *menu = g_menu_new ();
  for (guint i = 0; i < N_SPECS; i++)
    {
      if (is_always_shown (i))
        continue;
      g_autofree char *name = g_strdelimit (g_strdup_printf ("column-%s", specs[i].name), "_", '-');
      g_autofree char *detailed = g_strconcat ("page.", name, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (self->shown[i]));
      g_object_set_data (G_OBJECT (action), "xz-index", GUINT_TO_POINTER (i));
      g_signal_connect_object (action, "change-state", G_CALLBACK (toggled_cb), self, 0);
      g_signal_connect_object (self, "changed", G_CALLBACK (follow_cb), action, 0);
      g_action_map_add_action (actions, G_ACTION (action));
      g_menu_append (menu, _(specs[i].title), detailed);
    }
  return G_MENU_MODEL (menu);
}

char **
xz_people_columns_dup_shown (XzPeopleColumns *self)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < N_SPECS; i++)
    if (self->shown[i])
      g_ptr_array_add (names, g_strdup (specs[i].name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* ---- object ---- */

static void
xz_people_columns_finalize (GObject *object)
{
  g_clear_pointer (&XZ_PEOPLE_COLUMNS (object)->font, pango_font_description_free);
  G_OBJECT_CLASS (xz_people_columns_parent_class)->finalize (object);
}

static void
xz_people_columns_class_init (XzPeopleColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_people_columns_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_people_columns_init (XzPeopleColumns *self)
{
  self->scale = 1.0;
  deliver_widths (self);
  use_defaults (self);
}

XzPeopleColumns *
xz_people_columns_new (void)
{
  return g_object_new (XZ_TYPE_PEOPLE_COLUMNS, NULL);
}
