#include "config.h"

#include "formats/po.h"
#include "text/lang.h"

/* After the table in gettext's manual ("Plural forms") and CLDR's rules for
 * whole numbers. */
static const struct {
	const char *languages, *forms;
} usual[] = {
	{ " ja ko vi zh th id ms lo my km yo dz jv wo su bo ",
	  "nplurals=1; plural=0;" },
	{ " fr pt-BR oc wa hy kab tg ti ln mg mi am as bn fa fil gu hi kn pa "
	  "tl zu ",
	  "nplurals=2; plural=(n > 1);" },
	{ " is mk ", "nplurals=2; plural=(n%10!=1 || n%100==11);" },
	{ " ru uk be sr hr bs ",
	  "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 "
	  "&& (n%100<10 || n%100>=20) ? 1 : 2);" },
	{ " pl ",
	  "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
	  "n%100>=20) ? 1 : 2);" },
	{ " cs sk ", "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);" },
	{ " sl hsb dsb ",
	  "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || "
	  "n%100==4 ? 2 : 3);" },
	{ " mt ",
	  "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : "
	  "n%100>10 && n%100<20 ? 2 : 3);" },
	{ " gd ",
	  "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && "
	  "n<20 ? 2 : 3);" },
	{ " br ",
	  "nplurals=5; plural=(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 "
	  "? 0 : n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1 : "
	  "(n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && "
	  "(n%100<70 || n%100>79) && (n%100<90 || n%100>99) ? 2 : n!=0 && "
	  "n%1000000==0 ? 3 : 4);" },
	{ " lt ", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
		  "(n%100<10 || n%100>=20) ? 1 : 2);" },
	{ " lv ",
	  "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);" },
	{ " ro ",
	  "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : "
	  "2);" },
	{ " ga ",
	  "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : "
	  "4);" },
	{ " cy ",
	  "nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n!=8 && n!=11 ? 2 : 3);" },
	{ " ar ",
	  "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && "
	  "n%100<=10 ? 3 : n%100>=11 ? 4 : 5);" },
};

const char *
po_plural_forms(struct pu_str language)
{
	struct pu_str primary = lang_primary(language);
	struct pu_str names[2] = { language, primary };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) {
		for (int k = 0; k < 2; k++) {
			struct pu_buf word = PU_BUF_INIT;
			bool found;

			pu_buf_addf(&word, " %.*s ", (int)names[k].len,
				    names[k].ptr);
			found = strstr(usual[i].languages, word.ptr) != NULL;
			pu_buf_free(&word);
			if (found)
				return usual[i].forms;
		}
	}
	return "nplurals=2; plural=(n != 1);";
}
