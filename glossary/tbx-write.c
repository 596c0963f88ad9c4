#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/concept-file.h"
#include "glossary/tbx-put.h"
#include "glossary/tbx.h"

static const struct tbx_dialect martif = {
	.tail = "</body></text>\n</martif>\n",
	.entry = "termEntry",
	.section = "langSet",
	.term = "tig",
	.proper = true
};
static const struct tbx_dialect version3 = { .tail = "</body></text>\n</tbx>\n",
					     .entry = "conceptEntry",
					     .section = "langSec",
					     .term = "termSec" };

struct sink {
	struct outfile *file;
	struct concept_writing *how;
	struct tbx_put put;
	bool begun;
};

static void
put_head(struct sink *sink)
{
	struct pu_buf *out = &sink->put.out;
	struct pu_str source = sink->how->source;
	bool old = sink->put.dialect == &martif;

	pu_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (old)
		pu_buf_addz(out, "<!DOCTYPE martif SYSTEM "
				 "\"TBXBasiccoreStructV02.dtd\">\n<martif");
	else
		pu_buf_addz(out, "<tbx style=\"dca\" "
				 "xmlns=\"urn:iso:std:iso:30042:ed-2\"");
	xml_put_attribute(out, "type", pu_str("TBX-Basic"));
	xml_put_attribute(out, "xml:lang", source.len ? source : pu_str("en"));
	pu_buf_addf(out,
		    ">\n<%s><fileDesc><titleStmt><title>glossary</title>"
		    "</titleStmt><sourceDesc><p>%s</p></sourceDesc>"
		    "</fileDesc>",
		    old ? "martifHeader" : "tbxHeader",
		    sink->put.whole ? TBX_WHOLE : "puente");
	/* Beyond what is stated there, all of it is more. */
	if (old && !sink->put.whole)
		pu_buf_addz(out, "<encodingDesc><p type=\"XCSURI\">"
				 "TBXBasicXCSV02.xcs</p></encodingDesc>");
	pu_buf_addf(out, "</%s>\n<text><body>\n",
		    old ? "martifHeader" : "tbxHeader");
	sink->begun = true;
}

static bool
flush(struct sink *sink, struct pu_error *err)
{
	bool ok = outfile_write(sink->file, pu_buf_str(&sink->put.out), err);

	pu_buf_clear(&sink->put.out);
	return ok;
}

static bool
sink_put(void *self, const struct pu_concept *concept, struct pu_error *err)
{
	struct sink *sink = self;

	if (!sink->begun)
		put_head(sink);
	tbx_put_entry(&sink->put, concept, sink->how->source,
		      sink->how->target);
	return sink->put.out.len < 65536 || flush(sink, err);
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	/* The schemas want one entry at least. */
	if (!sink->begun)
		return pu_fail(err, PU_INVALID,
			       _("there is no concept to be written"));
	pu_buf_addz(&sink->put.out, sink->put.dialect->tail);
	return flush(sink, err) &&
	       concept_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	pu_buf_free(&sink->put.out);
	free(sink);
}

static bool
sink_open(struct concept_sink *out, const char *path,
	  struct concept_writing *how, const struct tbx_dialect *dialect,
	  struct pu_error *err)
{
	static const struct concept_sink_ops ops = { sink_put, sink_finish,
						     sink_close };
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!concept_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file,
			       .how = how,
			       .put = { .out = PU_BUF_INIT,
					.dialect = dialect,
					.whole = how->whole } };
	*out = (struct concept_sink){ &ops, sink };
	return true;
}

bool
tbx_sink_open(struct concept_sink *out, const char *path,
	      struct concept_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, &martif, err);
}

bool
tbx3_sink_open(struct concept_sink *out, const char *path,
	       struct concept_writing *how, struct pu_error *err)
{
	return sink_open(out, path, how, &version3, err);
}
