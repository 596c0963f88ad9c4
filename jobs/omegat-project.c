#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/omegat-internal.h"
#include "text/lang.h"
#include "text/xml.h"

#define PROJECT_FILE "omegat.project"

/* What omegat.project says, as it is written there. */
struct said {
	struct pu_buf tm, glossary, sources, source, target;
	bool project; /* it is one */
	bool team; /* it says where its files come from */
};

static struct pu_buf *
place_of(struct said *said, struct pu_str name)
{
	const struct {
		const char *name;
		struct pu_buf *place;
	} places[] = {
		{ "tm_dir", &said->tm },
		{ "glossary_dir", &said->glossary },
		{ "source_dir", &said->sources },
		{ "source_lang", &said->source },
		{ "target_lang", &said->target },
	};

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (pu_str_is(name, places[i].name))
			return places[i].place;
	return NULL;
}

static bool
read_xml(struct xml_reader *xml, struct said *said, struct pu_error *err)
{
	struct pu_buf *place = NULL;
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_TEXT) {
			if (place)
				pu_buf_add(place, xml_text(xml));
			continue;
		}
		place = NULL;
		if (event == XML_OPEN && xml_depth(xml) == 2 &&
		    pu_str_is(xml_name(xml), "project"))
			said->project = true;
		if (event == XML_OPEN && xml_depth(xml) == 3)
			place = place_of(said, xml_name(xml));
		said->team =
			said->team || pu_str_is(xml_name(xml), "repositories");
		if (place)
			pu_buf_clear(place);
	}
	return event == XML_END;
}

static bool
read_file(const char *path, struct said *said, struct pu_error *err)
{
	struct xml_reader *xml = NULL;
	struct input *in = NULL;
	bool ok;

	if (!input_open(&in, path, INPUT_MARKUP, err) ||
	    !xml_open(&xml, in, err))
		return false;
	ok = read_xml(xml, said, err);
	xml_close(xml);
	if (ok && !said->project) {
		pu_fail(err, PU_SYNTAX, _("this is no project file of OmegaT"));
		return pu_fail_at(err, path, 0, 0);
	}
	return ok;
}

static void
said_free(struct said *said)
{
	pu_buf_free(&said->tm);
	pu_buf_free(&said->glossary);
	pu_buf_free(&said->sources);
	pu_buf_free(&said->source);
	pu_buf_free(&said->target);
}

/* ---- what it means ---- */

static bool
language(struct pu_buf *out, struct pu_str given, const struct pu_buf *said,
	 char letter, const char *path, struct pu_error *err)
{
	struct pu_error why = { .code = PU_OK };
	struct pu_str tag = pu_str_trim(pu_buf_str(said));

	if (given.len) {
		pu_buf_add(out, given);
		return true;
	}
	if (pu_lang_canonical(out, tag, &why))
		return true;
	pu_fail(err, PU_INVALID,
		_("the project's language \"%.*s\" is not known: say which "
		  "one it is with -%c"),
		(int)(tag.len < 40 ? tag.len : 40), tag.ptr, letter);
	return pu_fail_at(err, path, 0, 0);
}

/* A folder as OmegaT would find it: "__DEFAULT__", below the project's folder,
 * or anywhere. */
static bool
folder(struct pu_buf *out, const struct omegat_project *project,
       const struct pu_buf *said, const char *usual, struct pu_error *err)
{
	struct pu_str path = pu_str_trim(pu_buf_str(said));

	if (!path.len || pu_str_is(path, "__DEFAULT__"))
		path = pu_str(usual);
	if (memchr(path.ptr, '\0', path.len))
		return pu_fail(err, PU_SYNTAX,
			       _("a folder that the project names is no name "
				 "of a folder"));
	if (path.ptr[0] != '/')
		pu_buf_addf(out, "%s/", project->root);
	pu_buf_add(out, path);
	for (size_t i = 0; i < out->len; i++)
		if (out->ptr[i] == '\\')
			out->ptr[i] = '/';
	while (out->len > 1 && out->ptr[out->len - 1] == '/')
		pu_buf_cut(out, out->len - 1);
	return place_inside(project, out->ptr, err);
}

static bool
understand(struct omegat_project *out, const struct omegat_options *options,
	   const struct said *said, const char *path, struct pu_error *err)
{
	if (!language(&out->source, options->source, &said->source, 's', path,
		      err) ||
	    !language(&out->target, options->target, &said->target, 't', path,
		      err))
		return false;
	if (pu_str_eq(pu_buf_str(&out->source), pu_buf_str(&out->target)))
		return pu_fail(err, PU_INVALID,
			       _("source and target are the same language, "
				 "%s"),
			       out->source.ptr);
	return folder(&out->tm, out, &said->tm, "tm", err) &&
	       folder(&out->glossary, out, &said->glossary, "glossary", err) &&
	       folder(&out->sources, out, &said->sources, "source", err);
}

/* The folder itself, when its omegat.project was named. */
static char *
folder_named(const char *given)
{
	struct pu_str path = pu_str(given);
	size_t end = strlen("/" PROJECT_FILE);

	if (pu_str_ends(path, "/" PROJECT_FILE))
		return mem_copy(given, path.len - end ? path.len - end : 1);
	return pu_str_is(path, PROJECT_FILE) ? mem_copy(".", 1)
					     : mem_copy(given, path.len);
}

static bool
find_root(struct omegat_project *out, const char *given, struct pu_error *err)
{
	char *named = folder_named(given);
	struct stat st;
	bool ok = false;

	out->root = realpath(named, NULL);
	if (!out->root)
		pu_fail_errno(err, errno, false, "%s", named);
	else if (stat(out->root, &st) || !S_ISDIR(st.st_mode))
		pu_fail(err, PU_NOT_FOUND,
			_("%s is no folder: name the folder of a project of "
			  "OmegaT, in which omegat.project lies"),
			named);
	else
		ok = true;
	free(named);
	return ok;
}

bool
omegat_open(struct omegat_project *out, const struct omegat_options *options,
	    struct pu_error *err)
{
	const struct pu_buf none = PU_BUF_INIT;
	struct said said = { none, none, none, none, none, false, false };
	struct pu_buf path = PU_BUF_INIT;
	struct stat st;
	bool ok;

	*out = (struct omegat_project){
		NULL, none, none, none, none, none, options->outside, false
	};
	ok = find_root(out, options->folder, err);
	if (ok) {
		pu_buf_addf(&path, "%s/%s", out->root, PROJECT_FILE);
		if (stat(path.ptr, &st) &&
		    (errno == ENOENT || errno == ENOTDIR))
			ok = pu_fail(err, PU_NOT_FOUND,
				     _("%s is no project of OmegaT: there is "
				       "no omegat.project in it"),
				     options->folder);
	}
	ok = ok && read_file(path.ptr, &said, err) &&
	     understand(out, options, &said, path.ptr, err);
	out->team = said.team;
	if (!ok)
		omegat_close(out);
	said_free(&said);
	pu_buf_free(&path);
	return ok;
}

void
omegat_close(struct omegat_project *project)
{
	free(project->root);
	project->root = NULL;
	pu_buf_free(&project->tm);
	pu_buf_free(&project->glossary);
	pu_buf_free(&project->sources);
	pu_buf_free(&project->source);
	pu_buf_free(&project->target);
}
