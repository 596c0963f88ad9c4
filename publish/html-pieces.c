#include "config.h"

#include "publish/html-pieces.h"

#include "publish/put.h"

static const char *const elements[] = {
	[MARK_BOLD] = "strong",   [MARK_ITALIC] = "em",
	[MARK_UNDERLINE] = "u",   [MARK_STRIKE] = "s",
	[MARK_SUBSCRIPT] = "sub", [MARK_SUPERSCRIPT] = "sup",
	[MARK_MONO] = "code",     [MARK_LINK] = "a",
	[MARK_NAME] = "bdi",
};

static void
put_text(struct pu_buf *out, struct pu_str text, bool wordpress)
{
	size_t done = 0;

	for (size_t i = 0; wordpress && i < text.len; i++) {
		if (text.ptr[i] != '[')
			continue;
		put_html(out, pu_str_n(text.ptr + done, i - done));
		pu_buf_addz(out, "&#91;");
		done = i + 1;
	}
	put_html(out, pu_str_n(text.ptr + done, text.len - done));
}

void
html_put_image(struct pu_buf *out, struct pu_str address,
	       struct pu_str description, const char *end)
{
	pu_buf_addz(out, "<img src=\"");
	put_html_value(out, address);
	pu_buf_addz(out, "\" alt=\"");
	put_html_value(out, description);
	pu_buf_addc(out, '"');
	pu_buf_addz(out, end);
}

void
html_put_pieces(struct pu_buf *out, const struct pieces *pieces, bool wordpress)
{
	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];

		switch (piece->kind) {
		case PIECE_TEXT:
			put_text(out, piece->text, wordpress);
			break;
		case PIECE_OPEN:
			pu_buf_addc(out, '<');
			pu_buf_addz(out, elements[piece->mark]);
			if (piece->mark == MARK_LINK) {
				pu_buf_addz(out, " href=\"");
				put_html_value(out, piece->address);
				pu_buf_addc(out, '"');
			}
			pu_buf_addc(out, '>');
			break;
		case PIECE_CLOSE:
			pu_buf_addz(out, "</");
			pu_buf_addz(out, elements[piece->mark]);
			pu_buf_addc(out, '>');
			break;
		case PIECE_BREAK:
			pu_buf_addz(out, "<br>");
			break;
		case PIECE_IMAGE:
			html_put_image(out, piece->address, piece->text,
				       wordpress ? "/>" : ">");
			break;
		}
	}
}

static void
put_alternate(struct pu_buf *out, struct pu_str language, struct pu_str url,
	      struct pu_arena *arena)
{
	pu_buf_addz(out, "<link rel=\"alternate\" hreflang=\"");
	put_html_value(out, put_data(language, arena));
	pu_buf_addz(out, "\" href=\"");
	put_html_value(out, put_address(url, false, arena));
	pu_buf_addz(out, "\">\n");
}

void
html_put_cluster(struct pu_buf *out, const struct publish_page *page,
		 struct pu_arena *arena)
{
	bool original = !page->original.language.len;
	struct pu_str fallback = original ? page->url : page->original.url;

	for (size_t i = 0; i < page->cluster_count; i++) {
		const struct publish_version *version = &page->cluster[i];

		bool self = pu_str_eq(version->language, page->language);

		put_alternate(out, version->language,
			      self ? page->url : version->url, arena);
		if (!original && !fallback.len &&
		    pu_str_eq(version->language, page->original.language))
			fallback = version->url;
	}
	if (fallback.len)
		put_alternate(out, pu_str("x-default"), fallback, arena);
}
