/* xz-card-design.c: the text of a card's design, read and written.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-design.h"
#include "xiezhi-data.h"
#include "xz-sheet.h"
#include <string.h>

#define SHIPPED "/io/github/xiezhi/Xiezhi/cards/"
#define PLACE_MAX 100.0
#define POINTS_MAX 40.0
#define LINES_MAX 8

static const char *const kinds[] = { "box", "text", "photo", "qr", NULL };
static const char *const aligns[] = { "left", "center", "right", NULL };
static const char *const colour_keys[] = { "none", "main", "accent", "ink", "dim", "tint", "alert", "white", NULL };
static const char *const text_keys[] = { "title", "place", "mark", "legend", "notice", "issuer", NULL };
static const char *const sides[] = { "front ", "back " };

static void
element_free (gpointer data)
{
  XzCardElement *element = data;

  g_free (element->name);
  g_free (element->text);
  g_free (element);
}

static XzCardDesign *
design_new (void)
{
  XzCardDesign *design = g_new0 (XzCardDesign, 1);

  design->ref = 1;
  design->elements = g_ptr_array_new_with_free_func (element_free);
  design->colours[XZ_CARD_WHITE] = 0xffffff;
  return design;
}

XzCardDesign *
xz_card_design_ref (XzCardDesign *design)
{
  g_atomic_int_inc (&design->ref);
  return design;
}

void
xz_card_design_unref (XzCardDesign *design)
{
  if (design == NULL || !g_atomic_int_dec_and_test (&design->ref))
    return;
  g_free (design->name);
  g_free (design->name_en);
  for (guint i = 0; i < XZ_N_CARD_TEXTS; i++)
    g_free (design->texts[i]);
  g_ptr_array_unref (design->elements);
  g_free (design);
}

const char *
xz_card_text_key (XzCardText text)
{
  return text_keys[text];
}

const char *
xz_card_colour_key (XzCardColour colour)
{
  return colour_keys[colour];
}

void
xz_card_design_set_text (XzCardDesign *design, XzCardText which, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_free (design->texts[which]);
  design->texts[which] = g_strdup (text);
}

/* ---- values ---- */

static gboolean
refuse (GError **error, const char *group, const char *key)
{
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "[%s] %s", group, key);
  return FALSE;
}

/* Text of this key, at most so long and of characters that can be drawn; NULL without. */
static gboolean
take_text (GKeyFile *file, const char *group, const char *key, char **text, GError **error)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  if (value == NULL)
    return TRUE;
  if (g_utf8_strlen (value, -1) > XZ_CARD_STRING_MAX)
    return refuse (error, group, key);
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n')
      return refuse (error, group, key);
  *text = g_steal_pointer (&value);
  return TRUE;
}

static gboolean
take_number (GKeyFile *file, const char *group, const char *key, double least, double most, double *number, GError **error)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);
  char *end;

  if (value == NULL)
    return TRUE;
  *number = g_ascii_strtod (value, &end);
  return (end != value && *end == '\0' && *number >= least && *number <= most) || refuse (error, group, key);
}

static gboolean
take_word (GKeyFile *file, const char *group, const char *key, const char *const *words, int *word, GError **error)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  if (value == NULL)
    return TRUE;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], value) == 0)
      {
        *word = i;
        return TRUE;
      }
  return refuse (error, group, key);
}

static gboolean
take_place (GKeyFile *file, const char *group, XzCardPlace *place, GError **error)
{
  g_autofree char *value = g_key_file_get_value (file, group, "at", NULL);
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", ";", 5);
  double *const numbers[] = { &place->x, &place->y, &place->width, &place->height };

  if (g_strv_length (parts) != G_N_ELEMENTS (numbers))
    return refuse (error, group, "at");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *end;

      *numbers[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != '\0' || !(*numbers[i] >= -PLACE_MAX && *numbers[i] <= PLACE_MAX))
        return refuse (error, group, "at");
    }
  return (place->width > 0 && place->height > 0) || refuse (error, group, "at");
}

