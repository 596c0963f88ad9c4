/* bands.h - where the postings of a token stand: key, length band, bucket
 *
 * A band holds texts of like length, exact below 16 tokens, then eight to each
 * doubling; a bucket holds positions that lie together in such a text, at most
 * sixteen to a band. An address puts key, band and bucket in one number, so
 * that what a search reads is a range.
 */
#ifndef TM_BANDS_H
#define TM_BANDS_H

#include <stdint.h>

#define BAND_MOST_TOKENS 4095u /* longer texts have no postings; search.h */
#define BAND_EXACT       15u /* so short, a length and a position have their own */
#define BAND_COUNT       80u
#define BAND_BUCKETS     16u

#define ADDRESS_BITS 36
#define ADDRESS_END  (UINT64_C(1) << ADDRESS_BITS)

/* A doubling's part: 0 below 16 tokens, else the power of two of a band's
 * width. */
static inline unsigned
band_shift(uint32_t length)
{
	unsigned shift = 0;

	for (; length >> shift >= 16; shift++)
		;
	return shift;
}

/* Of a text of 1..BAND_MOST_TOKENS tokens. */
static inline uint32_t
band_of(uint32_t length)
{
	unsigned shift = band_shift(length);

	return shift ? 8 * (shift + 1) + (length >> shift & 7) : length;
}

/* The least and the most tokens of its texts. */
static inline uint32_t
band_low(uint32_t band)
{
	return band < 16 ? band : (8 + (band & 7)) << (band / 8 - 1);
}

static inline uint32_t
band_high(uint32_t band)
{
	return band < 16 ? band : ((9 + (band & 7)) << (band / 8 - 1)) - 1;
}

/* The bucket of a position (0-based) in a text of that band. */
static inline uint32_t
band_bucket(uint32_t band, uint32_t position)
{
	return band < 16 ? position : position >> (band / 8 - 1);
}

static inline uint64_t
address_of(uint32_t key, uint32_t band, uint32_t bucket)
{
	return (uint64_t)key << 12 | (uint64_t)band << 4 | bucket;
}

static inline uint32_t
address_key(uint64_t address)
{
	return (uint32_t)(address >> 12);
}

static inline uint32_t
address_band(uint64_t address)
{
	return (uint32_t)(address >> 4 & 0xFF);
}

static inline uint32_t
address_bucket(uint64_t address)
{
	return (uint32_t)(address & 15);
}

#endif
