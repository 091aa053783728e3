/* xz-sample.h: the sample city, as pure functions of a seed.  No clock, no
 * random source of the machine, no I/O: the same city on every machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-record.h"
G_BEGIN_DECLS

/* The city's own "today": every date in it is before or around this day. */
#define XZ_SAMPLE_DAY "2026-11-24"
/* Since when the agencies have their approved headcount. */
#define XZ_SAMPLE_HEADCOUNT_DAY "2026-01-01"
/* More people would need ID numbers used twice. */
#define XZ_SAMPLE_MAX_PERSONS 5000000u

/* ---- a stream of numbers (splitmix64) ---- */
typedef struct { guint64 state; } XzSampleRandom;
/* One stream per seed, purpose and index, so that the n-th person does not
 * depend on how many others there are. */
XzSampleRandom xz_sample_random        (guint32 seed, const char *purpose, guint64 index);
guint64        xz_sample_random_next   (XzSampleRandom *random);
guint          xz_sample_random_below  (XzSampleRandom *random, guint n);          /* 0 .. n-1; n > 0 */
gboolean       xz_sample_random_chance (XzSampleRandom *random, guint per_10000);
/* An index into weights[0..n-1], as often as its weight says. */
guint          xz_sample_random_weighted (XzSampleRandom *random, const guint16 *weights, guint n);
/* UUID version 7 of the city's day; free of any clock.  moment: milliseconds after its
 * midnight, so that people who follow one another lie side by side in the register. */
void           xz_sample_random_uuid   (XzSampleRandom *random, guint64 moment, char out[37]);

/* ---- names ---- */
typedef struct {
  char       *name;      /* owned */
  const char *ethnic;    /* GB/T 3304 code */
} XzSampleName;
void           xz_sample_name_clear (XzSampleName *name);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzSampleName, xz_sample_name_clear)
/* male: which given names to take from. */
void           xz_sample_name (XzSampleRandom *random, gboolean male, XzSampleName *out);

/* ---- the city ---- */
typedef struct {
  char       id[37];
  const char *name;          /* borrowed */
  guint      weight;         /* share of the city's people */
  guint      headcount;      /* approved posts (Art. 13) */
  GPtrArray *posts;          /* char*: ids */
  GPtrArray *officers;       /* char*: ids */
} XzSampleAgency;

typedef struct {
  guint32    seed;
  XzDate     day;
  guint      n_persons;
  GPtrArray *agencies;       /* XzSampleAgency* */
  GPtrArray *companies;      /* char*: ids */
  GPtrArray *records;        /* XzRecord*: what is not a person, to be written first */
} XzSampleCity;

/* find_agency: the id of the unit of this name that the register already has, or
 * NULL to make it; owned by the caller's data. */
typedef const char *(*XzSampleFindAgency) (const char *name, gpointer data);
XzSampleCity *xz_sample_city_new  (guint32 seed, guint n_persons, XzSampleFindAgency find_agency, gpointer data);
void          xz_sample_city_free (XzSampleCity *city);
/* Adds the index-th person, the spells and what they were like (XzRecord*). index
 * < XZ_SAMPLE_MAX_PERSONS. *photo (may be NULL) is TRUE when the person
 * shall have a portrait. */
void          xz_sample_city_person (const XzSampleCity *city, guint index, GPtrArray *records, gboolean *photo);
/* ---- training (Art. 21, 22) ---- */
/* So many people at the beginning of the city have their training on record. */
#define XZ_SAMPLE_TRAINED 1000u
/* Ids of what is held for the whole city: pre-service courses by month with three days each, and the annual one. */
typedef struct { GPtrArray *pre_service, *pre_service_days, *annual_days; char *annual; } XzSampleCourses;
/* Adds the courses and their sessions to records. */
XzSampleCourses *xz_sample_courses_new  (const XzSampleCity *city, GPtrArray *records);
void             xz_sample_courses_free (XzSampleCourses *courses);
/* Adds to the records of the index-th person, which begin with the person, what he was trained in. */
void             xz_sample_training_person (const XzSampleCity *city, const XzSampleCourses *courses, guint index, GPtrArray *records);
/* A drawn portrait as PNG, of two plain colours. */
GBytes       *xz_sample_portrait  (guint32 seed, guint index, gboolean male);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSampleCity, xz_sample_city_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSampleCourses, xz_sample_courses_free)
G_END_DECLS
