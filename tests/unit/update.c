#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "desk/update.h"
#include "tests/random.h"
#include "tests/tap.h"

static struct pu_error err;

#define MOST 400

/* A version of lines; "|" begins a block. */
struct made {
	struct story_block blocks[MOST];
	struct story_segment segments[MOST];
	struct story_version version;
};

static struct story_version
make(struct made *made, const char *const *lines, size_t count)
{
	size_t block = 0;

	for (size_t i = 0; i < count; i++) {
		const char *line = lines[i];

		if (*line == '|') {
			block += i > 0;
			line++;
		}
		made->blocks[block] =
			(struct story_block){ ARTICLE_PARAGRAPH, 0, 0 };
		made->segments[i] = (struct story_segment){
			.id = (int64_t)i + 1,
			.block = block,
			.words = 10,
			.text = pu_str(line),
		};
	}
	return (struct story_version){ .number = 1,
				       .blocks = made->blocks,
				       .block_count = block + 1,
				       .segments = made->segments,
				       .segment_count = count };
}

static size_t
count_of(const char *const *lines)
{
	size_t count = 0;

	while (lines[count])
		count++;
	return count;
}

/* "same changed:12>13 new -2": by segment; -k: segment k is removed. */
static const char *
compare(const char *language, const char *const *before,
	const char *const *after)
{
	static struct made a, b;
	static struct pu_buf out = PU_BUF_INIT;
	struct story_version x = make(&a, before, count_of(before)),
			     y = make(&b, after, count_of(after));
	struct update update;

	pu_buf_clear(&out);
	if (!CHECK(update_compare(&update, &x, &y, pu_str(language), NULL, 0,
				  &err)))
		return "";
	for (size_t i = 0; i < update.count; i++) {
		const struct update_item *item = &update.items[i];

		pu_buf_addf(&out, "%s%s", i ? " " : "",
			    story_change_name(item->change));
		if (item->was.ptr)
			pu_buf_addf(&out, ":%s>%s", item->was.ptr,
				    item->now.ptr);
	}
	for (size_t i = 0; i < update.removed_count; i++)
		pu_buf_addf(&out, " -%zu", update.removed[i] + 1);
	update_free(&update);
	return out.ptr;
}

#define LIST(...)           ((const char *const[]){ __VA_ARGS__, NULL })
#define ONE(language, a, b) compare(language, LIST(a), LIST(b))

static void
test_places(void)
{
	CHECK_STR(compare("en",
			  LIST("|One ship came.", "It was late.",
			       "|Two ships left."),
			  LIST("|One ship came.", "It was late.",
			       "|Two ships left.")),
		  "same same same");
	CHECK_STR(compare("en",
			  LIST("|The mayor spoke first.", "|Rain fell all day.",
			       "|Nobody was hurt."),
			  LIST("|Nobody was hurt.", "|The mayor spoke first.",
			       "|Rain fell all day.")),
		  "moved same same");
	/* A sentence more in a paragraph, one less in another. */
	CHECK_STR(compare("en",
			  LIST("|The mayor spoke first.", "Rain fell all day.",
			       "|Nobody was hurt.", "The bridge stayed shut."),
			  LIST("|The mayor spoke first.",
			       "Children sang in front of the school.",
			       "Rain fell all day.", "|Nobody was hurt.")),
		  "same new same same -4");
	/* Each of two that are the same stands for one. */
	CHECK_STR(compare("en", LIST("|Share it.", "|Share it."),
			  LIST("|Share it.", "|Share it.", "|Share it.")),
		  "same same new");
	/* Split in another way into paragraphs: nothing has changed. */
	CHECK_STR(compare("en", LIST("|One ship came.", "It was late."),
			  LIST("|One ship came.", "|It was late.")),
		  "same same");
}

static void
test_typos(void)
{
	CHECK_STR(ONE("en", "They recieved the whole amount in the spring.",
		      "They received the whole amount in the spring."),
		  "typo");
	CHECK_STR(ONE("es", "Las vecinas llegron a la plaza con sus hijas.",
		      "Las vecinas llegaron a la plaza con sus hijas."),
		  "typo");
	CHECK_STR(ONE("en", "They met in the the market hall, and sang.",
		      "They met in the market hall and sang."),
		  "typo");
	CHECK_STR(ONE("en", "They sang with every body in the market hall.",
		      "They sang with everybody in the market hall."),
		  "typo");
}

static void
test_changes(void)
{
	CHECK_STR(ONE("en", "The bridge was closed for 12 days in the spring.",
		      "The bridge was closed for 13 days in the spring."),
		  "changed:12>13");
	CHECK_STR(ONE("es", "La asamblea será el 3 de junio en la plaza vieja.",
		      "La asamblea será el 3 de julio en la plaza vieja."),
		  "changed:3 de junio>3 de julio");
	CHECK_STR(ONE("en", "Send it to ES96 2085 8341 0803 3018 8504 please.",
		      "Send it to ES96 2085 8341 0803 3018 8505 please."),
		  "changed:ES96 2085 8341 0803 3018 8504>"
		  "ES96 2085 8341 0803 3018 8505");
	CHECK_STR(ONE("en", "They will let the road be built this year.",
		      "They will not let the road be built this year."),
		  "changed");
	CHECK_STR(ONE("en", "The strike was legal, as the judge said in court.",
		      "The strike was illegal, as the judge said in court."),
		  "changed");
	CHECK_STR(ONE("en",
		      "We asked for In\xC3\xA9s at the door of the court.",
		      "We asked for Irene at the door of the court."),
		  "changed:In\xC3\xA9s>Irene");
	CHECK_STR(ONE("en", "Write to road@example.org for all the papers.",
		      "Write to roads@example.org for all the papers."),
		  "changed:road@example.org>roads@example.org");
	CHECK_STR(ONE("en", "The road is open to everybody from today on.",
		      "Is the road open to everybody from today on?"),
		  "changed");
}

