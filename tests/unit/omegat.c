/* A project of OmegaT: its languages, its folders, its files, and what of the
 * memory is news there. */
#include "config.h"

#include "jobs/omegat-internal.h"

#include "tests/unit/folder.h"

#include <errno.h>

#include "tm/saying.h"

static struct pu_error err;

static struct omegat_options
options(void)
{
	return (struct omegat_options){
		.folder = "p", .imported = 5, .aligned = 10, .machine = 20
	};
}

static void
put_project(const char *more)
{
	char text[1024];

	snprintf(text, sizeof text,
		 "<omegat><project version=\"1.0\">"
		 "<source_lang>ES_ec</source_lang>"
		 "<target_lang>EN-US</target_lang>%s</project></omegat>",
		 more);
	folder_put("p/omegat.project", text);
}

/* ---- the project ---- */

static bool
opens(const char *more, struct omegat_project *project)
{
	struct omegat_options given = options();

	put_project(more);
	err = (struct pu_error){ .code = PU_OK };
	return omegat_open(project, &given, &err);
}

static void
test_project(void)
{
	struct omegat_project project;
	struct omegat_options given = options();

	if (CHECK(opens("", &project))) {
		CHECK(pu_str_is(pu_buf_str(&project.source), "es-EC"));
		CHECK(pu_str_is(pu_buf_str(&project.target), "en-US"));
		CHECK(!strcmp(place_name(&project, project.tm.ptr), "tm"));
		CHECK(!project.team);
		omegat_close(&project);
	}
	if (CHECK(opens("<tm_dir>__DEFAULT__</tm_dir><glossary_dir>a\\b/"
			"</glossary_dir><repositories/>",
			&project))) {
		CHECK(!strcmp(place_name(&project, project.tm.ptr), "tm"));
		CHECK(!strcmp(place_name(&project, project.glossary.ptr),
			      "a/b"));
		CHECK(project.team);
		omegat_close(&project);
	}
	CHECK(!opens("<tm_dir>../x</tm_dir>", &project) &&
	      err.code == PU_CONFLICT);
	CHECK(!opens("<tm_dir>tm/../../x</tm_dir>", &project) &&
	      err.code == PU_CONFLICT);
	CHECK(!opens("<source_dir>/etc</source_dir>", &project) &&
	      err.code == PU_CONFLICT);
	given.outside = true;
	put_project("<tm_dir>../x</tm_dir>");
	if (CHECK(omegat_open(&project, &given, &err)))
		omegat_close(&project);
	given.folder = "none";
	CHECK(!omegat_open(&project, &given, &err) && err.code == PU_NOT_FOUND);
	folder_put("p/omegat.project", "<omegat><project>");
	given.folder = "p";
	CHECK(!omegat_open(&project, &given, &err) && err.code == PU_SYNTAX);
}

/* ---- places ---- */

