/* Numbers are little-endian base 128; a count or a length comes before what it
 * counts. */
#include "config.h"

#include "glossary/pack.h"

#include "base/bytes.h"
#include "base/i18n.h"
#include "db/db.h"
#include "glossary/fields.h"
#include "text/unit.h"

#define PACK_VERSION 1

/* ---- names ---- */

/* Most names of a concept are the same one: it is looked up once. */
struct names {
	struct pu_db *db;
	struct pu_str text;
	int64_t id;
};

static bool
name_id(struct names *names, struct pu_str text, int64_t *id,
	struct pu_error *err)
{
	struct stmt *stmt;
	int got;

	*id = 0;
	if (!text.len)
		return true;
	if (!names->id || !pu_str_eq(text, names->text)) {
		stmt = stmt_use(names->db, SQL_TERM_NAME_FIND);
		stmt_text(stmt, 1, text);
		got = stmt_number(stmt, &names->id, err);
		if (got < 0)
			return false;
		if (!got) {
			stmt = stmt_use(names->db, SQL_TERM_NAME_ADD);
			stmt_text(stmt, 1, text);
			if (!stmt_run(stmt, err))
				return false;
			names->id = db_last_id(names->db);
		}
		names->text = text;
	}
	*id = names->id;
	return true;
}

static bool
name_text(struct names *names, int64_t id, struct pu_arena *arena,
	  struct pu_str *text, struct pu_error *err)
{
	struct stmt *stmt;
	int got;

	*text = pu_str("");
	if (!id)
		return true;
	if (names->id != id) {
		stmt = stmt_use(names->db, SQL_TERM_NAME);
		stmt_int(stmt, 1, id);
		got = stmt_next(stmt, err);
		if (got < 0)
			return false;
		names->text = got ? arena_str(arena, stmt_get_text(stmt, 0))
				  : pu_str("");
		names->id = id;
		stmt_done(stmt);
	}
	*text = names->text;
	return true;
}

/* ---- packing ---- */

static void
put_str(struct pu_buf *out, struct pu_str str)
{
	bytes_add_number(out, str.len);
	pu_buf_add(out, str);
}

/* 0: not known. Signs go to the lowest bit. */
static void
put_time(struct pu_buf *out, int64_t time)
{
	uint64_t twice = (uint64_t)time << 1;

	bytes_add_number(out, time == PU_NO_TIME ? 0
			      : time < 0         ? ~twice + 1
						 : twice + 1);
}

static void
put_fields(struct pu_buf *out, const struct pu_term_field *fields, size_t count)
{
	bytes_add_number(out, count);
	for (size_t i = 0; i < count; i++) {
		put_str(out, fields[i].name);
		put_str(out, fields[i].value);
		put_str(out, fields[i].language);
	}
}

static bool
put_people(struct pu_buf *out, struct names *names, struct pu_str author,
	   struct pu_str approver, struct pu_error *err)
{
	int64_t ids[2];

	if (!name_id(names, author, &ids[0], err) ||
	    !name_id(names, approver, &ids[1], err))
		return false;
	bytes_add_number(out, (uint64_t)ids[0]);
	bytes_add_number(out, (uint64_t)ids[1]);
	return true;
}

static bool
put_term(struct pu_buf *out, struct names *names, const struct pu_term *term,
	 struct pu_error *err)
{
	bytes_add_number(out, (uint64_t)pu_term_number(term->id));
	put_str(out, term->language);
	put_str(out, term->text);
	for (size_t i = 0; i < TERM_CHOICES; i++)
		bytes_add_number(out, field_get_choice(term, &term_choices[i]));
	for (size_t i = 0; i < TERM_TEXTS; i++)
		put_str(out, field_get_text(term, &term_texts[i]));
	bytes_add_number(out, term->form_count);
	for (size_t i = 0; i < term->form_count; i++)
		put_str(out, term->forms[i]);
	put_fields(out, term->fields, term->field_count);
	put_time(out, term->created);
	put_time(out, term->changed);
	return put_people(out, names, term->author, term->approver, err);
}

bool
concept_pack(struct pu_db *db, struct pu_buf *out,
	     const struct pu_concept *concept, const struct stored *stored,
	     struct pu_error *err)
{
	struct names names = { .db = db };

	pu_buf_addc(out, PACK_VERSION);
	bytes_add_number(out, (uint64_t)stored->glossary);
	bytes_add_number(out, (uint64_t)stored->revision);
	bytes_add_number(out, (uint64_t)stored->last);
	put_str(out, concept->foreign);
	for (size_t i = 0; i < CONCEPT_CHOICES; i++)
		bytes_add_number(
			out, field_get_choice(concept, &concept_choices[i]));
	for (size_t i = 0; i < CONCEPT_MARKS; i++)
		bytes_add_number(out,
				 field_get_mark(concept, &concept_marks[i]));
	for (size_t i = 0; i < CONCEPT_TEXTS; i++)
		put_str(out, field_get_text(concept, &concept_texts[i]));
	put_fields(out, concept->fields, concept->field_count);
	put_time(out, concept->created);
	put_time(out, concept->changed);
	if (!put_people(out, &names, concept->author, concept->approver, err))
		return false;
	bytes_add_number(out, concept->term_count);
	for (size_t i = 0; i < concept->term_count; i++)
		if (!put_term(out, &names, &concept->terms[i], err))
			return false;
	return true;
}

