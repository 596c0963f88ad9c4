#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "check/payment.h"
#include "jobs/check-feed.h"
#include "jobs/story.h"

struct walk {
	const struct story_version *version;
	struct pu_str language;
	size_t at;
};

static enum pu_check_block
kind_of(enum article_part part)
{
	switch (part) {
	case ARTICLE_PAYMENT:
		return PU_CHECK_PAYMENT;
	case ARTICLE_TITLE:
	case ARTICLE_HEADING:
		return PU_CHECK_HEADING;
	case ARTICLE_ITEM:
		return PU_CHECK_ITEM;
	case ARTICLE_STANDFIRST:
	case ARTICLE_PARAGRAPH:
	case ARTICLE_QUOTE:
	case ARTICLE_LETTER:
	case ARTICLE_CAPTION:
	case ARTICLE_ALT:
	case ARTICLE_CONTACT:
	case ARTICLE_BOILERPLATE:
	case ARTICLE_CREDIT:
	case ARTICLE_PARTS:
		break;
	}
	return PU_CHECK_TEXT;
}

static int
next(void *self, struct check_segment *out, struct pu_error *err)
{
	struct walk *walk = self;
	const struct story_version *version = walk->version;
	const struct story_segment *segment = &version->segments[walk->at];

	(void)err;
	if (walk->at == version->segment_count)
		return 0;
	*out = (struct check_segment){ .languages = { walk->language,
						      { "", 0 } },
				       .line = (long)++walk->at };
	out->pair.source =
		(struct pu_check_side){ .text = segment->text,
					.codes = segment->codes,
					.code_count = segment->code_count };
	out->pair.block = kind_of(version->blocks[segment->block].part);
	out->pair.last = walk->at == version->segment_count ||
			 segment[1].block != segment->block;
	return 1;
}

static void
stop(void *self)
{
	free(self);
}

bool
job_story_check(struct check_run **out, struct job *job,
		const struct story_version *version, struct pu_str language,
		const struct check_options *options, struct pu_error *err)
{
	static const struct check_feed_ops ops = { next, NULL, stop };
	struct walk *walk = mem_alloc(sizeof *walk);
	const struct check_feed feed = { &ops, walk };

	*walk = (struct walk){ version, language, 0 };
	return job_check_feed(out, job, &feed, options, err);
}
