#include "config.h"

#include "cli/finding.h"

#include "cli/label.h"

static enum style
style_of(const struct check_found *found)
{
	return found->waived                                     ? STYLE_DIM
	       : found->finding->severity == PU_SEVERITY_ERROR   ? STYLE_BAD
	       : found->finding->severity == PU_SEVERITY_WARNING ? STYLE_BOLD
								 : STYLE_PLAIN;
}

/* "error iban pairs.tsv:3", "error tags article.html, segment 3" */
static void
show_head(struct output *out, const struct check_found *found, const char *file)
{
	const struct pu_finding *finding = found->finding;

	output_style(out, style_of(found));
	output_put(out, label(pu_severity_name(finding->severity)));
	output_style(out, STYLE_PLAIN);
	output_f(out, " %s", finding->check);
	if (file) {
		output_put(out, " ");
		output_text(out, pu_str(file));
	}
	if (found->line && found->counted)
		output_f(out, _(", segment %ld"), found->line);
	else if (found->line)
		output_f(out, file ? ":%ld" : " %ld", found->line);
	if (found->waived) {
		output_put(out, " ");
		output_put(out, _("(waived)"));
	} else if (found->proposed) {
		output_put(out, " ");
		output_put(out, _("(one person waives it, a second has to)"));
	}
	output_put(out, "\n");
}

static void
show_piece(struct output *out, struct pu_str text, size_t start, size_t end)
{
	if (end > start)
		output_text(out, pu_str_n(text.ptr + start, end - start));
}

/* What is meant of a text in [brackets], never by colour alone. */
static void
show_text(struct output *out, struct pu_str text, struct pu_text_span span)
{
	output_put(out, "  ");
	if (!text.len) {
		output_put(out, _("(nothing)"));
	} else if (span.start == PU_NO_PLACE || span.end > text.len) {
		output_text(out, text);
	} else {
		show_piece(out, text, 0, span.start);
		output_style(out, STYLE_BAD);
		output_put(out, "[");
		show_piece(out, text, span.start, span.end);
		output_put(out, "]");
		output_style(out, STYLE_PLAIN);
		show_piece(out, text, span.end, text.len);
	}
	output_put(out, "\n");
}

void
finding_show(struct output *out, const struct check_found *found,
	     const char *file)
{
	char name[PU_FINGERPRINT_SIZE];

	show_head(out, found, file);
	if (found->source.len || found->target.len) {
		show_text(out, found->source, found->source_span);
		if (!found->alone)
			show_text(out, found->target, found->target_span);
	}
	output_put(out, "  ");
	output_text(out, found->finding->text);
	if (found->other)
		output_f(out,
			 found->counted ? _(" (see segment %ld)")
					: _(" (see line %ld)"),
			 found->other);
	pu_fingerprint_name(name, found->finding->fingerprint);
	output_style(out, STYLE_DIM);
	output_f(out, "\n  %s\n\n", name);
	output_style(out, STYLE_PLAIN);
}

static json_t *
span_value(struct pu_text_span span)
{
	return span.start == PU_NO_PLACE ? json_null()
					 : value_span(span.start, span.end);
}

static json_t *
line_value(long line)
{
	return line ? json_integer(line) : json_null();
}

json_t *
finding_value(const struct check_found *found, const char *file)
{
	const struct pu_finding *finding = found->finding;
	char name[PU_FINGERPRINT_SIZE];
	json_t *value = json_object();

	pu_fingerprint_name(name, finding->fingerprint);
	json_object_set_new(value, "check", json_string(finding->check));
	json_object_set_new(value, "severity",
			    json_string(pu_severity_name(finding->severity)));
	json_object_set_new(value, "line", line_value(found->line));
	json_object_set_new(value, "source_span",
			    span_value(found->source_span));
	json_object_set_new(value, "target_span",
			    span_value(found->target_span));
	json_object_set_new(value, "text", value_text(finding->text));
	json_object_set_new(value, "fingerprint", json_string(name));
	json_object_set_new(value, "waived", json_boolean(found->waived));
	json_object_set_new(value, "proposed", json_boolean(found->proposed));
	json_object_set_new(value, "file",
			    file ? value_text(pu_str(file)) : json_null());
	json_object_set_new(value, "source", value_text(found->source));
	json_object_set_new(value, "target",
			    found->alone ? json_null()
					 : value_text(found->target));
	json_object_set_new(value, "source_language",
			    value_name(found->languages[0]));
	json_object_set_new(value, "target_language",
			    value_name(found->languages[1]));
	json_object_set_new(value, "other", line_value(found->other));
	json_object_set_new(value, "segment",
			    line_value(found->counted ? found->line : 0));
	return value;
}

void
finding_json(struct output *out, const struct check_found *found,
	     const char *file)
{
	output_json(out, finding_value(found, file));
}
