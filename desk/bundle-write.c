#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "desk/bundle.h"
#include "desk/profile.h"

/* ---- a row ---- */

static json_t *
bytes_value(struct pu_str bytes)
{
	static const char figures[] = "0123456789abcdef";
	struct pu_buf out = PU_BUF_INIT;
	json_t *value;

	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];

		pu_buf_addc(&out, figures[byte >> 4]);
		pu_buf_addc(&out, figures[byte & 15]);
	}
	value = json_stringn(out.len ? out.ptr : "", out.len);
	pu_buf_free(&out);
	return value;
}

static json_t *
json_value(const struct bundle_value *value, enum bundle_type type)
{
	char id[24], day[DAY_TEXT];

	switch (type) {
	case BUNDLE_ID:
	case BUNDLE_WHO:
		snprintf(id, sizeof id, "%016" PRIx64, (uint64_t)value->number);
		return json_string(id);
	case BUNDLE_DAY:
	case BUNDLE_DATE:
		day_write(day, (int32_t)value->number);
		return json_string(day);
	case BUNDLE_STRING:
		return json_stringn(value->text.ptr, value->text.len);
	case BUNDLE_BYTES:
		return bytes_value(value->text);
	case BUNDLE_NUMBER:
		break;
	}
	return json_integer(value->number);
}

static void
put_object(struct pu_buf *out, json_t *object)
{
	char *text = json_dumps(object, JSON_COMPACT);

	json_decref(object);
	if (!text)
		return;
	pu_buf_addz(out, text);
	pu_buf_addc(out, '\n');
	free(text);
}

void
bundle_row_put(struct pu_buf *out, const struct bundle_row *row)
{
	const struct bundle_fields *fields = &bundle_fields[row->kind];
	json_t *object = json_object();

	json_object_set_new(object, "kind", json_string(fields->kind));
	for (size_t i = 0; fields->field[i].name; i++)
		if (row->value[i].some)
			json_object_set_new(object, fields->field[i].name,
					    json_value(&row->value[i],
						       fields->field[i].type));
	put_object(out, object);
}

/* ---- all of them ---- */

struct ids {
	int64_t *list;
	size_t count, room;
};

struct writer {
	struct pu_db *db;
	struct pu_buf *out; /* where rows go */
	struct ids people, stories, organisations;
	size_t rows;
	struct pu_arena *arena;
};

static void
note_id(struct ids *ids, int64_t id)
{
	if (!id || (ids->count && ids->list[ids->count - 1] == id))
		return;
	MEM_GROW(ids->list, ids->count, ids->room);
	ids->list[ids->count++] = id;
}

static void
sort_ids(struct ids *ids)
{
	size_t kept = 0;

	if (ids->count)
		qsort(ids->list, ids->count, sizeof *ids->list, order_i64);
	for (size_t i = 0; i < ids->count; i++)
		if (!i || ids->list[i] != ids->list[i - 1])
			ids->list[kept++] = ids->list[i];
	ids->count = kept;
}

/* Who and which organisations a row names. */
static void
note_people(struct writer *w, const struct bundle_row *row)
{
	const struct bundle_field *field = bundle_fields[row->kind].field;

	for (size_t i = 0; field[i].name; i++)
		if (field[i].type == BUNDLE_WHO)
			note_id(&w->people, row->value[i].number);
	if (row->kind == BUNDLE_CREDIT)
		note_id(&w->organisations,
			row->value[bundle_field_at(BUNDLE_CREDIT,
						   "organisation")]
				.number);
}

/* Of the names, only pseudonyms where no more is allowed. */
static bool
put_names(struct writer *w, int64_t person, const struct bundle_consent *may,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, SQL_HANDOFF_NAME_LIST);
	struct bundle_row row;
	int got;

	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		bundle_row_take(&row, BUNDLE_NAME, stmt, w->arena);
		if (row.value[1].number == PERSON_NAME_PSEUDONYM
			    ? may->pseudonyms
			    : may->names) {
			bundle_row_put(w->out, &row);
			w->rows++;
		}
		pu_arena_reset(w->arena);
	}
	stmt_done(stmt);
	return got == 0;
}

static bool
put_rows(struct writer *w, enum bundle_kind kind, int64_t of,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, bundle_fields[kind].list);
	struct bundle_row row;
	int got;

	stmt_int(stmt, 1, of);
	while ((got = stmt_next(stmt, err)) > 0) {
		bundle_row_take(&row, kind, stmt, w->arena);
		note_people(w, &row);
		bundle_row_put(w->out, &row);
		pu_arena_reset(w->arena);
		w->rows++;
	}
	stmt_done(stmt);
	return got == 0;
}

/* The job's story; PU_NOT_FOUND. */
static bool
note_story(struct writer *w, int64_t job, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, SQL_HANDOFF_JOB_GET);
	int got;

	stmt_int(stmt, 1, job);
	got = stmt_next(stmt, err);
	if (got > 0)
		note_id(&w->stories, stmt_get_int(stmt, 1));
	stmt_done(stmt);
	return got ? got > 0
		   : pu_fail(err, PU_NOT_FOUND, _("there is no such job"));
}

