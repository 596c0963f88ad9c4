#include "text/srx.h"

#include <stdlib.h>

#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/xml.h"

/* One match may take about this many milliseconds and bytes of stack. */
#define TIME_LIMIT  500
#define STACK_LIMIT (1 << 20)

struct rule {
	struct pu_str before, after;
	long line;
	bool breaks;
};

struct group { /* languagerule */
	struct pu_str name;
	size_t first, count;
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

		if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != word[i])
			return false;
	}
	return true;
}

static struct pu_str
kept(struct file *file, const char *attribute)
{
	return arena_str(file->arena, xml_attribute(file->xml, attribute));
}

static void
on_open(struct file *file)
{
	struct pu_str name = xml_name(file->xml);
	long column;

	if (is_word(name, "header")) {
		file->cascade =
			is_word(xml_attribute(file->xml, "cascade"), "yes");
	} else if (is_word(name, "languagerule")) {
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
	} else if (is_word(name, "afterbreak")) {
		file->into = &file->after;
	} else if (is_word(name, "maprule")) {
		file->sets++;
	} else if (is_word(name, "languagemap")) {
		MEM_GROW(file->maps, file->map_count, file->map_room);
		file->maps[file->map_count++] = (struct map){
			.pattern = kept(file, "languagepattern"),
			.name = kept(file, "languagerulename"),
			.set = file->sets,
		};
	}
}

static bool
on_close(struct file *file, struct pu_error *err)
{
	struct pu_str name = xml_name(file->xml);

	if (is_word(name, "beforebreak") || is_word(name, "afterbreak"))
		file->into = NULL;
	if (!is_word(name, "rule") || !file->group_count)
		return true;
	if (file->rule_count == SRX_RULES)
		return pu_fail(err, PU_LIMIT,
			       _("more than %d segmentation rules"), SRX_RULES);
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
			if (!is_word(xml_name(file->xml), "srx"))
				return pu_fail(err, PU_SYNTAX,
					       _("not a file of segmentation "
						 "rules (SRX)"));
		} else if (event == XML_OPEN) {
			on_open(file);
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

static URegularExpression *
compile(struct pu_str regex, uint32_t flags, UErrorCode *status)
{
	UChar *text = mem_array(regex.len + 1, sizeof *text);
	URegularExpression *made = NULL;
	int32_t len;

	u_strFromUTF8WithSub(text, (int32_t)regex.len + 1, &len, regex.ptr,
			     (int32_t)regex.len, 0xFFFD, NULL, status);
	if (U_SUCCESS(*status))
		made = uregex_open(text, len, flags, NULL, status);
	if (made && U_SUCCESS(*status)) {
		uregex_setTimeLimit(made, TIME_LIMIT, status);
		uregex_setStackLimit(made, STACK_LIMIT, status);
	}
	free(text);
	return made;
}

/* "ES.*" is for es-EC, and "es_.*" too. A pattern that is no expression is for
 * nobody. */
static bool
is_for(struct pu_str pattern, struct pu_str language)
{
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *regex =
		compile(pattern, UREGEX_CASE_INSENSITIVE, &status);
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

/* Past a bracketed set or an escape at `at`, which means itself. */
static size_t
skip_literal(struct pu_str regex, size_t at)
{
	int depth = 0;

	do {
		char c = regex.ptr[at++];

		if (c == '\\' && at < regex.len) {
			if (regex.ptr[at++] != 'Q' || depth)
				continue;
			while (at < regex.len &&
			       !pu_str_starts(
				       pu_str_n(regex.ptr + at, regex.len - at),
				       "\\E"))
				at++;
			at = at + 2 < regex.len ? at + 2 : regex.len;
		} else if (c == '[') {
			depth++;
		} else if (c == ']') {
			depth--;
		}
	} while (depth > 0 && at < regex.len);
	return at;
}

/* "{3,}" at `at`: the count; 0 when it is something else. */
static size_t
open_count(struct pu_str regex, size_t at, size_t *end)
{
	size_t low = 0, i = at + 1;

	while (i < regex.len && regex.ptr[i] >= '0' && regex.ptr[i] <= '9' &&
	       low < SRX_REACH)
		low = low * 10 + (size_t)(regex.ptr[i++] - '0');
	if (i + 1 >= regex.len || i == at + 1 || regex.ptr[i] != ',' ||
	    regex.ptr[i + 1] != '}')
		return 0;
	*end = i + 2;
	return low + 1;
}

/* An expression that can be matched backwards: no unbounded repetition. */
static void
add_bounded(struct pu_buf *out, struct pu_str regex)
{
	bool repeated = false; /* what stands before is a repetition */

	for (size_t at = 0; at < regex.len;) {
		char c = regex.ptr[at];
		size_t end = at + 1, low;

		if (c == '\\' || c == '[') {
			end = skip_literal(regex, at);
			pu_buf_add(out, pu_str_n(regex.ptr + at, end - at));
			repeated = false;
		} else if ((c == '*' || c == '+') && !repeated) {
			pu_buf_addf(out, "{%d,%d}", c == '+', SRX_REACH);
			repeated = true;
		} else if (c == '{' && (low = open_count(regex, at, &end))) {
			pu_buf_addf(out, "{%zu,%zu}", low - 1,
				    low - 1 + SRX_REACH);
			repeated = true;
		} else {
			pu_buf_addc(out, c);
			repeated = !repeated && (c == '}' || c == '?');
		}
		at = end;
	}
}

static void
compile_rule(struct srx_rule *rule, UErrorCode *status)
{
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "(?=");
	pu_buf_add(&text, rule->after);
	pu_buf_addz(&text, ")(?<=");
	add_bounded(&text, rule->before);
	pu_buf_addz(&text, ")");
	rule->regex = compile(pu_buf_str(&text), 0, status);
	pu_buf_free(&text);
	rule->damaged = U_FAILURE(*status);
	if (rule->damaged) {
		uregex_close(rule->regex);
		rule->regex = NULL;
	}
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
	compile_rule(rule, &status);
	if (U_SUCCESS(status))
		return true;
	pu_fail(err, PU_SYNTAX,
		_("this segmentation rule is not a regular expression "
		  "as ICU knows them: %s"),
		u_errorName(status));
	return pu_fail_at(err, srx->source, rule->line, 0);
}

/* The groups that the first set of maps gives the language: all that fit with
 * cascade, the first that fits without. */
static bool
choose(struct srx *srx, const struct file *file, struct pu_str language,
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
			const struct group *group = &file->groups[g];

			if (!pu_str_eq(group->name, map->name))
				continue;
			for (size_t r = 0; r < group->count; r++)
				if (!add_rule(srx,
					      &file->rules[group->first + r],
					      err))
					return false;
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
}

/* The rule's expression, compiled and given the text. */
static URegularExpression *
ready(struct srx *srx, size_t number, UErrorCode *status)
{
	struct srx_rule *rule = &srx->rules[number];

	if (!rule->regex && !rule->damaged)
		compile_rule(rule, status);
	if (rule->regex && rule->text != srx->text_number) {
		uregex_setText(rule->regex, srx->text, srx->len, status);
		rule->text = srx->text_number;
	}
	return rule->regex;
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

	if (U_FAILURE(status)) {
		too_much(srx, rule, status, err);
		return -2;
	}
	return place;
}
