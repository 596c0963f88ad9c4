/* The sheet: what is typed is marked, kept, and saved as the page itself. */

"use strict";

const messages = JSON.parse(document.getElementById("messages").textContent);
const mark = document.querySelector("meta[name='puente-sheet']").content;
const review = mark.split(" ")[2] === "review";
const bar = document.getElementById("bar");
const verdict = document.getElementById("verdict");
const overall = document.getElementById("overall");
const made = {};
let rows = [], current = null, unsaved = false, keepTimer = 0;

function message(key, values) {
	return Object.entries(values || {}).reduce((text, [name, value]) =>
		text.replace(`{${name}}`, () => value), messages[key]);
}

function element(name, className, text) {
	const node = document.createElement(name);

	if (className)
		node.className = className;
	node.textContent = text || "";
	return node;
}

/* --- rows --- */

function readRow(tr) {
	const target = tr.cells[2].querySelector("textarea");

	return { tr, target, about: tr.cells[0],
		source: tr.cells[1].textContent,
		tick: tr.cells[3].querySelector("input"),
		comment: tr.cells[4].querySelector("textarea"),
		locked: target.readOnly,
		was: "was" in tr.dataset ? tr.dataset.was : target.value };
}

/* A backslash before it makes a text of what looks like a code. */
function chips(text) {
	const found = [];
	const likes = /(\\*)(<(?:\/?[1-9]\d{0,4}|[1-9]\d{0,4}\/)>)/g;

	for (let one; (one = likes.exec(text));)
		if (one[1].length % 2 === 0)
			found.push(one[2]);
	return found;
}

/* What of a is not in b, as often as it is in a. */
function without(a, b) {
	const left = b.slice();

	return a.filter(one => {
		const at = left.indexOf(one);

		if (at >= 0)
			left.splice(at, 1);
		return at < 0;
	});
}

function note(row, name, text) {
	let shown = row.tr.querySelector("." + name);

	if (!text) {
		if (shown)
			shown.remove();
		return;
	}
	if (!shown) {
		shown = element(name === "changed" ? "span" : "p", name);
		if (name === "fault")
			shown.setAttribute("role", "status");
		if (name === "was") {
			shown.lang = row.target.lang;
			shown.dir = "auto";
		}
		if (name === "changed")
			row.about.querySelector("code").before(shown, " ");
		else
			row.target.after(shown);
	}
	if (shown.textContent !== text)
		shown.textContent = text;
}

function isChanged(row) {
	return row.target.value !== row.was;
}

function faults(row) {
	const want = chips(row.source), have = chips(row.target.value);
	const missing = without(want, have), extra = without(have, want);

	if (!row.target.value.trim() || row.locked)
		return "";
	return [missing.length ? message("missing") + missing.join(" ") : "",
		extra.length ? message("extra") + extra.join(" ") : ""]
		.filter(text => text).join(". ");
}

function show(row) {
	const changed = isChanged(row);

	if (changed)
		row.tr.dataset.was = row.was;
	else
		delete row.tr.dataset.was;
	note(row, "changed", changed ? message("changed") : "");
	note(row, "was", changed && row.was ?
		message("was") + row.was : "");
	note(row, "fault", faults(row));
	row.target.rows = Math.min(12, Math.ceil(Math.max(
		row.source.length, row.target.value.length, 1) / 40));
}

function count() {
	made.counts.textContent = message("counts", { all: rows.length,
		done: rows.filter(row => row.tick.checked).length,
		changed: rows.filter(isChanged).length });
}

/* --- keeping: a safety net, some browsers refuse it to pages from disk --- */

function state() {
	const list = rows.filter(row => isChanged(row) || row.comment.value ||
		row.tick.checked !== row.tick.defaultChecked)
		.map(row => [row.tr.id, row.target.value, row.comment.value,
			row.tick.checked]);

	return { rows: list, verdict: verdict ? verdict.value : "",
		overall: overall ? overall.value : "" };
}

function keepNow() {
	let kept = true;

	clearTimeout(keepTimer);
	keepTimer = 0;
	try {
		if (unsaved)
			localStorage.setItem(mark, JSON.stringify(state()));
		else
			localStorage.removeItem(mark);
	} catch (e) {
		kept = false;
	}
	made.kept.textContent = message(!kept ? "notKept" :
		unsaved ? "kept" : "noUnsaved");
}

function touched() {
	unsaved = true;
	count();
	if (!keepTimer)
		keepTimer = setTimeout(keepNow, 300);
}

