#include "config.h"

#include "db/open.h"
#include "tests/bench/match/measure.h"
#include "tm/tm.h"

/* confirm FILE.db HELD.tsv: one pair after another, each on the disk before the
 * next; whatever upkeep of the index falls due is in the figures. The file
 * grows: give a copy. */
bool
run_confirm(int argc, char **argv, struct pu_error *err)
{
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;
	struct tsv pairs = { 0 };
	struct samples cpu = { 0 };
	double start;
	bool ok;

	if (argc != 2)
		return false;
	ok = tsv_open(&pairs, argv[1], err) &&
	     pu_db_open(&db, argv[0], PU_DB_WRITE, err) &&
	     pu_tm_new(&tm, db, err) &&
	     pu_tm_config_set(tm, pu_str("user"), pu_str("bench"), err);
	start = wall();
	while (ok && tsv_next(&pairs)) {
		struct pu_str spanish =
			pairs.right.len ? pairs.right : pairs.left;
		const struct pu_variant variants[] = {
			{ .language = pu_str("en"),
			  .text = pairs.left,
			  .created = PU_NO_TIME,
			  .changed = PU_NO_TIME },
			{ .language = pu_str("es"),
			  .text = spanish,
			  .created = PU_NO_TIME,
			  .changed = PU_NO_TIME },
		};
		const struct pu_unit unit = { .created = PU_NO_TIME,
					      .changed = PU_NO_TIME,
					      .variants = variants,
					      .variant_count = 2 };
		enum pu_added added;
		double before = thread_cpu();
		int64_t id;

		ok = pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, err);
		samples_add(&cpu, thread_cpu() - before);
	}
	if (ok) {
		figure("confirm.wall.mean",
		       (wall() - start) * 1e6 / (double)cpu.count, "us");
		figure("confirm.anonymous", (double)memory_anonymous() / 1e6,
		       "MB");
		samples_print(&cpu, "confirm");
	}
	samples_free(&cpu);
	tsv_close(&pairs);
	pu_tm_free(tm);
	pu_db_close(db);
	return ok;
}
