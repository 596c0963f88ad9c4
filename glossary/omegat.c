#include "config.h"

#include "glossary/omegat.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/concept-file.h"
#include "text/lang.h"

void
omegat_put_head(struct pu_buf *out)
{
	pu_buf_addz(out, "\xEF\xBB\xBF# -*- coding: utf-8 -*- puente\n");
}

/* A column: a tab or a line's end would end it, and "#" at the start would make
 * a comment of the line. */
static void
column(struct pu_buf *out, struct pu_str text)
{
	if (out->len == 0 || out->ptr[out->len - 1] == '\n')
		if (text.len && text.ptr[0] == '#')
			pu_buf_addc(out, ' ');
	for (size_t i = 0; i < text.len; i++)
		pu_buf_addc(out, (unsigned char)text.ptr[i] < ' '
					 ? ' '
					 : text.ptr[i]);
}

static bool
is_bad(const struct pu_term *term)
{
	return term->status == PU_TERM_DEPRECATED ||
	       term->status == PU_TERM_FORBIDDEN;
}

/* "not: x, y (why)"; empty: there is none. */
static void
put_bad(struct pu_buf *out, const struct pu_concept *concept,
	struct pu_str target)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (!is_bad(term) || !lang_matches(term->language, target))
			continue;
		pu_buf_addz(out, out->len ? ", " : _("not: "));
		column(out, term->text);
		if (!term->reason.len)
			continue;
		pu_buf_addz(out, " (");
		column(out, term->reason);
		pu_buf_addc(out, ')');
	}
}

static void
put_line(struct pu_buf *out, struct pu_str source, struct pu_str target,
	 const char *comment, const struct pu_buf *bad)
{
	column(out, source);
	pu_buf_addc(out, '\t');
	column(out, target);
	if (*comment || bad->len)
		pu_buf_addf(out, "\t%s%s%s", comment,
			    *comment && bad->len ? "; " : "", bad->ptr);
	pu_buf_addc(out, '\n');
}

static size_t
put_source(struct pu_buf *out, const struct pu_concept *concept,
	   struct pu_str source, struct pu_str target, const struct pu_buf *bad)
{
	size_t count = 0;

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (is_bad(term) || !lang_matches(term->language, target))
			continue;
		put_line(out, source, term->text,
			 term->status == PU_TERM_ADMITTED ? _("admitted") : "",
			 bad);
		count++;
	}
	/* A form that must not be used, and none that should. */
	if (!count && bad->len) {
		put_line(out, source, pu_str_n("", 0), "", bad);
		count++;
	}
	return count;
}

size_t
omegat_put_concept(struct pu_buf *out, const struct pu_concept *concept,
		   struct pu_str source, struct pu_str target)
{
	struct pu_buf bad = PU_BUF_INIT;
	size_t count = 0;

	put_bad(&bad, concept, target);
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (term->status != PU_TERM_FORBIDDEN &&
		    lang_matches(term->language, source))
			count += put_source(out, concept, term->text, target,
					    &bad);
	}
	pu_buf_free(&bad);
	return count;
}

/* ---- the sink ---- */

struct sink {
	struct outfile *file;
	struct concept_writing *how;
	struct pu_buf out;
};

static bool
sink_put(void *self, const struct pu_concept *concept, struct pu_error *err)
{
	struct sink *sink = self;
	bool ok;

	sink->how->rows += omegat_put_concept(
		&sink->out, concept, sink->how->source, sink->how->target);
	if (sink->out.len < 65536)
		return true;
	ok = outfile_write(sink->file, pu_buf_str(&sink->out), err);
	pu_buf_clear(&sink->out);
	return ok;
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	return outfile_write(sink->file, pu_buf_str(&sink->out), err) &&
	       concept_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	pu_buf_free(&sink->out);
	free(sink);
}

bool
omegat_sink_open(struct concept_sink *out, const char *path,
		 struct concept_writing *how, struct pu_error *err)
{
	static const struct concept_sink_ops ops = { sink_put, sink_finish,
						     sink_close };
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!concept_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file, .how = how, .out = PU_BUF_INIT };
	omegat_put_head(&sink->out);
	*out = (struct concept_sink){ &ops, sink };
	return true;
}
