#include "config.h"

#include "glossary/target.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "glossary/looking.h"
#include "glossary/reading.h"
#include "glossary/target-words.h"
#include "text/lang.h"

bool
target_check_new(struct target_check **out, struct pu_str source,
		 struct pu_str target, struct pu_error *err)
{
	struct target_check *check = mem_alloc(sizeof *check);

	*out = NULL;
	held_start(&check->held, source, target);
	check->article = pu_arena_new();
	if (!recognizer_new(&check->source, source, err) ||
	    !recognizer_new(&check->target, target, err) ||
	    !meant_new(&check->meant, source, err) ||
	    !kin_new(&check->kin, target, err) ||
	    !kin_new(&check->source_kin, source, err)) {
		target_check_free(check);
		return false;
	}
	*out = check;
	return true;
}

void
target_check_free(struct target_check *check)
{
	if (!check)
		return;
	recognizer_free(check->source);
	recognizer_free(check->target);
	meant_free(check->meant);
	kin_free(check->kin);
	kin_free(check->source_kin);
	held_free(&check->held);
	pu_arena_free(check->article);
	hashset_free(&check->hinted);
	free(check->mentions);
	free(check);
}

bool
target_check_add(struct target_check *check, const struct pu_concept *concept,
		 struct pu_error *err)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (held_is_source(&check->held, term->language) &&
		    !recognizer_add_term(check->source, concept, term, err))
			return false;
		if (held_is_target(&check->held, term->language) &&
		    !recognizer_add_term(check->target, concept, term, err))
			return false;
	}
	held_add(&check->held, concept);
	return true;
}

/* ---- a pair ---- */

void
looking_tell(struct looking *l, const char *id, enum pu_severity severity,
	     const struct pu_term_hit *source, const struct pu_term_hit *target,
	     struct pu_str key, struct pu_str text)
{
	struct pu_finding finding = { .check = id,
				      .severity = severity,
				      .source = PU_NO_SPAN,
				      .target = PU_NO_SPAN,
				      .text = text,
				      .key = key,
				      .segment = l->segment,
				      .other = PU_NO_SEGMENT };

	if (source)
		finding.source =
			(struct pu_text_span){ source->start, source->end };
	if (target)
		finding.target =
			(struct pu_text_span){ target->start, target->end };
	findings_add(l->findings, &finding, l->source, l->target, l->arena);
}

const struct pu_term_hit *
looking_valid(const struct hits *hits, int64_t concept)
{
	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].concept == concept &&
		    looking_is_valid(&hits->items[i]))
			return &hits->items[i];
	return NULL;
}

const struct pu_term_hit *
looking_any(const struct hits *hits, int64_t concept)
{
	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].concept == concept)
			return &hits->items[i];
	return NULL;
}

/* ---- what should not be there ---- */

/* The words are right as a term of another concept, which the source has or the
 * hit's own it has not. */
static bool
is_another(const struct looking *l, const struct pu_term_hit *hit, bool meant)
{
	const struct hits *hits = &l->in_target;

	for (size_t i = 0; i < hits->count; i++) {
		const struct pu_term_hit *other = &hits->items[i];

		if (other->concept != hit->concept &&
		    looking_same_place(other, hit) && looking_is_valid(other) &&
		    (!meant || looking_any(&l->in_source, other->concept)))
			return true;
	}
	return false;
}

/* A common word of which the source has no term may be right as another word:
 * "silver" is "plata" where money is not to be. What is forbidden is only taken
 * for one when the source has a word that is written like it ("regime",
 * "régimen"). */
static bool
may_be_another(const struct looking *l, const struct pu_term_hit *hit,
	       const struct held_concept *held)
{
	return !looking_is_name(held) && looking_is_one_word(hit->text) &&
	       (hit->status == PU_TERM_DEPRECATED ||
		words_hold_family(l->source, hit->term));
}

