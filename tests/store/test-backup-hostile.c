/* test-backup-hostile.c: no altered, cut, forged or foreign file passes for a backup.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { Fixture fixture; char *file; guint64 size; } Sample;

static void
set_up (Sample *sample, gconstpointer data)
{
  g_autofree char *person = NULL;
  GStatBuf status;

  fixture_init (&sample->fixture, FALSE);
  fixture_make (&sample->fixture);
  person = add_person (&sample->fixture, "欧阳思远");
  g_free (give_photo (&sample->fixture, person, "a portrait"));
  g_free (give_photo (&sample->fixture, person, "a better portrait"));
  sample->file = back_up (&sample->fixture, "copy");
  g_assert_cmpint (g_stat (sample->file, &status), ==, 0);
  sample->size = (guint64) status.st_size;
}

static void
tear_down (Sample *sample, gconstpointer data)
{
  fixture_clear (&sample->fixture);
  g_free (sample->file);
}

/* ---- altered ---- */

static void
assert_no_pass (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (sample->file, &error);

  g_assert_null (info);
  g_assert_true (error->domain == XZ_STORE_ERROR
                 && (error->code == XZ_STORE_ERROR_CORRUPT || error->code == XZ_STORE_ERROR_NEWER || error->code == XZ_STORE_ERROR_NOT_OURS));
}

static void
test_altered_header (Sample *sample, gconstpointer data)
{
  for (guint i = 0; i < XZ_BACKUP_HEADER_SIZE; i++)
    {
      flip_byte (sample->file, i);
      assert_no_pass (sample);
      flip_byte (sample->file, i);
    }
  g_assert_true (g_file_test (sample->file, G_FILE_TEST_EXISTS));
}

static void
test_altered_body (Sample *sample, gconstpointer data)
{
  guint n = times (150);
  g_autoptr (XzBackupInfo) info = NULL;

  for (guint i = 0; i <= n; i++)
    {
      guint64 at = XZ_BACKUP_HEADER_SIZE + (sample->size - 1 - XZ_BACKUP_HEADER_SIZE) * i / n;
      flip_byte (sample->file, at);
      inspect_fails (sample->file, XZ_STORE_ERROR_CORRUPT);
      flip_byte (sample->file, at);
    }
  info = xz_backup_inspect (sample->file, NULL);
  g_assert_nonnull (info);
}

static void
test_cut (Sample *sample, gconstpointer data)
{
  g_autoptr (GBytes) whole = read_file (sample->file);
  g_autofree char *longer = g_malloc0 (sample->size + 1);

  for (gint64 size = (gint64) sample->size - 1; size >= 0; size -= 1024)
    {
      g_assert_cmpint (truncate (sample->file, size), ==, 0);
      assert_no_pass (sample);
    }
  g_assert_cmpint (truncate (sample->file, 0), ==, 0);
  inspect_fails (sample->file, XZ_STORE_ERROR_NOT_OURS);
  memcpy (longer, g_bytes_get_data (whole, NULL), sample->size);
  write_file (sample->file, longer, sample->size + 1);
  assert_no_pass (sample);
}

/* ---- bombs: a header whose own digest is right ---- */

static void
forge (Sample *sample, void (*change) (XzBackupHeader *header), int code)
{
  g_autoptr (GBytes) whole = read_file (sample->file);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), sample->size);
  XzBackupHeader header;

  g_assert_true (xz_backup_header_unpack (&header, bytes, sample->size, NULL));
  change (&header);
  xz_backup_header_pack (&header, NULL, bytes);
  write_file (sample->file, bytes, sample->size);
  inspect_fails (sample->file, code);
  restore_fails (&sample->fixture, sample->file, sample->fixture.path, code);
  write_file (sample->file, g_bytes_get_data (whole, NULL), sample->size);
}

static void claim_keys (XzBackupHeader *header) { header->keys = G_MAXUINT32; }
static void claim_more_keys (XzBackupHeader *header) { header->keys = XZ_BACKUP_MAX_KEYS; }
static void claim_anchor (XzBackupHeader *header) { header->anchor = G_MAXUINT32; }
static void claim_place (XzBackupHeader *header) { header->place = 1 << 30; }
static void claim_database (XzBackupHeader *header) { header->database = G_MAXUINT64; }
static void claim_half_database (XzBackupHeader *header) { header->database = G_GUINT64_CONSTANT (1) << 63; }
static void claim_contents (XzBackupHeader *header) { header->contents = G_GUINT64_CONSTANT (1) << 60; }
static void claim_wrapping_contents (XzBackupHeader *header) { header->contents = G_MAXUINT64 / XZ_BACKUP_RECORD_SIZE + 2; }
static void claim_size (XzBackupHeader *header) { header->size = G_MAXUINT64; }
static void claim_people (XzBackupHeader *header) { header->people = -1; }
static void claim_flags (XzBackupHeader *header) { header->flags = 0x80; }
static void claim_beside (XzBackupHeader *header) { header->flags = XZ_BACKUP_BESIDE; }
static void claim_no_contents (XzBackupHeader *header) { header->contents = 0; }
static void claim_register (XzBackupHeader *header) { memcpy (header->register_id, "../../../../../../../../etc/cron.d/x", 36); }
static void claim_agency (XzBackupHeader *header) { memset (header->agency, 0xff, 20); }
static void claim_no_schema (XzBackupHeader *header) { header->schema = 0; }

