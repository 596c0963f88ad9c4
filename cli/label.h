/* label.h - words of the program's JSON, in the language of the reader */
#ifndef CLI_LABEL_H
#define CLI_LABEL_H

/* A trust or the reason of a penalty; another word as it is. */
const char *label(const char *word);

#endif
