# cli.sh - what the tests of the program share: a scratch folder that we are
# in, with a memory of its own, and ways to say what a command must do.
. "$srcdir/tests/tap.sh"

case $srcdir in /*) ;; *) srcdir=$PWD/$srcdir ;; esac
scratch=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
HOME=$scratch/home PUENTE_DB=$scratch/memory.db LC_ALL=C
export HOME PUENTE_DB LC_ALL
unset XDG_DATA_HOME LANGUAGE COLUMNS
samples=$srcdir/samples

puente() {
	"$PUENTE" "$@"
}
# status N COMMAND...: it ends with that exit status.
status() {
	want=$1
	shift
	"$@"
	got=$?
	[ "$got" -eq "$want" ] || {
		echo "status $got instead of $want"
		return 1
	}
}
# prints TEXT COMMAND...: its standard output is TEXT.
prints() {
	want=$1
	shift
	got=$("$@" 2>/dev/null)
	[ "$got" = "$want" ] || {
		echo "printed: $got"
		echo "instead of: $want"
		return 1
	}
}
# says PATTERN COMMAND...: a line of its talk matches.
says() {
	pattern=$1
	shift
	"$@" 2>&1 >/dev/null | tee said | grep -Eq -e "$pattern" || {
		echo "said: $(cat said)"
		return 1
	}
}
# shows PATTERN COMMAND...: a line of its standard output matches.
shows() {
	pattern=$1
	shift
	"$@" 2>/dev/null >shown
	grep -Eq -e "$pattern" shown || {
		echo "showed: $(cat shown)"
		return 1
	}
}
# not COMMAND...: it fails.
not() {
	! "$@"
}
# count PATTERN FILE: how many lines match.
count_in() {
	grep -Ec -e "$1" "$2"
}
# keys COMMAND...: the names of the first object of its JSON, in their order;
# of the objects inside it, none.
keys() {
	"$@" 2>/dev/null | head -n 1 | sed 's/^{//
		:inner
		s/\[[^][]*\]/x/; t inner
		s/{[^{}]*}/x/; t inner' | grep -o '"[a-z_]*":' | tr -d '":' |
		tr '\n' ' ' | sed 's/ $//'
}
