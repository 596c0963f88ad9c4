#include "config.h"

#include "glossary/tbx.h"

#include "base/i18n.h"

static bool
is_any(const struct tbx *tbx, const char *const *names)
{
	for (; *names; names++)
		if (tbx_is(tbx, *names))
			return true;
	return false;
}

/* ---- what is said, and of what ---- */

static size_t
subject(const struct tbx *tbx)
{
	return tbx->term_depth ? tbx->term : DRAFT_CONCEPT;
}

/* Of the section in which it stands; a term has its own. */
static struct pu_str
section(const struct tbx *tbx)
{
	return tbx->language_depth && !tbx->term_depth ? tbx->language
						       : pu_str_n("", 0);
}

/* Line ends and indents that a writer put in are one space; in a file of our own
 * white space stands where it belongs. */
static struct pu_str
tidy(struct tbx *tbx, struct pu_buf *text)
{
	size_t len = 0;

	if (tbx->ours)
		return pu_buf_str(text);
	for (size_t i = 0; i < text->len; i++) {
		size_t from = i, lines = 0;

		while (i < text->len && text->ptr[i] &&
		       strchr(" \t\r\n", text->ptr[i]))
			lines += text->ptr[i++] == '\n';
		if (i > from) {
			text->ptr[len++] = lines > 1 ? '\n' : ' ';
			i--;
			continue;
		}
		text->ptr[len++] = text->ptr[i];
	}
	return pu_str_trim(pu_str_n(text->ptr, len));
}

static void
say_in(struct tbx *tbx, struct pu_str language, struct pu_str name,
       struct pu_str value)
{
	size_t field = strlen(TBX_FIELD);

	if (tbx->term_depth && tbx->term == DRAFT_CONCEPT)
		return; /* of a term too many */
	if (tbx->ours && pu_str_starts(name, TBX_FIELD)) {
		draft_field(&tbx->draft, subject(tbx), language,
			    pu_str_n(name.ptr + field, name.len - field),
			    value);
		return;
	}
	if (tbx->ours && pu_str_is(name, "x-puente-forms")) {
		draft_form(&tbx->draft, subject(tbx), value);
		return;
	}
	draft_say(&tbx->draft, subject(tbx), language, category_named(name),
		  name, value);
}

static void
say(struct tbx *tbx, struct pu_str name, struct pu_str value)
{
	say_in(tbx, section(tbx), name, value);
}

/* ---- groups ---- */

static void
open_group(struct tbx *tbx, bool transaction)
{
	struct tbx_group *group = &tbx->group;

	group->depth = xml_depth(tbx->xml);
	group->transaction = transaction;
	pu_buf_clear(&group->head);
	pu_buf_clear(&group->value);
	pu_buf_clear(&group->person);
	pu_buf_clear(&group->date);
}

static bool
says_any(const struct pu_buf *value, const char *a, const char *b)
{
	return str_holds(pu_buf_str(value), a) ||
	       str_holds(pu_buf_str(value), b);
}

/* What happened, when and by whom: the making and the last change have a place
 * of their own. */
static void
close_transaction(struct tbx *tbx)
{
	struct tbx_group *group = &tbx->group;
	struct pu_str person = pu_buf_str(&group->person);
	struct pu_str date = pu_buf_str(&group->date);
	bool made = says_any(&group->value, "originat", "creat");
	bool changed = says_any(&group->value, "modif", "chang");

	if (tbx->language_depth && !tbx->term_depth) {
		/* Languages have no dates of their own here. */
		made = changed = false;
	}
	if (made || changed) {
		say(tbx, pu_str(made ? "created" : "changed"), date);
		say(tbx,
		    pu_str(made ? "author" : "modification/responsibility"),
		    person);
		return;
	}
	if (!group->value.len)
		return;
	if (date.len)
		pu_buf_addf(&group->value, " %s", group->date.ptr);
	if (person.len)
		pu_buf_addf(&group->value, " %s", group->person.ptr);
	say(tbx, pu_str("transaction"), pu_buf_str(&group->value));
}

static void
close_group(struct tbx *tbx)
{
	if (tbx->group.transaction)
		close_transaction(tbx);
	tbx->group.depth = 0;
}

