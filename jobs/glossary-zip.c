#include "config.h"

#include "jobs/glossary-file.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/report.h"

/* The concepts of several files as if they were of one. */
struct bundle {
	struct zip *zip;
	char *path;
	enum glossary_format wanted;
	struct concept_reading how;
	size_t at; /* the entry after the one that is open */
	struct concept_source file; /* ops NULL: none is */
	char *name; /* of that, for its warnings */
	struct report all; /* of every file so far */
	uint64_t units, skipped, repaired; /* of the files before this one */
	size_t seen, total; /* this one's warnings that are in it */
	bool failed; /* the last call did, there: */
	long line, column;
};

static int
name_len(struct pu_str name)
{
	return name.len < 100 ? (int)name.len : 100;
}

/* What the file under way has said since the last time. */
static void
take_report(struct bundle *b)
{
	const struct pu_report *report = b->file.ops->report(b->file.self);
	struct pu_report *all = &b->all.told;
	size_t copied = report->warning_count - b->seen;

	for (; b->seen < report->warning_count; b->seen++) {
		const struct pu_warning *w = &report->warnings[b->seen];

		all->units = b->units + w->unit;
		(w->skipped ? report_skip : report_note)(
			&b->all, w->line, w->column, w->code, "%s: %.*s",
			b->name, (int)w->text.len, w->text.ptr);
	}
	/* Those beyond the first thousand are only counted. */
	all->warning_total += report->warning_total - b->total - copied;
	b->total = report->warning_total;
	all->units = b->units + report->units;
	all->skipped = b->skipped + report->skipped;
	all->repaired = b->repaired + report->repaired;
	all->line = report->line;
	all->column = report->column;
}

static void
leave(struct bundle *b)
{
	unsigned long long count;

	if (!b->file.ops)
		return;
	take_report(b);
	count = b->all.told.units - b->units;
	report_note(&b->all, 0, 0, "entry",
		    P_("%s in the archive: %llu concept",
		       "%s in the archive: %llu concepts", count),
		    b->name, count);
	b->units = b->all.told.units;
	b->skipped = b->all.told.skipped;
	b->repaired = b->all.told.repaired;
	b->seen = b->total = 0;
	concept_source_close(&b->file);
	free(b->name);
	b->name = NULL;
}

/* The next entry that is a glossary; false: there is none. *err is why the last
 * was passed over. */
static bool
enter(struct bundle *b, enum glossary_format *format, struct pu_error *err)
{
	while (b->at < zip_count(b->zip)) {
		struct pu_str entry = zip_name(b->zip, b->at);
		struct pu_buf name = PU_BUF_INIT;
		struct input *in;
		bool ok;

		pu_buf_addf(&name, "%s: %.*s", b->path, name_len(entry),
			    entry.ptr);
		*format = b->wanted;
		ok = input_open_entry(&in, b->zip, b->at++, name.ptr,
				      INPUT_UNITS, err) &&
		     glossary_file_read(&b->file, in, name.ptr, format, &b->how,
					err);
		pu_buf_free(&name);
		if (ok) {
			b->name = mem_copy(entry.ptr, entry.len);
			return true;
		}
		b->repaired++;
		report_warn(&b->all, 0, 0, "entry",
			    _("%.*s in the archive is passed over: %s"),
			    name_len(entry), entry.ptr, err->text);
		b->all.told.repaired = b->repaired;
	}
	return false;
}

static int
next(void *self, struct pu_concept *concept, struct pu_error *err)
{
	struct bundle *b = self;
	enum glossary_format format;

	while (b->file.ops) {
		int got = b->file.ops->next(b->file.self, concept, err);
		/* One that cannot go on behind its broken place. */
		bool stuck = got < 0 && b->failed && b->line == err->line &&
			     b->column == err->column;

		b->failed = got < 0;
		b->line = err->line;
		b->column = err->column;
		if (got && !stuck)
			return got;
		b->failed = false;
		leave(b);
		enter(b, &format, err);
	}
	return 0;
}

static const struct pu_report *
report(void *self)
{
	struct bundle *b = self;

	if (b->file.ops)
		take_report(b);
	return report_tell(&b->all);
}

static uint64_t
offset(const void *self)
{
	return zip_offset(((const struct bundle *)self)->zip);
}

static uint64_t
size(const void *self)
{
	(void)self;
	return 0;
}

static void
close_bundle(void *self)
{
	struct bundle *b = self;

	concept_source_close(&b->file);
	pu_arena_free(b->all.arena);
	report_free(&b->all);
	zip_close(b->zip);
	free(b->name);
	free(b->path);
	free(b);
}

bool
glossary_zip_read(struct concept_source *out, struct zip *zip, const char *path,
		  enum glossary_format *format,
		  const struct concept_reading *how, struct pu_error *err)
{
	static const struct concept_source_ops ops = { next, report, offset,
						       size, close_bundle };
	struct bundle *b = mem_alloc(sizeof *b);

	*b = (struct bundle){ .zip = zip,
			      .path = mem_copy(path, strlen(path)),
			      .wanted = *format,
			      .how = *how };
	b->all.arena = pu_arena_new();
	if (enter(b, format, err)) {
		*out = (struct concept_source){ &ops, b };
		return true;
	}
	if (zip_count(zip) > 1)
		pu_fail(err, PU_SYNTAX,
			_("none of the %zu files in the ZIP archive is a "
			  "glossary that can be read"),
			zip_count(zip));
	pu_fail_at(err, path, 0, 0);
	close_bundle(b);
	return false;
}
