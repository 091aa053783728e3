/* test-xls.c: old workbooks (BIFF8 in a compound file), whole, wrong and hostile.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include <string.h>

/* ---- making one ---- */

static void
put16 (GByteArray *to, guint value)
{
  const guint8 bytes[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (to, bytes, 2);
}

static void
put32 (GByteArray *to, guint32 value)
{
  put16 (to, value & 0xffff);
  put16 (to, value >> 16);
}

/* The body of a record of n 16-bit words. */
static void
put_record (GByteArray *to, guint id, guint n, const guint *words)
{
  put16 (to, id);
  put16 (to, 2 * n);
  for (guint i = 0; i < n; i++)
    put16 (to, words[i]);
}

#define RECORD(to, id, ...) \
  put_record (to, id, G_N_ELEMENTS (((const guint[]) { __VA_ARGS__ })), (const guint[]) { __VA_ARGS__ })

static void
put_text (GByteArray *to, const char *text, gboolean byte_length)
{
  glong units;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, &units, NULL);
  const guint8 length = (guint8) units, wide = 1;

  if (byte_length)
    g_byte_array_append (to, &length, 1);
  else
    put16 (to, (guint) units);
  g_byte_array_append (to, &wide, 1);
  g_byte_array_append (to, (const guint8 *) utf16, (guint) (2 * units));
}

/* Takes body. */
static void
put_body (GByteArray *to, guint id, GByteArray *body)
{
  put16 (to, id);
  put16 (to, body->len);
  g_byte_array_append (to, body->data, body->len);
  g_byte_array_unref (body);
}

/* Its offset is filled in by finish_sheet_entry(). */
static guint
put_sheet_entry (GByteArray *to, const char *name)
{
  GByteArray *body = g_byte_array_new ();

  put32 (body, 0);
  put16 (body, 0);
  put_text (body, name, TRUE);
  put_body (to, 0x0085, body);
  return to->len - (guint) (6 + 2 + 2 * g_utf8_strlen (name, -1));
}

static void
put_strings (GByteArray *to, const char *const *strings)
{
  GByteArray *body = g_byte_array_new ();
  guint n = g_strv_length ((char **) strings);

  put32 (body, n);
  put32 (body, n);
  for (guint i = 0; i < n; i++)
    put_text (body, strings[i], FALSE);
  put_body (to, 0x00FC, body);
}

static void
put_number (GByteArray *to, guint row, guint column, guint style, double number)
{
  GByteArray *body = g_byte_array_new ();

  put16 (body, row);
  put16 (body, column);
  put16 (body, style);
  g_byte_array_append (body, (const guint8 *) &number, sizeof number);
  put_body (to, 0x0203, body);
}

typedef struct { guint32 rows; guint columns; gboolean password; } Claims;

