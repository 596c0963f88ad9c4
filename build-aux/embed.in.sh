#!/bin/sh
# embed.in.sh FILE NAME HEADER - FILE as a C array NAME, on standard output
set -e
echo "/* Made from $(basename "$1") by build-aux/embed.in.sh. */"
echo "#include \"$3\""
echo
echo "const unsigned char $2[] = {"
od -A n -v -t u1 "$1" | sed -e 's/^ */	/' -e 's/  */, /g' -e 's/$/,/'
echo "};"
echo "const size_t $2_size = sizeof $2;"
