#include "text/srx.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/ascii.h"
#include "text/xml.h"

/* Steps on a text: so many, and more for each character; what one look costs
 * that ICU does not count. */
#define WORK      40000000
#define WORK_EACH 100
#define WORK_LOOK 20

struct spot {
	long line, column;
};

struct rule {
	struct pu_str before, after;
	struct spot before_at, after_at; /* where they start */
	long line;
	bool breaks;
};

struct group { /* languagerule */
	struct pu_str name;
	size_t first, count;
	bool chosen;
};

struct map { /* languagemap */
	struct pu_str pattern, name;
	size_t set; /* which maprule */
};

struct file {
	struct pu_arena *arena;
	struct xml_reader *xml;
	struct rule *rules;
	size_t rule_count, rule_room;
	struct group *groups;
	size_t group_count, group_room;
	struct map *maps;
	size_t map_count, map_room;
	size_t sets;
	bool cascade, seen_root;
	struct pu_buf *into; /* the expression being read, or NULL */
	struct pu_buf before, after;
	struct rule rule;
};

static bool
is_word(struct pu_str str, const char *word)
{
	if (str.len != strlen(word))
		return false;
	for (size_t i = 0; i < str.len; i++) {
		char c = str.ptr[i];

		if (ascii_lower(c) != word[i])
			return false;
	}
	return true;
}

static struct pu_str
kept(struct file *file, const char *attribute)
{
	return arena_str(file->arena, xml_attribute(file->xml, attribute));
}

static bool
too_many(size_t count, struct pu_error *err)
{
	return count >= SRX_RULES &&
	       !pu_fail(err, PU_LIMIT, _("more than %d segmentation rules"),
			SRX_RULES);
}

static bool
on_open(struct file *file, struct pu_error *err)
{
	struct pu_str name = xml_name(file->xml);
	long column;

	if (is_word(name, "header")) {
		struct pu_str cascade = xml_attribute(file->xml, "cascade");

		if (cascade.len)
			file->cascade = is_word(cascade, "yes");
	} else if (is_word(name, "languagerule")) {
		if (too_many(file->group_count, err))
			return false;
		MEM_GROW(file->groups, file->group_count, file->group_room);
		file->groups[file->group_count++] = (struct group){
			.name = kept(file, "languagerulename"),
			.first = file->rule_count,
		};
	} else if (is_word(name, "rule")) {
		pu_buf_clear(&file->before);
		pu_buf_clear(&file->after);
		file->rule.breaks =
			!is_word(xml_attribute(file->xml, "break"), "no");
		xml_where(file->xml, &file->rule.line, &column);
	} else if (is_word(name, "beforebreak")) {
		file->into = &file->before;
		xml_where(file->xml, &file->rule.before_at.line,
			  &file->rule.before_at.column);
	} else if (is_word(name, "afterbreak")) {
		file->into = &file->after;
		xml_where(file->xml, &file->rule.after_at.line,
			  &file->rule.after_at.column);
	} else if (is_word(name, "maprule")) {
		file->sets++;
	} else if (is_word(name, "languagemap")) {
		if (too_many(file->map_count, err))
			return false;
		MEM_GROW(file->maps, file->map_count, file->map_room);
		file->maps[file->map_count++] = (struct map){
			.pattern = kept(file, "languagepattern"),
			.name = kept(file, "languagerulename"),
			.set = file->sets,
		};
	}
	return true;
}

static bool
on_close(struct file *file, struct pu_error *err)
{
	struct pu_str name = xml_name(file->xml);

	if (is_word(name, "beforebreak") || is_word(name, "afterbreak"))
		file->into = NULL;
	if (!is_word(name, "rule") || !file->group_count)
		return true;
	if (too_many(file->rule_count, err))
		return false;
	file->rule.before = arena_str(file->arena, pu_buf_str(&file->before));
	file->rule.after = arena_str(file->arena, pu_buf_str(&file->after));
	MEM_GROW(file->rules, file->rule_count, file->rule_room);
	file->rules[file->rule_count++] = file->rule;
	file->groups[file->group_count - 1].count++;
	return true;
}

