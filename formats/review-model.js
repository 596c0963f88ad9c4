"use strict";
/* What is reviewed, without a page. A segment is a piece of a text that the
 * aligner cut: { side, base, from, to, all, fixed }, from and to in UTF-16
 * units of all. A bead is { uid, id, cells: [[segment], [segment]], confidence
 * in ten thousandths, accepted, pinned, person, reason }. Neither ever changes: a verb gives a new
 * list of beads, and the bead to go to, or throws a Refusal. */

class Refusal extends Error {
}

let lastUid = 0;
const known = new Map(); /* the reviewed beads, by what they hold */

function textOf(segment) {
	return segment.all.slice(segment.from, segment.to);
}

function isWhole(segment) {
	return segment.from === 0 && segment.to === segment.all.length;
}

function compare(a, b) {
	return a.base - b.base || a.from - b.from;
}

function follows(a, b) {
	return a.base === b.base ? a.to === b.from :
		a.base + 1 === b.base && a.to === a.all.length && b.from === 0;
}

function isRun(segments) {
	return segments.every((s, i) => !i || follows(segments[i - 1], s));
}

function contentOf(cells) {
	return cells.map(cell => cell.map(s => isWhole(s) ? s.base :
		`${s.base}:${s.from}-${s.to}`).join(" ")).join("|");
}

/* A bead that holds what a reviewed one held is that one again. */
function beadOf(cells) {
	const same = known.get(contentOf(cells));

	if (same)
		return same;
	if (!cells.every(isRun))
		throw new Refusal("refuseApart");
	return { uid: ++lastUid, id: 0, cells, confidence: null,
		accepted: false, pinned: false, person: true, reason: "" };
}

function beadsOf(list) {
	return list.filter(cells => cells[0].length || cells[1].length)
		.map(beadOf);
}

/* In the source's order; what has no source comes behind the bead that holds
 * the target's segment before it, and behind those without target that follow
 * that one. */
function ordered(beads) {
	const withSource = beads.filter(b => b.cells[0].length)
		.sort((a, b) => compare(a.cells[0][0], b.cells[0][0]));
	const behind = new Map([[null, []]]);
	let home = null;

	beads.filter(b => b.cells[1].length)
		.sort((a, b) => compare(a.cells[1][0], b.cells[1][0]))
		.forEach(b => {
			if (b.cells[0].length)
				behind.set(home = b, []);
			else
				behind.get(home).push(b);
		});
	const out = [];
	let rest = behind.get(null);

	withSource.forEach(b => {
		if (b.cells[1].length) {
			out.push(...rest);
			rest = behind.get(b);
		}
		out.push(b);
	});
	return out.concat(rest);
}

function isSure(bead, least) {
	return bead.person || bead.confidence >= least;
}

function refusePinned(beads) {
	if (beads.some(b => b.pinned))
		throw new Refusal("refusePinned");
}

/* What is settled stops a column that moves. */
function stops(bead) {
	return bead.pinned || bead.accepted;
}

function replaced(beads, gone, come, focus) {
	const out = new Set(gone);

	return { beads: ordered(beads.filter(b => !out.has(b)).concat(come)),
		focus: focus || come[0] };
}

function changed(bead, what) {
	return Object.assign({}, bead, what);
}

function allChanged(beads, chosen, what) {
	return beads.map(b => chosen(b) ? changed(b, what) : b);
}

