/* export.h - marks the functions that the shared library offers */
#ifndef BASE_EXPORT_H
#define BASE_EXPORT_H

#define PU_API               __attribute__((visibility("default")))
#define PU_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