function restore() {
	let kept = null;

	try {
		kept = JSON.parse(localStorage.getItem(mark));
	} catch (e) {
		kept = null;
	}
	if (!kept || !Array.isArray(kept.rows))
		return;
	kept.rows.forEach(([id, target, comment, tick]) => {
		const row = rows.find(one => one.tr.id === id);

		if (!row)
			return;
		if (!row.locked)
			row.target.value = String(target);
		row.comment.value = String(comment);
		row.tick.checked = !!tick;
		show(row);
	});
	if (verdict) {
		verdict.value = String(kept.verdict);
		overall.value = String(kept.overall);
	}
	unsaved = true;
	made.status.textContent = message("restored");
}

/* --- saving --- */

/* What was typed into the page, so that its bytes say it. */
function settle() {
	rows.forEach(row => {
		row.target.defaultValue = row.target.value;
		row.comment.defaultValue = row.comment.value;
		row.tick.defaultChecked = row.tick.checked;
	});
	if (!verdict)
		return;
	overall.defaultValue = overall.value;
	[...verdict.options].forEach(option => {
		option.defaultSelected = option.selected;
	});
}

function bytes() {
	settle();
	const copy = document.documentElement.cloneNode(true);
	const empty = copy.querySelector("#bar");

	empty.textContent = "";
	empty.hidden = true;
	return "<!DOCTYPE html>\n" + copy.outerHTML + "\n";
}

function save() {
	const link = element("a");
	const name = mark.split(" ")[3].replace(/[^\w-]+/g, ".") +
		(review ? ".review.html" : ".html");

	link.href = URL.createObjectURL(new Blob([bytes()],
		{ type: "text/html" }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
	unsaved = false;
	keepNow();
	made.status.textContent = message("savedAs", { name });
}

/* --- going about --- */

function go(row) {
	row.target.focus();
	row.tr.scrollIntoView({ block: "center" });
}

/* Ticks the row and goes to the next one without a tick. */
function next() {
	const at = current ? rows.indexOf(current) : -1;

	if (current && !current.tick.disabled && !current.tick.checked &&
	    (review || current.target.value.trim())) {
		current.tick.checked = true;
		touched();
	}
	const open = rows.slice(at + 1).concat(rows.slice(0, at + 1))
		.find(row => !row.tick.checked && !row.tick.disabled);

	if (open)
		go(open);
	else
		made.status.textContent = message("last");
}

function copySource() {
	if (!current || current.locked)
		return;
	current.target.focus();
	current.target.setRangeText(current.source.trim());
	current.target.dispatchEvent(new Event("input", { bubbles: true }));
}

function rowOf(node) {
	const tr = node.closest && node.closest("tbody tr");

	return tr && rows.find(row => row.tr === tr);
}

function onInput(event) {
	const row = rowOf(event.target);

	if (row && event.target === row.target) {
		if (!review && !row.tick.disabled)
			row.tick.checked = !!row.target.value.trim();
		show(row);
	}
	touched();
}

function onKey(event) {
	const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;

	if (event.isComposing || !ctrl)
		return;
	if (event.key === "Enter")
		next();
	else if (event.key.toLowerCase() === "s" && !event.shiftKey)
		save();
	else if (event.key === "Insert")
		copySource();
	else
		return;
	event.preventDefault();
}

function button(key, keys, run) {
	const node = element("button", "", message(key) + " ");

	node.type = "button";
	node.append(element("kbd", "", keys));
	node.addEventListener("click", run);
	return node;
}

function start() {
	rows = [...document.querySelectorAll("tbody tr")].map(readRow);
	bar.textContent = "";
	made.counts = element("span");
	made.kept = element("span");
	made.status = element("p");
	made.status.setAttribute("role", "status");
	bar.append(button("save", "Ctrl + S", save),
		button(review ? "next1" : "next0", "Ctrl + Enter", next),
		button("copy", "Ctrl + Insert", copySource),
		made.counts, made.kept, made.status);
	bar.hidden = false;
	rows.forEach(show);
	restore();
	count();
	keepNow();
	document.addEventListener("input", onInput);
	document.addEventListener("keydown", onKey);
	document.addEventListener("focusin", event => {
		current = rowOf(event.target) || current;
	});
	addEventListener("pagehide", () => {
		if (keepTimer)
			keepNow();
	});
	addEventListener("beforeunload", event => {
		if (unsaved)
			event.preventDefault();
	});
}

start();
