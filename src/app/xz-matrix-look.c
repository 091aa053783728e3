/* xz-matrix-look.c: what all rows of the training matrix share.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-matrix-look.h"

/* Widths in sizes of the font (14 px as drawn): name, pre-service, one subject, annual; the result has the rest. */
#define NAME_EM     11.0
#define PRE_EM       9.7
#define SUBJECT_EM   4.43
#define FOLDED_EM    7.0
#define ANNUAL_EM   17.2
#define RESULT_EM    9.0
#define UNFOLDED_EM 82.0
#define ROW_PADDING  9      /* above and below the text together */
#define SMALL        0.93
#define SIGN_PIXELS 16

struct _XzMatrixLook
{
  PangoContext *context;
  PangoFontDescription *fonts[XZ_MATRIX_N_STYLES];
  GHashTable   *layouts[XZ_MATRIX_N_STYLES];      /* text -> PangoLayout */
  GdkPaintable *signs[XZ_SIGN_BLOCK + 1];
  GHashTable   *icons;         /* name, owned -> GdkPaintable */
  GHashTable   *drawn;         /* Drawn -> GdkTexture */
  GtkWidget    *widget;        /* borrowed: whose font and theme they are; NULL before the first */
  XzPalette    *words, *marks;
  double        em;
  int           text_height;
  guint         serial;
};

/* ---- icons as they were drawn: recoloured once, not in each of a hundred cells of each frame ---- */

typedef struct { gconstpointer paintable; guint32 color; int size, scale; } Drawn;

static guint
drawn_hash (gconstpointer data)
{
  const Drawn *drawn = data;
  return g_direct_hash (drawn->paintable) ^ drawn->color ^ (guint) drawn->size << 4 ^ (guint) drawn->scale;
}

static gboolean
drawn_equal (gconstpointer a, gconstpointer b)
{
  const Drawn *first = a, *second = b;
  return first->paintable == second->paintable && first->color == second->color && first->size == second->size && first->scale == second->scale;
}

static guint32
pack_color (const GdkRGBA *color)
{
  return (guint32) (color->red * 255 + 0.5f) << 24 | (guint32) (color->green * 255 + 0.5f) << 16
         | (guint32) (color->blue * 255 + 0.5f) << 8 | (guint32) (color->alpha * 255 + 0.5f);
}

static GskRenderNode *
icon_node (GdkPaintable *paintable, const GdkRGBA *color, double size)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA own[XZ_PALETTE_N];
  for (guint i = 0; i < XZ_PALETTE_N; i++)
    own[i] = *color;
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot, size, size, own, XZ_PALETTE_N);
  return gtk_snapshot_free_to_node (snapshot);
}

static GdkTexture *
draw_texture (GskRenderNode *node, int size, int scale)
{
  int pixels = size * scale, stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, pixels);
  guchar *data = g_malloc0 ((gsize) stride * (gsize) pixels);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, pixels, pixels, stride);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, (gsize) stride * (gsize) pixels);
  return gdk_memory_texture_new (pixels, pixels, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static GdkTexture *
get_drawn (XzMatrixLook *look, GdkPaintable *paintable, const GdkRGBA *color, int size)
{
  Drawn key = { paintable, pack_color (color), size, look->widget != NULL ? gtk_widget_get_scale_factor (look->widget) : 1 };
  GdkTexture *texture = g_hash_table_lookup (look->drawn, &key);
  if (texture != NULL)
    return texture;
  GskRenderNode *node = icon_node (paintable, color, size);
  texture = draw_texture (node, size, key.scale);
  g_clear_pointer (&node, gsk_render_node_unref);
  g_hash_table_insert (look->drawn, g_memdup2 (&key, sizeof key), texture);
  return texture;
}

static void
look_clear (XzMatrixLook *look)
{
  g_clear_object (&look->context);
  g_hash_table_remove_all (look->drawn);
  g_hash_table_remove_all (look->icons);
  for (guint i = 0; i < XZ_MATRIX_N_STYLES; i++)
    {
      g_clear_pointer (&look->fonts[i], pango_font_description_free);
      g_clear_pointer (&look->layouts[i], g_hash_table_unref);
    }
  for (guint i = 0; i < G_N_ELEMENTS (look->signs); i++)
    g_clear_object (&look->signs[i]);
}

static void
look_free (gpointer data)
{
  XzMatrixLook *look = data;
  look_clear (look);
  g_hash_table_unref (look->drawn);
  g_hash_table_unref (look->icons);
  g_clear_object (&look->words);
  g_clear_object (&look->marks);
}

XzMatrixLook *
xz_matrix_look_new (void)
{
  XzMatrixLook *look = g_rc_box_new0 (XzMatrixLook);
  look->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  look->drawn = g_hash_table_new_full (drawn_hash, drawn_equal, g_free, g_object_unref);
  look->words = xz_palette_new ();
  look->marks = xz_palette_new ();
  look->em = 14;
  look->text_height = 20;
  return look;
}

XzMatrixLook *
xz_matrix_look_ref (XzMatrixLook *look)
{
  return g_rc_box_acquire (look);
}

void
xz_matrix_look_unref (XzMatrixLook *look)
{
  g_rc_box_release_full (look, look_free);
}

/* ---- font, texts, signs ---- */

static GdkPaintable *
load_icon (GtkWidget *widget, const char *name)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  return GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, name, NULL, SIGN_PIXELS, gtk_widget_get_scale_factor (widget),
                                                    gtk_widget_get_direction (widget), 0));
}

static void
load_signs (XzMatrixLook *look, GtkWidget *widget)
{
  static const char *const names[] = { NULL, "object-select-symbolic", "content-loading-symbolic", "dialog-warning-symbolic", "action-unavailable-symbolic" };
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    look->signs[i] = load_icon (widget, names[i]);
  look->widget = widget;
}