gboolean
xz_card_parse_colour (const char *text, guint32 *colour)
{
  guint64 value;

  if (text == NULL || strlen (text) != 7 || text[0] != '#' || !g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &value, NULL))
    return FALSE;
  *colour = (guint32) value;
  return TRUE;
}

/* ---- groups ---- */

static gboolean
read_colours (GKeyFile *file, XzCardDesign *design, GError **error)
{
  for (int i = XZ_CARD_MAIN; i < XZ_CARD_WHITE; i++)
    {
      g_autofree char *value = g_key_file_get_value (file, "Colours", colour_keys[i], NULL);

      if (!xz_card_parse_colour (value, &design->colours[i]))
        return refuse (error, "Colours", colour_keys[i]);
    }
  return TRUE;
}

static gboolean
read_texts (GKeyFile *file, XzCardDesign *design, GError **error)
{
  if (!take_text (file, "Card", "name", &design->name, error) || !take_text (file, "Card", "name[en]", &design->name_en, error))
    return FALSE;
  if (design->name == NULL || *design->name == '\0')
    return refuse (error, "Card", "name");
  for (int i = 0; i < XZ_N_CARD_TEXTS; i++)
    {
      if (!take_text (file, "Texts", text_keys[i], &design->texts[i], error))
        return FALSE;
      if (design->texts[i] == NULL)
        design->texts[i] = g_strdup ("");
    }
  return TRUE;
}

static gboolean
read_type (GKeyFile *file, const char *group, XzCardElement *element, GError **error)
{
  int colour = XZ_CARD_INK, align = XZ_CARD_LEFT;
  double lines = 1;

  element->size = 8;
  if (!take_text (file, group, "text", &element->text, error) || !take_number (file, group, "size", 1, POINTS_MAX, &element->size, error))
    return FALSE;
  element->least = element->size;
  if (element->text == NULL || !take_number (file, group, "least", 1, element->size, &element->least, error)
      || !take_number (file, group, "lines", 1, LINES_MAX, &lines, error)
      || !take_word (file, group, "colour", colour_keys, &colour, error) || !take_word (file, group, "align", aligns, &align, error))
    return (error != NULL && *error != NULL) ? FALSE : refuse (error, group, "text");
  element->bold = g_key_file_get_boolean (file, group, "bold", NULL);
  element->lines = (int) lines;
  element->colour = (XzCardColour) colour;
  element->align = (XzCardAlign) align;
  return TRUE;
}

static gboolean
read_frame (GKeyFile *file, const char *group, XzCardElement *element, GError **error)
{
  int fill = XZ_CARD_NONE, border = XZ_CARD_NONE;

  element->border_width = 0.2;
  if (!take_word (file, group, "fill", colour_keys, &fill, error) || !take_word (file, group, "border", colour_keys, &border, error)
      || !take_number (file, group, "border_width", 0.05, 5, &element->border_width, error))
    return FALSE;
  element->fill = (XzCardColour) fill;
  element->border = (XzCardColour) border;
  return TRUE;
}

static gboolean
read_element (GKeyFile *file, const char *group, XzCardSide side, XzCardDesign *design, GError **error)
{
  XzCardElement *element = g_new0 (XzCardElement, 1);
  int kind = -1;

  g_ptr_array_add (design->elements, element);
  element->side = side;
  element->name = g_strdup (group + strlen (sides[side]));
  if (!take_word (file, group, "kind", kinds, &kind, error))
    return FALSE;
  if (kind < 0 || *element->name == '\0' || g_utf8_strlen (element->name, -1) > XZ_CARD_STRING_MAX)
    return refuse (error, group, "kind");
  element->kind = (XzCardKind) kind;
  return take_place (file, group, &element->place, error)
         && (element->kind != XZ_CARD_TEXT || read_type (file, group, element, error)) && read_frame (file, group, element, error);
}

static gboolean
read_elements (GKeyFile *file, XzCardDesign *design, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    for (guint side = XZ_CARD_FRONT; side <= XZ_CARD_BACK; side++)
      {
        if (!g_str_has_prefix (groups[i], sides[side]))
          continue;
        if (design->elements->len == XZ_CARD_ELEMENTS_MAX)
          {
            g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE, "more than %d elements", XZ_CARD_ELEMENTS_MAX);
            return FALSE;
          }
        if (!read_element (file, groups[i], (XzCardSide) side, design, error))
          return FALSE;
      }
  return TRUE;
}

