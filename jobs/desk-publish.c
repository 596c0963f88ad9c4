#include "config.h"

#include "jobs/desk-publish.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/outfile.h"
#include "db/db.h"
#include "jobs/desk-file.h"
#include "jobs/desk-page.h"
#include "text/digest.h"

static const struct publish_format review_sheet = { "review", "review.html",
						    NULL };

const struct publish_format *
desk_format_at(size_t at)
{
	if (at == 0)
		return publish_format_at(0);
	if (at + 1 == DESK_FORMATS)
		return &review_sheet;
	return at < DESK_FORMATS ? publish_format_at(at) : NULL;
}

void
desk_published_free(struct desk_published *published)
{
	desk_moved_free(&published->moved);
	pu_arena_free(published->arena);
	published->arena = NULL;
}

/* Of one publication, while it goes on. */
struct publishing {
	struct desk_hand hand;
	struct desk_page page;
	const struct desk_publish_way *way;
	bool again; /* the texts of the last edition */
	char *folder; /* its real path */
	struct publication_file files[DESK_FORMATS];
	struct pu_str bytes[DESK_FORMATS];
	struct outfile *out[DESK_FORMATS];
	size_t count;
	bool whole;
};

static bool
begin(struct publishing *p, struct job *job, struct pu_str name,
      const struct desk_publish_way *way, struct pu_arena *arena,
      struct pu_error *err)
{
	*p = (struct publishing){
		.hand = { .act = DESK_ACT_INIT, .job = job, .arena = arena },
		.way = way
	};
	if (!desk_begin(&p->hand.act, job, err)) {
		p->hand.act.db = NULL;
		return false;
	}
	return desk_hand_read(&p->hand, name, err);
}

/* keep: what was done stays. */
static bool
end(struct publishing *p, bool keep, struct pu_error *err)
{
	return p->hand.act.db && desk_end(&p->hand.act, keep, err);
}

/* ---- guards ---- */

static const char *
what_is_missing(enum job_state state)
{
	switch (state) {
	case STATE_PROPOSED:
	case STATE_DECLINED:
	case STATE_RETRACTED:
		return _("\"puente job open\" opens it");
	case STATE_OPEN:
	case STATE_NEEDS_UPDATE:
		return _("\"puente job claim\", then translate it");
	case STATE_CLAIMED:
	case STATE_TRANSLATING:
	case STATE_CHANGES_REQUESTED:
		return _("\"puente job submit\" hands it to review");
	case STATE_TO_REVIEW:
		return _("\"puente job take\" begins a review");
	case STATE_IN_REVIEW:
		return _("\"puente job approve\" ends the review");
	case STATE_APPROVED:
	case STATE_PUBLISHED:
	case STATE_ON_HOLD:
	case JOB_STATES:
	default:
		return _("\"puente job resume\" goes on with it");
	}
}

/* Work is being done on it: an edition made again leaves that as it is. */
static bool
is_under_way(enum job_state state)
{
	return state != STATE_APPROVED && state != STATE_PUBLISHED;
}

static bool
is_approved(const struct publishing *p, struct pu_error *err)
{
	const struct desk_hand *h = &p->hand;

	if (h->state == STATE_APPROVED || h->state == STATE_PUBLISHED ||
	    p->way->again) /* which asks for an edition that stands */
		return true;
	return pu_fail_named(err, PU_CONFLICT, "E-PUBLISH-01",
			     _("%.*s is not approved (%s): %s"),
			     (int)h->name.len, h->name.ptr,
			     job_state_name(h->state),
			     what_is_missing(h->state));
}

static bool
is_permitted(struct publishing *p, struct pu_error *err)
{
	struct desk_hand *h = &p->hand;
	struct pu_str said = pu_str_trim(p->way->permission);

	if (said.len) {
		h->story.permission = said;
		h->story.permission_by = h->act.person;
		h->story.permission_day = h->act.day;
		return story_put(h->act.db, &h->story, err);
	}
	if (h->story.permission.len)
		return true;
	return pu_fail_named(err, PU_CONSENT, "E-PERMISSION-01",
			     _("%.*s: nobody has said who allows it to be "
			       "translated and published: say it with "
			       "--permission \"...\" (a licence, or who "
			       "allowed it and when)"),
			     (int)h->name.len, h->name.ptr);
}

static bool
is_free(const struct publishing *p, struct pu_error *err)
{
	const struct desk_hand *h = &p->hand;
	char day[DAY_TEXT];

	if (h->story.embargo == DAY_NONE || h->story.embargo <= h->act.day)
		return true;
	return pu_fail_named(err, PU_CONFLICT, "E-EMBARGO-01",
			     _("%.*s may not be published before %s"),
			     (int)h->name.len, h->name.ptr,
			     day_write(day, h->story.embargo).ptr);
}