/* Inside a transacGrp. */
static void
say_transaction(struct tbx *tbx, struct pu_str name, struct pu_str value)
{
	struct tbx_group *group = &tbx->group;

	if (tbx_is(tbx, "date")) {
		pu_buf_clear(&group->date);
		pu_buf_add(&group->date, value);
	} else if (!group->value.len && (str_holds(name, "transactionType") ||
					 !tbx_is(tbx, "transac"))) {
		pu_buf_add(&group->value, value);
	} else if (!group->value.len) {
		/* MultiTerm: <transac type="origination">who</transac> */
		pu_buf_add(&group->value, name);
		pu_buf_add(&group->person, value);
	} else if (!group->person.len) {
		pu_buf_add(&group->person, value);
	}
}

/* Behind the head of a group: "definition/source". */
static void
say_behind(struct tbx *tbx, struct pu_str name, struct pu_str value)
{
	enum category category = category_named(name);
	struct pu_str head = pu_buf_str(&tbx->group.head);
	struct pu_buf both = PU_BUF_INIT;

	if (category == CATEGORY_SOURCE &&
	    category_named(head) == CATEGORY_DEFINITION &&
	    !tbx->draft.concept.source.len) {
		draft_say(&tbx->draft, DRAFT_CONCEPT, pu_str_n("", 0),
			  CATEGORY_SOURCE, name, value);
		return;
	}
	if (category == CATEGORY_NOTE &&
	    category_named(head) == CATEGORY_NOTE) {
		say(tbx, name, value);
		return;
	}
	pu_buf_add(&both, head);
	pu_buf_addc(&both, '/');
	pu_buf_add(&both, name);
	if (tbx->term != DRAFT_CONCEPT || !tbx->term_depth)
		draft_field(&tbx->draft, subject(tbx), section(tbx),
			    pu_buf_str(&both), value);
	pu_buf_free(&both);
}

/* ---- elements ---- */

/* An element that holds text: its type says what it is of, or, in the style DCT
 * and in what is no element of the core, its name. */
static bool
read_leaf(struct tbx *tbx, struct pu_error *err)
{
	static const char *const typed[] = {
		"descrip",     "admin",   "termnote",    "ref",
		"xref",        "transac", "transacnote", "adminnote",
		"descripnote", "d",       NULL
	};
	struct pu_buf name = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_str type = xml_attribute(tbx->xml, "type"), value;
	struct pu_str language = section(tbx);
	bool link = tbx_is(tbx, "ref") || tbx_is(tbx, "xref");
	bool ok;

	pu_buf_add(&name,
		   type.len && is_any(tbx, typed) ? type : xml_name(tbx->xml));
	if (tbx->ours)
		language = tongue_of(tbx->draft.tongues,
				     xml_attribute(tbx->xml, "lang"));
	if (link)
		pu_buf_add(&target, xml_attribute(tbx->xml, "target"));
	ok = tbx_text(tbx, err);
	value = tidy(tbx, &tbx->text);
	xml_where(tbx->xml, &tbx->draft.line, &tbx->draft.column);
	if (!ok) {
		/* Its end is missing. */
	} else if (tbx->group.depth && tbx->group.transaction) {
		say_transaction(tbx, pu_buf_str(&name), value);
	} else if (tbx->group.depth && tbx->group.head.len) {
		say_behind(tbx, pu_buf_str(&name), value);
	} else {
		if (tbx->group.depth)
			pu_buf_add(&tbx->group.head, pu_buf_str(&name));
		say_in(tbx, language, pu_buf_str(&name),
		       value.len ? value : pu_buf_str(&target));
		if (value.len && target.len) {
			pu_buf_addz(&name, "/target");
			say(tbx, pu_buf_str(&name), pu_buf_str(&target));
		}
	}
	pu_buf_free(&name);
	pu_buf_free(&target);
	return ok;
}

static void
open_language(struct tbx *tbx)
{
	tbx->language_depth = xml_depth(tbx->xml);
	tbx->language = pu_str_n("", 0);
	/* MultiTerm says it in an element of its own. */
	if (!tbx_is(tbx, "languagegrp"))
		tbx->language = draft_language(&tbx->draft,
					       xml_attribute(tbx->xml, "lang"));
}

