/* Moving about, the verbs, and what has been done so far. */

const work = {
	base: null, /* the beads as they came */
	done: [], /* { beads, uid } before each edit, oldest first */
	undone: [],
	beads: null,
	saved: null,
	segment: null, /* the one the cursor is at */
	cutting: null, /* { segment, at, places, uncut } while a cut is
			 * chosen; uncut: its element as it was */
	keysOff: false,
};

function say(text) {
	page.status.textContent = text;
}

function bead() {
	return work.beads.find(b => b.uid === page.current);
}

function segmentsOfBead(one) {
	return one.cells[0].concat(one.cells[1]);
}

function go(one, segment, quiet) {
	const row = page.rows.get(one.uid);

	stopCutting();
	work.segment = segment || segmentsOfBead(one)[0];
	showCurrent(one, work.segment);
	if (quiet)
		return;
	if (segment)
		page.elements.get(segment).tabIndex = -1;
	(segment ? page.elements.get(segment) : row.item)
		.focus({ preventScroll: true });
	row.item.scrollIntoView({ block: "nearest" });
}

function step(by) {
	const at = work.beads.indexOf(bead()) + by;

	if (work.beads[at])
		go(work.beads[at]);
	else
		say(message(by < 0 ? "refuseFirst" : "refuseLast"));
}

function stepSegment(by) {
	const all = segmentsOfBead(bead());
	const next = all[all.indexOf(work.segment) + by];

	go(bead(), next || work.segment);
}

function stepDoubtful(by) {
	const at = work.beads.indexOf(bead());
	const left = by > 0 ? work.beads.slice(at + 1) :
		work.beads.slice(0, at).reverse();
	const next = left.find(isDoubtful) ||
		(by > 0 ? work.beads : work.beads.slice().reverse())
			.find(isDoubtful);

	if (!next || next === bead())
		say(message(next ? "onlyDoubtful" : "noDoubtful"));
	else
		go(next);
}

/* --- edits --- */

function counts() {
	const open = work.beads.filter(isDoubtful).length;

	return message("counts", { all: work.beads.length, open,
		accepted: work.beads.filter(b => b.accepted).length });
}

function isUnsaved() {
	return !sameBeads(work.beads, work.saved);
}

function showState() {
	page.counts.textContent = counts();
	page.undo.disabled = !work.done.length;
	page.redo.disabled = !work.undone.length;
}

function show(beads, focus) {
	const there = focus && beads.find(b => b.uid === focus.uid);

	stopCutting();
	work.beads = beads;
	page.marked.clear();
	showBeads(beads);
	showMarked();
	showState();
	keep();
	if (beads.length)
		go(there || beads.find(b => b.uid === page.current) ||
			beads[0]);
}

function edit(result) {
	work.done.push({ beads: work.beads, focus: bead() });
	work.undone = [];
	show(result.beads, result.focus);
}

function travel(from, to, word) {
	const last = from.pop();

	if (!last) {
		say(message("nothing"));
		return;
	}
	to.push({ beads: work.beads, focus: bead() });
	show(last.beads, last.focus);
	say(`${message(word)} ${counts()}`);
}

function attempt(verb, ...rest) {
	try {
		edit(verbs[verb](work.beads, bead(), ...rest));
		say(`${message("did_" + verb)} ${counts()}`);
		return true;
	} catch (e) {
		if (!(e instanceof Refusal))
			throw e;
		say(message(e.message));
		return false;
	}
}

function mark() {
	const segment = work.segment;

	if (!page.marked.delete(segment))
		page.marked.add(segment);
	showMarked();
	say(message(page.marked.has(segment) ? "marked" : "unmarked"));
}

/* The marked segments; on a side without any, those of this bead. */
function link() {
	const cells = [0, 1].map(side => {
		const chosen = [...page.marked].filter(s => s.side === side);

		return chosen.length ? chosen : bead().cells[side];
	});

	if (!page.marked.size || !cells[0].length || !cells[1].length)
		say(message("refuseLink"));
	else
		attempt("link", cells[0], cells[1]);
}

/* --- where to cut a segment --- */

function placesIn(segment) {
	const text = textOf(segment), places = [];
	const words = /\s(?=\S)/g;

	while (words.exec(text))
		places.push(segment.from + words.lastIndex);
	return places.length ? places : charactersIn(segment);
}

/* What a reader takes for one character; of old browsers, code points. */
function charactersIn(segment) {
	const text = textOf(segment);
	const cut = window.Intl && Intl.Segmenter ? [...new Intl.Segmenter(
		page.about.languages[segment.side]).segment(text)]
		.map(s => s.segment) : [...text];
	let at = segment.from;

	return cut.slice(0, -1).map(c => at += c.length);
}

