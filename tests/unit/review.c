#include "config.h"

#include <stdlib.h>

#include "formats/review-assets.h"
#include "formats/review.h"
#include "tests/tap.h"
#include "tests/ui/sample.h"

/* --- the page --- */

static struct pu_buf page = PU_BUF_INIT;
static struct pu_arena *arena;

static bool
write_page(const char *name, size_t count)
{
	struct review review;
	struct pu_error err = { .code = PU_OK };

	pu_buf_clear(&page);
	return sample_make(&review, name, count, arena) &&
	       review_page(&page, &review, &err);
}

static size_t
times(const char *text)
{
	size_t n = 0;

	for (const char *p = page.ptr; (p = strstr(p, text)); p++)
		n++;
	return n;
}

/* a stands on the page, and b behind it. */
static bool
in_order(const char *a, const char *b)
{
	const char *first = strstr(page.ptr, a);

	return first && strstr(first, b);
}

static void
test_page(void)
{
	char *once;

	CHECK(write_page("article", 0));
	CHECK(in_order("<html lang=\"en\"", "<title>The bakery"));
	CHECK(times("<li class=\"bead") == 7);
	CHECK(times(" doubtful\" id=") == 3);
	CHECK(in_order("<a href=\"#b3\">", "<ol id=\"beads\""));
	CHECK(times("data-id=\"16\" data-confidence=\"2900\" "
		    "data-pinned=\"\">") == 1);
	CHECK(times("data-id=\"17\" data-confidence=\"10000\" "
		    "data-person=\"\">") == 1);
	CHECK(times("lang=\"es\" dir=\"ltr\"><p class=\"segment first\" "
		    "data-n=\"1\">La cooperativa abrió en <mark "
		    "class=\"number tied\" data-same=\"3\">1989</mark>.</p>") ==
	      1);
	CHECK(times("<mark class=\"number\" data-same=\"10\">2018") == 1);
	CHECK(times("no counterpart</p>") == 1);
	/* What moved stands by its source; what has none behind its like. */
	CHECK(in_order("figures of", "data-n=\"4\">«El pan"));
	CHECK(in_order("data-id=\"16\"", "data-id=\"17\""));
	once = pu_buf_take(&page);
	CHECK(write_page("article", 0) && !strcmp(page.ptr, once));
	free(once);
	CHECK(write_page("rtl", 0));
	CHECK(times("class=\"cell\" lang=\"ar\" dir=\"rtl\"") == 2);
	CHECK(write_page("empty", 0) && times("class=\"bead") == 0);
	CHECK(write_page("many", 2000) && times("<li class=\"bead") == 2000);
}

/* The only markup is ours, whatever the texts hold. */
static void
test_hostile(void)
{
	CHECK(write_page("hostile", 0));
	CHECK(times("<script") == 2 && times("</script") == 2);
	CHECK(times("<style") == 1 && times("</style") == 1);
	CHECK(times("<!--") == 0 && times("<img") == 0 && times("<h1>") == 1);
	CHECK(times("</title>") == 1 && times("</main>") == 1);
	CHECK(times(" onload=") == 1 && times("x&quot; onload=&quot;y") == 1);
	CHECK(times("&#13;") == 2 && !strchr(page.ptr, '\r'));
	CHECK(times("data-n=\"4\" data-fixed=\"\"") == 1);
	CHECK(times("\xED\xA0\x80") == 0 && times("\xFF") == 0);
	CHECK(times("\\u003c/script\\u003e\\u003c!-- \\u2028") == 1);
	CHECK(!memchr(page.ptr, '\0', page.len));
}

/* Nothing in the page's own files ends them early, nor asks for anything from
 * elsewhere. */
static void
test_assets(void)
{
	static const char *const bad[] = { "</script", "</style", "<!--",
					   "http:",    "https:",  "url(",
					   "@import",  "eval(",   "innerHTML" };
	const struct {
		const unsigned char *bytes;
		size_t size;
	} assets[] = { { review_script, review_script_size },
		       { review_style, review_style_size } };

	for (size_t a = 0; a < 2; a++) {
		struct pu_buf text = PU_BUF_INIT;
		bool clean = true;

		pu_buf_add(&text, pu_str_n((const char *)assets[a].bytes,
					   assets[a].size));
		for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
			clean = clean && !strstr(text.ptr, bad[i]);
		CHECK(clean && text.len > 1000);
		pu_buf_free(&text);
	}
}

static const char *
page_fails(struct review *review)
{
	static struct pu_error err;

	pu_buf_clear(&page);
	if (review_page(&page, review, &err))
		return "none";
	return err.text;
}