/* <language type="Spanish" lang="ES"/> */
static void
name_language(struct tbx *tbx)
{
	static const char *const attributes[] = { "lang", "locale", "type",
						  "name" };
	size_t last = sizeof attributes / sizeof attributes[0] - 1;

	for (size_t i = 0; i <= last && !tbx->language.len; i++) {
		struct pu_str raw = xml_attribute(tbx->xml, attributes[i]);

		tbx->language = tongue_of(tbx->draft.tongues, raw);
	}
	if (!tbx->language.len)
		tbx->language = draft_language(&tbx->draft,
					       xml_attribute(tbx->xml, "type"));
}

static bool
read_term(struct tbx *tbx, struct pu_error *err)
{
	if (!tbx_text(tbx, err))
		return false;
	if (tbx->term_depth && tbx->term != DRAFT_CONCEPT)
		draft_term_text(&tbx->draft, tbx->term, pu_buf_str(&tbx->text));
	else if (!tbx->term_depth && tbx->language_depth)
		draft_term(&tbx->draft, tbx->language, pu_buf_str(&tbx->text));
	return true;
}

static bool
open_element(struct tbx *tbx, struct pu_error *err)
{
	static const char *const languages[] = { "langset", "langsec",
						 "langgroup", "languagegrp",
						 NULL };
	static const char *const terms[] = { "tig",       "ntig",    "termsec",
					     "termgroup", "termgrp", NULL };
	static const char *const groups[] = { "descripgrp",  "admingrp",
					      "termnotegrp", "notegrp",
					      "dg",          NULL };
	/* What stands in them is read as if they were not there. */
	static const char *const shells[] = { "termcomplist", "termcompgrp",
					      "termgrp", "termnotes", NULL };

	if (tbx_is(tbx, "language") && tbx->language_depth) {
		name_language(tbx);
		return true;
	}
	if (is_any(tbx, languages)) {
		open_language(tbx);
		return true;
	}
	if (is_any(tbx, terms) && tbx->language_depth && !tbx->term_depth) {
		tbx->term_depth = xml_depth(tbx->xml);
		tbx->term =
			draft_term(&tbx->draft, tbx->language, pu_str_n("", 0));
		return true;
	}
	if (tbx_is(tbx, "transacgrp") || is_any(tbx, groups)) {
		open_group(tbx, tbx_is(tbx, "transacgrp"));
		return true;
	}
	if (tbx_is(tbx, "term"))
		return read_term(tbx, err);
	if (tbx_is(tbx, "concept")) { /* MultiTerm's number */
		if (!tbx_text(tbx, err))
			return false;
		draft_say(&tbx->draft, DRAFT_CONCEPT, pu_str_n("", 0),
			  CATEGORY_ID, pu_str("id"),
			  pu_str_trim(pu_buf_str(&tbx->text)));
		return true;
	}
	if (tbx_is(tbx, "system")) /* MultiTerm's class of the entry */
		return tbx_text(tbx, err);
	return is_any(tbx, shells) || read_leaf(tbx, err);
}

static void
close_element(struct tbx *tbx)
{
	int depth = xml_depth(tbx->xml);

	if (depth == tbx->group.depth) {
		close_group(tbx);
	} else if (depth == tbx->term_depth) {
		tbx->term_depth = 0;
	} else if (depth == tbx->language_depth) {
		tbx->language_depth = tbx->term_depth = 0;
		tbx->language = pu_str_n("", 0);
	}
}

bool
tbx_entry(struct tbx *tbx, struct pu_error *err)
{
	int depth = xml_depth(tbx->xml);
	enum xml_event event;

	tbx->language_depth = tbx->term_depth = tbx->group.depth = 0;
	tbx->term = DRAFT_CONCEPT;
	if (!tbx->ours)
		draft_say(&tbx->draft, DRAFT_CONCEPT, pu_str_n("", 0),
			  CATEGORY_ID, pu_str("id"),
			  xml_attribute(tbx->xml, "id"));
	while ((event = xml_next(tbx->xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(tbx->xml) == depth)
			return true;
		if (event == XML_OPEN && tbx_is(tbx, tbx->entry)) {
			draft_warn(&tbx->draft, "entry-end",
				   _("an entry begins inside another one, "
				     "whose end tag is missing"));
			tbx->pending = true;
			return true;
		}
		if (event == XML_CLOSE)
			close_element(tbx);
		else if (event == XML_OPEN && !open_element(tbx, err))
			return false;
	}
	return false;
}
