/* scan CORPUS.tsv QUERIES.tsv EACH ANSWERS-70 ANSWERS-50: brute force
 *
 * Every text is looked at. Its stems stand in memory as 32-bit numbers; a
 * bit-parallel distance over them (Myers 1999; plain dynamic programming for a
 * query of more than 64 tokens) never exceeds the distance of the score, so
 * that what it leaves out cannot reach --min. Each of the others is scored in
 * full. Of the queries the first EACH of every class are asked; the files get
 * the right answers (an empty line for a query not asked: "-"), the time is the
 * baseline "bare scan".
 */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/bench/match/measure.h"
#include "tm/score.h"

#define TABLE 512 /* slots for the stems of a query of at most 64 tokens */

struct candidate {
	int bound;
	uint32_t text;
};

struct scan {
	const char *bytes; /* the corpus, mapped */
	size_t size;
	uint64_t *starts; /* of the texts' lines */
	uint32_t *stems;
	uint64_t *first; /* of a text's stems; one more at the end */
	size_t count, starts_room, first_room, stem_count, stem_room;
	struct tokenizer *tokenizer;
	struct tokens query, match;
	struct pu_buf identity, other;
	struct score_work work;
	struct candidate *candidates;
	size_t candidate_count, candidate_room;
	uint32_t keys[TABLE];
	uint64_t masks[TABLE];
	uint32_t *row;
	size_t row_room;
	struct {
		struct score_rank rank;
		uint64_t hash;
	} best[ANSWERS];
	size_t best_count;
};

static uint32_t
stem_of(const struct token *token)
{
	uint32_t stem = (uint32_t)(token->stem ^ token->stem >> 32);

	return stem ? stem : 1; /* 0: an empty slot */
}

static struct pu_str
part(const struct scan *scan, size_t text, bool target)
{
	const char *start = scan->bytes + scan->starts[text];
	const char *end = memchr(start, target ? '\n' : '\t',
				 scan->size - scan->starts[text]);

	if (target) {
		const char *tab = memchr(start, '\t', (size_t)(end - start));

		start = tab + 1;
	}
	return pu_str_n(start, (size_t)(end - start));
}

static bool
load(struct scan *scan, const char *path, struct pu_error *err)
{
	int file = open(path, O_RDONLY);
	struct stat info;
	void *bytes = MAP_FAILED;

	if (file >= 0 && !fstat(file, &info) && info.st_size)
		bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE,
			     file, 0);
	if (file >= 0)
		close(file);
	if (bytes == MAP_FAILED)
		return pu_fail(err, PU_IO, "%s", path);
	scan->bytes = bytes;
	scan->size = (size_t)info.st_size;
	for (size_t at = 0; at < scan->size;) {
		const char *end =
			memchr(scan->bytes + at, '\n', scan->size - at);

		if (!end)
			break;
		MEM_GROW(scan->starts, scan->count, scan->starts_room);
		MEM_GROW(scan->first, scan->count, scan->first_room);
		scan->starts[scan->count] = at;
		scan->first[scan->count] = scan->stem_count;
		if (!tokenizer_run(scan->tokenizer,
				   part(scan, scan->count++, false),
				   &scan->match, err))
			return false;
		for (size_t i = 0; i < scan->match.count; i++) {
			MEM_GROW(scan->stems, scan->stem_count,
				 scan->stem_room);
			scan->stems[scan->stem_count++] =
				stem_of(&scan->match.items[i]);
		}
		at = (size_t)(end - scan->bytes) + 1;
	}
	MEM_GROW(scan->first, scan->count, scan->first_room);
	scan->first[scan->count] = scan->stem_count;
	return true;
}

static size_t
slot(const struct scan *scan, uint32_t stem)
{
	size_t at = stem * UINT32_C(2654435761) >> 23;

	while (scan->keys[at] && scan->keys[at] != stem)
		at = (at + 1) % TABLE;
	return at;
}

static void
start(struct scan *scan)
{
	memset(scan->keys, 0, sizeof scan->keys);
	memset(scan->masks, 0, sizeof scan->masks);
	for (size_t i = 0; i < scan->query.count && i < 64; i++) {
		uint32_t stem = stem_of(&scan->query.items[i]);
		size_t at = slot(scan, stem);

		scan->keys[at] = stem;
		scan->masks[at] |= UINT64_C(1) << i;
	}
}

