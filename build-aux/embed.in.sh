#!/bin/sh
# embed.in.sh FILE NAME HEADER - FILE as a C array NAME, on standard output, and
# NAME_hash, by which a page's Content-Security-Policy allows it
set -e
hex=$(sha256sum <"$1" | cut -c 1-64)
octal=$(for byte in $(echo "$hex" | sed 's/../0x& /g'); do
	printf '\\0%03o' "$byte"
done)
hash=$(printf %b "$octal" | base64)
echo "/* Made from $(basename "$1") by build-aux/embed.in.sh. */"
echo "#include \"$3\""
echo
echo "const unsigned char $2[] = {"
od -A n -v -t u1 "$1" | sed -e 's/^ */	/' -e 's/  */, /g' -e 's/$/,/'
echo "};"
echo "const size_t $2_size = sizeof $2;"
echo "const char $2_hash[] = \"'sha256-$hash'\";"
