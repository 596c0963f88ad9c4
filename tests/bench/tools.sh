# tools.sh - for shell scripts that measure
TIMEFORMAT='%U %S %R'

# measure DIR COMMAND...: sets seconds (CPU, user and system), elapsed, and peak
# (KiB of anonymous memory, polled while it runs).
measure() {
	local out=$1 pid now
	shift
	peak=0
	{ time "$@" >"$out/out" 2>"$out/err"; } 2>"$out/time" &
	pid=$!
	while kill -0 $pid 2>/dev/null; do
		now=$(sed -n 's/^RssAnon:[ \t]*\([0-9]*\).*/\1/p' \
			"/proc/$(pgrep -P $pid || echo $pid)/status" \
			2>/dev/null || true)
		[ "${now:-0}" -le "$peak" ] || peak=$now
		sleep 0.05
	done
	wait $pid || { cat "$out/err" >&2; return 1; }
	seconds=$(awk '{ printf "%.3f", $1 + $2 }' "$out/time")
	elapsed=$(awk '{ printf "%.3f", $3 }' "$out/time")
}

ratio() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}