static bool
put_work(struct writer *w, const int64_t *jobs, size_t count,
	 struct pu_error *err)
{
	static const enum bundle_kind of_story[] = {
		BUNDLE_STORY, BUNDLE_VERSION, BUNDLE_BLOCK, BUNDLE_SEGMENT
	};
	struct ids sorted = { .list = NULL };
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		ok = note_story(w, jobs[i], err);
		note_id(&sorted, jobs[i]);
	}
	sort_ids(&w->stories);
	sort_ids(&sorted);
	for (size_t i = 0; ok && i < w->stories.count; i++)
		for (size_t k = 0; ok && k < 4; k++)
			ok = put_rows(w, of_story[k], w->stories.list[i], err);
	for (size_t i = 0; ok && i < sorted.count; i++)
		for (int k = BUNDLE_JOB; ok && k < BUNDLE_KINDS; k++)
			ok = put_rows(w, (enum bundle_kind)k, sorted.list[i],
				      err);
	free(sorted.list);
	return ok;
}

/* ---- people ---- */

/* All that have been erased here, whoever they were: an id tells nothing, and
 * lets the other machine know. */
static bool
note_erased(struct writer *w, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, SQL_HANDOFF_ERASED);
	int got;

	while ((got = stmt_next(stmt, err)) > 0)
		note_id(&w->people, stmt_get_int(stmt, 0));
	stmt_done(stmt);
	return got == 0;
}

struct allowing {
	bool (*ask)(void *arg, int64_t person, int64_t story,
		    struct bundle_consent *consent, struct pu_error *err);
	void *arg;
};

/* What they allow for each of the stories: a bundle has one row for all. */
static bool
ask(const struct allowing *allowing, const struct writer *w, int64_t person,
    struct bundle_consent *out, struct pu_error *err)
{
	*out = (struct bundle_consent){ allowing->ask, allowing->ask,
					allowing->ask, allowing->ask };
	for (size_t i = 0; allowing->ask && i < w->stories.count; i++) {
		struct bundle_consent one = { .handle = false };

		if (!allowing->ask(allowing->arg, person, w->stories.list[i],
				   &one, err))
			return false;
		out->handle = out->handle && one.handle;
		out->names = out->names && one.names;
		out->pseudonyms = out->pseudonyms && one.pseudonyms;
		out->link = out->link && one.link;
	}
	return true;
}

static bool
put_consents(struct writer *w, int64_t person, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, SQL_HANDOFF_CONSENT_LIST);
	struct bundle_row row;
	int got;

	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		int64_t story;
		bool wanted;

		bundle_row_take(&row, BUNDLE_CONSENT, stmt, w->arena);
		story = row.value[2].number;
		wanted = !story;
		for (size_t i = 0; i < w->stories.count; i++)
			wanted = wanted || w->stories.list[i] == story;
		if (wanted)
			bundle_row_put(w->out, &row);
		w->rows += wanted;
		pu_arena_reset(w->arena);
	}
	stmt_done(stmt);
	return got == 0;
}

static bool
put_person(struct writer *w, const struct allowing *allowing, int64_t id,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(w->db, SQL_HANDOFF_PERSON_GET);
	struct bundle_consent may;
	struct bundle_row row;
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got > 0)
		bundle_row_take(&row, BUNDLE_PERSON, stmt, w->arena);
	stmt_done(stmt);
	/* Work of a person of whom nothing is kept here. */
	if (got <= 0)
		return got == 0;
	if (!ask(allowing, w, id, &may, err))
		return false;
	row.value[1].some = row.value[1].some && may.handle;
	bundle_row_put(w->out, &row);
	w->rows++;
	return put_names(w, id, &may, err) &&
	       (!may.link || put_rows(w, BUNDLE_LINK, id, err)) &&
	       put_consents(w, id, err);
}

static bool
put_people(struct writer *w, const struct allowing *allowing,
	   struct pu_error *err)
{
	bool ok = note_erased(w, err);

	sort_ids(&w->people);
	sort_ids(&w->organisations);
	for (size_t i = 0; ok && i < w->people.count; i++)
		ok = put_person(w, allowing, w->people.list[i], err);
	for (size_t i = 0; ok && i < w->organisations.count; i++)
		ok = put_rows(w, BUNDLE_ORGANISATION, w->organisations.list[i],
			      err) &&
		     put_rows(w, BUNDLE_ORG_NAME, w->organisations.list[i],
			      err);
	return ok;
}

bool
bundle_write(struct pu_db *db, const int64_t *jobs, size_t count,
	     bool (*allows)(void *arg, int64_t person, int64_t story,
			    struct bundle_consent *consent,
			    struct pu_error *err),
	     void *arg, struct pu_buf *out, struct pu_error *err)
{
	const struct allowing allowing = { allows, arg };
	struct pu_buf work = PU_BUF_INIT;
	struct writer w = { .db = db, .out = &work, .arena = pu_arena_new() };
	bool ok = put_work(&w, jobs, count, err);

	put_object(out, json_pack("{s:s, s:s, s:i}", "kind", "head", "format",
				  "puente-bundle", "version", BUNDLE_FORMAT));
	w.out = out;
	ok = ok && put_people(&w, &allowing, err);
	if (work.len)
		pu_buf_add(out, pu_buf_str(&work));
	put_object(out, json_pack("{s:s, s:I}", "kind", "end", "rows",
				  (json_int_t)w.rows));
	free(w.people.list);
	free(w.stories.list);
	free(w.organisations.list);
	pu_buf_free(&work);
	pu_arena_free(w.arena);
	return ok;
}
