/* units.h - what the tests of readers and writers of units share: a source
 * over bytes at hand, and its units as one text
 */
#ifndef TESTS_UNIT_UNITS_H
#define TESTS_UNIT_UNITS_H

#include <stdlib.h>
#include <unistd.h>

#include "tests/tap.h"
#include "text/unit-stream.h"

/* A line a unit: "en:Text|es:Texto;name=value;note" */
static inline void
units_show(struct pu_buf *out, const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		pu_buf_addf(out, "%s%.*s:%.*s", i ? "|" : "",
			    (int)v->language.len, v->language.ptr,
			    (int)v->text.len, v->text.ptr);
	}
	if (unit->tuid.len)
		pu_buf_addf(out, ";id %.*s", (int)unit->tuid.len,
			    unit->tuid.ptr);
	if (unit->author.len)
		pu_buf_addf(out, ";by %.*s", (int)unit->author.len,
			    unit->author.ptr);
	if (unit->changed != PU_NO_TIME)
		pu_buf_addf(out, ";at %lld", (long long)unit->changed);
	for (size_t i = 0; i < unit->property_count; i++) {
		const struct pu_property *p = &unit->properties[i];

		pu_buf_addf(out, ";%.*s%s%.*s", (int)p->name.len, p->name.ptr,
			    p->note ? "" : "=", (int)p->value.len,
			    p->value.ptr);
	}
	pu_buf_addc(out, '\n');
}

/* All units of bytes, each warning as "!code:line", and how it ended. */
static inline void
units_read(struct pu_buf *out, unit_source_opener *open, const char *bytes,
	   size_t len, const char *name, const struct unit_reading *how)
{
	struct pu_error err = { .code = PU_OK };
	const struct pu_report *report;
	struct unit_source source;
	struct pu_unit unit;
	struct input *in;
	int got;

	pu_buf_clear(out);
	if (!input_open_memory(&in, pu_str_n(bytes, len), name, INPUT_UNITS,
			       &err) ||
	    !open(&source, in, how, &err)) {
		pu_buf_addf(out, "%s:%ld: %s\n", pu_code_name(err.code),
			    err.line, err.text);
		return;
	}
	while ((got = source.ops->next(source.self, &unit, &err)) > 0)
		units_show(out, &unit);
	report = source.ops->report(source.self);
	for (size_t i = 0; i < report->warning_count; i++)
		pu_buf_addf(out, "!%s:%ld\n", report->warnings[i].code,
			    report->warnings[i].line);
	if (got < 0)
		pu_buf_addf(out, "%s:%ld: %s\n", pu_code_name(err.code),
			    err.line, err.text);
	CHECK(source.ops->offset(source.self) <= len);
	unit_source_close(&source);
}

/* What a sink makes of units, through a file. */
static inline void
units_write(struct pu_buf *out, unit_sink_opener *open,
	    const struct pu_unit *units, size_t count, struct unit_writing *how)
{
	char path[] = "/tmp/puente-units-XXXXXX";
	struct pu_error err = { .code = PU_OK };
	struct unit_sink sink;
	struct input *in;
	int fd = mkstemp(path);
	bool ok = fd >= 0 && open(&sink, path, how, &err);

	CHECK(ok);
	pu_buf_clear(out);
	if (!ok)
		return;
	close(fd);
	for (size_t i = 0; ok && i < count; i++)
		ok = sink.ops->put(sink.self, &units[i], &err);
	CHECK(ok);
	CHECK(sink.ops->finish(sink.self, &err));
	unit_sink_close(&sink);
	CHECK(input_open(&in, path, INPUT_TEXT, &err) &&
	      input_all(in, out, 1 << 24, &err));
	input_close(in);
	unlink(path);
}

#endif