static bool
parse(struct file *file, struct pu_error *err)
{
	enum xml_event event;

	while ((event = xml_next(file->xml, err)) > XML_END) {
		if (event == XML_OPEN && !file->seen_root) {
			file->seen_root = true;
			file->cascade = !pu_str_starts(
				xml_attribute(file->xml, "version"), "1");
			if (!is_word(xml_name(file->xml), "srx"))
				return pu_fail(err, PU_SYNTAX,
					       _("not a file of segmentation "
						 "rules (SRX)"));
		} else if (event == XML_OPEN) {
			if (!on_open(file, err))
				return false;
		} else if (event == XML_CLOSE) {
			if (!on_close(file, err))
				return false;
		} else if (event == XML_TEXT && file->into) {
			pu_buf_add(file->into, xml_text(file->xml));
			if (file->into->len > SRX_REGEX)
				return pu_fail(err, PU_LIMIT,
					       _("a segmentation rule longer "
						 "than %d bytes"),
					       SRX_REGEX);
		}
	}
	return event == XML_END;
}

/* "ES.*" is for es-EC, and "es_.*" too. A pattern that is no expression is for
 * nobody. */
static bool
is_for(struct pu_str pattern, struct pu_str language)
{
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *regex =
		srx_regex_open(pattern, UREGEX_CASE_INSENSITIVE, &status);
	UChar tag[200];
	bool yes = false;

	for (int turn = 0; turn < 2 && language.len < 200 && !yes; turn++) {
		for (size_t i = 0; i < language.len; i++)
			tag[i] = turn && language.ptr[i] == '-'
					 ? '_'
					 : (UChar)language.ptr[i];
		if (U_SUCCESS(status))
			uregex_setText(regex, tag, (int32_t)language.len,
				       &status);
		yes = U_SUCCESS(status) && uregex_matches(regex, 0, &status) &&
		      U_SUCCESS(status);
	}
	uregex_close(regex);
	return yes;
}

static bool
too_much(const struct srx *srx, size_t rule, UErrorCode status,
	 struct pu_error *err)
{
	pu_fail(err, PU_LIMIT,
		_("this segmentation rule takes too much time or memory (%s): "
		  "simplify it"),
		u_errorName(status));
	return pu_fail_at(err, srx->source, srx->rules[rule].line, 0);
}

/* Where the fault of a rule lies in the file: in its line as far as it is
 * written without entities. */
static bool
bad_rule(const struct srx *srx, const struct rule *rule, UErrorCode status,
	 struct pu_error *err)
{
	const struct spot *spot = &rule->before_at;
	int32_t line, character;
	bool in_before;

	srx_regex_fault(rule->before, rule->after, &in_before, &line,
			&character);
	if (!in_before)
		spot = &rule->after_at;
	pu_fail(err, PU_SYNTAX,
		_("this segmentation rule is not a regular expression "
		  "as ICU knows them: %s"),
		u_errorName(status));
	return pu_fail_at(err, srx->source, spot->line + line - 1,
			  line == 1 ? spot->column + character : character);
}

static bool
add_rule(struct srx *srx, const struct rule *from, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	struct srx_rule *rule = NULL;

	MEM_GROW(srx->rules, srx->count, srx->room);
	rule = &srx->rules[srx->count++];
	*rule = (struct srx_rule){
		.before = arena_str(srx->arena, from->before),
		.after = arena_str(srx->arena, from->after),
		.breaks = from->breaks,
		.line = from->line,
	};
	MEM_GROW(srx->filters, srx->filter_count, srx->filter_room);
	srx->filters[srx->filter_count++] =
		srx_filter_new(rule->before, rule->after, srx->arena);
	if (srx->own)
		return true;
	rule->regex =
		srx_regex_rule(rule->before, rule->after, &srx->work, &status);
	if (status == U_REGEX_PATTERN_TOO_BIG)
		return too_much(srx, srx->count - 1, status, err);
	return rule->regex || bad_rule(srx, from, status, err);
}

static bool
add_rules(struct srx *srx, const struct file *file, const struct group *group,
	  struct pu_error *err)
{
	for (size_t i = 0; i < group->count; i++)
		if (!add_rule(srx, &file->rules[group->first + i], err))
			return false;
	return true;
}

/* The groups that the first set of maps gives the language: all that fit with
 * cascade, the first that fits without. */
static bool
choose(struct srx *srx, struct file *file, struct pu_str language,
       struct pu_error *err)
{
	size_t set = SIZE_MAX;

	for (size_t i = 0; i < file->map_count; i++) {
		const struct map *map = &file->maps[i];

		if ((set != SIZE_MAX && (!file->cascade || map->set != set)) ||
		    !is_for(map->pattern, language))
			continue;
		set = map->set;
		for (size_t g = 0; g < file->group_count; g++) {
			struct group *group = &file->groups[g];

			if (!pu_str_eq(group->name, map->name))
				continue;
			if (!group->chosen && !add_rules(srx, file, group, err))
				return false;
			group->chosen = true;
			break;
		}
	}
	if (srx->count == 0) {
		pu_fail(err, PU_INVALID,
			_("there are no segmentation rules for %.*s in it"),
			(int)language.len, language.ptr);
		return pu_fail_at(err, srx->source, 0, 0);
	}
	return true;
}