static bool
is_sound(const struct publishing *p, struct pu_error *err)
{
	static const struct {
		enum target_state state;
		const char *failure, *what;
	} wrong[] = {
		{ TARGET_CONFLICT, "E-HANDOFF-02",
		  N_("two people say different things in it: choose with "
		     "\"puente job translate\"") },
		{ TARGET_STALE, "E-SOURCE-01",
		  N_("the source was changed after it was translated: look at "
		     "it once more") },
		{ TARGET_EMPTY, "E-SUBMIT-01",
		  N_("it has no translation that somebody has confirmed") },
		{ TARGET_DRAFT, "E-SUBMIT-01",
		  N_("it has no translation that somebody has confirmed") },
	};
	const struct desk_translation t = {
		.languages = { p->hand.story.language, p->hand.language },
		.version = &p->page.version,
		.targets = p->page.targets,
	};
	struct pu_buf place = PU_BUF_INIT;

	for (size_t i = 0; i < p->page.version.segment_count; i++)
		for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++) {
			if (p->page.targets[i].state != wrong[k].state)
				continue;
			desk_check_place(&place, &t, i);
			pu_fail_named(err, PU_CONFLICT, wrong[k].failure,
				      _("%.*s: segment %s: %s"),
				      (int)p->hand.name.len, p->hand.name.ptr,
				      place.ptr, _(wrong[k].what));
			pu_buf_free(&place);
			return false;
		}
	return p->way->again || desk_check_errors(p->hand.job, &t, err);
}

static bool
guard(struct publishing *p, struct pu_error *err)
{
	struct desk_page_way way = { .slug = p->way->slug, .url = p->way->url };

	p->again = p->way->again || p->hand.state == STATE_PUBLISHED;
	way.again = p->again;
	for (size_t i = 0; i < p->way->format_count; i++)
		way.linked |= p->way->formats[i]->write == publish_hreflang;
	return is_approved(p, err) && is_permitted(p, err) && is_free(p, err) &&
	       desk_page_texts(&p->page, &p->hand, &way, err) &&
	       is_sound(p, err) &&
	       desk_page_make(&p->page, &p->hand, &way, err);
}

static bool
credit(struct publishing *p, struct pu_error *err)
{
	return desk_page_credit(&p->page, &p->hand, p->again, err);
}

/* ---- bytes ---- */

static bool
write_review(struct pu_buf *out, struct publishing *p, struct pu_error *err)
{
	struct desk_hand *h = &p->hand;
	const struct desk_file_job job = { h->id, h->language, &h->story,
					   &h->version };
	struct sheet sheet;

	return desk_file_sheet(&sheet, h->act.db, &job, SHEET_REVIEW, h->arena,
			       err) &&
	       sheet_page(out, &sheet, err);
}

static bool
make_file(struct publishing *p, const struct publish_format *format,
	  struct pu_error *err)
{
	struct publication_file *file = &p->files[p->count];
	struct pu_arena *arena = p->hand.arena;
	struct pu_buf bytes = PU_BUF_INIT, path = PU_BUF_INIT,
		      digest = PU_BUF_INIT;
	bool ok = format->write ? format->write(&bytes, &p->page.page, err)
				: write_review(&bytes, p, err);

	if (ok) {
		pu_buf_addz(&path, p->folder);
		if (!path.len || path.ptr[path.len - 1] != '/')
			pu_buf_addc(&path, '/');
		publish_file_name(&path, &p->page.page, format);
		digest_hex(&digest, pu_buf_str(&bytes));
		p->bytes[p->count] = arena_str(arena, pu_buf_str(&bytes));
		file->path = arena_str(arena, pu_buf_str(&path));
		file->format = pu_str(format->name);
		file->digest = arena_str(arena, pu_buf_str(&digest));
		p->count++;
	}
	pu_buf_free(&bytes);
	pu_buf_free(&path);
	pu_buf_free(&digest);
	return ok;
}

/* Everything as of the last edition, or the next. */
static bool
make_files(struct publishing *p, bool next, struct pu_error *err)
{
	struct pu_arena *pieces = pu_arena_new();
	bool ok = true;

	p->count = 0;
	p->page.page.prepared = NULL;
	desk_page_date(&p->page, next, p->hand.act.day);
	publish_prepare(&p->page.page, pieces);
	for (size_t i = 0; ok && i < p->way->format_count; i++)
		ok = make_file(p, p->way->formats[i], err);
	p->page.page.prepared = NULL;
	pu_arena_free(pieces);
	return ok;
}

/* Whether these are the files of the last edition: then it was cut short, or its
 * files were lost. */