/* 姓名 and 王伟, a number and a day in the first sheet, one number in the second. */
static GByteArray *
make_stream (const Claims *claims)
{
  static const char *const strings[] = { "姓名", "入职", "王伟", "工号", NULL };
  GByteArray *to = g_byte_array_new ();
  guint entries[2], starts[2];

  RECORD (to, 0x0809, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 0, 0);
  if (claims->password)
    RECORD (to, 0x002F, 0, 0x1234, 0x5678);
  RECORD (to, 0x0042, 1200);
  RECORD (to, 0x0022, 0);
  RECORD (to, 0x00E0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (to, 0x00E0, 0, 14, 0, 0, 0, 0, 0, 0, 0, 0);
  entries[0] = put_sheet_entry (to, "花名册");
  entries[1] = put_sheet_entry (to, "二");
  put_strings (to, strings);
  RECORD (to, 0x000A, 0);
  to->len -= 2;
  to->data[to->len - 2] = 0;
  for (guint sheet = 0; sheet < 2; sheet++)
    {
      starts[sheet] = to->len;
      RECORD (to, 0x0809, 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 0, 0);
      RECORD (to, 0x0200, 0, 0, claims->rows & 0xffff, claims->rows >> 16, 0, claims->columns, 0);
      for (guint i = 0; sheet == 0 && i < 4; i++)
        RECORD (to, 0x00FD, i / 2, i % 2 == 0 ? 0 : 1 + i / 2, 0, i, 0);
      put_number (to, 1, 1, 1, 45321);
      put_number (to, 2, 0, 0, 321299.5);
      RECORD (to, 0x000A, 0);
      to->len -= 2;
      to->data[to->len - 2] = 0;
    }
  for (guint sheet = 0; sheet < 2; sheet++)
    memcpy (to->data + entries[sheet], &starts[sheet], 4);
  return to;
}

static void
put_entry (GByteArray *to, const char *name, guint type, guint child, guint start, guint32 size)
{
  guint8 entry[128] = { 0 };

  for (guint i = 0; name[i] != '\0'; i++)
    entry[2 * i] = (guint8) name[i];
  entry[64] = (guint8) (name[0] != '\0' ? 2 * (strlen (name) + 1) : 0);
  entry[66] = (guint8) type;
  entry[67] = 1;
  memset (entry + 68, 0xff, 12);
  if (child != 0)
    memset (entry + 76, 0, 4);
  if (child != 0)
    entry[76] = (guint8) child;
  memcpy (entry + 116, &start, 4);
  memcpy (entry + 120, &size, 4);
  g_byte_array_append (to, entry, sizeof entry);
}

static void
fill_to (GByteArray *to, guint length, guint8 byte)
{
  while (to->len < length)
    g_byte_array_append (to, &byte, 1);
}

/* Takes stream: a compound file of a header, one FAT sector, one of the directory, and the stream. */
static GBytes *
make_compound (GByteArray *stream, const char *name)
{
  static const guint8 magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  GByteArray *to = g_byte_array_new ();
  guint sectors;

  fill_to (stream, MAX (4096, (stream->len + 511) / 512 * 512), 0);
  sectors = stream->len / 512;
  g_assert_cmpuint (sectors, <, 126);
  g_byte_array_append (to, magic, sizeof magic);
  fill_to (to, 24, 0);
  put16 (to, 0x003E);
  put16 (to, 3);
  put16 (to, 0xFFFE);
  put16 (to, 9);
  put16 (to, 6);
  fill_to (to, 44, 0);
  put32 (to, 1);          /* FAT sectors */
  put32 (to, 1);          /* directory begins */
  put32 (to, 0);
  put32 (to, 4096);
  put32 (to, 0xFFFFFFFE);
  put32 (to, 0);
  put32 (to, 0xFFFFFFFE);
  put32 (to, 0);
  put32 (to, 0);          /* the FAT is sector 0 */
  fill_to (to, 512, 0xff);
  put32 (to, 0xFFFFFFFD);
  put32 (to, 0xFFFFFFFE);
  for (guint i = 0; i < sectors; i++)
    put32 (to, i + 1 < sectors ? 3 + i : 0xFFFFFFFE);
  fill_to (to, 1024, 0xff);
  put_entry (to, "Root Entry", 5, 1, 0xFFFFFFFE, 0);
  put_entry (to, name, 2, 0, 2, stream->len);
  put_entry (to, "", 0, 0, 0, 0);
  put_entry (to, "", 0, 0, 0, 0);
  g_byte_array_append (to, stream->data, stream->len);
  g_byte_array_unref (stream);
  return g_byte_array_free_to_bytes (to);
}

static GBytes *
make_book (void)
{
  const Claims claims = { 3, 3, FALSE };

  return make_compound (make_stream (&claims), "Workbook");
}

/* ---- reading ---- */

static void
test_values (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (make_book ());

  g_assert_cmpstr (xz_workbook_get_format (workbook), ==, "xls");
  g_assert_cmpuint (xz_workbook_get_n_sheets (workbook), ==, 2);
  g_assert_cmpstr (xz_sheet_get_name (xz_workbook_get_sheet (workbook, 0)), ==, "花名册");
  g_assert_cmpstr (xz_sheet_get_name (xz_workbook_get_sheet (workbook, 1)), ==, "二");
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "姓名");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "入职");
  g_assert_cmpstr (cell_at (workbook, "A2"), ==, "王伟");
  g_assert_cmpint (kind_at (workbook, "B2"), ==, XZ_CELL_DATE);
  g_assert_cmpstr (cell_at (workbook, "B2"), ==, "2024-01-30");
  g_assert_cmpint (kind_at (workbook, "A3"), ==, XZ_CELL_NUMBER);
  g_assert_cmpstr (cell_at (workbook, "A3"), ==, "321299.5");
  g_assert_cmpuint (xz_sheet_get_n_rows (xz_workbook_get_sheet (workbook, 1)), ==, 2);
}

static void
test_password (void)
{
  const Claims claims = { 3, 3, TRUE };

  read_refused (make_compound (make_stream (&claims), "Workbook"), XZ_EXCHANGE_ERROR_ENCRYPTED);
}

static void
test_another_document (void)
{
  const Claims claims = { 3, 3, FALSE };
  GByteArray *text = g_byte_array_new ();

  fill_to (text, 5000, 'x');
  read_refused (make_compound (text, "WordDocument"), XZ_EXCHANGE_ERROR_FORMAT);
  text = make_stream (&claims);
  memset (text->data, 0, 64);
  read_refused (make_compound (text, "Workbook"), XZ_EXCHANGE_ERROR_DAMAGED);
}

/* The reading process may take memory for what is claimed; the program does not. */
static void
anyhow_cb (gconstpointer data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data ((GBytes *) data, &size);

  read_anyhow (bytes, size);
}