const verbs = {
	accept(beads, bead) {
		return { beads: allChanged(beads, b => b === bead,
			{ accepted: !bead.accepted }), focus: bead };
	},

	acceptAll(beads, bead, least) {
		return { beads: allChanged(beads,
			b => !b.accepted && isSure(b, least),
			{ accepted: true }), focus: bead };
	},

	pin(beads, bead) {
		return { beads: allChanged(beads, b => b === bead,
			{ pinned: !bead.pinned }), focus: bead };
	},

	merge(beads, bead) {
		const next = beads[beads.indexOf(bead) + 1];

		if (!next)
			throw new Refusal("refuseLast");
		refusePinned([bead, next]);
		return replaced(beads, [bead, next], [beadOf([0, 1].map(side =>
			bead.cells[side].concat(next.cells[side])
				.sort(compare)))]);
	},

	/* Before the segment; the other side where it comes nearest to the
	 * same share of its length. */
	split(beads, bead, segment) {
		let side = segment.side;
		let at = bead.cells[side].indexOf(segment);

		refusePinned([bead]);
		if (!at && bead.cells[side].length === 1 &&
		    bead.cells[1 - side].length > 1)
			side = 1 - side;
		at = Math.max(at, 1);
		if (bead.cells[side].length < 2)
			throw new Refusal("refuseSingle");
		const cut = [0, 0];

		cut[side] = at;
		cut[1 - side] = nearestCut(bead.cells[1 - side],
			shareOf(bead.cells[side], at));
		const parts = beadsOf([bead.cells.map((c, i) => c.slice(0, cut[i])),
			bead.cells.map((c, i) => c.slice(cut[i]))]);

		return replaced(beads, [bead], parts);
	},

	cut(beads, bead, segment, at) {
		const cell = bead.cells[segment.side];
		const place = cell.indexOf(segment);
		const parts = [[segment.from, at], [at, segment.to]].map(p =>
			Object.assign({}, segment, { from: p[0], to: p[1] }));

		refusePinned([bead]);
		if (segment.fixed || parts.some(p => !textOf(p).trim()))
			throw new Refusal("refuseCut");
		const cells = bead.cells.slice();

		cells[segment.side] = cell.slice(0, place)
			.concat(parts, cell.slice(place + 1));
		return replaced(beads, [bead], [beadOf(cells)]);
	},

	/* The side's cells from the bead on go one bead down: the bead's own
	 * becomes empty. A bead whose cell was empty takes up the last one;
	 * before one that is settled it stands alone. */
	down(beads, bead, side) {
		const start = beads.indexOf(bead);
		const cells = [];
		let carried = [], end = start;

		refusePinned([bead]);
		if (!bead.cells[side].length)
			throw new Refusal("refuseEmpty");
		for (let at = start; at < beads.length &&
		     (at === start || !stops(beads[at])); at++) {
			cells.push(withCell(beads[at], side, carried));
			carried = beads[at].cells[side];
			end = at + 1;
			if (!carried.length)
				break;
		}
		if (carried.length)
			cells.push(side ? [[], carried] : [carried, []]);
		return shifted(beads, bead, side, beads.slice(start, end),
			cells);
	},

	/* The cell joins the one above it, and those below move up, until a
	 * bead has nothing on the other side: it is gone then. A bead that is
	 * settled stops them. */
	up(beads, bead, side) {
		const start = beads.indexOf(bead), above = beads[start - 1];
		const gone = [], cells = [];
		const own = bead.cells[side];

		refusePinned([bead]);
		if (own.length) {
			if (!above)
				throw new Refusal("refuseFirst");
			refusePinned([above]);
			gone.push(above);
			cells.push(withCell(above, side, above.cells[side]
				.concat(own).sort(compare)));
		}
		for (let at = start; ; at++) {
			const next = beads[at + 1];
			const stop = !next || stops(next);

			if (stop && at === start && !own.length)
				throw new Refusal(next ? "refuseSettled" :
					"refuseLast");
			gone.push(beads[at]);
			if (!beads[at].cells[1 - side].length)
				break;
			cells.push(withCell(beads[at], side,
				stop ? [] : next.cells[side]));
			if (stop)
				break;
		}
		return shifted(beads, bead, side, gone, cells);
	},

	unlink(beads, bead) {
		refusePinned([bead]);
		if (!bead.cells[0].length || !bead.cells[1].length)
			throw new Refusal("refuseAlone");
		return replaced(beads, [bead], alone(bead.cells));
	},

	/* Segments of the source with segments of the target, wherever they
	 * are now; what they leave behind stays together where it can. */
	link(beads, bead, source, target) {
		const cells = [source, target].map(c => c.slice().sort(compare));
		const taken = new Set(source.concat(target));
		const gone = beads.filter(b =>
			b.cells.some(c => c.some(s => taken.has(s))));
		const come = [beadOf(cells)];

		if (gone.length === 1 && contentOf(gone[0].cells) ===
		    contentOf(cells))
			throw new Refusal("refuseLinked");
		refusePinned(gone);
		gone.forEach(b => come.push(...leftover(b, taken)));
		return replaced(beads, gone, come);
	},
};

function lengthOf(segments) {
	return segments.reduce((n, s) => n + s.to - s.from, 0);
}

function shareOf(cell, count) {
	return lengthOf(cell.slice(0, count)) / (lengthOf(cell) || 1);
}

function nearestCut(cell, share) {
	let best = 0;

	cell.forEach((s, i) => {
		if (Math.abs(shareOf(cell, i + 1) - share) <=
		    Math.abs(shareOf(cell, best) - share))
			best = i + 1;
	});
	return best;
}

