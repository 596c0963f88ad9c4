#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "jobs/omegat-internal.h"
#include "text/xml.h"

/* What parts the words of a command in finder.xml: nothing else may hold it. */
#define PART "\xC2\xB6"
#define NAME "puente"
#define MOST ((size_t)1 << 20) /* bytes of a finder.xml */

/* ---- the entry ---- */

/* Is there a program of that name where programs are looked for? */
static bool
is_program(const char *name)
{
	const char *path = getenv("PATH");
	struct pu_buf file = PU_BUF_INIT;
	bool found = false;

	while (path && *path && !found) {
		size_t len = strcspn(path, ":");

		pu_buf_clear(&file);
		pu_buf_add(&file, pu_str_n(path, len));
		pu_buf_addf(&file, "/%s", name);
		found = len && !access(file.ptr, X_OK);
		path += len + (path[len] == ':');
	}
	pu_buf_free(&file);
	return found;
}

/* One that takes "-e PROGRAM ARGUMENT...". */
static const char *
find_terminal(void)
{
	static const char *const names[] = { "x-terminal-emulator", "xterm",
					     "konsole", "alacritty", "urxvt" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is_program(names[i]))
			return names[i];
	return NULL;
}

/* For the shell, as one word. */
static void
put_quoted(struct pu_buf *out, const char *text)
{
	pu_buf_addc(out, '\'');
	for (; *text; text++)
		if (*text == '\'')
			pu_buf_addz(out, "'\\''");
		else
			pu_buf_addc(out, *text);
	pu_buf_addc(out, '\'');
}

/* The words that were selected are an argument of the shell's, never a part of
 * what it reads. */
static bool
make_item(const struct job *job, const struct omegat_project *project,
	  const char *program, struct pu_buf *out)
{
	const char *terminal = find_terminal();
	struct pu_buf command = PU_BUF_INIT;
	char *memory = realpath(job->path, NULL);
	bool ok;

	if (terminal && memory) {
		pu_buf_addf(&command, "%s" PART "-e" PART "sh" PART "-c" PART,
			    terminal);
		put_quoted(&command, program);
		pu_buf_addz(&command, " --db ");
		put_quoted(&command, memory);
		pu_buf_addf(&command,
			    " concordance -s %s -t %s -n 40 -- \"$1\"; "
			    "read -r line",
			    project->source.ptr, project->target.ptr);
		pu_buf_addz(&command, PART "sh" PART "{target}");
	}
	ok = command.len && !strstr(program, PART) && !strstr(memory, PART) &&
	     !strstr(program, "{target}") && !strstr(memory, "{target}");
	if (ok) {
		pu_buf_addz(out, "<item><name>" NAME
				 "</name><command delimiter=\"" PART "\">");
		xml_put_text(out, pu_buf_str(&command));
		pu_buf_addz(out, "</command></item>");
	}
	pu_buf_free(&command);
	free(memory);
	return ok;
}

/* ---- among others ---- */

/* Where our item stands in the text, or, with from == to, where it may. */
struct gap {
	uint64_t from, to;
	bool found;
};

static enum xml_event
find_gap(struct xml_reader *xml, struct gap *gap, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	uint64_t item = 0, start, end;
	bool in_name = false, whole = false;
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		int depth = xml_depth(xml);

		xml_place(xml, &start, &end);
		if (event == XML_TEXT) {
			if (in_name)
				pu_buf_add(&name, xml_text(xml));
			continue;
		}
		in_name = event == XML_OPEN && depth == 3 &&
			  pu_str_is(xml_name(xml), "name");
		if (event == XML_OPEN && depth == 1)
			whole = pu_str_is(xml_name(xml), "items");
		if (event == XML_OPEN && depth == 2) {
			item = start;
			pu_buf_clear(&name);
		}
		if (event == XML_CLOSE && depth == 2 && !gap->found &&
		    pu_str_is(pu_str_trim(pu_buf_str(&name)), NAME))
			*gap = (struct gap){ item, end, true };
		if (event == XML_CLOSE && depth == 1 && !gap->found &&
		    start < end)
			*gap = (struct gap){ start, start, false };
	}
	pu_buf_free(&name);
	/* An empty <items/> has no place inside. */
	if (event == XML_END && (!whole || !gap->from))
		pu_fail(err, PU_SYNTAX, _("these are no finders of OmegaT"));
	return event == XML_END && whole && gap->from ? XML_END : XML_ERROR;
}

static bool
read_there(const char *path, struct pu_buf *out, struct gap *gap,
	   struct pu_error *err)
{
	struct xml_reader *xml = NULL;
	struct input *in = NULL;
	bool ok;

	if (!input_open(&in, path, INPUT_MARKUP, err))
		return false;
	ok = input_all(in, out, MOST, err);
	if (ok && strcmp(input_encoding(in), "UTF-8") != 0)
		ok = pu_fail(err, PU_ENCODING, _("the file is not in UTF-8"));
	input_close(in);
	if (!ok)
		return pu_fail_at(err, path, 0, 0);
	if (!input_open_memory(&in, pu_buf_str(out), path, INPUT_MARKUP, err) ||
	    !xml_open(&xml, in, err))
		return false;
	xml_keep_places(xml);
	ok = find_gap(xml, gap, err) == XML_END && gap->to <= out->len;
	xml_close(xml);
	return ok || pu_fail_at(err, path, 0, 0);
}

/* The file with our item in it, everything else as it was. */
static bool
make_file(const char *path, struct pu_str item, struct pu_buf *out,
	  struct pu_error *err)
{
	struct pu_buf there = PU_BUF_INIT;
	struct gap gap = { 0, 0, false };
	bool ok = true;

	if (access(path, F_OK)) {
		pu_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
				 "<items>\n");
		pu_buf_add(out, item);
		pu_buf_addz(out, "\n</items>\n");
		return true;
	}
	ok = read_there(path, &there, &gap, err);
	if (ok) {
		pu_buf_add(out, pu_str_n(there.ptr, (size_t)gap.from));
		pu_buf_add(out, item);
		if (!gap.found)
			pu_buf_addc(out, '\n');
		pu_buf_add(out, pu_str_n(there.ptr + gap.to,
					 there.len - (size_t)gap.to));
	}
	pu_buf_free(&there);
	return ok;
}

/* ---- whether at all ---- */

/* The entry names files of this machine, and its user by them: it is not for a
 * folder that others get. */
static bool
is_shared(const struct omegat_project *project)
{
	static const char *const marks[] = { ".git", ".svn", ".repositories" };
	struct pu_buf path = PU_BUF_INIT;
	bool shared = project->team;

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		pu_buf_clear(&path);
		pu_buf_addf(&path, "%s/%s", project->root, marks[i]);
		shared = shared || !access(path.ptr, F_OK);
	}
	pu_buf_free(&path);
	return shared;
}

bool
omegat_finder(const struct job *job, const struct omegat_project *project,
	      const char *program, const char *path, struct pu_buf *out,
	      struct pu_error *err)
{
	struct pu_buf item = PU_BUF_INIT;
	bool ok = true;

	if (!is_shared(project) && make_item(job, project, program, &item))
		ok = make_file(path, pu_buf_str(&item), out, err);
	pu_buf_free(&item);
	return ok;
}