static uint32_t
bit_distance(const struct scan *scan, const uint32_t *stems, size_t count)
{
	size_t m = scan->query.count;
	uint64_t plus = ~UINT64_C(0), minus = 0, last = UINT64_C(1) << (m - 1);
	uint32_t distance = (uint32_t)m;

	for (size_t i = 0; i < count; i++) {
		uint64_t equal = scan->masks[slot(scan, stems[i])];
		uint64_t vertical = equal | minus;
		uint64_t horizontal = (((equal & plus) + plus) ^ plus) | equal;
		uint64_t up = minus | ~(horizontal | plus);
		uint64_t down = plus & horizontal;

		distance += (up & last) != 0;
		distance -= (down & last) != 0;
		up = up << 1 | 1;
		down <<= 1;
		plus = down | ~(vertical | up);
		minus = up & vertical;
	}
	return distance;
}

static uint32_t
plain_distance(struct scan *scan, const uint32_t *stems, size_t count)
{
	uint32_t *row;

	if (scan->row_room <= count) {
		scan->row_room = count + 1;
		scan->row = mem_resize(scan->row, scan->row_room,
				       sizeof *scan->row);
	}
	row = scan->row;
	for (size_t j = 0; j <= count; j++)
		row[j] = (uint32_t)j;
	for (size_t i = 0; i < scan->query.count; i++) {
		uint32_t stem = stem_of(&scan->query.items[i]);
		uint32_t diagonal = row[0]++;

		for (size_t j = 0; j < count; j++) {
			uint32_t best = diagonal + (stems[j] != stem);

			diagonal = row[j + 1];
			if (diagonal + 1 < best)
				best = diagonal + 1;
			if (row[j] + 1 < best)
				best = row[j] + 1;
			row[j + 1] = best;
		}
	}
	return row[count];
}

/* Every text that can reach min; identical ones have distance 0. */
static void
gather(struct scan *scan, int min)
{
	size_t m = scan->query.count;

	scan->candidate_count = 0;
	start(scan);
	for (size_t i = 0; m && i < scan->count; i++) {
		const uint32_t *stems = scan->stems + scan->first[i];
		size_t count = (size_t)(scan->first[i + 1] - scan->first[i]);
		size_t longer = count > m ? count : m;
		size_t apart = longer - (count < m ? count : m);
		uint32_t limit =
			score_limit(min > 94 ? 100 : min, longer) / SCORE_EDIT;
		uint32_t distance;

		if (apart > limit)
			continue;
		distance = m <= 64 ? bit_distance(scan, stems, count)
				   : plain_distance(scan, stems, count);
		if (distance > limit)
			continue;
		MEM_GROW(scan->candidates, scan->candidate_count,
			 scan->candidate_room);
		scan->candidates[scan->candidate_count++] = (struct candidate){
			score_floor(distance * SCORE_EDIT, longer), (uint32_t)i
		};
	}
}

static int
falling(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->bound != y->bound)
		return x->bound < y->bound ? 1 : -1;
	return (x->text > y->text) - (x->text < y->text);
}

static void
keep(struct scan *scan, const struct score_rank *rank, uint64_t hash)
{
	size_t at = scan->best_count;

	while (at && score_order(rank, &scan->best[at - 1].rank) < 0)
		at--;
	if (at == ANSWERS)
		return;
	if (scan->best_count < ANSWERS)
		scan->best_count++;
	memmove(&scan->best[at + 1], &scan->best[at],
		(scan->best_count - at - 1) * sizeof *scan->best);
	scan->best[at].rank = *rank;
	scan->best[at].hash = hash;
}