static bool
is_last(struct publishing *p, bool *is, struct pu_error *err)
{
	const struct publication *last = &p->page.last;
	const struct publication_file *files;
	size_t count, same = 0;

	*is = false;
	if (!p->again || is_under_way(p->hand.state) ||
	    last->state != PUBLICATION_PUBLISHED)
		return true;
	if (!make_files(p, false, err) ||
	    !publication_files(p->hand.act.db, last->id, &files, &count,
			       p->hand.arena, err))
		return false;
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < count; k++)
			same += pu_str_eq(files[k].path, p->files[i].path) &&
				pu_str_eq(files[k].digest, p->files[i].digest);
	*is = p->count && same == p->count;
	return true;
}

/* ---- files ---- */

/* Its real path, also of one that is to be made. */
static bool
find_folder(struct publishing *p, struct pu_error *err)
{
	char real[PATH_MAX];
	struct pu_str given = pu_str(p->way->folder), above;
	struct pu_buf path = PU_BUF_INIT;
	size_t start;

	if (realpath(p->way->folder, real)) {
		p->folder = (char *)arena_str(p->hand.arena, pu_str(real)).ptr;
		return true;
	}
	while (given.len > 1 && given.ptr[given.len - 1] == '/')
		given.len--;
	for (start = given.len; start && given.ptr[start - 1] != '/';)
		start--;
	above = start ? pu_str_n(given.ptr, start) : pu_str(".");
	above = arena_str(p->hand.arena, above);
	if (!realpath(above.ptr, real))
		return pu_fail_errno(err, errno, true,
				     _("cannot make the folder %s"),
				     p->way->folder);
	pu_buf_addz(&path, real);
	if (path.ptr[path.len - 1] != '/')
		pu_buf_addc(&path, '/');
	pu_buf_add(&path, pu_str_n(given.ptr + start, given.len - start));
	p->folder = (char *)arena_str(p->hand.arena, pu_buf_str(&path)).ptr;
	pu_buf_free(&path);
	return true;
}

#define FILE_MOST ((size_t)256 << 20) /* larger ones are none of ours */

/* 1: what stands there was written here for this job, or nothing does. */
static int
is_ours(struct publishing *p, size_t at, struct pu_error *err)
{
	struct publication_file there = p->files[at];
	struct pu_buf bytes = PU_BUF_INIT, digest = PU_BUF_INIT;
	FILE *file = fopen(there.path.ptr, "rb");
	char block[16384];
	int got = 1;
	size_t n;

	if (!file)
		return errno == ENOENT;
	while (bytes.len < FILE_MOST &&
	       (n = fread(block, 1, sizeof block, file)) > 0)
		pu_buf_add(&bytes, pu_str_n(block, n));
	fclose(file);
	digest_hex(&digest, pu_buf_str(&bytes));
	there.digest = pu_buf_str(&digest);
	if (!pu_str_eq(there.digest, p->files[at].digest))
		got = publication_wrote(p->hand.act.db, p->hand.id, &there,
					err);
	pu_buf_free(&bytes);
	pu_buf_free(&digest);
	return got;
}

static bool
may_write(struct publishing *p, struct pu_error *err)
{
	for (size_t i = 0; i < p->count && !p->way->force; i++) {
		int got = is_ours(p, i, err);

		if (got < 0)
			return false;
		if (!got)
			return pu_fail_named(
				err, PU_CONFLICT, "E-PUBLISH-03",
				_("%.*s stands there already, and was not "
				  "written for this job, or was changed since: "
				  "take it away, or insist with --force"),
				(int)p->files[i].path.len,
				p->files[i].path.ptr);
	}
	return true;
}

/* On the disk, but not in their places. */
static bool
stage(struct publishing *p, struct pu_error *err)
{
	if (mkdir(p->folder, 0777) && errno != EEXIST)
		return pu_fail_errno(err, errno, true,
				     _("cannot make the folder %s"), p->folder);
	for (size_t i = 0; i < p->count; i++)
		if (!outfile_open(&p->out[i], p->files[i].path.ptr, err) ||
		    !outfile_write(p->out[i], p->bytes[i], err) ||
		    !outfile_settle(p->out[i], err))
			return false;
	return true;
}

static bool
place(struct publishing *p, struct pu_error *err)
{
	for (size_t i = 0; i < p->count; i++)
		if (!outfile_finish(p->out[i], err))
			return pu_fail_context(
				err, _("it is published, but not all of its "
				       "files are in their places: do it "
				       "again"));
	return true;
}

/* "git", when a folder above keeps old versions. */
static struct pu_str
unsafe_of(struct publishing *p)
{
	struct pu_error ignored = { .code = PU_OK };
	char path[PATH_MAX + 8], *slash;

	snprintf(path, sizeof path - 8, "%s/x", p->folder);
	if (!db_folder_is_safe(path, &ignored))
		return pu_str(_("a synchronised folder"));
	while ((slash = strrchr(path, '/')) != NULL) {
		struct stat st;

		memcpy(slash, "/.git", 6);
		if (!stat(path, &st))
			return pu_str("git");
		*slash = '\0';
	}
	return pu_str("");
}

