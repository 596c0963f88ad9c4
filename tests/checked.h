/* checked.h - what one check says of a pair, for tests of checks */
#ifndef TESTS_CHECKED_H
#define TESTS_CHECKED_H

#include <stdlib.h>

#include "check/check.h"
#include "tests/tap.h"

/* Everything but the check itself is left out. */
struct checked {
	struct pu_arena *arena;
	struct pu_checker *checker;
	struct pu_findings findings;
	struct pu_buf out;
	const char *check;
	struct pu_check_pair pair; /* but for the texts */
};

static inline void
checked_open(struct checked *c, const char *check, const char *source,
	     const char *target)
{
	struct pu_check_options options = { .source = pu_str(source),
					    .target = pu_str(target) };
	struct pu_error err = { .code = PU_OK };

	*c = (struct checked){ .arena = pu_arena_new(),
			       .out = PU_BUF_INIT,
			       .check = check };
	CHECK(pu_checker_new(&c->checker, &options, &err));
}

static inline void
checked_close(struct checked *c)
{
	pu_checker_free(c->checker);
	pu_findings_free(&c->findings);
	pu_buf_free(&c->out);
	pu_arena_free(c->arena);
}

static inline void
checked_add_span(struct pu_buf *out, struct pu_str text,
		 struct pu_text_span span)
{
	if (span.start == PU_NO_PLACE)
		pu_buf_addc(out, '-');
	else if (span.start <= span.end && span.end <= text.len)
		pu_buf_add(out, pu_str_n(text.ptr + span.start,
					 span.end - span.start));
	else
		pu_buf_addz(out, "OUTSIDE");
}

/* "E source>target" of each finding, what differs as it is written there, "-"
 * for nothing; parted by "; ". */
static inline const char *
checked_told(struct checked *c, struct pu_str source, struct pu_str target)
{
	pu_buf_clear(&c->out);
	for (size_t i = 0; i < c->findings.count; i++) {
		const struct pu_finding *one = &c->findings.items[i];

		if (strcmp(one->check, c->check) != 0)
			continue;
		pu_buf_addf(&c->out, "%s%c ", c->out.len ? "; " : "",
			    "IWE"[one->severity]);
		checked_add_span(&c->out, source, one->source);
		pu_buf_addc(&c->out, '>');
		checked_add_span(&c->out, target, one->target);
		if (!one->text.len || !one->key.len)
			pu_buf_addz(&c->out, " UNSAID");
	}
	pu_findings_free(&c->findings);
	return c->out.ptr;
}

static inline const char *
checked_pair(struct checked *c, const char *source, const char *target)
{
	struct pu_error err = { .code = PU_OK };

	c->pair.source.text = pu_str(source);
	c->pair.target.text = pu_str(target);
	if (!pu_checker_pair(c->checker, &c->pair, c->arena, &c->findings,
			     &err))
		return "FAILED";
	return checked_told(c, pu_str(source), pu_str(target));
}

static inline const char *
checked_source(struct checked *c, const char *source)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_check_side side = { .text = pu_str(source) };

	if (!pu_checker_source(c->checker, &side, c->pair.block, c->arena,
			       &c->findings, &err))
		return "FAILED";
	return checked_told(c, pu_str(source), pu_str(""));
}

/* The article's end; what is told of is in no text. */
static inline const char *
checked_end(struct checked *c)
{
	struct pu_error err = { .code = PU_OK };

	if (!pu_checker_end(c->checker, c->arena, &c->findings, &err))
		return "FAILED";
	return checked_told(c, pu_str(""), pu_str(""));
}

#endif
