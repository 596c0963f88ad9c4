/* omegat.h - the memory beside a project of OmegaT
 *
 * A project is a folder with omegat.project in it. What its translators have
 * said (omegat/project_save.tmx) and the memories that they were given (tm/)
 * come in; what the memory knows for its languages goes out, to where OmegaT
 * looks every second: tm/auto (reviewed units, which OmegaT fills in by itself),
 * tm/ and tm/penalty-NNN (the others, shown as matches), glossary/, and an
 * entry of omegat/finder.xml that looks up what is selected.
 */
#ifndef JOBS_OMEGAT_H
#define JOBS_OMEGAT_H

#include "jobs/jobs.h"

/* What is told of each file, as it is done. */
struct omegat_file {
	const char *path; /* below the project's folder, "tm/auto/puente.tmx" */
	uint64_t units; /* read; written: those it holds, or lines */
	/* Read: units, each counted in one of these. kept: changed here later
	 * than there, left as it is. */
	uint64_t added, updated, duplicate, skipped, kept;
	bool written; /* it is new; false: it was the same already */
	bool removed;
	const struct pu_error *failed; /* NULL: all went well */
	const struct pu_report *report; /* of what was read; or NULL */
};

enum omegat_scope {
	OMEGAT_AUTO, /* RELEVANT when the memory is large */
	OMEGAT_RELEVANT, /* only units like some segment of the project */
	OMEGAT_ALL
};

struct omegat_options {
	const char *folder; /* or the omegat.project in it */
	/* Canonical; empty: as the project says. */
	struct pu_str source, target;
	/* Folders that the project names, and links, may lead out of it. */
	bool outside;
	bool dry; /* nothing is stored or written */
	bool no_tm; /* pull: only what the project's translators have said */
	/* Push: points off in OmegaT, 0..100; the origin's own are added. */
	int imported, aligned, machine;
	enum omegat_scope scope;
	/* Push: the program that an entry in OmegaT's finders runs; NULL: no
	 * entry is written. */
	const char *program;
	unsigned pause; /* watch: milliseconds between two looks */
	/* Says each file; may be NULL. */
	void (*visit)(void *arg, const struct omegat_file *file);
	void *arg;
};

struct omegat_result {
	uint64_t files; /* read, or held by the project now */
	uint64_t units, added, updated, duplicate, skipped, kept;
	uint64_t written, removed; /* push: files that changed */
	int64_t batch; /* pull: 0: nothing was changed */
	bool relevant; /* push: only units like the project's segments */
	enum pu_code worst; /* of the files that failed; PU_OK: none */
};

/* One batch, however many files; none when nothing is new. A translation that
 * was changed in OmegaT replaces the unit that came from the same place of the
 * same project, unless the unit was changed here later. A file that fails is
 * told and counted in worst; the others are read. PU_NOT_FOUND: no such folder,
 * or no project; PU_CONFLICT: it leads out of its folder. */
bool job_omegat_pull(struct job *job, const struct omegat_options *options,
		     struct omegat_result *result, struct pu_error *err);
/* Each file appears whole, and only when it differs from what is there. What
 * came from this very project does not go back, unless it was changed here
 * since. PU_CONFLICT: a file of that name is somebody else's. */
bool job_omegat_push(struct job *job, const struct omegat_options *options,
		     struct omegat_result *result, struct pu_error *err);

/* Pulls and pushes, and again whenever the project or the memory changes, until
 * the task says stop (PU_CANCELLED). told: after each pull and push that
 * changed something; trouble that passes (a file half written, a memory that
 * another process writes) is told when it lasts. PU_CONFLICT: another watch is
 * at it. */
struct omegat_watcher {
	void (*told)(void *arg, bool push, const struct omegat_result *result);
	void (*trouble)(void *arg, const struct pu_error *err);
	void *arg;
};
bool job_omegat_watch(struct job *job, const struct omegat_options *options,
		      const struct omegat_watcher *watcher,
		      struct pu_error *err);

#endif