/* ---- a listing: four new on top, four dropped, a figure and a letter ---- */

static void
test_listing(void)
{
	static char texts[40][120];
	const char *before[13], *after[13];
	static struct made a, b;
	static const char *const what[] = {
		"harbour", "school", "market",  "bridge",  "clinic", "library",
		"quarry",  "forest", "station", "theatre", "square", "mill",
		"orchard", "garden", "canal",   "tower"
	};
	struct story_version x, y;
	struct update update;

	for (size_t i = 0; i < 16; i++)
		snprintf(texts[i], sizeof texts[i],
			 "|The people of the %s asked %zu times for water and "
			 "light.",
			 what[i], i + 21);
	for (size_t i = 0; i < 12; i++) {
		before[i] = texts[i];
		after[i] = i < 4 ? texts[12 + i] : texts[i - 4];
	}
	snprintf(texts[20], sizeof texts[0], "%s", texts[2]);
	memcpy(strstr(texts[20], "23"), "93", 2);
	after[6] = texts[20];
	snprintf(texts[21], sizeof texts[0], "%s", texts[5]);
	memcpy(strstr(texts[21], "people"), "poeple", 6);
	before[5] = texts[21];
	x = make(&a, before, 12);
	y = make(&b, after, 12);
	if (!CHECK(update_compare(&update, &x, &y, pu_str("en"), NULL, 0,
				  &err)))
		return;
	CHECK(update.items[6].change == STORY_CHANGED);
	CHECK_STR(update.items[6].was.ptr, "23");
	CHECK_STR(update.items[6].now.ptr, "93");
	CHECK(update.items[9].change == STORY_TYPO);
	CHECK(update.counts[STORY_SAME] == 6);
	CHECK(update.count == 12 && update.counts[STORY_TYPO] == 1);
	update_free(&update);
}

/* ---- whatever is edited ---- */

static const char *const words[] = { "river",  "stone",   "bridge", "market",
				     "people", "morning", "letter", "water",
				     "answer", "winter",  "street", "family",
				     "garden", "window",  "music",  "harbour" };

static void
random_line(char *out, size_t size, uint64_t *state)
{
	size_t len = (size_t)snprintf(out, size, "%s",
				      random_below(state, 3) ? "" : "|");
	size_t count = 4 + random_below(state, 9);

	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s",
					i ? " " : "",
					words[random_below(state, 16)]);
	snprintf(out + len, size - len, " %u.", random_below(state, 900) + 100);
}

#define LINES 60

/* Each segment after has one class, none of before goes with two; what is the
 * same says the same; a changed figure is never a typing error. */
static bool
holds(const struct update *update, const struct story_version *x,
      const struct story_version *y)
{
	bool taken[MOST] = { false }, ok = true;
	size_t sum = 0, kept = 0;

	for (size_t i = 0; i < update->count; i++) {
		const struct update_item *item = &update->items[i];
		struct pu_str now = y->segments[i].text, was;

		sum += item->change <= STORY_NEW;
		if (item->before == SIZE_MAX) {
			ok = ok && item->change == STORY_NEW;
			continue;
		}
		kept++;
		ok = ok && item->before < x->segment_count &&
		     !taken[item->before] && item->change != STORY_NEW;
		taken[item->before] = true;
		was = x->segments[item->before].text;
		ok = ok && pu_str_eq(was, now) == (item->change <= STORY_MOVED);
		if (item->change == STORY_TYPO)
			ok = ok &&
			     pu_str_eq(pu_str_n(was.ptr + was.len - 4, 3),
				       pu_str_n(now.ptr + now.len - 4, 3));
	}
	for (size_t i = 0; i < update->removed_count; i++)
		ok = ok && !taken[update->removed[i]];
	return ok && sum == y->segment_count &&
	       kept + update->removed_count == x->segment_count;
}

static bool
try_edits(uint64_t *state)
{
	static char a_texts[LINES][200], b_texts[LINES + 8][200];
	const char *a_lines[LINES], *b_lines[LINES + 8];
	static struct made a, b;
	struct story_version x, y;
	struct update update;
	size_t count = 0;
	bool ok;

	for (size_t i = 0; i < LINES; i++) {
		random_line(a_texts[i], sizeof a_texts[i], state);
		a_lines[i] = a_texts[i];
	}
	for (size_t i = 0; i < LINES && count < LINES + 7; i++) {
		uint32_t what = random_below(state, 12);
		char *text = b_texts[count];
		size_t len;

		if (what == 0)
			continue;
		memcpy(text,
		       a_texts[what == 1 ? random_below(state, LINES) : i],
		       sizeof a_texts[i]);
		len = strlen(text);
		if (what == 2) /* another figure */
			text[len - 2] = text[len - 2] == '9'
						? '1'
						: (char)(text[len - 2] + 1);
		else if (what == 3) /* another letter */
			text[len / 2] = 'q';
		else if (what == 4)
			random_line(text, sizeof b_texts[0], state);
		b_lines[count] = b_texts[count];
		count++;
	}
	x = make(&a, a_lines, LINES);
	y = make(&b, b_lines, count);
	ok = update_compare(&update, &x, &y, pu_str("en"), NULL, 0, &err);
	ok = ok && holds(&update, &x, &y);
	update_free(&update);
	return ok;
}

static void
test_edits(void)
{
	uint64_t state = 2026;
	bool ok = true;

	for (int i = 0; ok && i < 150; i++)
		ok = try_edits(&state);
	CHECK(ok);
}

int
main(void)
{
	test_places();
	test_typos();
	test_changes();
	test_listing();
	test_edits();
	return tap_done();
}