static void
test_claimed_dimensions (void)
{
  static const Claims claims[] = { { 65536, 256, FALSE }, { 0xffffffff, 0xffff, FALSE }, { 0x7fffffff, 3, FALSE }, { 3, 0xffff, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (GBytes) bytes = make_compound (make_stream (&claims[i]), "Workbook");
      with_memory (64, anyhow_cb, bytes);
    }
}

/* ---- damage ---- */

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = make_book ();
  gsize size, step = g_getenv ("XZ_TENTH") != NULL ? 1001 : 101;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 8; length < 1024; length += step)
    read_refused (g_bytes_new (data, length), XZ_EXCHANGE_ERROR_FORMAT);
  for (gsize length = 1280; length < size; length += step)
    read_anyhow (data, length);
}

/* freexl crashes on some of these; the program goes on. */
static void
test_flipped (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autoptr (GBytes) bytes = make_book ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint rounds = g_getenv ("XZ_TENTH") != NULL ? 40 : 400;

  for (guint i = 0; i < rounds; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      for (gint n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        copy[g_rand_int_range (rand, 8, 2200)] = (guint8) (g_rand_boolean (rand) ? 0xff : g_rand_int_range (rand, 0, 256));
      read_anyhow (copy, size);
    }
}

/* The strings' lengths lie: here freexl 1.0.6 reads beyond its buffer. */
static void
test_false_lengths (void)
{
  g_autoptr (GBytes) bytes = make_book ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);
  const guint8 *found = memmem (data, size, "\xD3\x59\x0D\x54", 4);        /* 姓名 */

  for (const guint8 *at = found; at != NULL; at = memmem (at + 4, size - (gsize) (at + 4 - data), "\xD3\x59\x0D\x54", 4))
    memset (copy + (at - data) - 3, 0xff, 3);
  g_assert_nonnull (found);
  read_anyhow (copy, size);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = make_book ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (xz_workbook_read_bytes (bytes, "a.xls", cancellable, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
}

/* ---- real files ---- */

static char *
shared_file (const char *name)
{
  const char *shared = g_getenv ("XZ_SHARED"), *root = g_getenv ("XZ_SOURCE_ROOT");
  g_autofree char *folder = shared != NULL ? g_strdup (shared) : g_build_filename (root != NULL ? root : ".", "..", "shared", NULL);
  char *path = g_build_filename (folder, "data", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("no shared data");
  return NULL;
}

static void
test_real_file (void)
{
  g_autofree char *path = shared_file ("real/investigators.xls");
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) workbook = path != NULL ? xz_workbook_read (path, NULL, NULL, &error) : NULL;

  if (path == NULL)
    return;
  g_assert_no_error (error);
  g_assert_cmpuint (xz_sheet_get_n_rows (xz_workbook_get_sheet (workbook, 0)), >, 100);
}

/* The same roster as .xls and .xlsx has the same rows. */
static void
test_office_file (void)
{
  g_autofree char *old = shared_file ("offices/花名册-a.xls"), *new = shared_file ("offices/花名册-a.xlsx");
  g_autoptr (XzWorkbook) a = old != NULL ? xz_workbook_read (old, NULL, NULL, NULL) : NULL;
  g_autoptr (XzWorkbook) b = new != NULL ? xz_workbook_read (new, NULL, NULL, NULL) : NULL;

  if (old == NULL || new == NULL)
    return;
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpuint (xz_workbook_get_n_sheets (a), ==, xz_workbook_get_n_sheets (b));
  for (guint s = 0; s < xz_workbook_get_n_sheets (a); s++)
    {
      XzSheet *one = xz_workbook_get_sheet (a, s), *two = xz_workbook_get_sheet (b, s);
      g_assert_cmpstr (xz_sheet_get_name (one), ==, xz_sheet_get_name (two));
      g_assert_cmpuint (xz_sheet_get_n_rows (one), ==, xz_sheet_get_n_rows (two));
      for (guint r = 0; r < xz_sheet_get_n_rows (one); r++)
        g_assert_cmpuint (xz_sheet_get_row (one, r)->row, ==, xz_sheet_get_row (two, r)->row);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xls/values", test_values);
  g_test_add_func ("/xls/password", test_password);
  g_test_add_func ("/xls/another-document", test_another_document);
  g_test_add_func ("/xls/claimed-dimensions", test_claimed_dimensions);
  g_test_add_func ("/xls/damage/truncated", test_truncated);
  g_test_add_func ("/xls/damage/flipped", test_flipped);
  g_test_add_func ("/xls/damage/false-lengths", test_false_lengths);
  g_test_add_func ("/xls/cancelled", test_cancelled);
  g_test_add_func ("/xls/real-file-is-read-whole", test_real_file);
  g_test_add_func ("/xls/office-file-as-its-xlsx", test_office_file);
  return g_test_run ();
}
