/* certificate-fixture.h: invented people with training and photo, for tests of Articles 7, 21 and 27.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
#include "xz-certificate.h"
G_BEGIN_DECLS
/* A course of pre-service training on Tuesday the 3rd to Thursday the 5th of November 2026. */
typedef struct { Fixture base; char *agency, *programme, *sessions[3]; } Office;
void   office_make  (Office *office);
void   office_clear (Office *office);
/* In service since 2026-11-02, with a photo, as the roster would have it, and not trained. */
char  *hire         (Office *office, const char *name);
/* There on the first days of the course; the result of the third day, unless passed is NULL. */
void   train        (Office *office, const char *person, guint days, const char *passed);
/* hire() and three days, passed. */
char  *ready_person (Office *office, const char *name);
/* Outcomes of an issue on the day, which must not fail. */
GPtrArray *issue_on (Office *office, const char *const *people, guint n, const char *day);
/* The certificate's id of one person, who must be issued one on 2026-11-10. */
char  *issue_to     (Office *office, const char *person);
/* An act that must go well, or be refused with this code when it is not NULL. */
void   act_on       (Office *office, const char *certificate, XzCertificateAct act, const char *day, const char *reason, const char *code);
char  *state_of     (Office *office, const char *certificate);
/* A text column of person; NULL for NULL. */
char  *column_of    (Office *office, const char *person, const char *column);
/* A kind that differs from officers', and an item of it handed out on 2026-11-10; the item's id. */
char  *add_kind     (Office *office, const char *name, const char *category);
char  *hand_out     (Office *office, const char *person, const char *kind);
void   item_act     (Office *office, const char *item, const char *act, const char *reason, const char *code);
void   depart       (Office *office, const char *person, const char *last_day);
void   close_on     (Office *office, const char *person, const char *day, const char *code);
XzDutyAnswer duty_on (Office *office, const char *person, XzDutyKind kind, const char *day);
G_END_DECLS