static void
test_page_unsound(void)
{
	struct review review;
	struct review_bead beads[7];
	struct review_segment segment;
	struct review_anchor anchors[2] = { { 3, 5, REVIEW_NUMBER, 0 },
					    { 4, 6, REVIEW_NAME, 0 } };

	sample_make(&review, "article", 0, arena);
	memcpy(beads, review.beads, sizeof beads);
	review.beads = beads;
	review.bead_count = 6;
	CHECK_STR(page_fails(&review), "a segment stands in no bead");
	review.bead_count = 7;
	beads[2].run[1].first = 1;
	CHECK_STR(page_fails(&review), "bead 2: a segment stands in two beads");
	beads[2].run[1].first = 7;
	CHECK_STR(page_fails(&review),
		  "bead 2: it holds segments that are not there");
	beads[2].run[1] = (struct review_run){ UINT32_MAX, 2 };
	CHECK_STR(page_fails(&review),
		  "bead 2: it holds segments that are not there");
	sample_make(&review, "article", 0, arena);
	segment = review.side[0].segments[0];
	segment.anchors = anchors;
	segment.anchor_count = 2;
	review.side[0].segments = &segment;
	review.side[0].count = 1;
	CHECK_STR(page_fails(&review), "segment 0: an anchor is out of place");
	CHECK(page.len == 0);
}

/* --- the edits --- */

static struct review_edits *edits;
static struct pu_error failure;

#define HEAD                                                                   \
	"{\"format\":\"puente-review-edits\",\"version\":1,\"alignment\":12,"  \
	"\"revision\":3,\"digest\":\"0-a\",\"saved\":\"2019-11-30T12:00:00Z\"" \
	",\"who\":\"luz\",\"segments\":{\"source\":3,\"target\":2},"
#define NO_SPLITS "\"splits\":{\"source\":[],\"target\":[]},"
#define BEFORE                                                                 \
	"\"before\":["                                                         \
	"{\"id\":5,\"source\":[0,2],\"target\":[1,1],\"accepted\":false,"      \
	"\"pinned\":false},{\"id\":7,\"source\":[2,1],\"target\":[0,1],"       \
	"\"accepted\":true,\"pinned\":false}],"
#define BEAD(id, s, t)                                                         \
	"{\"id\":" id ",\"source\":" s ",\"target\":" t                        \
	",\"accepted\":true,\"pinned\":true}"
#define AFTER(beads) "\"after\":[" beads "]}"
#define SAME         BEAD("7", "[2,1]", "[0,1]")

/* What is wrong with it; "" when nothing is. */
static const char *
reads(const char *text)
{
	review_edits_free(edits);
	edits = NULL;
	if (review_edits_read(&edits, pu_str(text), "e.json", &failure))
		return "";
	if (strcmp(failure.source, "e.json") != 0)
		return "no source told";
	/* What to do stands behind the first sentence. */
	if (strstr(failure.text, ". Save"))
		*strstr(failure.text, ". Save") = '\0';
	return failure.text;
}

static void
test_edits(void)
{
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  BEAD("5", "[0,2]", "[1,1]") "," SAME)),
		  "");
	CHECK(edits->alignment == 12 && edits->revision == 3);
	CHECK_STR(edits->digest.ptr, "0-a");
	CHECK_STR(edits->who.ptr, "luz");
	CHECK_STR(edits->saved.ptr, "2019-11-30T12:00:00Z");
	CHECK(edits->before_count == 2 && edits->after_count == 2);
	CHECK(edits->before[1].accepted && !edits->before[1].pinned);
	CHECK(edits->after[0].pinned && edits->after[0].run[0].count == 2);

	CHECK_STR(reads(HEAD "\"splits\":{\"source\":[[0,4],[0,9],[2,1]],"
			     "\"target\":[]}," BEFORE AFTER(
				     BEAD("0", "[0,4]", "[1,1]") "," BEAD(
					     "0", "[4,2]", "[0,1]"))),
		  "");
	CHECK(review_edits_segment(edits, REVIEW_SOURCE, 0) == 0);
	CHECK(review_edits_segment(edits, REVIEW_SOURCE, 1) == 3);
	CHECK(review_edits_segment(edits, REVIEW_SOURCE, 2) == 4);
	CHECK(review_edits_segment(edits, REVIEW_TARGET, 1) == 1);
}

