#include "config.h"

#include "text/speller.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include <hunspell/hunspell.h>
#include <unicode/ucnv.h>

#include "base/mem.h"
#include "text/lang.h"

struct speller {
	Hunhandle *handle;
	UConverter *encoding; /* of the dictionary; NULL: UTF-8 */
};

/* ---- which dictionary ---- */

#define NAME_BYTES 32

/* How well a dictionary's name (es_EC) fits; 0: it is another language's. */
static int
fitness(const char *name, struct pu_str tag)
{
	struct pu_str primary = lang_primary(tag), region = lang_region(tag);
	size_t len = primary.len;

	if (strncmp(name, primary.ptr, len) != 0 ||
	    (name[len] && name[len] != '_'))
		return 0;
	if (!name[len])
		return region.len ? 2 : 4;
	if (pu_str_eq(pu_str(name + len + 1), region))
		return 4;
	/* es_ES, fr_FR; English has no country of its name. */
	for (size_t i = 0; i < len; i++)
		if (toupper((unsigned char)primary.ptr[i]) != name[len + 1 + i])
			return strcmp(name, "en_US") != 0 ? 1 : 3;
	return 3;
}

static void
choose(char out[NAME_BYTES], struct pu_str tag, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int best = 0;

	out[0] = '\0';
	while (dir && (entry = readdir(dir)) != NULL) {
		char name[NAME_BYTES];
		size_t len = strlen(entry->d_name);
		int fits;

		if (len < 5 || len - 4 >= sizeof name ||
		    strcmp(entry->d_name + len - 4, ".dic") != 0)
			continue;
		memcpy(name, entry->d_name, len - 4);
		name[len - 4] = '\0';
		fits = fitness(name, tag);
		if (fits < best ||
		    (fits == best && (!fits || strcmp(name, out) > 0)))
			continue;
		best = fits;
		memcpy(out, name, sizeof name);
	}
	if (dir)
		closedir(dir);
}

/* ---- a speller ---- */

struct speller *
speller_open(struct pu_str language, const char *folder)
{
	struct pu_buf affixes = PU_BUF_INIT, words = PU_BUF_INIT;
	struct speller *speller;
	char name[NAME_BYTES];
	const char *encoding;

	if (!folder)
		folder = SPELLER_FOLDER;
	choose(name, language, folder);
	if (!name[0])
		return NULL;
	pu_buf_addf(&affixes, "%s/%s.aff", folder, name);
	pu_buf_addf(&words, "%s/%s.dic", folder, name);
	speller = mem_alloc(sizeof *speller);
	speller->handle = Hunspell_create(affixes.ptr, words.ptr);
	pu_buf_free(&affixes);
	pu_buf_free(&words);
	encoding = speller->handle ? Hunspell_get_dic_encoding(speller->handle)
				   : NULL;
	if (encoding && strcmp(encoding, "UTF-8") != 0) {
		UErrorCode status = U_ZERO_ERROR;

		speller->encoding = ucnv_open(encoding, &status);
		if (U_FAILURE(status))
			encoding = NULL;
	}
	if (encoding)
		return speller;
	speller_close(speller);
	return NULL;
}

void
speller_close(struct speller *speller)
{
	if (!speller)
		return;
	if (speller->handle)
		Hunspell_destroy(speller->handle);
	ucnv_close(speller->encoding);
	free(speller);
}

/* The word in the dictionary's encoding; false: it cannot be said in it. */
static bool
encode(struct speller *speller, struct pu_str word, char out[SPELLER_BYTES + 1])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len;

	if (!speller->encoding) {
		memcpy(out, word.ptr, word.len);
		out[word.len] = '\0';
		return true;
	}
	len = ucnv_fromAlgorithmic(speller->encoding, UCNV_UTF8, out,
				   SPELLER_BYTES, word.ptr, (int32_t)word.len,
				   &status);
	if (U_FAILURE(status) || memchr(out, 0x1A, (size_t)len))
		return false;
	out[len] = '\0';
	return true;
}

bool
speller_knows(struct speller *speller, struct pu_str word)
{
	char bytes[SPELLER_BYTES + 1];

	return word.len > SPELLER_BYTES || !encode(speller, word, bytes) ||
	       Hunspell_spell(speller->handle, bytes);
}

static void
decode(struct speller *speller, const char *bytes, struct pu_buf *out)
{
	char text[4 * SPELLER_BYTES];
	UErrorCode status = U_ZERO_ERROR;
	int32_t len;

	if (!speller->encoding) {
		pu_buf_addz(out, bytes);
		return;
	}
	len = ucnv_toAlgorithmic(UCNV_UTF8, speller->encoding, text,
				 sizeof text, bytes, (int32_t)strlen(bytes),
				 &status);
	if (U_SUCCESS(status))
		pu_buf_add(out, pu_str_n(text, (size_t)len));
}

bool
speller_suggest(struct speller *speller, struct pu_str word, struct pu_buf *out)
{
	char bytes[SPELLER_BYTES + 1], **list = NULL;
	int count;

	if (word.len > SPELLER_BYTES || !encode(speller, word, bytes))
		return false;
	count = Hunspell_suggest(speller->handle, &list, bytes);
	if (count > 0)
		decode(speller, list[0], out);
	Hunspell_free_list(speller->handle, &list, count);
	return count > 0;
}
