#include "config.h"

#include <stdlib.h>

#include "tests/tap.h"
#include "text/utf8.h"
#include "tmx/reader.h"
#include "tmx/stream.h"

/* What real tools make of TMX, each in a small sample, and what is read. */

#define HEAD "<tmx version='1.4'><header srclang='en'/><body>"
#define TAIL "</body></tmx>"
#define TU(en, es)                                                             \
	"<tu><tuv xml:lang='en'><seg>" en "</seg></tuv>"                       \
	"<tuv xml:lang='es'><seg>" es "</seg></tuv></tu>"
#define TRADOS(head, value)                                                    \
	"<tmx version='1.4'><header srclang='en'>" head "</header><body>"      \
	"<tu><prop type='x-ContextContent'>" value "</prop>"                   \
	"<tuv xml:lang='en'><seg>a</seg></tuv>"                                \
	"<tuv xml:lang='es'><seg>b</seg></tuv></tu>" TAIL

static void
put_properties(struct pu_buf *out, const struct pu_property *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		pu_buf_addf(out, "{%s%s%.*s}",
			    list[i].note ? "note" : list[i].name.ptr, "=",
			    (int)list[i].value.len, list[i].value.ptr);
}

static void
put_text(struct pu_buf *out, const struct pu_variant *v)
{
	for (size_t at = 0; at < v->text.len;) {
		size_t from = at;
		uint32_t c = utf8_next(v->text, &at);

		if (c < PU_CODE_FIRST || c > PU_CODE_LAST) {
			pu_buf_add(out,
				   pu_str_n(v->text.ptr + from, at - from));
			continue;
		}
		pu_buf_addf(out, "[%d:%s]",
			    (int)v->codes[c - PU_CODE_FIRST].kind,
			    v->codes[c - PU_CODE_FIRST].data.ptr);
	}
}

static void
put_unit(struct pu_buf *out, const struct pu_unit *unit)
{
	pu_buf_addf(out, "%s<%s>", unit->tuid.ptr, unit->source_language.ptr);
	if (unit->created != PU_NO_TIME)
		pu_buf_addf(out, "@%lld", (long long)unit->created);
	put_properties(out, unit->properties, unit->property_count);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		pu_buf_addf(out, " %s:", v->language.ptr);
		put_text(out, v);
		if (v->previous.ptr)
			pu_buf_addf(out, " before=%.*s", (int)v->previous.len,
				    v->previous.ptr);
		if (v->next.ptr)
			pu_buf_addf(out, " after=%.*s", (int)v->next.len,
				    v->next.ptr);
		put_properties(out, v->properties, v->property_count);
	}
	pu_buf_addc(out, '\n');
}

