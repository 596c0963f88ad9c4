/* Two languages, a block, then two texts parted by a line feed: every finding
 * lies inside its texts, says something, and is found again. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "check/check.h"

static const char *const languages[] = { "en", "es", "es-MX", "fr",
					 "pt", "de", "ar",    "zh" };
#define LANGUAGES (sizeof languages / sizeof *languages)
static struct pu_checker *checkers[LANGUAGES][LANGUAGES];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pu_checker *
checker_for(size_t source, size_t target)
{
	struct pu_check_options options = { .source = pu_str(languages[source]),
					    .target =
						    pu_str(languages[target]) };
	struct pu_error err = { .code = PU_OK };

	if (!checkers[source][target] &&
	    !pu_checker_new(&checkers[source][target], &options, &err))
		abort();
	return checkers[source][target];
}

static void
check_span(struct pu_text_span span, struct pu_str text)
{
	if (span.start == PU_NO_PLACE && span.end == PU_NO_PLACE)
		return;
	if (span.start > span.end || span.end > text.len)
		abort();
}

static size_t
run(struct pu_checker *checker, const struct pu_check_pair *pair)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_error err = { .code = PU_OK };
	size_t count;

	if (!pu_checker_pair(checker, pair, arena, &findings, &err))
		abort();
	for (size_t i = 0; i < findings.count; i++) {
		check_span(findings.items[i].source, pair->source.text);
		check_span(findings.items[i].target, pair->target.text);
		if (!findings.items[i].text.len ||
		    !pu_check_named(pu_str(findings.items[i].check)))
			abort();
	}
	count = findings.count;
	if (!pu_checker_end(checker, arena, &findings, &err))
		abort();
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_check_pair pair = { .block = PU_CHECK_TEXT };
	struct pu_checker *checker;
	const char *text, *end;
	size_t len;

	if (size < 2)
		return 0;
	checker = checker_for(data[0] % LANGUAGES, data[0] / 16 % LANGUAGES);
	pair.block = (enum pu_check_block)(data[1] % (PU_CHECK_ITEM + 1));
	text = (const char *)data + 2;
	len = size - 2;
	end = len ? memchr(text, '\n', len) : NULL;
	if (!end)
		end = text + len;
	pair.source.text = pu_str_n(text, (size_t)(end - text));
	pair.target.text =
		end < text + len
			? pu_str_n(end + 1, (size_t)(text + len - end - 1))
			: pu_str("");
	if (run(checker, &pair) != run(checker, &pair))
		abort();
	return 0;
}