static void
test_edits_beads(void)
{
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(SAME)),
		  "\"after\": a segment stands in no bead");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  SAME "," BEAD("5", "[0,2]", "[0,2]"))),
		  "\"after\", item 1: a segment of it stands in another bead "
		  "too");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  BEAD("0", "[0,2]", "[]") "," SAME)),
		  "\"after\": a segment stands in no bead");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(BEAD("0", "[]", "[]"))),
		  "\"after\", item 0: it holds nothing");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(BEAD("0", "[2,2]", "[]"))),
		  "\"after\", item 0: its segments are not there");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  BEAD("0", "[4294967295,4294967295]", "[]"))),
		  "\"after\", item 0: its segments are not there");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  BEAD("9", "[0,2]", "[1,1]") "," SAME)),
		  "\"after\", item 0: its number is not one of a bead before, "
		  "or another bead's too");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  BEAD("7", "[0,2]", "[1,1]") "," SAME)),
		  "\"after\", item 0: it has the number of a bead that held "
		  "other segments");
	CHECK_STR(reads(HEAD
			"\"splits\":{\"source\":[[0,4]],\"target\":[]}," BEFORE
				AFTER(BEAD("5", "[0,3]", "[1,1]") "," BEAD(
					"7", "[3,1]", "[0,1]"))),
		  "\"after\", item 0: it has the number of a bead that held "
		  "other segments");
	CHECK_STR(
		reads(HEAD NO_SPLITS
		      "\"before\":[" BEAD("5", "[0,3]", "[]") "," BEAD(
			      "5", "[]",
			      "[0,2]") "]," AFTER(BEAD("0", "[0,3]", "[0,2]"))),
		"\"before\", item 1: its number is 0 or another bead's too");
}

static void
test_edits_splits(void)
{
	CHECK_STR(reads(HEAD "\"splits\":{\"source\":[[0,4],[0,4]],"
			     "\"target\":[]}," BEFORE AFTER(SAME)),
		  "\"splits\", item 1: it is out of order");
	CHECK_STR(reads(HEAD
			"\"splits\":{\"source\":[],\"target\":[[2,4]]}," BEFORE
				AFTER(SAME)),
		  "\"splits\", item 0: there is no such segment or place");
	CHECK_STR(reads(HEAD
			"\"splits\":{\"source\":[[0,0]],\"target\":[]}," BEFORE
				AFTER(SAME)),
		  "\"splits\", item 0: there is no such segment or place");
	CHECK_STR(reads(HEAD
			"\"splits\":{\"source\":[[0]],\"target\":[]}," BEFORE
				AFTER(SAME)),
		  "\"splits\", item 0: there should be a segment's number and "
		  "a place");
	CHECK_STR(reads(HEAD "\"splits\":{\"source\":[]}," BEFORE AFTER(SAME)),
		  "\"splits\": \"target\" is missing");
}

static void
test_edits_head(void)
{
	CHECK_STR(reads("[]"), "this is not a file of changes saved by a "
			       "review page");
	CHECK_STR(reads("{\"format\":\"x\"}"),
		  "this is not a file of changes saved by a review page");
	CHECK_STR(reads("{\"format\":\"puente-review-edits\",\"version\":2}"),
		  "these changes were saved by a page of another version of "
		  "puente (2); this one reads version 1");
	CHECK(failure.code == PU_VERSION);
	CHECK_STR(reads("{\"format\":\"puente-review-edits\",\"version\":1}"),
		  "\"alignment\" is missing");
	CHECK_STR(reads(HEAD "\"more\":1," NO_SPLITS BEFORE AFTER(SAME)),
		  "it holds more than is known");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER("7")),
		  "\"after\", item 0: there should be an object");
	CHECK_STR(reads(HEAD NO_SPLITS BEFORE AFTER(
			  "{\"id\":1.5,\"source\":[],\"target\":[],"
			  "\"accepted\":1,\"pinned\":true}")),
		  "\"after\", item 0: \"id\" should be a number, \"accepted\" "
		  "and \"pinned\" true or false");
	reads("{\"format\":\n\"puente-review-edits\",");
	CHECK(failure.code == PU_SYNTAX && failure.line == 2);
	reads("{\"format\":\"a\",\"format\":\"b\"}");
	CHECK(failure.code == PU_SYNTAX && failure.line == 1);
	CHECK(!review_edits_read(&edits,
				 pu_str_n("", (size_t)REVIEW_EDITS_SIZE + 1),
				 "e.json", &failure));
	CHECK(failure.code == PU_LIMIT);
}

int
main(void)
{
	arena = pu_arena_new();
	test_page();
	test_hostile();
	test_assets();
	test_page_unsound();
	test_edits();
	test_edits_beads();
	test_edits_splits();
	test_edits_head();
	review_edits_free(edits);
	pu_buf_free(&page);
	pu_arena_free(arena);
	return tap_done();
}
