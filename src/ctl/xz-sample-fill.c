/* xz-sample-fill.c: the sample city into an open register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ctl.h"
#include "xz-read.h"
#include "xz-sample-certificates.h"

/* People written by one change set: the more there are in all, the more of the indexes
 * each set runs through. */
#define MIN_BATCH 5000
#define MAX_BATCH 25000
/* What the indexes of a million people ask for, of whom each goes somewhere else. */
#define CACHE_MIB 256

typedef struct {
  XzSampleCity *city;
  XzSampleCourses *courses;
  guint32       seed;
  guint         n_persons;
  guint         first, last;      /* of this batch; last is not in it */
  GArray       *ready;            /* XzSampleReady */
  XzProgress   *progress;
  GCancellable *cancellable;
} FillJob;

/* The city is full of what a rule refuses in a real register: it is there to be found. */
static const char *const accepted[] = { "education-below", "education-review" };

static gboolean
apply (XzDb *db, const FillJob *job, XzChangeSet *set, GError **error)
{
  XzApplied applied = { 0 };
  gboolean written;

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    xz_change_set_accept (set, accepted[i], "示例");
  written = xz_db_apply (db, set, &applied, NULL, job->cancellable, error);
  for (guint i = 0; !written && applied.findings != NULL && i < applied.findings->len; i++)
    if (((const XzFinding *) g_ptr_array_index (applied.findings, i))->severity == XZ_SEVERITY_BLOCK)
      g_debug ("The sample city is refused: %s", ((const XzFinding *) g_ptr_array_index (applied.findings, i))->code);
  xz_applied_clear (&applied);
  return written;
}

/* id of a unit that the register was made with; kept in known until the city is made. */
static const char *
find_agency (const char *name, gpointer data)
{
  GHashTable *known = data;

  return g_hash_table_lookup (known, name);
}

static GHashTable *
list_agencies (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  GHashTable *known;

  if (records == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      const char *short_name = xz_record_get (record, "short_name");

      g_hash_table_replace (known, g_strdup (xz_record_get (record, "name")), g_strdup (record->id));
      if (short_name != NULL)
        g_hash_table_replace (known, g_strdup (short_name), g_strdup (record->id));
    }
  return known;
}

/* The approved headcount of units that the register had before. */
static void
set_headcounts (XzChangeSet *set, const XzSampleCity *city, GHashTable *known)
{
  for (guint i = 0; i < city->agencies->len; i++)
    {
      const XzSampleAgency *agency = g_ptr_array_index (city->agencies, i);
      g_autofree char *headcount = g_strdup_printf ("%u", agency->headcount);

      if (!g_hash_table_contains (known, agency->name))
        continue;
      xz_change_set_update (set, &xz_type_agency, agency->id, "headcount", headcount, NULL);
      xz_change_set_update (set, &xz_type_agency, agency->id, "headcount_from", XZ_SAMPLE_HEADCOUNT_DAY, NULL);
    }
}

/* Bodies, posts, companies and officers. The office of the register is the first street's. */
static gboolean
found_city_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FillJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sample", NULL);
  g_autoptr (GHashTable) known = list_agencies (db, error);
  const XzSampleAgency *first;

  if (known == NULL)
    return FALSE;
  job->city = xz_sample_city_new (job->seed, job->n_persons, find_agency, known);
  g_ptr_array_set_free_func (job->city->records, NULL);
  job->courses = xz_sample_courses_new (job->city, job->city->records);
  for (guint i = 0; i < job->city->records->len; i++)
    xz_change_set_create (set, NULL, g_ptr_array_index (job->city->records, i));
  g_ptr_array_set_size (job->city->records, 0);
  set_headcounts (set, job->city, known);
  first = g_ptr_array_index (job->city->agencies, 0);
  return apply (db, job, set, error)
         && xz_db_set_meta (db, "sample-day", XZ_SAMPLE_DAY, error)
         && xz_db_set_meta (db, "agency", first->id, error);
}

/* A few faces are enough: whoever shares one shares its content too. */
#define FACES 24
/* One of so many has no photo, and so no card. */
#define FACELESS 30

