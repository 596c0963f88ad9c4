/* The list of beads as elements. The page comes with every bead written out;
 * what does not change stays as it is. */

const page = {
	about: JSON.parse(document.getElementById("about").textContent),
	list: document.getElementById("beads"),
	doubtful: document.getElementById("doubtful"),
	rows: new Map(), /* of a bead's uid: { item, bead, number } */
	elements: new Map(), /* of a segment */
	links: new Map(), /* in the list of doubtful beads, of a uid */
	current: null, /* uid */
	marked: new Set(), /* segments */
};

function message(key, values) {
	return page.about.messages[key].replace(/\{(\w+)\}/g,
		(all, name) => values && name in values ? values[name] : all);
}

function element(name, className, text) {
	const made = document.createElement(name);

	if (className)
		made.className = className;
	if (text !== undefined)
		made.textContent = text;
	return made;
}

/* --- the page as it came --- */

function segmentAt(paragraph, side) {
	const all = paragraph.textContent;
	const segment = { side, base: Number(paragraph.dataset.n), from: 0,
		to: all.length, all, fixed: "fixed" in paragraph.dataset };

	page.elements.set(segment, paragraph);
	return segment;
}

function beadAt(item) {
	const data = item.dataset;
	const bead = { uid: ++lastUid, id: Number(data.id),
		cells: [...item.querySelectorAll(".cell")].map((cell, side) =>
			[...cell.querySelectorAll(".segment")].map(p =>
				segmentAt(p, side))),
		confidence: Number(data.confidence),
		accepted: "accepted" in data, pinned: "pinned" in data,
		person: "person" in data,
		reason: data.reason || "" };

	known.set(contentOf(bead.cells), bead);
	page.rows.set(bead.uid, { item, bead, number: lastUid });
	return bead;
}

function readPage() {
	[...page.doubtful.querySelectorAll("li")].forEach(made =>
		page.links.set(Number(made.firstChild.hash.slice(2)),
			{ made, label: made.firstChild.firstChild }));
	return [...page.list.children].map(beadAt);
}

/* --- segments --- */

/* Where the text of a paragraph has so many units, as a node and an offset. */
function pointAt(paragraph, units) {
	const walker = document.createTreeWalker(paragraph,
		NodeFilter.SHOW_TEXT);
	let node = walker.nextNode();

	while (node && units > node.length) {
		units -= node.length;
		node = walker.nextNode();
	}
	return node ? [node, units] : [paragraph, 0];
}

function slice(paragraph, from, to) {
	const range = document.createRange();

	range.setStart(...pointAt(paragraph, from));
	range.setEnd(...pointAt(paragraph, to));
	return range.cloneContents();
}

function wholeElement(segment) {
	for (const [s, e] of page.elements)
		if (s.side === segment.side && s.base === segment.base &&
		    isWhole(s))
			return e;
	return null;
}

function segmentElement(segment) {
	let made = page.elements.get(segment);

	if (!made) {
		made = element("p", "segment");
		made.dataset.n = segment.base;
		if (!segment.from && wholeElement(segment).classList
			.contains("first"))
			made.classList.add("first");
		made.append(slice(wholeElement(segment), segment.from,
			segment.to));
		page.elements.set(segment, made);
	}
	return made;
}

/* --- beads --- */

function wordOf(bead) {
	if (bead.person)
		return message("byHand");
	return message(isSure(bead, page.about.sure) ? "sure" : "check");
}

function percent(bead) {
	return bead.person ? "" : message("percent",
		{ n: Math.floor(bead.confidence / 100) });
}

function isDoubtful(bead) {
	return !bead.accepted && !isSure(bead, page.about.sure);
}

function describe(bead, number) {
	return [message("pair", { n: number }), wordOf(bead), percent(bead),
		bead.accepted ? message("accepted") : "",
		bead.pinned ? message("pinned") : "",
		bead.reason].filter(Boolean).join(", ");
}

function fillAbout(about, bead, number) {
	const parts = [["a", "number", number], ["span", "word", wordOf(bead)],
		["span", "share", percent(bead)],
		["span", "state", bead.accepted ? message("accepted") : ""],
		["span", "pin", bead.pinned ? message("pinned") : ""],
		["span", "reason", bead.reason]];

	about.textContent = "";
	parts.forEach(([name, className, text]) => {
		if (text === "")
			return;
		about.append(element(name, className, text), " ");
	});
	about.firstChild.href = "#b" + bead.uid;
}

function fillCell(cell, segments, side) {
	cell.textContent = "";
	cell.lang = page.about.languages[side];
	cell.dir = page.about.directions[side];
	segments.forEach(s => cell.append(segmentElement(s)));
	if (segments.length)
		return;
	const none = element("p", "none", message("none"));

	none.lang = document.documentElement.lang;
	none.dir = "ltr";
	cell.append(none);
}