/* ---- all of it ---- */

static bool
keep(struct publishing *p, struct desk_published *out, struct pu_error *err)
{
	struct publication publication = {
		.job = p->hand.id,
		.version = p->page.version.number,
		.day = p->hand.act.day,
		.url = p->page.page.url,
		.slug = p->page.page.slug,
		.title = pu_str(""),
	};
	const struct publication_parts parts = {
		.credits = p->page.credits,
		.credit_count = p->page.credit_count,
		.files = p->files,
		.file_count = p->count,
		.texts = p->page.texts,
		.text_count = p->page.text_count,
	};

	for (size_t i = 0; i < p->page.page.cluster_count; i++)
		if (pu_str_eq(p->page.page.cluster[i].language,
			      p->hand.language))
			publication.title = p->page.page.cluster[i].title;
	if (!publication_add(p->hand.act.db, &publication, &parts, err))
		return false;
	out->edition = publication.edition;
	return is_under_way(p->hand.state) ||
	       desk_hand_move(&p->hand, VERB_PUBLISH, pu_str(""), &out->moved,
			      err);
}

static bool
tell(struct publishing *p, struct desk_published *out, struct pu_error *err)
{
	struct pu_buf command = PU_BUF_INIT;
	bool ok = true;

	out->files = p->files;
	out->file_count = p->count;
	out->others = p->page.others;
	out->other_count = p->page.other_count;
	out->unlinked = p->page.unlinked;
	out->unlinked_count = p->page.unlinked_count;
	out->unsafe = unsafe_of(p);
	out->command = pu_str("");
	pu_buf_add(&out->moved.name, p->hand.name);
	for (size_t i = 0; ok && i < p->count; i++) {
		if (!pu_str_is(p->files[i].format, "wp-json") ||
		    !p->page.page.site.wordpress_url.len)
			continue;
		ok = publish_wp_command(&command, &p->page.page,
					p->files[i].path, err);
		out->command = arena_str(p->hand.arena, pu_buf_str(&command));
	}
	pu_buf_free(&command);
	return ok;
}

static bool
prepare(struct publishing *p, struct desk_published *out, struct pu_error *err)
{
	if (!guard(p, err) || !credit(p, err) ||
	    !publish_cluster(&p->page.page, err) || !find_folder(p, err) ||
	    !is_last(p, &p->whole, err) ||
	    (!p->whole && !make_files(p, true, err)) || !may_write(p, err) ||
	    !tell(p, out, err))
		return false;
	out->moved.before = out->moved.after = p->hand.state;
	out->whole = p->whole;
	out->edition = p->page.last.edition + !p->whole;
	return true;
}

bool
desk_publish(struct job *job, struct pu_str name,
	     const struct desk_publish_way *way, struct desk_published *out,
	     struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct publishing *p = arena_alloc(arena, sizeof *p);
	struct pu_error none = { .code = PU_OK };
	bool ok;

	*out = (struct desk_published){ .moved = DESK_MOVED_INIT,
					.arena = arena };
	ok = begin(p, job, name, way, arena, err) && prepare(p, out, err);
	if (ok && !way->dry_run)
		ok = stage(p, err) && (p->whole || keep(p, out, err));
	if (ok && way->dry_run)
		end(p, false, &none);
	else
		ok = end(p, ok, err) && place(p, err);
	for (size_t i = 0; i < p->count; i++)
		outfile_close(p->out[i]);
	if (!ok)
		desk_published_free(out);
	return ok;
}

bool
desk_publish_check(struct job *job, struct pu_str name,
		   const struct desk_publish_way *way,
		   const struct publish_finding **findings, size_t *count,
		   struct pu_error *refused, struct pu_arena *arena,
		   struct pu_error *err)
{
	struct publishing *p = arena_alloc(arena, sizeof *p);
	struct pu_error none = { .code = PU_OK };
	struct desk_page_way plain = { .slug = way->slug, .url = way->url };
	bool ok = begin(p, job, name, way, arena, err);

	*refused = none;
	*count = 0;
	if (ok && (!guard(p, refused) || !credit(p, refused) ||
		   !publish_cluster(&p->page.page, refused))) {
		if (!p->page.page.block_count)
			ok = desk_page_texts(&p->page, &p->hand, &plain, err) &&
			     desk_page_make(&p->page, &p->hand, &plain, err);
		/* It may have one, however it is refused. */
		if (ok && !p->page.page.line_count)
			credit(p, &none);
	}
	if (ok) {
		desk_page_date(&p->page, true, p->hand.act.day);
		*count = publish_check(&p->page.page, arena, findings);
	}
	end(p, false, &none);
	return ok;
}