void
xz_matrix_look_set_font (XzMatrixLook *look, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double dpi = pango_cairo_context_get_resolution (context);
  look_clear (look);
  look->context = g_object_ref (context);
  for (guint i = 0; i < XZ_MATRIX_N_STYLES; i++)
    {
      look->fonts[i] = pango_font_description_copy (pango_context_get_font_description (context));
      look->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
  const PangoFontDescription *plain = look->fonts[XZ_MATRIX_PLAIN];
  double size = pango_font_description_get_size (plain);
  pango_font_description_set_weight (look->fonts[XZ_MATRIX_BOLD], PANGO_WEIGHT_BOLD);
  if (pango_font_description_get_size_is_absolute (plain))
    pango_font_description_set_absolute_size (look->fonts[XZ_MATRIX_SMALL], size * SMALL);
  else
    {
      pango_font_description_set_size (look->fonts[XZ_MATRIX_SMALL], (int) (size * SMALL));
      size *= (dpi > 0 ? dpi : 96) / 72;
    }
  look->em = size / PANGO_SCALE;
  pango_layout_get_pixel_size (xz_matrix_look_get_layout (look, "汉g", XZ_MATRIX_BOLD), NULL, &look->text_height);
  load_signs (look, widget);
  look->serial++;
}

guint
xz_matrix_look_get_serial (XzMatrixLook *look)
{
  return look->serial;
}

PangoLayout *
xz_matrix_look_dup_layout (XzMatrixLook *look, const char *text, XzMatrixStyle style)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (look->context);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_font_description (layout, look->fonts[style]);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

PangoLayout *
xz_matrix_look_get_layout (XzMatrixLook *look, const char *text, XzMatrixStyle style)
{
  PangoLayout *layout = g_hash_table_lookup (look->layouts[style], text);
  if (layout != NULL)
    return layout;
  layout = xz_matrix_look_dup_layout (look, text, style);
  g_hash_table_insert (look->layouts[style], g_strdup (text), layout);
  return layout;
}

static void
draw_paintable (XzMatrixLook *look, GdkPaintable *paintable, GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double size)
{
  if (!GTK_IS_SYMBOLIC_PAINTABLE (paintable))
    return;
  gtk_snapshot_append_texture (snapshot, get_drawn (look, paintable, color, (int) size),
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size));
}

void
xz_matrix_look_draw_sign (XzMatrixLook *look, GtkSnapshot *snapshot, XzTrainingSign sign, double x, double y, double size)
{
  static const int colors[] = { XZ_PALETTE_TEXT, XZ_PALETTE_SUCCESS, XZ_PALETTE_TEXT, XZ_PALETTE_WARNING, XZ_PALETTE_ERROR };
  draw_paintable (look, look->signs[sign], snapshot, &xz_palette_get_colors (look->words)[colors[sign]], x, y, size);
}

void
xz_matrix_look_draw_icon (XzMatrixLook *look, GtkSnapshot *snapshot, const char *name, const GdkRGBA *color, double x, double y, double size)
{
  GdkPaintable *icon = g_hash_table_lookup (look->icons, name);
  if (icon == NULL)
    {
      icon = load_icon (look->widget, name);
      g_hash_table_insert (look->icons, g_strdup (name), icon);
    }
  draw_paintable (look, icon, snapshot, color, x, y, size);
}

XzPalette *
xz_matrix_look_get_words (XzMatrixLook *look)
{
  return look->words;
}

XzPalette *
xz_matrix_look_get_marks (XzMatrixLook *look)
{
  return look->marks;
}

/* ---- columns ---- */

double
xz_matrix_look_get_em (XzMatrixLook *look)
{
  return look->em;
}

int
xz_matrix_look_get_row_height (XzMatrixLook *look)
{
  return look->text_height + ROW_PADDING;
}

int
xz_matrix_look_get_min_width (XzMatrixLook *look)
{
  return (int) ((NAME_EM + PRE_EM + FOLDED_EM + ANNUAL_EM + RESULT_EM) * look->em);
}

gboolean
xz_matrix_look_is_folded (XzMatrixLook *look, int width)
{
  return width < UNFOLDED_EM * look->em;
}

static double
get_room (gboolean folded, guint column)
{
  switch (column)
    {
    case XZ_TRAINING_COLUMN_NAME:   return NAME_EM;
    case XZ_TRAINING_COLUMN_PRE:    return PRE_EM;
    case XZ_TRAINING_COLUMN_ANNUAL: return ANNUAL_EM;
    case XZ_TRAINING_COLUMN_SUBJECT: return folded ? FOLDED_EM : SUBJECT_EM;
    default:                        return folded ? 0 : SUBJECT_EM;
    }
}

void
xz_matrix_look_locate (XzMatrixLook *look, int width, guint column, int *x, int *room)
{
  gboolean folded = xz_matrix_look_is_folded (look, width);
  double start = 0;
  for (guint i = 0; i < column; i++)
    start += get_room (folded, i);
  *x = (int) (start * look->em);
  *room = column == XZ_TRAINING_COLUMN_VERDICT ? MAX (width - *x, 0) : (int) ((start + get_room (folded, column)) * look->em) - *x;
}

guint
xz_matrix_look_column_at (XzMatrixLook *look, int width, double at)
{
  guint found = XZ_TRAINING_COLUMN_NAME;
  for (guint i = 0; i < XZ_TRAINING_N_COLUMNS; i++)
    {
      int x, room;
      xz_matrix_look_locate (look, width, i, &x, &room);
      if (room > 0 && at >= x)
        found = i;
    }
  return found;
}