XzCardDesign *
xz_card_design_read (const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (XzCardDesign) design = NULL;
  GError *own = NULL;

  if (length > XZ_CARD_DESIGN_MAX)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE, "a design of %" G_GSIZE_FORMAT " bytes", length);
      return NULL;
    }
  if (length == 0 || memchr (text, '\0', length) != NULL || !g_utf8_validate (text, (gssize) length, NULL)
      || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "no design of a card");
      return NULL;
    }
  design = design_new ();
  if (read_colours (file, design, &own) && read_texts (file, design, &own) && read_elements (file, design, &own))
    return g_steal_pointer (&design);
  g_propagate_error (error, own);
  return NULL;
}

/* ---- writing ---- */

static void
put_number (GKeyFile *file, const char *group, const char *key, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_key_file_set_value (file, group, key, g_ascii_formatd (text, sizeof text, "%.6g", number));
}

static void
put_type (GKeyFile *file, const char *group, const XzCardElement *element)
{
  g_key_file_set_string (file, group, "text", element->text);
  put_number (file, group, "size", element->size);
  put_number (file, group, "least", element->least);
  put_number (file, group, "lines", element->lines);
  g_key_file_set_boolean (file, group, "bold", element->bold);
  g_key_file_set_value (file, group, "align", aligns[element->align]);
  g_key_file_set_value (file, group, "colour", colour_keys[element->colour]);
}

static void
put_element (GKeyFile *file, const XzCardElement *element)
{
  g_autofree char *group = g_strconcat (sides[element->side], element->name, NULL);
  const double numbers[] = { element->place.x, element->place.y, element->place.width, element->place.height };
  g_autoptr (GString) at = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append_printf (at, "%s%s", i > 0 ? ";" : "", g_ascii_formatd (text, sizeof text, "%.6g", numbers[i]));
    }
  g_key_file_set_value (file, group, "kind", kinds[element->kind]);
  g_key_file_set_value (file, group, "at", at->str);
  if (element->kind == XZ_CARD_TEXT)
    put_type (file, group, element);
  g_key_file_set_value (file, group, "fill", colour_keys[element->fill]);
  g_key_file_set_value (file, group, "border", colour_keys[element->border]);
  put_number (file, group, "border_width", element->border_width);
}

char *
xz_card_design_write (const XzCardDesign *design)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, "Card", "name", design->name);
  if (design->name_en != NULL)
    g_key_file_set_string (file, "Card", "name[en]", design->name_en);
  for (int i = XZ_CARD_MAIN; i < XZ_CARD_WHITE; i++)
    {
      char colour[8];
      g_snprintf (colour, sizeof colour, "#%06x", design->colours[i]);
      g_key_file_set_value (file, "Colours", colour_keys[i], colour);
    }
  for (int i = 0; i < XZ_N_CARD_TEXTS; i++)
    g_key_file_set_string (file, "Texts", text_keys[i], design->texts[i]);
  for (guint i = 0; i < design->elements->len; i++)
    put_element (file, g_ptr_array_index (design->elements, i));
  return g_key_file_to_data (file, NULL, NULL);
}

XzCardDesign *
xz_card_design_copy (const XzCardDesign *design)
{
  g_autofree char *text = xz_card_design_write (design);

  return xz_card_design_read (text, strlen (text), NULL);
}

/* ---- those that come with the program ---- */

const char *const *
xz_card_design_list_shipped (void)
{
  static const char *const names[] = { "standard", "large-photo", NULL };

  return names;
}

XzCardDesign *
xz_card_design_load_shipped (const char *name)
{
  g_autofree char *path = g_strconcat (SHIPPED, name, ".ini", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_strv_contains (xz_card_design_list_shipped (), name))
    return NULL;
  xz_data_get_resource ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return bytes != NULL ? xz_card_design_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL) : NULL;
}
