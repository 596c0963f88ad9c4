#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tmx/reader.h"

/* What files named .tmx, or given as such, really are. */
static const struct {
	const char *root, *sentence;
} others[] = {
	{ "map",
	  N_("this is a map of the game editor Tiled, which also uses .tmx: "
	     "there are no translations in it") },
	{ "html", N_("this is an HTML page, not TMX: was a page of a web site "
		     "saved instead of the file?") },
	{ "xliff", N_("this is an XLIFF file, not TMX: its program can export "
		      "TMX") },
	{ "martif", N_("this is a glossary (TBX), not a translation memory") },
	{ "tbx", N_("this is a glossary (TBX), not a translation memory") },
	{ "TBX", N_("this is a glossary (TBX), not a translation memory") },
	{ "mtf", N_("this is a glossary (MultiTerm), not a translation "
		    "memory") },
	{ "TS", N_("this is a Qt Linguist file, not TMX") },
	{ "TWBExportFile", N_("this is an export of Trados Workbench in its "
			      "own format: export it as TMX") },
	{ "srx", N_("these are segmentation rules (SRX), not a translation "
		    "memory") },
	{ "rss", N_("this is a news feed, not TMX") },
	{ "feed", N_("this is a news feed, not TMX") },
	{ "resources", N_("these are Android's texts, not TMX") },
};

static bool
check_root(struct pu_tmx_reader *reader, struct pu_error *err)
{
	static const char *const versions[] = { "1.1", "1.2", "1.3", "1.4" };
	struct pu_str root = xml_name(reader->xml), version;
	long line, column;

	if (tmx_named(root, "tmx")) {
		version = xml_attribute(reader->xml, "version");
		for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
			if (pu_str_is(version, versions[i]))
				return true;
		tmx_warn(reader, "version",
			 version.len ? N_("the version \"%.*s\" is read as 1.4")
				     : N_("no version is stated: read as 1.4"),
			 (int)(version.len < 40 ? version.len : 40),
			 version.ptr ? version.ptr : "");
		return true;
	}
	xml_where(reader->xml, &line, &column);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		if (pu_str_is(root, others[i].root)) {
			pu_fail(err, PU_SYNTAX, "%s", _(others[i].sentence));
			return pu_fail_at(err, NULL, line, column);
		}
	}
	pu_fail(err, PU_SYNTAX,
		_("this is not TMX: its first element is <%.*s>"),
		(int)(root.len < 60 ? root.len : 60), root.ptr);
	return pu_fail_at(err, NULL, line, column);
}

static void
check_required(struct pu_tmx_reader *reader)
{
	static const char *const required[] = {
		"creationtool", "creationtoolversion", "segtype",
		"o-tmf",        "adminlang",           "srclang",
		"datatype",
	};
	struct pu_buf missing = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		if (xml_attribute(reader->xml, required[i]).ptr)
			continue;
		pu_buf_addz(&missing, missing.len ? ", " : "");
		pu_buf_addz(&missing, required[i]);
	}
	if (missing.len)
		tmx_warn(reader, "header-attribute",
			 N_("the header does not say: %s"), missing.ptr);
	pu_buf_free(&missing);
}

static void
read_attributes(struct pu_tmx_reader *reader)
{
	static const char *const known[] = {
		"creationtool", "creationtoolversion",
		"segtype",      "o-tmf",
		"adminlang",    "srclang",
		"datatype",     NULL
	};
	struct pu_tmx_header *header = &reader->header;
	struct tmx_stamp stamp = { &header->author, &header->changer,
				   &header->created, &header->changed };
	struct pu_arena *keep = reader->keep;
	struct pu_str language;
	const struct tmx_language *said;

	check_required(reader);
	tmx_attributes(reader, stamp, known, TMX_TU, keep);
	header->tool = tmx_attribute(reader, "creationtool", keep);
	header->tool_version =
		tmx_attribute(reader, "creationtoolversion", keep);
	header->segment_type = tmx_attribute(reader, "segtype", keep);
	header->o_tmf = tmx_attribute(reader, "o-tmf", keep);
	header->admin_lang = tmx_attribute(reader, "adminlang", keep);
	header->data_type = tmx_attribute(reader, "datatype", keep);
	language = xml_attribute(reader->xml, "srclang");
	if (tmx_is_all(language))
		header->source_language = pu_str("*all*");
	else if (language.len && (said = tmx_language(reader, language)))
		header->source_language = said->tag;
}

static bool
read_children(struct pu_tmx_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	enum xml_event event;
	struct pu_property *properties;

	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str name = xml_name(xml);

		if (event == XML_CLOSE && xml_depth(xml) == depth)
			break;
		if (event != XML_OPEN)
			continue;
		if (tmx_named(name, "prop") || tmx_named(name, "note")) {
			if (!tmx_read_property(reader, TMX_TU, reader->keep,
					       err))
				return false;
		} else if (!tmx_skip(reader, err)) {
			return false;
		}
	}
	if (event < 0)
		return false;
	properties = arena_array(reader->keep, reader->property_count,
				 sizeof *properties);
	for (size_t i = 0; i < reader->property_count; i++)
		properties[i] = reader->properties[i].property;
	reader->header.properties = properties;
	reader->header.property_count = reader->property_count;
	return true;
}

bool
tmx_read_header(struct pu_tmx_reader *reader, bool *begun, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	struct pu_str none = pu_str_n("", 0);
	enum xml_event event;

	*begun = false;
	reader->header = (struct pu_tmx_header){
		none, none, none,       none,       none, none, none,
		none, none, PU_NO_TIME, PU_NO_TIME, NULL, 0
	};
	if (xml_next(xml, err) != XML_OPEN || !check_root(reader, err))
		return false;
	*begun = true;
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event != XML_OPEN || tmx_named(xml_name(xml), "body"))
			continue;
		if (tmx_named(xml_name(xml), "header")) {
			read_attributes(reader);
			return read_children(reader, err);
		}
		if (tmx_named(xml_name(xml), "tu")) {
			reader->pending = true;
			break;
		}
		if (!tmx_skip(reader, err))
			return false;
	}
	if (event < 0)
		return false;
	reader->ended = event == XML_END;
	tmx_warn(reader, "header-missing", N_("there is no header"));
	return true;
}
