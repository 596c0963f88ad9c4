# Units of plain TMX, one a line, as XLIFF with inline codes, contexts, states.
#   awk -v two=0|1 -f xliff.awk plain.tmx
function coded(text,	n, words, i, out) {
	n = split(text, words, " ")
	if (n < 6)
		return text
	words[2] = (two ? "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">" \
			: "<g id=\"1\" ctype=\"bold\">") words[2]
	words[4] = words[4] (two ? "</pc>" : "</g>")
	words[5] = words[5] (two ? "<ph id=\"2\" dataRef=\"d3\"/>" \
				 : "<ph id=\"2\">&lt;img/&gt;</ph>")
	out = words[1]
	for (i = 2; i <= n; i++)
		out = out " " words[i]
	return out
}
BEGIN {
	if (two)
		print "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"" \
			" version=\"2.1\" srcLang=\"es\" trgLang=\"en\">" \
			"<file id=\"f\">"
	else
		print "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"" \
			" version=\"1.2\"><file original=\"a.html\"" \
			" datatype=\"html\" source-language=\"es\"" \
			" target-language=\"en\"><body>"
}
/<tu / {
	split($0, part, /<\/?seg>/)
	source = "<source>" coded(part[2]) "</source>"
	target = coded(part[4]) "</target>"
	if (two)
		print "<unit id=\"u" NR "\"><notes><note>note " NR "</note>" \
			"</notes><originalData><data id=\"d1\">&lt;b&gt;" \
			"</data><data id=\"d2\">&lt;/b&gt;</data>" \
			"<data id=\"d3\">&lt;img/&gt;</data></originalData>" \
			"<segment state=\"translated\">" source "<target>" \
			target "</segment></unit>"
	else
		print "<trans-unit id=\"" NR "\">" source \
			"<target state=\"translated\">" target \
			"<context-group><context context-type=\"sourcefile\">" \
			"a.html</context></context-group><note>note " NR \
			"</note></trans-unit>"
}
END {
	print two ? "</file></xliff>" : "</body></file></xliff>"
}