/* ---- unpacking ---- */

struct in {
	const unsigned char *at, *end;
	struct pu_arena *arena;
	struct names names;
	struct pu_error *err;
	bool bad; /* what was read so far was not packed here */
};

/* At most most, else the bytes are bad. */
static uint64_t
get_number(struct in *in, uint64_t most)
{
	uint64_t number;

	if (in->bad || !bytes_get_number(&in->at, in->end, &number) ||
	    number > most) {
		in->bad = true;
		return 0;
	}
	return number;
}

/* How many things follow that take a byte each at least. */
static size_t
get_count(struct in *in)
{
	return (size_t)get_number(in, (uint64_t)(in->end - in->at));
}

static struct pu_str
get_str(struct in *in)
{
	size_t len = get_count(in);
	struct pu_str str = pu_str_n((const char *)in->at, len);

	if (in->bad || len > (size_t)(in->end - in->at)) {
		in->bad = true;
		return pu_str("");
	}
	in->at += len;
	return len ? arena_str(in->arena, str) : pu_str("");
}

static int64_t
get_time(struct in *in)
{
	uint64_t twice = get_number(in, UINT64_MAX);
	int64_t time;

	if (!twice--)
		return PU_NO_TIME;
	time = (int64_t)(twice >> 1);
	return twice & 1 ? -time - 1 : time;
}

static const struct pu_term_field *
get_fields(struct in *in, size_t *count)
{
	struct pu_term_field *fields;

	*count = get_count(in);
	fields = arena_array(in->arena, *count, sizeof *fields);
	for (size_t i = 0; i < *count; i++) {
		fields[i].name = get_str(in);
		fields[i].value = get_str(in);
		fields[i].language = get_str(in);
	}
	return fields;
}

static bool
get_people(struct in *in, struct pu_str *author, struct pu_str *approver)
{
	int64_t by = (int64_t)get_number(in, INT64_MAX),
		approved = (int64_t)get_number(in, INT64_MAX);

	return !in->bad &&
	       name_text(&in->names, by, in->arena, author, in->err) &&
	       name_text(&in->names, approved, in->arena, approver, in->err);
}

/* False: bad, or, when in->bad is not set, told in in->err. */
static bool
get_term(struct in *in, int64_t concept, struct pu_term *term)
{
	struct pu_str *forms;

	term->id = pu_term_id(concept, (int64_t)get_number(in, PU_TERM_IDS));
	term->language = get_str(in);
	term->text = get_str(in);
	for (size_t i = 0; i < TERM_CHOICES; i++)
		field_set_choice(
			term, &term_choices[i],
			(unsigned)get_number(in, term_choices[i].count - 1));
	for (size_t i = 0; i < TERM_TEXTS; i++)
		*field_text(term, &term_texts[i]) = get_str(in);
	term->form_count = get_count(in);
	forms = arena_array(in->arena, term->form_count, sizeof *forms);
	for (size_t i = 0; i < term->form_count; i++)
		forms[i] = get_str(in);
	term->forms = forms;
	term->fields = get_fields(in, &term->field_count);
	term->created = get_time(in);
	term->changed = get_time(in);
	return get_people(in, &term->author, &term->approver);
}

static void
get_head(struct in *in, struct pu_concept *concept, struct stored *stored)
{
	in->bad = get_number(in, UINT64_MAX) != PACK_VERSION;
	stored->glossary = (int64_t)get_number(in, INT64_MAX);
	stored->revision = (int64_t)get_number(in, INT64_MAX);
	stored->last = (int64_t)get_number(in, PU_TERM_IDS);
	concept->foreign = get_str(in);
	for (size_t i = 0; i < CONCEPT_CHOICES; i++)
		field_set_choice(
			concept, &concept_choices[i],
			(unsigned)get_number(in, concept_choices[i].count - 1));
	for (size_t i = 0; i < CONCEPT_MARKS; i++)
		*field_mark(concept, &concept_marks[i]) =
			get_number(in, 1) != 0;
	for (size_t i = 0; i < CONCEPT_TEXTS; i++)
		*field_text(concept, &concept_texts[i]) = get_str(in);
	concept->fields = get_fields(in, &concept->field_count);
	concept->created = get_time(in);
	concept->changed = get_time(in);
}

bool
concept_unpack(struct pu_db *db, struct pu_str blob, int64_t id,
	       struct pu_arena *arena, struct pu_concept *concept,
	       struct stored *stored, struct pu_error *err)
{
	struct in in = { .at = (const unsigned char *)blob.ptr,
			 .arena = arena,
			 .names = { .db = db },
			 .err = err };
	struct pu_term *terms;
	bool ok;

	in.end = in.at + blob.len;
	*concept = (struct pu_concept){ .id = id, .glossary = pu_str("") };
	get_head(&in, concept, stored);
	ok = get_people(&in, &concept->author, &concept->approver);
	concept->term_count = get_count(&in);
	terms = arena_array(arena, concept->term_count, sizeof *terms);
	for (size_t i = 0; ok && i < concept->term_count; i++)
		ok = get_term(&in, id, &terms[i]);
	concept->terms = terms;
	if (!ok && !in.bad)
		return false;
	if (in.bad || in.at != in.end)
		return pu_fail(err, PU_DATABASE,
			       _("%s is damaged: concept %lld cannot be read; "
				 "restore a backup"),
			       db_path(db), (long long)id);
	return true;
}
