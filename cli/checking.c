#include "config.h"

#include "cli/checking.h"

#include <inttypes.h>
#include <string.h>

#include "cli/console.h"
#include "cli/finding.h"
#include "cli/place.h"
#include "cli/warnings.h"
#include "formats/check-page.h"
#include "formats/formats.h"

struct checking_total {
	struct check_counts counts;
	int status;
	bool paged; /* findings go onto a page */
	struct check_page page;
};

static void
put_on_page(struct check_page *page, const struct check_found *found,
	    const char *name)
{
	const struct pu_finding *finding = found->finding;
	const struct check_page_finding item = {
		.file = pu_str(name),
		.line = found->line,
		.other = found->other,
		.counted = found->counted,
		.check = finding->check,
		.severity = finding->severity,
		.languages = { found->languages[0], found->languages[1] },
		.texts = { found->source, found->target },
		.spans = { found->source_span, found->target_span },
		.sentence = finding->text,
		.fingerprint = finding->fingerprint,
		.waived = found->waived,
	};

	check_page_put(page, &item);
}

static void
end_page(struct invocation *inv, struct checking_total *total)
{
	const struct check_counts *counts = &total->counts;

	if (!total->paged)
		return;
	check_page_end(&total->page, counts->segments, counts->open,
		       counts->waived);
	output_put(inv->out, total->page.out->ptr);
}

/* ---- one file ---- */

static void
tell_report(struct invocation *inv, const char *name,
	    const struct check_run *run, struct checking_total *total)
{
	const struct pu_report *report = job_check_report(run);

	if (!report)
		return;
	warnings_show(inv, name, report->warnings, report->warning_count,
		      report->warning_total);
	if (report->skipped && option_flag(inv, "strict") &&
	    total->status < STATUS_INPUT)
		total->status = STATUS_INPUT;
}

static void
add_counts(struct check_counts *sum, const struct check_counts *counts)
{
	sum->segments += counts->segments;
	sum->waived += counts->waived;
	for (int i = 0; i <= PU_SEVERITY_ERROR; i++)
		sum->open[i] += counts->open[i];
}

static void
follow(struct invocation *inv, struct check_run *run, const char *name,
       struct checking_total *total)
{
	struct pu_error err = { .code = PU_OK };
	struct check_found found;
	int got, status;

	while ((got = job_check_next(run, &found, &err)) > 0) {
		if (total->paged)
			put_on_page(&total->page, &found, name);
		else if (inv->json)
			finding_json(inv->out, &found, name);
		else
			finding_show(inv->out, &found, name);
	}
	console_end(inv->console);
	output_flush(inv->out);
	tell_report(inv, name, run, total);
	add_counts(&total->counts, job_check_counts(run));
	status = got < 0 ? command_fail(inv, &err) : STATUS_DONE;
	if (status > total->status)
		total->status = status;
}

/* Two files whose names are none of units' are a text and its translation. */
static bool
is_document(const char *path)
{
	return exchange_format_of(path) == EXCHANGE_AUTO &&
	       strcmp(path, "-") != 0;
}

/* The name is an article's. */
static bool
is_article(struct invocation *inv, const char *path,
	   const struct check_options *options, struct checking_total *total)
{
	struct pu_error err = { .code = PU_OK };
	int status;

	switch (document_format_of(path)) {
	case PU_FORMAT_HTML:
	case PU_FORMAT_MARKDOWN:
	case PU_FORMAT_DOCX:
	case PU_FORMAT_ODT:
		break;
	case PU_FORMAT_AUTO:
	case PU_FORMAT_TEXT:
	case PU_FORMAT_PO:
	case PU_FORMAT_XLIFF:
		return false;
	}
	if (options->format != EXCHANGE_AUTO)
		return false;
	pu_fail(&err, PU_INVALID,
		_("%s is a document: give it together with its translation, "
		  "as two files, or say --source-only"),
		path);
	status = command_fail(inv, &err);
	if (status > total->status)
		total->status = status;
	return true;
}