static void
test_places(void)
{
	struct omegat_project project;
	struct place_list list = { NULL, 0, 0, false };
	struct pu_buf beside = PU_BUF_INIT, path = PU_BUF_INIT;
	bool written = false;

	folder_put("p/tm/b/2.tmx", "2");
	folder_put("p/tm/a.tmx", "1");
	folder_put("outside/3.tmx", "3");
	CHECK(!symlink("../../outside/3.tmx", "p/tm/link.tmx") ||
	      errno == EEXIST);
	CHECK(!symlink("../../outside", "p/tm/linked") || errno == EEXIST);
	if (!CHECK(opens("", &project)))
		return;
	if (CHECK(place_walk(&project, project.tm.ptr, &list, &err))) {
		CHECK(list.count == 2);
		CHECK(pu_str_ends(pu_str(list.items[0]), "/tm/a.tmx"));
		place_list_free(&list);
	}
	pu_buf_addf(&path, "%s/linked/x.tmx", project.tm.ptr);
	CHECK(!place_ready(&project, path.ptr, PLACE_MEMORY, &beside, &err) &&
	      err.code == PU_CONFLICT);
	pu_buf_clear(&path);
	pu_buf_addf(&path, "%s/link.tmx", project.tm.ptr);
	CHECK(!place_ready(&project, path.ptr, PLACE_SHARED, &beside, &err) &&
	      err.code == PU_CONFLICT);
	pu_buf_clear(&path);
	pu_buf_addf(&path, "%s/a.tmx", project.tm.ptr);
	CHECK(!place_ready(&project, path.ptr, PLACE_MEMORY, &beside, &err) &&
	      err.code == PU_CONFLICT);
	CHECK(place_ready(&project, path.ptr, PLACE_SHARED, &beside, &err));
	CHECK(!pu_str_ends(pu_buf_str(&beside), ".tmx"));
	folder_put("p/tm/new", "1");
	CHECK(place_settle("p/tm/new", "p/tm/a.tmx", &written, &err) &&
	      !written && access("p/tm/new", F_OK));
	folder_put("p/tm/new", "12");
	CHECK(place_settle("p/tm/new", "p/tm/a.tmx", &written, &err) &&
	      written && access("p/tm/new", F_OK));
	CHECK(place_mark("p/tm/a.tmx") != 0 && place_mark("p/tm/new") == 0);
	pu_buf_free(&beside);
	pu_buf_free(&path);
	omegat_close(&project);
}

/* ---- units ---- */

static struct pu_variant
variant(const char *language, const char *text)
{
	return (struct pu_variant){ .language = pu_str(language),
				    .text = pu_str(text),
				    .author = pu_str(""),
				    .changer = pu_str(""),
				    .created = PU_NO_TIME,
				    .changed = PU_NO_TIME };
}

static void
test_variants(void)
{
	struct pu_variant list[] = {
		variant("es", "a"),    variant("es-MX", "b"),
		variant("en-GB", "c"), variant("en", "d"),
		variant("en-US", "e"), variant("en-US", "f")
	};
	struct pu_unit unit = { .created = 7,
				.changed = PU_NO_TIME,
				.variants = list,
				.variant_count = 6 };

	CHECK(omegat_variant(&unit, pu_str("es-EC")) == 0);
	CHECK(omegat_variant(&unit, pu_str("es-MX")) == 1);
	CHECK(omegat_variant(&unit, pu_str("en-US")) == 5);
	CHECK(omegat_variant(&unit, pu_str("en-AU")) == 3);
	CHECK(omegat_variant(&unit, pu_str("fr")) == SIZE_MAX);
	unit.variant_count = 3;
	CHECK(omegat_variant(&unit, pu_str("en-US")) == 2);
	CHECK(omegat_date(&unit, 2) == 7);
	list[2].created = 8;
	CHECK(omegat_date(&unit, 2) == 8);
	list[2].changed = 9;
	CHECK(omegat_date(&unit, 2) == 9 && omegat_date(&unit, 1) == 7);
}

static void
test_saying(void)
{
	struct pu_variant pair[] = { variant("es-EC", "Sí."),
				     variant("en", "Yes.") };
	struct pu_variant other = variant("es", "No."),
			  asked = variant("es", "Sí.");
	struct pu_unit unit = { .source_language = pu_str("es-EC"),
				.tuid = pu_str(""),
				.author = pu_str(""),
				.changer = pu_str(""),
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME,
				.variants = pair,
				.variant_count = 2 };
	struct job job = { .path = "m.db", .force = true };
	struct pu_arena *arena = pu_arena_new();
	enum pu_added added;
	int64_t first, second, *ids;
	size_t count;

	if (!CHECK(job_open(&job, JOB_CREATE, &err)))
		return;
	CHECK(tm_saying(job.tm, &asked, 9, arena, &ids, &count, &err) &&
	      !count);
	CHECK(pu_tm_add(job.tm, &unit, PU_DUPLICATE_KEEP, &first, &added,
			&err) &&
	      pu_tm_add(job.tm, &unit, PU_DUPLICATE_KEEP, &second, &added,
			&err));
	CHECK(tm_saying(job.tm, &asked, 9, arena, &ids, &count, &err) &&
	      count == 2 && ids[0] == second && ids[1] == first);
	CHECK(tm_saying(job.tm, &asked, 1, arena, &ids, &count, &err) &&
	      count == 1);
	CHECK(tm_saying(job.tm, &other, 9, arena, &ids, &count, &err) &&
	      !count);
	asked.language = pu_str("en");
	CHECK(tm_saying(job.tm, &asked, 9, arena, &ids, &count, &err) &&
	      !count);
	pu_arena_free(arena);
	job_close(&job);
}