static gboolean
put_portrait (XzDb *db, const FillJob *job, guint index, XzRecord *person, GError **error)
{
  gboolean male = g_strcmp0 (xz_record_get (person, "sex"), "1") == 0;
  g_autoptr (GBytes) png = xz_sample_portrait (job->seed, index % FACES, male);
  g_autofree char *digest = xz_db_put_blob (db, png, "image/png", error);

  if (digest != NULL)
    xz_record_set (person, "photo", digest);
  return digest != NULL;
}

/* The result of the training, if it is passed and the spell goes on. */
static void
keep_ready (FillJob *job, guint index, const GPtrArray *records)
{
  XzSampleReady ready = { "", index, XZ_DATE_NONE };
  gboolean serves = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      if (record->type == &xz_type_training_result && g_strcmp0 (xz_record_get (record, "passed"), "1") == 0)
        ready.day = xz_date_parse (xz_record_get (record, "day"));
      if (record->type == &xz_type_service)
        serves = xz_record_get (record, "last_day") == NULL && xz_record_get (record, "hire_date") != NULL;
    }
  g_strlcpy (ready.id, ((const XzRecord *) g_ptr_array_index (records, 0))->id, sizeof ready.id);
  if (serves && ready.day != XZ_DATE_NONE && ready.day < job->city->day)
    g_array_append_val (job->ready, ready);
}

static gboolean
fill_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FillJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sample", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  gboolean written;

  xz_db_set_cache (db, CACHE_MIB);
  for (guint i = job->first; i < job->last; i++)
    {
      gboolean photo = FALSE, kept = TRUE;

      g_ptr_array_set_size (records, 0);
      xz_sample_city_person (job->city, i, records, &photo);
      xz_sample_training_person (job->city, job->courses, i, records);
      keep_ready (job, i, records);
      if (photo || (i < XZ_SAMPLE_TRAINED && i % FACELESS != FACELESS - 1))
        kept = put_portrait (db, job, i, g_ptr_array_index (records, 0), error);
      for (guint r = 0; r < records->len; r++)
        xz_change_set_create (set, NULL, g_ptr_array_index (records, r));
      if (!kept)
        return FALSE;
    }
  written = apply (db, job, set, error);
  if (!written || job->last == job->n_persons)
    xz_db_set_cache (db, 0);
  return written;
}

static gboolean
fill_people (XzStore *store, FillJob *job, GError **error)
{
  guint batch = CLAMP (job->n_persons / 40, MIN_BATCH, MAX_BATCH);

  if (job->progress != NULL)
    g_atomic_int_set (&job->progress->total, (int) job->n_persons);
  for (job->first = 0; job->first < job->n_persons; job->first = job->last)
    {
      job->last = MIN (job->first + batch, job->n_persons);
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error) || !xz_store_write (store, fill_work, job, error))
        return FALSE;
      if (job->progress != NULL)
        g_atomic_int_set (&job->progress->done, (int) job->last);
    }
  return TRUE;
}

static gboolean
certify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FillJob *job = data;

  return xz_sample_certify (db, job->city, job->ready, job->cancellable, error);
}

gboolean
xz_sample_fill (XzStore *store, guint persons, guint32 seed, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FillJob job = { .seed = seed, .n_persons = persons, .progress = progress, .cancellable = cancellable };
  gboolean filled;

  g_return_val_if_fail (xz_store_get_kind (store) == XZ_REGISTER_SAMPLE, FALSE);
  g_return_val_if_fail (persons <= XZ_SAMPLE_MAX_PERSONS, FALSE);
  job.ready = g_array_new (FALSE, FALSE, sizeof (XzSampleReady));
  filled = xz_store_write (store, found_city_work, &job, error) && fill_people (store, &job, error)
           && xz_store_write (store, certify_work, &job, error);
  g_array_unref (job.ready);
  g_clear_pointer (&job.courses, xz_sample_courses_free);
  g_clear_pointer (&job.city, xz_sample_city_free);
  return filled;
}
