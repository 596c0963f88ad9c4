#include "config.h"

#include "formats/inline-pen.h"

#include "text/xml.h"

static void
put_tag(struct pen *pen, const char *before, const char *name)
{
	pu_buf_addz(pen->out, before);
	pu_buf_add(pen->out, pen->row->prefix);
	pu_buf_addz(pen->out, name);
}

static struct pu_str
slice(const struct pen *pen, struct span span)
{
	return pu_str_n(pen->all->text.ptr + span.start, span.end - span.start);
}

/* The tag of that name at a '<'; its length, 0: another. */
static size_t
tag_len(const struct pen *pen, struct pu_str text, const char *name)
{
	struct pu_str prefix = pen->row->prefix;
	size_t len = 1 + prefix.len + strlen(name);
	const char *end;

	if (text.len <= len ||
	    memcmp(text.ptr + 1, prefix.ptr, prefix.len) != 0 ||
	    memcmp(text.ptr + 1 + prefix.len, name, strlen(name)) != 0 ||
	    !strchr(" />", text.ptr[len]))
		return 0;
	end = memchr(text.ptr + len, '>', text.len - len);
	return end ? (size_t)(end + 1 - text.ptr) : 0;
}

/* What says in which language or direction the original is. */
static size_t
dropped_len(const struct pen *pen, struct pu_str text)
{
	size_t len = tag_len(pen, text, "lang");

	len = len ? len : tag_len(pen, text, "rtl");
	return len && text.ptr[len - 2] == '/' ? len : 0;
}

/* The end of a run's properties, or what comes behind a direction in them
 * (ISO/IEC 29500-1, 17.3.2.28). */
static bool
is_behind(const struct pen *pen, struct pu_str text)
{
	static const char *const names[] = {
		"cs",         "em",    "eastAsianLayout",
		"specVanish", "oMath", "rPrChange"
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (tag_len(pen, text, names[i]))
			return true;
	return text.len > 1 && text.ptr[1] == '/' &&
	       !memchr(text.ptr + 1, '<', text.len - 1);
}

static void
put_properties(struct pen *pen, struct pu_str text)
{
	bool rtl = pen->rtl;
	size_t from = 0;

	if (rtl && (!text.len || tag_len(pen, text, "rPr") == text.len)) {
		put_tag(pen, "<", "rPr>");
		put_tag(pen, "<", "rtl/>");
		put_tag(pen, "</", "rPr>");
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		struct pu_str rest = pu_str_n(text.ptr + i, text.len - i);
		size_t drop;

		if (text.ptr[i] != '<')
			continue;
		drop = dropped_len(pen, rest);
		if (!drop && !(rtl && is_behind(pen, rest)))
			continue;
		pu_buf_add(pen->out, pu_str_n(text.ptr + from, i - from));
		from = i + drop;
		if (!drop)
			put_tag(pen, "<", "rtl/>");
		rtl = rtl && drop;
	}
	pu_buf_add(pen->out, pu_str_n(text.ptr + from, text.len - from));
}

void
pen_end_run(struct pen *pen)
{
	if (pen->in_text)
		put_tag(pen, "</", "t>");
	if (pen->in_run)
		put_tag(pen, "</", "r>");
	pen->in_run = pen->in_text = false;
}

static void
end_text(struct pen *pen)
{
	if (pen->in_text)
		put_tag(pen, "</", "t>");
	pen->in_text = false;
}

static void
need_run(struct pen *pen, struct span properties)
{
	if (pen->in_run && pen->properties.start == properties.start &&
	    pen->properties.end == properties.end)
		return;
	pen_end_run(pen);
	put_tag(pen, "<", "r>");
	put_properties(pen, slice(pen, properties));
	pen->in_run = true;
	pen->properties = properties;
}

static void
put_text(struct pen *pen, struct span properties, struct pu_str text)
{
	if (!text.len)
		return;
	if (pen->all->runs) {
		need_run(pen, properties);
		if (!pen->in_text)
			put_tag(pen, "<", "t xml:space=\"preserve\">");
		pen->in_text = true;
	}
	xml_put_text(pen->out, text);
	pen->blank = text.ptr[text.len - 1] == ' ';
}

static void
put_tab(struct pen *pen, struct span properties)
{
	if (pen->all->runs)
		need_run(pen, properties);
	end_text(pen);
	put_tag(pen, "<", "tab/>");
	pen->blank = false;
}

/* A space behind another one is an element where text stands in no runs. */
static void
put_space(struct pen *pen)
{
	put_tag(pen, "<", "s/>");
}

void
pen_text(struct pen *pen, struct span properties, struct pu_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool tab = text.ptr[i] == '\t',
		     space = !pen->all->runs && text.ptr[i] == ' ' &&
			     (i ? text.ptr[i - 1] == ' ' ||
					      text.ptr[i - 1] == '\t'
				: pen->blank);

		if (!tab && !space)
			continue;
		put_text(pen, properties, pu_str_n(text.ptr + from, i - from));
		if (tab)
			put_tab(pen, properties);
		else
			put_space(pen);
		from = i + 1;
	}
	put_text(pen, properties, pu_str_n(text.ptr + from, text.len - from));
}

void
pen_in_run(struct pen *pen, struct span properties, struct pu_str markup)
{
	if (pen->all->runs)
		need_run(pen, properties);
	end_text(pen);
	pu_buf_add(pen->out, markup);
	pen->blank = false;
}

void
pen_break(struct pen *pen, struct span properties, struct pu_str markup)
{
	if (markup.len) {
		pen_in_run(pen, properties, markup);
	} else {
		if (pen->all->runs)
			need_run(pen, properties);
		end_text(pen);
		put_tag(pen, "<", pen->all->runs ? "br/>" : "line-break/>");
	}
	pen->blank = true;
}

void
pen_beside(struct pen *pen, struct pu_str markup)
{
	pen_end_run(pen);
	pu_buf_add(pen->out, markup);
}