/* After the sentence that ends nearest to the middle, else in the middle. */
function likelyPlace(segment, places) {
	const middle = (segment.from + segment.to) / 2;
	const far = at => Math.abs(at - middle) +
		(/[.!?:;…。！？]["'”’»)\]]*\s*$/.test(segment.all.slice(0, at)) ?
			0 : segment.all.length);

	return places.reduce((best, at) => far(at) < far(best) ? at : best);
}

function startCutting(segment, at) {
	const places = placesIn(segment);

	if (bead().pinned || segment.fixed || !places.length) {
		say(message(bead().pinned ? "refusePinned" : "refuseCut"));
		return;
	}
	stopCutting();
	work.cutting = { segment, places,
		at: at || likelyPlace(segment, places),
		uncut: page.elements.get(segment).cloneNode(true) };
	showCut();
}

function showCut() {
	const cut = work.cutting, segment = cut.segment;
	const shown = page.elements.get(segment);
	const caret = element("span", "caret", "|");
	const at = cut.at - segment.from;

	shown.replaceChildren(slice(cut.uncut, 0, at), caret,
		slice(cut.uncut, at, segment.to - segment.from));
	caret.scrollIntoView({ block: "nearest" });
	say(message("cutting", { before: segment.all.slice(segment.from, cut.at)
		.slice(-20), after: segment.all.slice(cut.at, segment.to)
		.slice(0, 20) }));
}

function stopCutting() {
	const cut = work.cutting;

	if (!cut)
		return;
	work.cutting = null;
	page.elements.get(cut.segment).replaceChildren(...cut.uncut.childNodes);
	tie(page.rows.get(page.current).item);
}

/* By a word; with a modifier, by a character. */
function moveCut(by, fine) {
	const cut = work.cutting;
	const places = fine ? charactersIn(cut.segment) : cut.places;
	const at = by > 0 ? places.find(p => p > cut.at) :
		places.filter(p => p < cut.at).pop();

	if (at)
		cut.at = at;
	showCut();
}

function cutHere() {
	const { segment, at } = work.cutting;

	stopCutting();
	if (!attempt("cut", segment, at))
		return;
	go(bead(), bead().cells[segment.side].find(s =>
		s.base === segment.base && s.from === at));
}

function cuttingKey(event) {
	const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];

	if (by)
		moveCut(by, event.shiftKey || event.ctrlKey || event.altKey);
	else if (event.key === "Enter")
		cutHere();
	else if (event.key === "Escape")
		go(bead(), work.segment);
	else
		return false;
	return true;
}

/* --- the keys --- */

const commands = {
	nextBead: { keys: ["ArrowDown", "j"], run: () => step(1) },
	previousBead: { keys: ["ArrowUp", "k"], run: () => step(-1) },
	nextSegment: { keys: ["ArrowRight"], run: () => stepSegment(1) },
	previousSegment: { keys: ["ArrowLeft"], run: () => stepSegment(-1) },
	nextDoubtful: { keys: ["n"], run: () => stepDoubtful(1) },
	previousDoubtful: { keys: ["p"], run: () => stepDoubtful(-1) },
	accept: { keys: ["a"], run: () => attempt("accept") },
	acceptNext: { keys: ["Enter"], run: () => {
		if (!bead().accepted)
			attempt("accept");
		stepDoubtful(1);
	} },
	merge: { keys: ["m"], run: () => attempt("merge") },
	split: { keys: ["s"], run: () => attempt("split", work.segment) },
	cut: { keys: ["c"], run: () => startCutting(work.segment) },
	down: { keys: ["d", "Shift+ArrowDown"],
		run: () => attempt("down", work.segment.side) },
	up: { keys: ["u", "Shift+ArrowUp"],
		run: () => attempt("up", columnUp()) },
	unlink: { keys: ["x"], run: () => attempt("unlink") },
	mark: { keys: ["t"], run: mark },
	link: { keys: ["l"], run: link },
	pin: { keys: ["f"], run: () => attempt("pin") },
	undo: { keys: ["z", "Ctrl+z"],
		run: () => travel(work.done, work.undone, "undone") },
	redo: { keys: ["y", "Ctrl+y", "Ctrl+Shift+z"],
		run: () => travel(work.undone, work.done, "redone") },
	acceptAll: { keys: ["Shift+a"], run: () => askThreshold() },
	save: { keys: ["w", "Ctrl+s"], run: () => save() },
	open: { keys: ["o"], run: () => page.file.click() },
	help: { keys: ["?"], run: () => showHelp() },
};

/* An empty cell is filled from below: there the cursor can't stand. */
function columnUp() {
	const cells = bead().cells;

	return cells[0].length && cells[1].length ? work.segment.side :
		cells[0].length ? 1 : 0;
}

function keyName(event) {
	const ctrl = event.ctrlKey || event.metaKey;
	const key = event.key.length === 1 ? event.key.toLowerCase() :
		event.key;

	return (ctrl ? "Ctrl+" : "") + (event.shiftKey && key !== "?" ?
		"Shift+" : "") + key;
}

function onKey(event) {
	const name = keyName(event);
	const single = event.key.length === 1 && !name.startsWith("Ctrl+");

	if (event.altKey || event.isComposing ||
	    document.querySelector("dialog[open]") ||
	    event.target.closest("input, textarea, select"))
		return;
	if (work.cutting && cuttingKey(event)) {
		event.preventDefault();
		return;
	}
	if ((single && work.keysOff) || (event.key === "Enter" &&
	    event.target.closest("button, a, summary")))
		return;
	const found = Object.values(commands).find(c => c.keys.includes(name));

	if (!found || !work.beads.length)
		return;
	event.preventDefault();
	found.run();
}

function onClick(event) {
	const item = event.target.closest(".bead");
	const shown = event.target.closest(".segment");

	if (!item || event.target.closest("button, a"))
		return;
	const one = work.beads.find(b => "b" + b.uid === item.id);
	const segment = shown && segmentsOfBead(one).find(s =>
		page.elements.get(s) === shown);

	if (work.cutting && work.cutting.segment === segment) {
		const at = clickedPlace(shown, segment);

		if (at)
			startCutting(segment, at);
		return;
	}
	go(one, segment);
}

function clickedPlace(shown, segment) {
	const selection = getSelection();
	const range = document.createRange();

	if (!selection.rangeCount || !shown.contains(selection.focusNode))
		return 0;
	range.setStart(shown, 0);
	range.setEnd(selection.focusNode, selection.focusOffset);
	const caret = shown.querySelector(".caret");
	const at = segment.from + range.toString().length -
		(range.comparePoint(caret, 0) < 0 ? caret.textContent.length :
			0);

	return at > segment.from && at < segment.to ? at : 0;
}