static void
check_one(struct invocation *inv, const char *path,
	  const struct check_options *options, bool source_only,
	  struct checking_total *total)
{
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";
	struct pu_error err = { .code = PU_OK };
	struct check_run *run;
	int status;

	if (!source_only && is_article(inv, path, options, total))
		return;
	if (source_only ? job_check_source(&run, &inv->job, path, options, &err)
			: job_check(&run, &inv->job, path, options, &err)) {
		follow(inv, run, name, total);
		job_check_close(run);
		return;
	}
	status = command_fail(inv, &err);
	if (status > total->status)
		total->status = status;
}

static void
check_documents(struct invocation *inv, const struct check_options *options,
		struct checking_total *total)
{
	struct pu_error err = { .code = PU_OK };
	struct check_run *run;

	if (!job_check_documents(&run, &inv->job, inv->argv[0], inv->argv[1],
				 options, &err)) {
		total->status = command_fail(inv, &err);
		return;
	}
	follow(inv, run, inv->argv[0], total);
	job_check_close(run);
}

/* ---- the request ---- */

static int
finish(struct invocation *inv, const struct checking_total *total)
{
	const struct check_counts *counts = &total->counts;
	uint64_t errors = counts->open[PU_SEVERITY_ERROR],
		 warnings = counts->open[PU_SEVERITY_WARNING];
	int fail_on = option_choice(inv, "fail-on", 0);

	if (total->status == STATUS_DONE || counts->segments)
		command_note(inv,
			     _("segments checked: %" PRIu64 "; errors: %" PRIu64
			       ", warnings: %" PRIu64 ", notes: %" PRIu64
			       ", waived: %" PRIu64),
			     counts->segments, errors, warnings,
			     counts->open[PU_SEVERITY_INFO], counts->waived);
	if (total->status != STATUS_DONE)
		return total->status;
	return fail_on < 2 && errors + (fail_on ? warnings : 0) ? STATUS_NONE
								: STATUS_DONE;
}

static void
check_each(struct invocation *inv, const struct check_options *options,
	   bool source_only, struct checking_total *total)
{
	if (!source_only && inv->argc == 2 &&
	    options->format == EXCHANGE_AUTO && is_document(inv->argv[0]) &&
	    is_document(inv->argv[1])) {
		check_documents(inv, options, total);
		return;
	}
	if (!inv->argc)
		check_one(inv, "-", options, source_only, total);
	for (int i = 0; i < inv->argc && total->status != STATUS_CANCELLED; i++)
		check_one(inv, inv->argv[i], options, source_only, total);
}

static int
check_all(struct invocation *inv, const struct check_options *options,
	  bool source_only)
{
	struct pu_buf page = PU_BUF_INIT;
	struct checking_total total = {
		.paged = !inv->json && option_choice(inv, "format", 0) == 1,
		.page = { .out = &page,
			  .title = pu_str(_("What is to check")) },
	};

	if (total.paged)
		check_page_begin(&total.page);
	check_each(inv, options, source_only, &total);
	end_page(inv, &total);
	pu_buf_free(&page);
	return finish(inv, &total);
}

int
checking_run(struct invocation *inv, struct check_options *options,
	     bool source_only)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	int status = STATUS_DONE;

	options->format =
		(enum exchange_format)option_choice(inv, "from", EXCHANGE_AUTO);
	options->least =
		(enum pu_severity)option_choice(inv, "min-severity", 0);
	options->reading.source_said = option_text(inv, "source") != NULL;
	options->reading.target_said = option_text(inv, "target") != NULL;
	options->reading.unfinished = true;
	if (!command_place(inv, &status) ||
	    (place_exists(inv->path.ptr) &&
	     !command_open(inv, JOB_READ, &status)) ||
	    !command_languages(inv, LANGUAGE_SETTING, &source, &target,
			       &status))
		goto done;
	options->reading.source = pu_buf_str(&source);
	options->reading.target = pu_buf_str(&target);
	status = check_all(inv, options, source_only);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}
