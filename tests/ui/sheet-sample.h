/* sheet-sample.h - a small job, with texts that mean ill among its rows */
#ifndef TESTS_UI_SHEET_SAMPLE_H
#define TESTS_UI_SHEET_SAMPLE_H

#include "formats/sheet.h"

#define SAMPLE_ROWS 9u

/* Points to constants and one array that is made anew by each call. */
void sheet_sample(struct sheet *sheet, enum sheet_kind kind);

#endif
