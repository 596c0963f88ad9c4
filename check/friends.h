/* friends.h - words of two languages that look alike and mean something else
 * (internal)
 */
#ifndef CHECK_FRIENDS_H
#define CHECK_FRIENDS_H

struct friends {
	const char *language[2]; /* primary */
	const char *words[2]; /* "; " between them */
	/* right[0] says what words[0] are in language[1], ", " between them;
	 * NULL: that way it is no trap. */
	const char *right[2];
};
extern const struct friends friends[];
extern const int friend_count;

#endif
