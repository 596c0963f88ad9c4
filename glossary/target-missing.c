#include "config.h"

#include "glossary/looking.h"

#include "base/i18n.h"
#include "glossary/target-words.h"

/* Where the target says another concept, which the source has not. */
static bool
is_taken(const void *arg, struct pu_text_span span)
{
	const struct looking *l = arg;

	for (size_t i = 0; i < l->in_target.count; i++) {
		const struct pu_term_hit *hit = &l->in_target.items[i];

		if (hit->start <= span.start && span.end <= hit->end &&
		    !looking_any(&l->in_source, hit->concept))
			return true;
	}
	return false;
}

/* Both texts are read once for all of their terms. */
static bool
read_for_kin(struct looking *l)
{
	if (!l->read && (!kin_read(l->check->kin, l->target, l->err) ||
			 !kin_read(l->check->source_kin, l->source, l->err)))
		return false;
	l->read = true;
	return true;
}

/* "German" for "Germany", but the one that the source has is not it. */
static bool
has_origin(struct looking *l, const struct pu_term_hit *hit,
	   const struct held_concept *held)
{
	size_t own = kin_origins(l->check->source_kin, hit->term);

	for (size_t i = 0; i < held->term_count; i++)
		if (held->terms[i].status <= PU_TERM_ADMITTED &&
		    kin_origins(l->check->kin, held->terms[i].text) > own)
			return true;
	return false;
}

/* How near the words of the target come to one of the concept's terms. */
static bool
look_for_kin(struct looking *l, const struct pu_term_hit *hit,
	     const struct held_concept *held, enum kin_answer *best)
{
	struct kin_wanted wanted = { .taken = is_taken, .arg = l };

	*best = KIN_NONE;
	if (looking_is_name(held) && held->kind != PU_TERM_PLACE)
		return true;
	if (!read_for_kin(l))
		return false;
	if (looking_is_name(held)) {
		if (has_origin(l, hit, held))
			*best = KIN_ALL;
		return true;
	}
	for (size_t i = 0; i < held->term_count && *best != KIN_ALL; i++) {
		enum kin_answer answer;

		if (held->terms[i].status > PU_TERM_ADMITTED)
			continue;
		wanted.term = held->terms[i].text;
		if (!kin_look(l->check->kin, &wanted, &answer, l->err))
			return false;
		if (answer > *best)
			*best = answer;
	}
	return true;
}

/* Nothing of the glossary contradicts how the translation names the hit's
 * concept. */
static bool
is_met(const struct looking *l, const struct pu_term_hit *hit)
{
	const struct held_concept *held =
		held_find(&l->check->held, hit->concept);

	if (!held || !held->valid_count ||
	    (held->kind == PU_TERM_FALSE_FRIEND && held->forbidden))
		return true;
	return looking_any(&l->in_target, hit->concept) ||
	       looking_valid(&l->maybe, hit->concept) ||
	       (held->keep && words_hold(l->target, hit->text));
}

/* No other sense of a common word is likely: it has several words, here or in
 * the target. */
static bool
is_specific(const struct pu_term_hit *hit, const struct held_concept *held)
{
	if (!looking_is_one_word(hit->text))
		return true;
	for (size_t i = 0; i < held->term_count; i++)
		if (held->terms[i].status <= PU_TERM_ADMITTED &&
		    looking_is_one_word(held->terms[i].text))
			return false;
	return true;
}

enum weight { WEIGHT_NONE, WEIGHT_INFO, WEIGHT_WARNING };

/* What it is to be told as, that the target has no term of the hit's concept;
 * false: failed. */
static bool
weigh_missing(struct looking *l, const struct pu_term_hit *hit,
	      enum weight *weight)
{
	const struct held_concept *held =
		held_find(&l->check->held, hit->concept);
	enum meant_answer meant;
	enum kin_answer kin;
	bool kept = false, name = looking_is_name(held);

	*weight = WEIGHT_NONE;
	if (!look_for_kin(l, hit, held, &kin))
		return false;
	if (kin == KIN_ALL)
		return true;
	if (!meant_ask(l->check->meant, l->source, hit, &meant, l->err) ||
	    (name && !meant_name_kept(l->check->meant, l->source, hit,
				      l->target, &kept, l->err)))
		return false;
	if (kept || (!name && meant != MEANT_TERM))
		return true;
	*weight = WEIGHT_WARNING;
	if (name ? meant == MEANT_NAME
		 : kin == KIN_HEAD || !looking_is_valid(hit) ||
			    !is_specific(hit, held))
		*weight = WEIGHT_INFO;
	return true;
}

static void
tell_missing(struct looking *l, const struct pu_term_hit *hit,
	     enum pu_severity severity)
{
	const struct held_concept *held =
		held_find(&l->check->held, hit->concept);
	struct pu_buf key = PU_BUF_INIT, text = PU_BUF_INIT;
	size_t shown = 0;

	pu_buf_addf(&key, "missing|%.*s", (int)hit->term.len, hit->term.ptr);
	pu_buf_addf(&text, _("the glossary's term for \"%.*s\" is missing: "),
		    (int)hit->text.len, hit->text.ptr);
	for (size_t i = 0; i < held->term_count && shown < 4; i++)
		if (held->terms[i].status <= PU_TERM_ADMITTED)
			pu_buf_addf(&text, "%s\"%.*s\"", shown++ ? ", " : "",
				    (int)held->terms[i].text.len,
				    held->terms[i].text.ptr);
	looking_tell(l, "name-glossary", severity, hit, NULL, pu_buf_str(&key),
		     pu_buf_str(&text));
	pu_buf_free(&key);
	pu_buf_free(&text);
}

/* A hint is given once in an article. */
static bool
is_hinted(struct looking *l, const struct pu_term_hit *hit)
{
	return !hashset_add(&l->check->hinted, (uint64_t)hit->concept);
}

/* Of the concepts at one place, one is enough. */
static bool
look_at_place(struct looking *l, const struct pu_term_hit *hits, size_t count)
{
	enum weight least = WEIGHT_WARNING;

	for (size_t i = 0; i < count; i++)
		if (is_met(l, &hits[i]))
			return true;
	for (size_t i = 0; i < count; i++) {
		enum weight weight;

		if (!weigh_missing(l, &hits[i], &weight))
			return false;
		if (weight < least)
			least = weight;
	}
	if (least == WEIGHT_WARNING)
		tell_missing(l, hits, PU_SEVERITY_WARNING);
	else if (least == WEIGHT_INFO && !is_hinted(l, hits))
		tell_missing(l, hits, PU_SEVERITY_INFO);
	return true;
}

/* Each place of the source once; each concept once. */
bool
looking_for_missing(struct looking *l)
{
	const struct hits *hits = &l->in_source;

	for (size_t i = 0, next; i < hits->count; i = next) {
		const struct pu_term_hit *hit = &hits->items[i];
		bool done = hit->covered;

		for (next = i + 1; next < hits->count &&
				   looking_same_place(hit, &hits->items[next]);)
			next++;
		for (size_t k = 0; !done && k < i; k++)
			done = hits->items[k].concept == hit->concept;
		if (!done && !look_at_place(l, hit, next - i))
			return false;
	}
	return true;
}