static bool
score(struct scan *scan, int min, size_t text, struct pu_error *err)
{
	struct pu_str source = part(scan, text, false);
	struct score_side sides[2] = {
		{ .tokens = &scan->query,
		  .identity = pu_buf_str(&scan->identity) },
		{ .tokens = &scan->match },
	};
	struct score found;
	struct score_rank rank;

	pu_buf_clear(&scan->other);
	if (!tokenizer_run(scan->tokenizer, source, &scan->match, err) ||
	    !text_identity(&scan->other, source, err))
		return false;
	sides[1].identity = pu_buf_str(&scan->other);
	if (!score_text(&found, &sides[0], &sides[1],
			score_distance(&scan->work, scan->query.items,
				       scan->query.count, scan->match.items,
				       scan->match.count, UINT32_MAX / 4)) ||
	    found.score < min)
		return true;
	rank = (struct score_rank){ .score = found.score,
				    .newest = corpus_date(text),
				    .unit = (int64_t)text + 1 };
	keep(scan, &rank, answer_hash(source, part(scan, text, true)));
	return true;
}

static bool
answer(struct scan *scan, struct pu_str text, int min, double *seconds,
       struct pu_error *err)
{
	double begin = thread_cpu();

	scan->best_count = 0;
	pu_buf_clear(&scan->identity);
	if (!tokenizer_run(scan->tokenizer, text, &scan->query, err) ||
	    !text_identity(&scan->identity, text, err))
		return false;
	gather(scan, min);
	qsort(scan->candidates, scan->candidate_count, sizeof *scan->candidates,
	      falling);
	for (size_t i = 0; i < scan->candidate_count; i++) {
		const struct candidate *one = &scan->candidates[i];

		if (scan->best_count == ANSWERS && one->bound < 100 &&
		    score_best(one->bound) < scan->best[ANSWERS - 1].rank.score)
			break;
		if (!score(scan, min, one->text, err))
			return false;
	}
	*seconds = thread_cpu() - begin;
	return true;
}

static void
write_answer(const struct scan *scan, FILE *out)
{
	for (size_t i = 0; i < scan->best_count; i++)
		fprintf(out, "%s%d:%016llx", i ? " " : "",
			scan->best[i].rank.score,
			(unsigned long long)scan->best[i].hash);
	fputc('\n', out);
}

static bool
all(struct scan *scan, const char *path, long each, int min, FILE *out,
    struct pu_error *err)
{
	struct samples times = { 0 };
	long asked[CLASS_COUNT + 1] = { 0 };
	struct tsv queries;
	char name[64];
	bool ok = tsv_open(&queries, path, err);

	while (ok && tsv_next(&queries)) {
		int class = class_of(queries.left);
		double seconds = 0;

		if (class < 0)
			continue;
		if (class == CLASS_WARM || asked[class]++ >= each) {
			fputs("-\n", out);
			continue;
		}
		ok = answer(scan, queries.right, min, &seconds, err);
		samples_add(&times, seconds);
		write_answer(scan, out);
	}
	tsv_close(&queries);
	snprintf(name, sizeof name, "scan%d", min);
	samples_print(&times, name);
	samples_free(&times);
	return ok;
}

bool
run_scan(int argc, char **argv, struct pu_error *err)
{
	struct scan scan = { .identity = PU_BUF_INIT, .other = PU_BUF_INIT };
	bool ok;

	if (argc != 3 + MIN_COUNT)
		return false;
	ok = tokenizer_new(&scan.tokenizer, pu_str("en"), err) &&
	     load(&scan, argv[0], err);
	for (int i = 0; ok && i < MIN_COUNT; i++) {
		FILE *out = fopen(argv[3 + i], "w");

		ok = out ? all(&scan, argv[1], strtol(argv[2], NULL, 10),
			       mins[i], out, err)
			 : pu_fail(err, PU_IO, "%s", argv[3 + i]);
		if (out && fclose(out) && ok)
			ok = pu_fail(err, PU_IO, "%s", argv[3 + i]);
	}
	if (scan.bytes)
		munmap((void *)scan.bytes, scan.size);
	tokenizer_free(scan.tokenizer);
	tokens_free(&scan.query);
	tokens_free(&scan.match);
	pu_buf_free(&scan.identity);
	pu_buf_free(&scan.other);
	score_work_free(&scan.work);
	free(scan.starts);
	free(scan.first);
	free(scan.stems);
	free(scan.candidates);
	free(scan.row);
	return ok;
}
