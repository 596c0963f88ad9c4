/* article - "article SAMPLE FORMAT" writes a sample as a page or file: what the
 * tests of pages work on. */
#include "config.h"

#include <stdio.h>

#include "tests/publish.h"

int
main(int argc, char **argv)
{
	const struct publish_format *format =
		argc == 3 ? publish_format_named(pu_str(argv[2])) : NULL;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct sample s;
	int status = 1;

	if (!format || !sample_named(&s, argv[1]))
		return 2;
	if (!format->write(&out, &s.page, &err))
		fprintf(stderr, "article: %s\n", err.text);
	else
		status = fwrite(out.ptr, 1, out.len, stdout) != out.len;
	sample_stop(&s);
	pu_buf_free(&out);
	return status;
}
