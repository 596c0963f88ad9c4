#include "config.h"

#include "formats/po.h"
#include "text/placeholder.h"

/* ---- comments ---- */

/* Each line of text behind mark. */
static void
put_comment(struct pu_buf *out, const char *mark, struct pu_str text)
{
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct pu_str line = pu_str_n(text.ptr, len);

		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		pu_buf_addz(out, mark);
		for (size_t i = 0; i < line.len; i++) {
			if (!i)
				pu_buf_addc(out, ' ');
			pu_buf_addc(out,
				    line.ptr[i] == '\r' ? ' ' : line.ptr[i]);
		}
		pu_buf_addc(out, '\n');
		len += end != NULL;
		text = pu_str_n(text.ptr + len, text.len - len);
	}
}

static void
put_notes(struct pu_buf *out, const struct pu_property *properties,
	  size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (properties[i].note)
			put_comment(out, "#", properties[i].value);
}

static void
put_named(struct pu_buf *out, const char *mark, const struct pu_unit *unit,
	  const char *name)
{
	for (size_t i = 0; i < unit->property_count; i++)
		if (!unit->properties[i].note &&
		    pu_str_is(unit->properties[i].name, name))
			put_comment(out, mark, unit->properties[i].value);
}

void
po_put_comments(struct pu_buf *out, const struct pu_unit *unit)
{
	put_notes(out, unit->properties, unit->property_count);
	for (size_t i = 0; i < unit->variant_count; i++)
		put_notes(out, unit->variants[i].properties,
			  unit->variants[i].property_count);
	put_named(out, "#.", unit, PO_EXTRACTED);
	put_named(out, "#:", unit, PO_REFERENCE);
}

/* ---- what msgfmt --check holds ---- */

/* A translation begins and ends with a line end where its original does. */
static bool
same_ends(struct pu_str a, struct pu_str b)
{
	return (*a.ptr == '\n') == (*b.ptr == '\n') &&
	       (a.ptr[a.len - 1] == '\n') == (b.ptr[b.len - 1] == '\n');
}

static bool
is_sound(const struct po_out *entry)
{
	unsigned styles = placeholder_styles(entry->flags), most;
	struct pu_str original = entry->many.ptr ? entry->many : entry->id;

	if (entry->many.ptr && !same_ends(entry->id, entry->many))
		return false;
	for (size_t i = 0; i < entry->form_count; i++) {
		struct pu_str form = entry->forms[i];
		most = styles;
		if (styles && entry->many.ptr && !entry->rule->often[i])
			most |= PLACEHOLDER_FEWER;
		if (!form.len || !same_ends(entry->id, form) ||
		    !placeholders_agree(original, form, most))
			return false;
	}
	return true;
}

/* ---- entries ---- */

static void
put_flags(struct pu_buf *out, const struct po_out *entry, bool fuzzy)
{
	if (!fuzzy && !entry->flags.len)
		return;
	pu_buf_addz(out, fuzzy ? "#, fuzzy" : "#");
	if (entry->flags.len) {
		pu_buf_addz(out, ", ");
		for (size_t i = 0; i < entry->flags.len; i++)
			pu_buf_addc(out, entry->flags.ptr[i] < ' '
						 ? ' '
						 : entry->flags.ptr[i]);
	}
	pu_buf_addc(out, '\n');
}

/* The next line of text, which is cut from it. */
static struct pu_str
next_line(struct pu_str *text)
{
	const char *end = memchr(text->ptr, '\n', text->len);
	size_t len = end ? (size_t)(end - text->ptr) : text->len;
	struct pu_str line = pu_str_n(text->ptr, len);

	len += end != NULL;
	*text = pu_str_n(text->ptr + len, text->len - len);
	return pu_str_trim(line);
}

/* A line of what an entry was: msgid "text", or "text". Its keyword counts from
 * 1 in order, 0: none; -1: it is no such line. */
static int
previous_keyword(struct pu_str line)
{
	static const char *const words[] = { "msgctxt ", "msgid ",
					     "msgid_plural " };
	struct pu_buf text = PU_BUF_INIT;
	const char *why;
	int found = 0;
	bool good;

	for (int i = 0; i < 3 && !found; i++) {
		if (!pu_str_starts(line, words[i]))
			continue;
		found = i + 1;
		line = pu_str_trim(pu_str_n(line.ptr + strlen(words[i]),
					    line.len - strlen(words[i])));
	}
	good = line.len && *line.ptr == '"' && po_unquote(&text, line, &why);
	pu_buf_free(&text);
	return good ? found : -1;
}

/* As it was found; nothing of it where gettext could not read it again. */
static void
put_previous(struct pu_buf *out, const struct po_out *entry)
{
	struct pu_str rest = entry->previous;
	size_t was = out->len;
	int last = 0;

	while (rest.len) {
		struct pu_str line = next_line(&rest);
		int keyword = previous_keyword(line);

		if (keyword < 0 || (keyword ? keyword <= last : !last)) {
			pu_buf_cut(out, was);
			return;
		}
		last = keyword ? keyword : last;
		pu_buf_addz(out, entry->obsolete ? "#~| " : "#| ");
		pu_buf_add(out, line);
		pu_buf_addc(out, '\n');
	}
	/* msgctxt alone, or a plural without its msgid, is none. */
	if (last == 1 || (last == 3 && !str_holds(entry->previous, "msgid ")))
		pu_buf_cut(out, was);
}

void
po_put_entry(struct pu_buf *out, const struct po_out *entry)
{
	const char *prefix = entry->obsolete ? "#~ " : "";
	bool fuzzy = entry->fuzzy || !is_sound(entry);

	pu_buf_addc(out, '\n');
	pu_buf_add(out, entry->comments);
	put_flags(out, entry, fuzzy);
	put_previous(out, entry);
	if (entry->context.ptr)
		po_put(out, prefix, "msgctxt", entry->context, "\n");
	po_put(out, prefix, "msgid", entry->id, "\n");
	if (!entry->many.ptr) {
		po_put(out, prefix, "msgstr", entry->forms[0], "\n");
		return;
	}
	po_put(out, prefix, "msgid_plural", entry->many, "\n");
	for (size_t i = 0; i < entry->form_count; i++) {
		struct pu_buf keyword = PU_BUF_INIT;

		pu_buf_addf(&keyword, "msgstr[%zu]", i);
		po_put(out, prefix, keyword.ptr, entry->forms[i], "\n");
		pu_buf_free(&keyword);
	}
}
