#include "config.h"

#include <stdarg.h>

#include "base/i18n.h"
#include "tmx/reader.h"

void
tmx_warn(struct pu_tmx_reader *reader, const char *code, const char *format,
	 ...)
{
	long line, column;
	va_list args;

	xml_where(reader->xml, &line, &column);
	va_start(args, format);
	if (report_tells(&reader->report))
		format = _(format);
	report_vwarn(&reader->report, line, column, code, format, args);
	va_end(args);
}

/* Once a file, as soon as its bytes have told. */
static void
tell_encoding(struct pu_tmx_reader *reader)
{
	const char *real, *said;

	if (reader->belied || !(said = xml_belied(reader->xml, &real)))
		return;
	reader->belied = true;
	tmx_warn(reader, "encoding",
		 N_("the file says that it is in %s, but it is in %s: read as "
		    "that"),
		 said, real);
}

void
tmx_tell_mended(struct pu_tmx_reader *reader)
{
	struct xml_mended now = xml_mended(reader->xml), *was = &reader->mended;
	unsigned long long replaced = now.replaced - was->replaced,
			   escaped = now.escaped - was->escaped,
			   named = now.named - was->named;

	*was = now;
	tell_encoding(reader);
	if (replaced)
		tmx_warn(reader, "character",
			 P_("a character that XML does not allow was replaced",
			    "%llu characters that XML does not allow were "
			    "replaced",
			    replaced),
			 replaced);
	if (escaped)
		tmx_warn(
			reader, "escape",
			P_("an \"&\" or \"<\" that was not escaped is read as "
			   "text",
			   "%llu \"&\" or \"<\" that were not escaped are read "
			   "as text",
			   escaped),
			escaped);
	if (named)
		tmx_warn(reader, "entity",
			 P_("an entity of HTML is read as its character",
			    "%llu entities of HTML are read as their "
			    "characters",
			    named),
			 named);
}

void
tmx_take_words(struct pu_tmx_reader *reader)
{
	if (!reader->words.len)
		report_words(&reader->words, pu_buf_str(&reader->text));
}

static struct pu_str
words(const struct pu_tmx_reader *reader)
{
	return pu_str_trim(pu_buf_str(&reader->words));
}

void
tmx_skip_unit(struct pu_tmx_reader *reader)
{
	struct report *report = &reader->report;
	struct pu_str said = words(reader);

	if (!report_tells(report))
		report_skip(report, reader->line, reader->column, "skipped",
			    "%s", reader->reason);
	else if (said.len)
		report_skip(report, reader->line, reader->column, "skipped",
			    _("the unit \"%.*s\" is skipped: %s"),
			    (int)said.len, said.ptr, _(reader->reason));
	else
		report_skip(report, reader->line, reader->column, "skipped",
			    _("a unit without any text is skipped: %s"),
			    _(reader->reason));
}

void
tmx_skip_broken(struct pu_tmx_reader *reader)
{
	const struct pu_error *e = &reader->error;
	struct pu_str said;

	if (!reader->inside) {
		report_warn(&reader->report, e->line, e->column, "broken", "%s",
			    e->text);
		return;
	}
	tmx_take_words(reader);
	said = words(reader);
	if (!said.len) {
		report_skip(&reader->report, e->line, e->column, "broken",
			    _("the unit of line %ld is skipped: %s"),
			    reader->line, e->text);
		return;
	}
	report_skip(&reader->report, e->line, e->column, "broken",
		    _("the unit \"%.*s\" of line %ld is skipped: %s"),
		    (int)said.len, said.ptr, reader->line, e->text);
}