bool
srx_read(struct srx **out, struct input *in, struct pu_str language, bool own,
	 struct pu_error *err)
{
	struct file file = { .before = PU_BUF_INIT, .after = PU_BUF_INIT };
	struct srx *srx = mem_alloc(sizeof *srx);
	const char *name = input_name(in);
	bool ok;

	*out = NULL;
	srx->source = mem_copy(name, strlen(name));
	srx->arena = pu_arena_new();
	srx->choice = srx_choice_new();
	srx->work.repeats = SRX_REPEATS_ALL;
	srx->own = own;
	file.arena = pu_arena_new();
	ok = xml_open(&file.xml, in, err);
	if (ok && !parse(&file, err)) {
		long line, column;

		xml_where(file.xml, &line, &column);
		ok = pu_fail_at(err, srx->source, line, column);
	}
	ok = ok && choose(srx, &file, language, err);
	if (file.xml)
		xml_close(file.xml);
	pu_arena_free(file.arena);
	free(file.rules);
	free(file.groups);
	free(file.maps);
	pu_buf_free(&file.before);
	pu_buf_free(&file.after);
	if (!ok) {
		srx_free(srx);
		return false;
	}
	*out = srx;
	return true;
}

void
srx_free(struct srx *srx)
{
	if (!srx)
		return;
	for (size_t i = 0; i < srx->count; i++)
		uregex_close(srx->rules[i].regex);
	free(srx->rules);
	free(srx->filters);
	srx_choice_free(srx->choice);
	free(srx->source);
	pu_arena_free(srx->arena);
	free(srx);
}

void
srx_text(struct srx *srx, const UChar *text, int32_t len)
{
	srx->text = text;
	srx->len = len;
	srx->text_number++;
	srx->work.left = WORK + (int64_t)WORK_EACH * len;
}

/* The rule's expression, compiled and given the text. */
static URegularExpression *
ready(struct srx *srx, size_t number, UErrorCode *status)
{
	struct srx_rule *rule = &srx->rules[number];

	if (!rule->regex && !rule->damaged)
		rule->regex = srx_regex_rule(rule->before, rule->after,
					     &srx->work, status);
	rule->damaged = !rule->regex;
	if (rule->regex && rule->text != srx->text_number) {
		uregex_setText(rule->regex, srx->text, srx->len, status);
		rule->text = srx->text_number;
	}
	return rule->regex;
}

/* Whether the rule matches at place; -1: failed. */
static int
matches(struct srx *srx, size_t rule, int32_t place, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *regex = NULL;
	bool yes;

	if (!srx->unfiltered && !srx_filter_may(srx->filters[rule], srx->text,
						srx->len, place, 0, srx->len))
		return 0;
	regex = ready(srx, rule, &status);
	srx->work.left -= WORK_LOOK;
	yes = regex && uregex_lookingAt(regex, place, &status);
	if (U_SUCCESS(status) || yes)
		return yes;
	if (srx->own)
		return 0;
	too_much(srx, rule, status, err);
	return -1;
}

int64_t
srx_at(struct srx *srx, int32_t place, size_t below, struct pu_error *err)
{
	size_t found = srx->count;
	const uint32_t *some = NULL;

	if (!srx->unfiltered)
		some = srx_choice_at(srx->choice, srx->filters, srx->count,
				     srx->text, srx->len, place, &found);
	for (size_t i = 0; i < found; i++) {
		size_t rule = some ? some[i] : i;
		int yes;

		if (rule >= below)
			break;
		yes = matches(srx, rule, place, err);
		if (yes)
			return yes < 0 ? -1 : (int64_t)rule;
	}
	return (int64_t)srx->count;
}

int32_t
srx_find(struct srx *srx, size_t rule, int32_t from, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *regex = ready(srx, rule, &status);
	bool found = uregex_find(regex, from, &status);
	int32_t place = found ? uregex_start(regex, 0, &status) : -1;

	srx->work.left -= WORK_LOOK + (found ? place : srx->len) - from;
	if (U_SUCCESS(status) && srx->work.left < 0)
		status = U_REGEX_TIME_OUT;
	if (U_FAILURE(status)) {
		too_much(srx, rule, status, err);
		return -2;
	}
	return place;
}