/* Anchors that both sides have are tied; the letter says which with which. */
function tie(item) {
	const [source, target] = [...item.querySelectorAll(".cell")].map(cell =>
		[...cell.querySelectorAll("mark")]);
	const letters = new Map();
	const there = new Set(target.map(m => m.dataset.same));

	source.forEach(m => {
		const same = m.dataset.same;

		if (same && there.has(same) && !letters.has(same))
			letters.set(same, String.fromCharCode(97 +
				letters.size % 26));
	});
	source.concat(target).forEach(m => {
		const letter = letters.get(m.dataset.same);

		m.classList.toggle("tied", letter !== undefined);
		if (letter === undefined)
			delete m.dataset.tie;
		else
			m.dataset.tie = letter;
	});
}

function newRow(bead) {
	const item = element("li", "bead");

	item.id = "b" + bead.uid;
	item.append(element("div", "about"), element("div", "cell"),
		element("div", "cell"));
	return { item, bead: null, number: 0 };
}

function beginsParagraph(bead) {
	return bead.cells.some(c => c.length &&
		page.elements.get(c[0]).classList.contains("first"));
}

function showRow(row, bead, number) {
	const item = row.item;

	if (!row.bead || row.bead.cells !== bead.cells ||
	    bead.cells.some(c => c.some(s =>
		    page.elements.get(s).closest(".bead") !== item))) {
		[1, 2].forEach(i => fillCell(item.children[i],
			bead.cells[i - 1], i - 1));
		item.classList.toggle("paragraph", beginsParagraph(bead));
		tie(item);
	}
	if (row.bead === bead && row.number !== number)
		item.querySelector(".number").textContent = number;
	if (row.bead !== bead) {
		fillAbout(item.firstElementChild, bead, number);
		item.classList.toggle("doubtful", isDoubtful(bead));
		item.classList.toggle("accepted", bead.accepted);
	}
	row.bead = bead;
	row.number = number;
}

/* The list shows these beads, in this order. */
function showBeads(beads) {
	beads.forEach(bead => {
		if (!page.rows.has(bead.uid))
			page.rows.set(bead.uid, newRow(bead));
	});
	arrange(page.list, beads.map(b => page.rows.get(b.uid).item));
	beads.forEach((bead, i) =>
		showRow(page.rows.get(bead.uid), bead, i + 1));
	showDoubtful(beads);
}

function beginning(bead) {
	const side = bead.cells[0].length ? 0 : 1;
	const text = textOf(bead.cells[side][0]);
	const made = element("bdi", "", text.length > 80 ?
		text.slice(0, 80).replace(/[\ud800-\udbff]$/, "") + "…" : text);

	made.lang = page.about.languages[side];
	made.dir = page.about.directions[side];
	return made;
}

function doubtfulLink(bead) {
	const made = element("li");
	const link = element("a");
	const label = element("span");

	link.href = "#b" + bead.uid;
	link.append(label, " ", beginning(bead));
	made.append(link);
	return { made, label };
}

/* The list's children become these; those that stay are not touched. */
function arrange(list, items) {
	const wanted = new Set(items);
	let place = list.firstChild;

	[...list.childNodes].forEach(node => {
		if (wanted.has(node))
			return;
		if (node === place)
			place = place.nextSibling;
		node.remove();
	});
	items.forEach(item => {
		if (item === place)
			place = place.nextSibling;
		else
			list.insertBefore(item, place);
	});
}

function showDoubtful(beads) {
	const items = [];

	beads.forEach((bead, i) => {
		if (!isDoubtful(bead))
			return;
		if (!page.links.has(bead.uid))
			page.links.set(bead.uid, doubtfulLink(bead));
		const { made, label } = page.links.get(bead.uid);
		const text = [message("pair", { n: i + 1 }), wordOf(bead),
			percent(bead)].filter(Boolean).join(" ");

		if (label.textContent !== text)
			label.textContent = text;
		items.push(made);
	});
	arrange(page.doubtful.querySelector("ol"), items);
	page.doubtful.querySelector("h2").textContent =
		message("toCheck", { n: items.length });
}

/* --- the bead and the segment one is at --- */

function showCurrent(bead, segment) {
	const row = page.rows.get(bead.uid);
	const old = page.rows.get(page.current);

	page.list.querySelectorAll(".cursor").forEach(p =>
		p.classList.remove("cursor"));
	if (old) {
		old.item.classList.remove("current");
		old.item.tabIndex = -1;
		old.item.removeAttribute("aria-current");
	}
	page.current = bead.uid;
	row.item.classList.add("current");
	row.item.tabIndex = 0;
	row.item.setAttribute("aria-current", "true");
	row.item.setAttribute("aria-label", describe(bead, row.number));
	tie(row.item);
	row.item.append(page.tools);
	if (segment)
		page.elements.get(segment).classList.add("cursor");
}

function showMarked() {
	page.elements.forEach((e, s) =>
		e.classList.toggle("marked", page.marked.has(s)));
}