static void
test_bombs (Sample *sample, gconstpointer data)
{
  void (*changes[]) (XzBackupHeader *) = {
    claim_keys, claim_more_keys, claim_anchor, claim_place, claim_database, claim_half_database, claim_contents,
    claim_wrapping_contents, claim_size, claim_people, claim_flags, claim_beside, claim_no_contents, claim_register,
    claim_agency, claim_no_schema,
  };

  fixture_close (&sample->fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    forge (sample, changes[i], XZ_STORE_ERROR_CORRUPT);
  fixture_open (&sample->fixture);
  assert_verified (&sample->fixture);
}

static void newer_schema (XzBackupHeader *header) { header->schema++; }
static void newer_format (XzBackupHeader *header) { header->format++; }

static void
test_newer (Sample *sample, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_close (&sample->fixture);
  before = describe_folder (sample->fixture.folder);
  forge (sample, newer_schema, XZ_STORE_ERROR_NEWER);
  forge (sample, newer_format, XZ_STORE_ERROR_NEWER);
  after = describe_folder (sample->fixture.folder);
  g_assert_cmpstr (before, ==, after);
}

/* ---- forged bodies: every digest is right, the register's own MAC is not ---- */

static GByteArray *
take_bytes (Sample *sample)
{
  return g_bytes_unref_to_array (read_file (sample->file));
}

/* Where the office's key is at hand, a name that was changed outside is not restored. */
static void
test_forged_by_a_stranger (Sample *sample, gconstpointer data)
{
  g_autoptr (XzBackupInfo) info = NULL;

  forge_name (sample->file, "欧阳思远", "欧阳思近");
  info = xz_backup_inspect (sample->file, NULL);
  g_assert_nonnull (info);
  fixture_close (&sample->fixture);
  restore_fails (&sample->fixture, sample->file, sample->fixture.path, XZ_STORE_ERROR_CORRUPT);
  fixture_open (&sample->fixture);
  assert_verified (&sample->fixture);
}

/* Pages that make no sense are found before anything moves. */
static void
test_damaged_pages (Sample *sample, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = take_bytes (sample);
  XzBackupHeader header;
  g_autofree char *elsewhere = file_of (&sample->fixture, "elsewhere.db");

  g_assert_true (xz_backup_header_unpack (&header, bytes->data, bytes->len, NULL));
  memset (bytes->data + xz_backup_offset_of_database (&header) + 5 * 4096, 0xee, 4096);
  seal_again (sample->file, bytes);
  restore_fails (&sample->fixture, sample->file, elsewhere, XZ_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* The header of one register around the database of another. */
static void
test_exchanged_database (Sample *sample, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = take_bytes (sample);
  g_autofree char *elsewhere = file_of (&sample->fixture, "elsewhere.db");
  XzBackupHeader header;

  g_assert_true (xz_backup_header_unpack (&header, bytes->data, bytes->len, NULL));
  header.register_id[0] = header.register_id[0] == '0' ? '1' : '0';
  xz_backup_header_pack (&header, NULL, bytes->data);
  seal_again (sample->file, bytes);
  restore_fails (&sample->fixture, sample->file, elsewhere, XZ_STORE_ERROR_CORRUPT);
}

static void
change_record (Sample *sample, guint record, guint offset, guint8 with)
{
  g_autoptr (GByteArray) bytes = take_bytes (sample);
  XzBackupHeader header;

  g_assert_true (xz_backup_header_unpack (&header, bytes->data, bytes->len, NULL));
  g_assert_cmpuint (header.contents, ==, 2);
  bytes->data[xz_backup_offset_of_records (&header) + record * XZ_BACKUP_RECORD_SIZE + offset] ^= with;
  seal_again (sample->file, bytes);
}

/* A content longer than its place, of 16 EiB, out of order, with another digest. */
static void
test_records (Sample *sample, gconstpointer data)
{
  static const struct { guint record, offset; guint8 with; } changes[] = { { 0, 33, 1 }, { 1, 39, 0x80 }, { 0, 0, 0xff }, { 1, 32, 1 } };
  g_autoptr (GBytes) whole = read_file (sample->file);
  g_autofree char *elsewhere = file_of (&sample->fixture, "elsewhere.db");

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      change_record (sample, changes[i].record, changes[i].offset, changes[i].with);
      if (changes[i].offset != 0)
        inspect_fails (sample->file, XZ_STORE_ERROR_CORRUPT);
      restore_fails (&sample->fixture, sample->file, elsewhere, XZ_STORE_ERROR_CORRUPT);
      write_file (sample->file, g_bytes_get_data (whole, NULL), sample->size);
    }
  change_record (sample, 1, 50, 1);
  restore_fails (&sample->fixture, sample->file, elsewhere, XZ_STORE_ERROR_CORRUPT);
}

/* ---- no backup at all ---- */

static void
test_other_files (Sample *sample, gconstpointer data)
{
  g_autofree char *fifo = file_of (&sample->fixture, "fifo");
  g_autofree char *none = file_of (&sample->fixture, "none");
  g_autoptr (GError) error = NULL;

  inspect_fails (sample->fixture.path, XZ_STORE_ERROR_NOT_OURS);
  inspect_fails (sample->fixture.folder, XZ_STORE_ERROR_NOT_OURS);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  inspect_fails (fifo, XZ_STORE_ERROR_NOT_OURS);
  g_assert_null (xz_backup_inspect (none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_unlink (fifo);
}

#define ADD(name, func) g_test_add ("/backup/" name, Sample, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("altered-header-is-found", test_altered_header);
  ADD ("altered-byte-is-found", test_altered_body);
  ADD ("cut-or-longer-is-found", test_cut);
  ADD ("claims-are-not-believed", test_bombs);
  ADD ("newer-is-refused-untouched", test_newer);
  ADD ("forged-by-a-stranger-is-refused", test_forged_by_a_stranger);
  ADD ("damaged-pages-are-found-first", test_damaged_pages);
  ADD ("exchanged-database-is-found", test_exchanged_database);
  ADD ("records-of-contents-are-measured", test_records);
  ADD ("other-files-are-none", test_other_files);
  return g_test_run ();
}