static const struct {
	const char *what, *doc, *want;
} samples[] = {
	/* ---- the frame ---- */
	{ "version 2.0, lang in capitals",
	  "<tmx version='2.0'><header srclang='EN-US'/><body><tu>"
	  "<tuv lang='EN-US'><seg>a</seg></tuv>"
	  "<tuv lang='ES_ec'><seg>b</seg></tuv></tu>" TAIL,
	  "<en-US> en-US:a es-EC:b\n" },
	{ "no version, no header, no body", "<tmx>" TU("a", "b") "</tmx>",
	  "<es> en:a es:b\n" },
	{ "elements in capitals",
	  "<TMX version='1.1'><HEADER srclang='en'/><BODY><TU>"
	  "<TUV lang='en'><SEG>a<PH>x</PH></SEG></TUV>"
	  "<TUV lang='es'><SEG>b</SEG></TUV></TU></BODY></TMX>",
	  "<en> en:a[4:x] es:b\n" },
	{ "a default namespace and an unbound prefix",
	  "<tmx xmlns='http://www.lisa.org/tmx14' version='1.4'>"
	  "<header srclang='en'/><body><tu><tuv xml:lang='en'>"
	  "<seg>a<t5:n id='1' r='x'/></seg></tuv>"
	  "<tuv xml:lang='es'><seg>b</seg></tuv></tu>" TAIL,
	  "<en> en:a[4:<n id=\"1\" r=\"x\"/>] es:b\n" },
	{ "encoding on tmx, attributes nobody knows",
	  "<tmx version='1.4' encoding='UTF-8'><header srclang='en' "
	  "gitCommit='x'/><body><tu tuid='1' color='red'>"
	  "<tuv xml:lang='en' status='ok'><seg>a</seg></tuv>"
	  "<tuv xml:lang='es'><seg>b</seg></tuv></tu>" TAIL,
	  "1<en>{@color=red} en:a{@status=ok} es:b\n" },
	{ "duplicate tuid and xml:id",
	  HEAD "<tu tuid='1' xml:id='x'><tuv xml:lang='en'><seg>a</seg></tuv>"
	       "<tuv xml:lang='es'><seg>b</seg></tuv></tu>"
	       "<tu tuid='1' xml:id='x'><tuv xml:lang='en'><seg>c</seg></tuv>"
	       "<tuv xml:lang='es'><seg>d</seg></tuv></tu>" TAIL,
	  "1<en>{@xml:id=x} en:a es:b\n1<en>{@xml:id=x} en:c es:d\n" },
	{ "languages of notes and props",
	  HEAD "<tu><note lang='fr' o-encoding='q'>n</note>"
	       "<prop type='p' xml:lang='en'>v</prop>"
	       "<tuv xml:lang='en'><seg>a</seg></tuv>"
	       "<tuv xml:lang='es'><note xml:lang='es'>m</note><seg>b</seg>"
	       "</tuv></tu>" TAIL,
	  "<en>{@note/xml:lang=fr}{@note/o-encoding=q}{note=n}"
	  "{@prop/xml:lang=en}{p=v} en:a es:b{@note/xml:lang=es}{note=m}\n" },
	/* ---- languages ---- */
	{ "regions of one tool",
	  HEAD "<tu><tuv xml:lang='EN'><seg>a</seg></tuv>"
	       "<tuv xml:lang='ET-01'><seg>b</seg></tuv>"
	       "<tuv xml:lang='ES-EM'><seg>c</seg></tuv>"
	       "<tuv xml:lang='ES-XL'><seg>d</seg></tuv>"
	       "<tuv xml:lang='zh_CHT'><seg>e</seg></tuv>"
	       "<tuv xml:lang='Spanish (Spain)'><seg>f</seg></tuv>"
	       "<tuv xml:lang=' pt-BR '><seg>g</seg></tuv></tu>" TAIL,
	  "<en> en:a et:b{@xml:lang=ET-01} es-EM:c es-XL:d "
	  "zh-Hant:e{@xml:lang=zh_CHT} es-ES:f{@xml:lang=Spanish (Spain)} "
	  "pt-BR:g\n" },
	{ "srclang of another region and case",
	  "<tmx version='1.4'><header srclang='EN'/><body><tu>"
	  "<tuv xml:lang='es'><seg>b</seg></tuv>"
	  "<tuv xml:lang='en-gb'><seg>a</seg></tuv></tu>" TAIL,
	  "<en-GB> es:b en-GB:a\n" },
	{ "srclang that no variant has",
	  "<tmx version='1.4'><header srclang='de'/><body>" TU("a", "b") TAIL,
	  "<es> en:a es:b\n" },
	{ "srclang *all*, of the file and of a unit",
	  "<tmx version='1.4'><header srclang='*ALL*'/><body>" TU(
		  "a",
		  "b") "<tu srclang='*all*'><tuv xml:lang='en'><seg>c</seg></tuv></tu>"
		       "<tu srclang='es'><tuv xml:lang='en'><seg>d</seg></tuv>"
		       "<tuv xml:lang='es'><seg>e</seg></tuv></tu>" TAIL,
	  "<> en:a es:b\n<*all*> en:c\n<es> en:d es:e\n" },
	{ "several variants of a language",
	  HEAD "<tu><tuv xml:lang='en'><seg>a</seg></tuv>"
	       "<tuv xml:lang='es'><seg>b</seg></tuv>"
	       "<tuv xml:lang='es'><seg>c</seg></tuv></tu>" TAIL,
	  "<en> en:a es:b es:c\n" },
	/* ---- dates ---- */
	{ "odd dates stay as they were found",
	  HEAD "<tu creationdate='2018-06-11 05:09:06 UTC'>"
	       "<tuv xml:lang='en'><seg>a</seg></tuv></tu>"
	       "<tu creationdate='99999999'>"
	       "<tuv xml:lang='en'><seg>b</seg></tuv></tu>"
	       "<tu creationdate='19700101T000000Z'>"
	       "<tuv xml:lang='en'><seg>c</seg></tuv></tu>" TAIL,
	  "<en>@1528693746{@creationdate=2018-06-11 05:09:06 UTC} en:a\n"
	  "<en>{@creationdate=99999999} en:b\n<en>@0 en:c\n" },
	/* ---- segments ---- */
	{ "an empty target, a missing one",
	  HEAD TU("a", "") "<tu><tuv xml:lang='en'><seg>c</seg></tuv>"
			   "<tuv xml:lang='es'></tuv></tu>" TAIL,
	  "<en> en:a es:\n<en> en:c\n" },
	{ "line ends and white space stay",
	  HEAD TU(" one\r\ntwo\t&#13;&#xA0; ", "x") TAIL,
	  "<en> en: one\ntwo\t\r\xc2\xa0  es:x\n" },
	{ "nested sub, hi and ut",
	  HEAD TU("<hi type='b'>x</hi><ph x='1'>&lt;a t=\"<sub>s <bpt i='1'>"
		  "q</bpt></sub>\"></ph><ut>{\\b</ut>",
		  "y") TAIL,
	  "<en> en:[2:]x[3:][4:<a t=\"<sub>s <bpt i=\"1\">q</bpt></sub>\">]"
	  "[7:{\\b] es:y\n" },
	{ "codes of XLIFF",
	  HEAD TU("<g id='1'>a</g><x id='2'/><bx id='3'/>b<ex id='3'/>", "c")
		  TAIL,
	  "<en> en:[0:<g id=\"1\">]a[1:</g>][4:<x id=\"2\"/>]"
	  "[4:<bx id=\"3\"/>]b[4:<ex id=\"3\"/>] es:c\n" },
	{ "characters that XML has not",
	  HEAD TU("a\x1f"
		  "b&#x1F;c&#0;d&nbsp;e&foo;f & g < h",
		  "x") TAIL,
	  "<en> en:a\xef\xbf\xbd"
	  "b\xef\xbf\xbd"
	  "c\xef\xbf\xbd"
	  "d\xc2\xa0"
	  "e&foo;f & g < h es:x\n" },
	/* ---- neighbours ---- */
	{ "memoQ, escaped and real",
	  HEAD "<tu><tuv xml:lang='en'>"
	       "<prop type='x-context-pre'>&lt;seg&gt;p&lt;/seg&gt;</prop>"
	       "<prop type='x-context-post'><seg>n</seg></prop>"
	       "<seg>a</seg></tuv></tu>" TAIL,
	  "<en> en:a before=p after=n\n" },
	{ "Phrase on the source, XTM and OmegaT on the unit",
	  HEAD "<tu><tuv xml:lang='es'><seg>z</seg></tuv><tuv xml:lang='en'>"
	       "<prop type='context_prev'>p</prop>"
	       "<prop type='context_next'>n</prop><seg>a</seg></tuv></tu>"
	       "<tu><prop type='x-previous-source-text'>p</prop>"
	       "<prop type='x-next-source-text'>n</prop>"
	       "<tuv xml:lang='es'><seg>z</seg></tuv>"
	       "<tuv xml:lang='en'><seg>b</seg></tuv></tu>"
	       "<tu><prop type='file'>f</prop><prop type='prev'>p</prop>"
	       "<prop type='next'></prop>"
	       "<tuv xml:lang='en'><seg>c</seg></tuv></tu>" TAIL,
	  "<en> es:z en:a before=p after=n\n"
	  "<en> es:z en:b before=p after=n\n"
	  "<en>{file=f} en:c before=p after=\n" },
	{ "Trados: the last source and its translation",
	  TRADOS("", "one | | uno || dos | "),
	  "<en>{x-ContextContent=one | | uno || dos | } en:a before=one "
	  "es:b before=uno | dos\n" },
	{ "Trados: the source before and after",
	  TRADOS("<prop type='x-TextContextMatchType'>"
		 "PrecedingAndFollowingSource</prop>",
		 "one | AAAAAAAAAAAA | two | "),
	  "<en>{x-ContextContent=one | AAAAAAAAAAAA | two | } en:a after=two "
	  "es:b\n" },
	{ "before | after", TRADOS("", "one | two"),
	  "<en>{x-ContextContent=one | two} en:a before=one after=two es:b\n" },
	{ "GlobalLink and Wordfast: texts, and sums of them",
	  HEAD "<tu><prop type='previousMd5Segment'>one two</prop>"
	       "<prop type='nextMd5Segment'>"
	       "d41d8cd98f00b204e9800998ecf8427e</prop>"
	       "<prop type='nextMd5Checksum'>ff</prop>"
	       "<tuv xml:lang='en'><seg>a</seg></tuv>"
	       "<tuv xml:lang='es'><seg>b</seg></tuv></tu>" TAIL,
	  "<en>{nextMd5Segment=d41d8cd98f00b204e9800998ecf8427e}"
	  "{nextMd5Checksum=ff} en:a before=one two es:b\n" },
	{ "hashes and identifiers stay properties, repeated ones too",
	  HEAD "<tu><prop type='x-Context'>18446744073709551615, 1</prop>"
	       "<prop type='x-Context'>2, 3</prop>"
	       "<prop type='previousMd5Checksum'>d41d</prop>"
	       "<prop type='prev-en-es'>12-1</prop>"
	       "<prop type='x-idiom-tm-uda-A'>v</prop>"
	       "<prop type='context'>menu</prop>"
	       "<prop type='tmgr:segNum'>7</prop><note>n1</note><note>n2</note>"
	       "<tuv xml:lang='en'><seg>a</seg></tuv></tu>" TAIL,
	  "<en>{x-Context=18446744073709551615, 1}{x-Context=2, 3}"
	  "{previousMd5Checksum=d41d}{prev-en-es=12-1}{x-idiom-tm-uda-A=v}"
	  "{context=menu}{tmgr:segNum=7}{note=n1}{note=n2} en:a\n" },
};

static void
test_samples(void)
{
	const struct unit_reading how = { .source = { "es", 2 } };
	struct pu_buf got = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct unit_source source;
		struct pu_error err = { .code = PU_OK };
		struct pu_unit unit;
		struct input *in;

		pu_buf_clear(&got);
		if (!input_open_memory(&in, pu_str(samples[i].doc), "m",
				       INPUT_MARKUP, &err) ||
		    !tmx_source_input(&source, in, &how, &err)) {
			tap_check_str(err.text, "", samples[i].what, __FILE__,
				      __LINE__);
			continue;
		}
		while (source.ops->next(source.self, &unit, &err) > 0)
			put_unit(&got, &unit);
		pu_buf_addz(&got, err.text);
		tap_check_str(got.ptr, samples[i].want, samples[i].what,
			      __FILE__, __LINE__);
		unit_source_close(&source);
	}
	pu_buf_free(&got);
}

int
main(void)
{
	test_samples();
	return tap_done();
}