function withCell(bead, side, cell) {
	return side ? [bead.cells[0], cell] : [cell, bead.cells[1]];
}

/* To where the bead's other cell is now. */
function shifted(beads, bead, side, gone, cells) {
	const come = beadsOf(cells);
	const mark = bead.cells[1 - side][0] || bead.cells[side][0];

	return replaced(beads, gone, come, come.find(b =>
		b.cells[mark.side].includes(mark)));
}

/* Each segment a bead of its own. */
function alone(cells) {
	return beadsOf(cells[0].map(s => [[s], []])
		.concat(cells[1].map(s => [[], [s]])));
}

function leftover(bead, taken) {
	const kept = bead.cells.map(c => c.filter(s => !taken.has(s)));
	const first = kept.map(c => {
		const end = c.findIndex((s, i) => i && !follows(c[i - 1], s));

		return end < 0 ? c : c.slice(0, end);
	});

	if (!first[0].length || !first[1].length)
		return alone(kept);
	return [beadOf(first)].concat(alone(kept.map((c, i) =>
		c.slice(first[i].length))));
}

/* --- the file of edits --- */

function bytesOf(text) {
	return new TextEncoder().encode(text).length;
}

function segmentsOf(beads, side) {
	return [].concat(...beads.map(b => b.cells[side])).sort(compare);
}

function listed(beads) {
	const place = [0, 1].map(side => new Map(segmentsOf(beads, side)
		.map((s, i) => [s, i])));

	return beads.map(b => {
		const [source, target] = b.cells.map((c, side) =>
			c.length ? [place[side].get(c[0]), c.length] : []);

		return { id: b.id, source, target, accepted: b.accepted,
			pinned: b.pinned };
	});
}

function splitsOf(beads, side) {
	return segmentsOf(beads, side).filter(s => s.from)
		.map(s => [s.base, bytesOf(s.all.slice(0, s.from))]);
}

function editsOf(about, base, beads, when) {
	return { format: "puente-review-edits", version: 1,
		alignment: about.alignment, revision: about.revision,
		digest: about.digest, saved: when, who: about.who,
		segments: {
			source: segmentsOf(base, 0).length,
			target: segmentsOf(base, 1).length,
		},
		splits: {
			source: splitsOf(beads, 0),
			target: splitsOf(beads, 1),
		},
		before: listed(base), after: listed(beads) };
}

/* Segments cut as an edits file says. */
function cutAt(base, side, splits) {
	return [].concat(...segmentsOf(base, side).map(s => {
		const places = splits.filter(p => p[0] === s.base)
			.map(p => unitsAt(s.all, p[1]));

		return [0].concat(places).map((from, i) => places.length ?
			Object.assign({}, s, { from,
				to: i < places.length ? places[i] : s.to }) : s);
	}));
}

/* Where a text has so many bytes of UTF-8. */
function unitsAt(text, bytes) {
	let at = 0;

	for (const c of text) {
		if (bytes <= 0)
			break;
		bytes -= bytesOf(c);
		at += c.length;
	}
	return at;
}

/* The beads that were saved; null when they are of another alignment or do not
 * hold together. */
function restored(about, base, edits) {
	if (!edits || edits.format !== "puente-review-edits" ||
	    edits.version !== 1 || edits.alignment !== about.alignment ||
	    edits.revision !== about.revision || edits.digest !== about.digest)
		return null;
	const cut = [cutAt(base, 0, edits.splits.source),
		cutAt(base, 1, edits.splits.target)];
	let left = cut[0].length + cut[1].length;
	const beads = edits.after.map(b => {
		const bead = beadOf([b.source, b.target].map((run, side) =>
			run.length ? cut[side].slice(run[0], run[0] + run[1]) :
				[]));

		left -= bead.cells[0].length + bead.cells[1].length;
		return changed(bead, { accepted: b.accepted === true,
			pinned: b.pinned === true });
	});

	return left || new Set([].concat(...beads.map(b => b.cells[0]
		.concat(b.cells[1])))).size !== cut[0].length + cut[1].length ?
		null : ordered(beads);
}

function sameBeads(a, b) {
	return a.length === b.length && a.every((x, i) => x === b[i] ||
		(contentOf(x.cells) === contentOf(b[i].cells) &&
		x.accepted === b[i].accepted && x.pinned === b[i].pinned));
}