static void
describe(struct pu_buf *out, const struct pu_term_hit *hit,
	 const struct held_concept *held, const struct held_term *term,
	 const struct pu_term_hit *source)
{
	struct pu_str instead = held_instead(held, term);

	if (held->kind == PU_TERM_FALSE_FRIEND && source)
		pu_buf_addf(out, _("\"%.*s\" is a false friend of \"%.*s\""),
			    (int)hit->text.len, hit->text.ptr,
			    (int)source->text.len, source->text.ptr);
	else if (hit->status == PU_TERM_FORBIDDEN)
		pu_buf_addf(out, _("\"%.*s\" is not to be written"),
			    (int)hit->text.len, hit->text.ptr);
	else
		pu_buf_addf(out, _("\"%.*s\" is not written any more"),
			    (int)hit->text.len, hit->text.ptr);
	if (term->reason.len)
		pu_buf_addf(out, " (%.*s)", (int)term->reason.len,
			    term->reason.ptr);
	if (instead.len)
		pu_buf_addf(out, _(": write \"%.*s\""), (int)instead.len,
			    instead.ptr);
}

static void
look_for_forbidden(struct looking *l)
{
	for (size_t i = 0; i < l->in_target.count && i < TARGET_HITS_MOST;
	     i++) {
		const struct pu_term_hit *hit = &l->in_target.items[i];
		const struct pu_term_hit *source =
			looking_any(&l->in_source, hit->concept);
		const struct held_concept *held =
			held_find(&l->check->held, hit->concept);
		const struct held_term *term;
		struct pu_buf text = PU_BUF_INIT, key = PU_BUF_INIT;
		bool friend;

		if (hit->covered || looking_is_valid(hit) || !held)
			continue;
		friend = held->kind == PU_TERM_FALSE_FRIEND;
		term = held_term(held, hit->term_id, hit->term);
		if (!term || (friend && !source) ||
		    is_another(l, hit, source != NULL))
			continue;
		describe(&text, hit, held, term, source);
		pu_buf_addf(&key, "%s|%.*s", pu_term_status_name(hit->status),
			    (int)hit->term.len, hit->term.ptr);
		looking_tell(l, friend ? "false-friend" : "name-glossary",
			     source || !may_be_another(l, hit, held)
				     ? PU_SEVERITY_WARNING
				     : PU_SEVERITY_INFO,
			     source, hit, pu_buf_str(&key), pu_buf_str(&text));
		pu_buf_free(&text);
		pu_buf_free(&key);
	}
}

/* ---- how names are written ---- */

static void
tell_name(struct looking *l, const char *id, const char *what,
	  const struct pu_term_hit *hit, struct pu_str text)
{
	struct pu_buf key = PU_BUF_INIT;

	pu_buf_addf(&key, "%s|%.*s", what, (int)hit->term.len, hit->term.ptr);
	looking_tell(l, id, PU_SEVERITY_WARNING,
		     looking_any(&l->in_source, hit->concept), hit,
		     pu_buf_str(&key), text);
	pu_buf_free(&key);
}

/* A name in small letters, or without its accents, that stands nowhere as it
 * should. */
static void
look_at_names(struct looking *l)
{
	for (size_t i = 0; i < l->maybe.count && i < TARGET_HITS_MOST; i++) {
		const struct pu_term_hit *hit = &l->maybe.items[i], *sure;
		const struct held_concept *held =
			held_find(&l->check->held, hit->concept);
		struct pu_buf text = PU_BUF_INIT;

		if (!held || !looking_is_name(held) || !looking_is_valid(hit) ||
		    hit->covered || !looking_any(&l->in_source, hit->concept))
			continue;
		sure = looking_valid(&l->in_target, hit->concept);
		if (sure && (!looking_same_place(sure, hit) ||
			     !words_differ_in_accents(hit->text, hit->term)))
			continue;
		if (!sure && reading_shape(hit->text) == SHAPE_UPPER)
			continue;
		pu_buf_addf(&text,
			    _("\"%.*s\" is written \"%.*s\" in the glossary"),
			    (int)hit->text.len, hit->text.ptr,
			    (int)hit->term.len, hit->term.ptr);
		tell_name(l, "name-glossary", "written", hit,
			  pu_buf_str(&text));
		pu_buf_free(&text);
	}
}

static void
look_for_sensitive(struct looking *l)
{
	for (size_t i = 0; i < l->in_target.count; i++) {
		const struct pu_term_hit *hit = &l->in_target.items[i];
		const struct held_concept *held =
			held_find(&l->check->held, hit->concept);
		struct pu_buf text = PU_BUF_INIT;

		if (!held || !held->sensitive || hit->covered)
			continue;
		pu_buf_addf(&text,
			    _("\"%.*s\" is marked as sensitive: not to be "
			      "named in public"),
			    (int)hit->text.len, hit->text.ptr);
		tell_name(l, "sensitive", "sensitive", hit, pu_buf_str(&text));
		pu_buf_free(&text);
	}
}

