# Units of plain TMX, one a line, dressed as other programs write them.
#   awk -v kind=codes|properties -f dress.awk plain.tmx
function coded(text,	n, words, i, out) {
	n = split(text, words, " ")
	if (n < 6)
		return text
	words[2] = "<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>" words[2]
	words[4] = words[4] "<ept i=\"1\">&lt;/b&gt;</ept>"
	words[5] = words[5] "<ph x=\"2\" type=\"image\">&lt;img/&gt;</ph>"
	out = words[1]
	for (i = 2; i <= n; i++)
		out = out " " words[i]
	return out
}
!/<tu / { print; next }
{
	split($0, part, /<\/?seg>/)
	if (kind == "codes") {
		part[2] = coded(part[2])
		part[4] = coded(part[4])
	} else {
		props = ""
		for (k = 0; k < 8; k++)
			props = props "<prop type=\"x-field" k "\">value " NR \
				"</prop>"
		sub(/>/, ">" props "<note>note " NR "</note>", part[1])
		part[1] = part[1] "<prop type=\"x-context-pre\">&lt;seg&gt;" \
			before "&lt;/seg&gt;</prop>"
		before = part[2]
	}
	print part[1] "<seg>" part[2] "</seg>" part[3] "<seg>" part[4] \
		"</seg>" part[5]
}
