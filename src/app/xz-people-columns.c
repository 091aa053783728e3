/* xz-people-columns.c: the columns of the people table: which are shown, how wide, in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-columns.h"
#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>
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
  { "certificate_end",    N_("Certificate until"), 104, FALSE, FALSE, "xz-num", 0, "0000-00-00" },
  { "insignia",           N_("Insignia"),       84, FALSE, FALSE, NULL, 0, NULL },
  { "duty_alone",         N_("Alone"),          92, FALSE, FALSE, NULL, 0, NULL },
  { "duty_assisting",     N_("Assisting"),      92, FALSE, FALSE, NULL, 0, NULL },
  { "status",             N_("State"),         104, FALSE, TRUE,  NULL, 0, NULL },
};
#define N_SPECS G_N_ELEMENTS (specs)

struct _XzPeopleColumns
{
  GObject  parent;
  guint    order[N_SPECS];      /* by place */
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

gboolean
xz_people_columns_is_always_shown (guint index)
{
  return is_state (index) || g_str_equal (specs[index].name, "name");
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
      self->order[i] = i;
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

/* ---- in which order ---- */

guint
xz_people_columns_get_at (XzPeopleColumns *self, guint place)
{
  return self->order[place];
}

guint
xz_people_columns_get_place (XzPeopleColumns *self, guint index)
{
  guint place = 0;
  while (self->order[place] != index)
    place++;
  return place;
}

static void
take_out (guint *order, guint n, guint place)
{
  memmove (order + place, order + place + 1, (n - place - 1) * sizeof *order);
}

static void
put_in (guint *order, guint n, guint place, guint index)
{
  memmove (order + place + 1, order + place, (n - place) * sizeof *order);
  order[place] = index;
}

void
xz_people_columns_move (XzPeopleColumns *self, guint index, guint place)
{
  guint present = xz_people_columns_get_place (self, index);
  g_return_if_fail (place < N_SPECS);
  if (present == place)
    return;
  take_out (self->order, N_SPECS, present);
  put_in (self->order, N_SPECS - 1, place, index);
  tell (self);
}

gboolean
xz_people_columns_step (XzPeopleColumns *self, guint index, int direction)
{
  int place = (int) xz_people_columns_get_place (self, index) + direction;
  while (place >= 0 && place < (int) N_SPECS && !self->shown[self->order[place]])
    place += direction;
  if (place < 0 || place >= (int) N_SPECS)
    return FALSE;
  xz_people_columns_move (self, index, (guint) place);
  return TRUE;
}

static gboolean
is_moved (XzPeopleColumns *self)
{
  for (guint i = 0; i < N_SPECS; i++)
    if (self->order[i] != i)
      return TRUE;
  return FALSE;
}

/* ---- as a text ---- */

char *
xz_people_columns_to_string (XzPeopleColumns *self)
{
  GString *text = g_string_new (NULL);
  gboolean moved = is_moved (self);
  for (guint place = 0; place < N_SPECS; place++)
    {
      guint i = self->order[place];
      if (!self->shown[i] && !moved)
        continue;
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", self->shown[i] ? "" : "-", specs[i].name);
      if (self->shown[i] && self->drawn[i] > 0)
        g_string_append_printf (text, ":%d", self->drawn[i]);
    }
  return g_string_free (text, FALSE);
}

/* N_SPECS: no column has that name. */
static guint
find_spec (const char *name, gsize length)
{
  guint i = 0;
  while (i < N_SPECS && (strlen (specs[i].name) != length || strncmp (specs[i].name, name, length) != 0))
    i++;
  return i;
}

/* The next column of the text, in its place; one that stood there already is passed over. */
static guint
read_column (XzPeopleColumns *self, const char *part, gboolean *read, guint n)
{
  gboolean hidden = *part == '-';
  const char *name = part + hidden;
  gsize length = strcspn (name, ":");
  guint i = find_spec (name, length);
  if (i == N_SPECS || read[i])
    return n;
  read[i] = TRUE;
  self->order[n] = i;
  self->shown[i] = !hidden || xz_people_columns_is_always_shown (i);
  self->drawn[i] = name[length] == ':' ? CLAMP (atoi (name + length + 1), MIN_WIDTH, 1000) : 0;
  return n + 1;
}

/* A column that the text does not know stands behind the one that it was delivered behind. */
static void
place_others (XzPeopleColumns *self, const gboolean *read, guint n)
{
  for (guint i = 0; i < N_SPECS; i++)
    if (!read[i])
      {
        guint place = i == 0 ? 0 : xz_people_columns_get_place (self, i - 1) + 1;
        put_in (self->order, n++, place, i);
        self->shown[i] = xz_people_columns_is_always_shown (i);
      }
}

void
xz_people_columns_from_string (XzPeopleColumns *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  gboolean read[N_SPECS] = { FALSE };
  guint n = 0;
  if (*text == '\0')
    return;
  for (char **part = parts; *part != NULL; part++)
    n = read_column (self, *part, read, n);
  place_others (self, read, n);
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
  for (guint place = 0; place < N_SPECS; place++)
    {
      guint i = self->order[place];
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
  *x = XZ_PEOPLE_BOX_WIDTH;
  for (const guint *before = self->order; *before != index; before++)
    if (self->shown[*before])
      *x += get_width (self, *before) + (*before == expanding ? extra : 0);
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

char **
xz_people_columns_dup_shown (XzPeopleColumns *self)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint place = 0; place < N_SPECS; place++)
    if (self->shown[self->order[place]])
      g_ptr_array_add (names, g_strdup (specs[self->order[place]].name));
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