/* ---- back and forth ---- */

#define HEAD                                                                   \
	"<tmx version=\"1.1\"><header creationtool=\"OmegaT\" "                \
	"creationtoolversion=\"3\" segtype=\"sentence\" o-tmf=\"x\" "          \
	"adminlang=\"en\" srclang=\"ES-EC\" datatype=\"plaintext\"/><body>"
#define ENTRY(date, source, target)                                            \
	"<tu><tuv lang=\"ES-EC\"><seg>" source "</seg></tuv>"                  \
	"<tuv lang=\"EN-US\" changedate=\"" date "\"><seg>" target             \
	"</seg></tuv></tu>"
#define END "</body></tmx>"

static void
test_rounds(void)
{
	struct omegat_options given = options();
	struct job job = { .path = "r.db", .force = true };
	struct omegat_result result;
	int64_t mark;

	put_project("");
	given.no_tm = true;
	folder_put("p/omegat/project_save.tmx",
		   HEAD ENTRY("20261101T000000Z", "Uno.", "One.")
			   ENTRY("20261101T000000Z", "&lt;b0>Dos&lt;/b0>.",
				 "&lt;b0>Two&lt;/b0>.") END);
	CHECK(job_omegat_pull(&job, &given, &result, &err) &&
	      result.added == 2 && result.batch);
	CHECK(job_omegat_pull(&job, &given, &result, &err) &&
	      result.duplicate == 2 && !result.batch);
	CHECK(job_omegat_push(&job, &given, &result, &err) &&
	      result.files == 0 && result.worst == PU_OK);
	/* Newer, older, and once more. */
	folder_put("p/omegat/project_save.tmx",
		   HEAD ENTRY("20261102T000000Z", "Uno.", "The one.")
			   ENTRY("20261030T000000Z", "&lt;b0>Dos&lt;/b0>.",
				 "Second.") END);
	CHECK(job_omegat_pull(&job, &given, &result, &err) &&
	      result.updated == 1 && result.kept == 1);
	CHECK(job_omegat_pull(&job, &given, &result, &err) &&
	      result.duplicate == 1 && result.kept == 1);
	/* What is newer here goes there: the second one. */
	CHECK(job_omegat_push(&job, &given, &result, &err) &&
	      result.files == 1 && result.units == 1 && result.written == 1);
	mark = place_mark("p/tm/puente.tmx");
	CHECK(mark != 0);
	CHECK(job_omegat_push(&job, &given, &result, &err) &&
	      result.files == 1 && result.written == 0);
	CHECK(place_mark("p/tm/puente.tmx") == mark);
	/* No longer news: it goes again. */
	folder_put("p/omegat/project_save.tmx", HEAD END);
	CHECK(job_omegat_push(&job, &given, &result, &err) &&
	      result.files == 0 && result.removed == 1);
	CHECK(place_mark("p/tm/puente.tmx") == 0);
	folder_put("p/omegat/project_save.tmx", HEAD "<tu>");
	CHECK(job_omegat_pull(&job, &given, &result, &err) &&
	      result.worst == PU_SYNTAX);
	job_close(&job);
}

int
main(void)
{
	if (folder_open()) {
		test_project();
		test_places();
		test_variants();
		test_saying();
		test_rounds();
		folder_close();
	}
	return tap_done();
}