/* ---- the first mention ---- */

static struct mention *
mention_of(struct target_check *check, size_t concept)
{
	struct mention *mention;

	for (size_t i = 0; i < check->mention_count; i++)
		if (check->mentions[i].concept == concept)
			return &check->mentions[i];
	MEM_GROW(check->mentions, check->mention_count, check->mention_room);
	mention = &check->mentions[check->mention_count++];
	*mention = (struct mention){ .concept = concept,
				     .segment = PU_NO_SEGMENT };
	return mention;
}

static void
note_mentions(struct looking *l)
{
	struct target_check *check = l->check;

	for (size_t i = 0; i < l->in_target.count; i++) {
		const struct pu_term_hit *hit = &l->in_target.items[i];
		const struct held_concept *held =
			held_find(&check->held, hit->concept);
		const struct held_term *term =
			held ? held_term(held, hit->term_id, hit->term) : NULL;
		struct mention *mention;

		if (!term || !held_has_both(held))
			continue;
		mention = mention_of(check, held_number(&check->held, held));
		if (!term->short_form) {
			mention->full = true;
		} else if (mention->segment == PU_NO_SEGMENT) {
			mention->segment = l->segment;
			mention->span =
				(struct pu_text_span){ hit->start, hit->end };
			mention->source = arena_str(check->article, l->source);
			mention->target = arena_str(check->article, l->target);
			mention->text = arena_str(check->article, hit->text);
		}
	}
}

void
target_check_end(struct target_check *check, struct pu_arena *arena,
		 struct pu_findings *findings)
{
	for (size_t i = 0; i < check->mention_count; i++) {
		const struct mention *mention = &check->mentions[i];
		const struct held_term *full =
			held_full(held_at(&check->held, mention->concept));
		struct pu_buf text = PU_BUF_INIT;
		struct pu_finding finding = { .check = "name-glossary",
					      .severity = PU_SEVERITY_WARNING,
					      .source = PU_NO_SPAN,
					      .target = mention->span,
					      .segment = mention->segment,
					      .other = PU_NO_SEGMENT };

		if (mention->full || !full)
			continue;
		pu_buf_addf(&text,
			    _("\"%.*s\" is nowhere given in full: write "
			      "\"%.*s (%.*s)\" where it comes first"),
			    (int)mention->text.len, mention->text.ptr,
			    (int)full->text.len, full->text.ptr,
			    (int)mention->text.len, mention->text.ptr);
		finding.text = pu_buf_str(&text);
		finding.key = full->text;
		findings_add(findings, &finding, mention->source,
			     mention->target, arena);
		pu_buf_free(&text);
	}
	hashset_free(&check->hinted);
	check->hinted = (struct hashset){ 0 };
	check->mention_count = 0;
	pu_arena_reset(check->article);
}

bool
target_check_pair(struct target_check *check, struct pu_str source,
		  struct pu_str target, size_t segment, struct pu_arena *arena,
		  struct pu_findings *findings, struct target_terms *terms,
		  struct pu_error *err)
{
	struct looking l = { .check = check,
			     .source = source,
			     .target = target,
			     .segment = segment,
			     .arena = arena,
			     .findings = findings,
			     .err = err };

	if (!recognizer_find(check->source, source, RECOGNIZE_SURE, arena,
			     &l.in_source.items, &l.in_source.count, err) ||
	    !recognizer_find(check->target, target, RECOGNIZE_SURE, arena,
			     &l.in_target.items, &l.in_target.count, err))
		return false;
	if (l.in_source.count &&
	    !recognizer_find(check->target, target, RECOGNIZE_ANY, arena,
			     &l.maybe.items, &l.maybe.count, err))
		return false;
	if (terms)
		*terms = (struct target_terms){ l.in_source.items,
						l.in_target.items,
						l.in_source.count,
						l.in_target.count };
	if (l.in_source.count > TARGET_HITS_MOST)
		l.in_source.count = TARGET_HITS_MOST;
	if (!looking_for_missing(&l))
		return false;
	look_for_forbidden(&l);
	look_at_names(&l);
	look_for_sensitive(&l);
	note_mentions(&l);
	return true;
}
