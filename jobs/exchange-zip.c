#include "config.h"

#include "jobs/exchange.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/report.h"

/* The units of several files as if they were of one. */
struct bundle {
	struct zip *zip;
	char *path;
	enum exchange_format wanted;
	struct unit_reading how;
	size_t at; /* the entry after the one that is open */
	struct unit_source file; /* ops NULL: none is */
	char *name; /* of that, for its warnings */
	struct report all; /* of every file so far */
	size_t units, skipped, repaired; /* of the files before this one */
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
		(w->skipped ? report_skip : report_warn)(
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
	if (!b->file.ops)
		return;
	take_report(b);
	b->units = b->all.told.units;
	b->skipped = b->all.told.skipped;
	b->repaired = b->all.told.repaired;
	b->seen = b->total = 0;
	unit_source_close(&b->file);
	free(b->name);
	b->name = NULL;
}

/* The next entry that is a file of units: 1; 0: there is none. *err is why the
 * last was passed over. */
static int
enter(struct bundle *b, enum exchange_format *format, struct pu_error *err)
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
		     exchange_read(&b->file, in, name.ptr, format, &b->how,
				   err);
		pu_buf_free(&name);
		if (ok) {
			b->name = mem_copy(entry.ptr, entry.len);
			return 1;
		}
		b->repaired++;
		report_warn(&b->all, 0, 0, "entry",
			    _("%.*s in the archive is passed over: %s"),
			    name_len(entry), entry.ptr, err->text);
		b->all.told.repaired = b->repaired;
	}
	return 0;
}

static int
next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct bundle *b = self;
	enum exchange_format format;

	while (b->file.ops) {
		int got = b->file.ops->next(b->file.self, unit, err);
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
	const struct bundle *b = self;

	return zip_offset(b->zip);
}

static uint64_t
size(const void *self)
{
	(void)self;
	return 0;
}

static void
bundle_close(void *self)
{
	struct bundle *b = self;

	unit_source_close(&b->file);
	zip_close(b->zip);
	pu_arena_free(b->all.arena);
	report_free(&b->all);
	free(b->path);
	free(b->name);
	free(b);
}

bool
exchange_open_zip(struct unit_source *out, struct zip *zip, const char *path,
		  enum exchange_format *format, const struct unit_reading *how,
		  struct pu_error *err)
{
	static const struct unit_source_ops ops = { next, report, offset, size,
						    bundle_close };
	struct bundle *b = mem_alloc(sizeof *b);

	b->zip = zip;
	b->path = mem_copy(path, strlen(path));
	b->wanted = *format;
	b->how = *how;
	b->all.arena = pu_arena_new();
	*out = (struct unit_source){ &ops, b };
	if (enter(b, format, err))
		return true;
	if (zip_count(zip) > 1)
		pu_fail(err, PU_SYNTAX,
			_("none of the %zu files in the ZIP archive holds "
			  "units that can be read"),
			zip_count(zip));
	pu_fail_at(err, path, 0, 0);
	unit_source_close(out);
	return false;
}
