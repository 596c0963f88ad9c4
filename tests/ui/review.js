"use strict";
/* review.js - what tests/ui/review says, as test points
 *
 * Beads are told as "0 1|2": segments of the source, of the target; then "a"
 * for accepted and "p" for pinned. */
const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { Browser } = require(/firefox/.test(process.argv[2]) ?
	"./firefox.js" : "./browser.js");
const accessible = require("./accessible.js");

const program = path.join(process.env.builddir, "tests/ui/page");
const environment = Object.assign({}, process.env,
	{ LC_ALL: "C.UTF-8", LANGUAGE: "en" });
let browser, page, count = 0;

function ok(good, name, more) {
	console.log(`${good ? "" : "not "}ok ${++count} - ${name}`);
	if (!good && more !== undefined)
		console.log(String(more).replace(/^/gm, "# "));
}

function is(got, want, name) {
	const a = JSON.stringify(got), b = JSON.stringify(want);

	ok(a === b, name, `got:  ${a}\nwant: ${b}`);
}

function make(name, ...more) {
	const file = path.join(browser.folder, name + ".html");

	fs.writeFileSync(file, execFileSync(program, [name, ...more],
		{ env: environment, maxBuffer: 1 << 28 }));
	return "file://" + file;
}

async function open(name, ...more) {
	const url = make(name, ...more);

	const forget = `typeof work === "undefined" || (() => {
		work.beads = work.saved = work.base;
		keepNow();
	})()`;

	await page.run(forget);
	await page.open(url);
	await page.run(forget);
	await page.open(url);
}

function beads() {
	return page.run(`work.beads.map(b => contentOf(b.cells) +
		(b.accepted ? "a" : "") + (b.pinned ? "p" : ""))`);
}

/* The beads that the page shows, read from its elements alone. */
function shown() {
	return page.run(`[...document.querySelectorAll(".bead")].map(item =>
		[...item.querySelectorAll(".cell")].map(cell =>
			[...cell.querySelectorAll(".segment")].map(p =>
				p.dataset.n).join(" ")).join("|") +
		(item.querySelector(".state") ? "a" : "") +
		(item.querySelector(".pin") ? "p" : ""))`);
}

/* What the page shows of segments is their text, with a caret at most. */
async function whole(name, caret) {
	is(await page.run(`[0, 1].map(side => segmentsOf(work.beads, side)
		.filter(s => page.elements.get(s).textContent !== textOf(s))
		.map(s => page.elements.get(s).textContent))`),
	caret ? [[caret], []] : [[], []], `${name}: whole texts`);
}

/* A dialog that has been closed gives the focus back a moment later. */
async function here() {
	await page.run(`new Promise(yes => {
		const look = () => document.querySelector("dialog") ?
			setTimeout(look, 5) : yes();

		look();
	})`);
	return page.run(`[...page.list.children].indexOf(
		document.activeElement.closest(".bead")) + 1`);
}

function status() {
	return page.run("page.status.textContent");
}

const article = ["0|0a", "1 2|1", "3|2", "|3", "4|5", "5|6p", "6 7|4"];

function articleBut(from, gone, ...come) {
	return article.slice(0, from).concat(come, article.slice(from + gone));
}

/* As if the page were opened again. */
function again() {
	return page.run(`work.done = [], work.undone = [], page.current = null,
		show(work.base, work.base.find(isDoubtful))`);
}

/* Presses the keys on a fresh page; the beads are then these. */
async function verb(name, keys, want, said) {
	await again();
	await page.press(...keys);
	is(await beads(), want, name);
	is(await shown(), want.map(b => b.replace(/:\d+-\d+/g, "")),
		`${name}: shown`);
	if (said)
		ok((await status()).startsWith(said), `${name}: said`,
			await status());
	await whole(name);
	await page.press(...keys.map(() => "z"));
	is(await beads(), article, `${name}: undone`);
	is(await shown(), article, `${name}: shown as before`);
}

/* --- moving about --- */

async function testMoving() {
	const way = [];

	await open("article");
	is(await beads(), article, "the page as it came");
	is(await shown(), article, "what it shows");
	is(await page.run("page.rows.get(page.current).number"), 3,
		"begins at the first pair to check");
	await page.press("ArrowDown");
	for (const key of ["n", "n", "p", "p", "p", "k", "j", "ArrowUp",
		"ArrowDown"]) {
		await page.press(key);
		way.push(await here());
	}
	is(way, [6, 3, 6, 4, 3, 2, 3, 2, 3], "next and previous");
	await page.press("k", "k", "k");
	is(await status(), "This is the first pair.", "the first pair");
	await page.press("j", "ArrowRight", "ArrowRight");
	is(await page.run("document.activeElement.textContent.slice(0, 3)"),
		"The", "segments of a pair");
	is(await page.run("document.activeElement.closest('[lang]').lang"),
		"en", "a segment's language");
	await page.run("document.querySelector('#doubtful a').focus()");
	await page.press("Enter");
	is(await here(), 3, "the list of pairs to check leads there");
	/* A window that nobody looks at may have none. */
	ok(await page.run(`!document.hasFocus() || getComputedStyle(
		document.activeElement).outlineStyle !== "none"`),
	"the focus is seen");
}

/* --- the verbs --- */

async function testVerbs() {
	await open("article");
	await verb("accept", ["a"], articleBut(2, 1, "3|2a"), "Done. 7 pairs");
	await verb("accept and go on", ["Enter", "Enter"],
		articleBut(2, 2, "3|2a", "|3a"));
	await verb("merge", ["m"], articleBut(2, 2, "3|2 3"), "Merged.");
	await verb("split", ["k", "ArrowRight", "s"],
		articleBut(1, 1, "1|1", "2|"), "Split.");
	await verb("cut", ["k", "ArrowRight", "ArrowRight", "c", "ArrowLeft",
		"ArrowRight", "ArrowRight", "Enter"],
	articleBut(1, 1, "1 2|1:0-26 1:26-48"), "Cut.");
	await verb("cut, then split", ["k", "ArrowRight", "ArrowRight", "c",
		"Enter", "s"],
	articleBut(1, 1, "1|1:0-23", "2|1:23-48"), "Split.");
	await verb("cut by a character", ["c", "Shift+ArrowLeft", "Enter"],
		articleBut(2, 1, "3:0-3 3:3-11|2"));
	await verb("leave the cut", ["c", "ArrowLeft", "Escape"], article);
	await again();
	await page.press("c", "ArrowLeft", "ArrowRight", "Shift+ArrowRight");
	await whole("while cutting", "Hoy son 4|1.");
	await page.press("Escape");
	await whole("not cut");
	await verb("column down", ["d"], articleBut(2, 2, "|2", "3|3"),
		"Moved down.");
	await verb("target column down", ["ArrowRight", "Shift+ArrowDown"],
		articleBut(2, 5, "3|", "|2", "4|3", "5|6p", "6 7|4", "|5"));
	await verb("column up", ["n", "u"], articleBut(3, 4, "4|3", "5|6p", "6 7|4", "|5"),
		"Moved up.");
	await verb("column up, joining", ["j", "j", "ArrowRight", "u"],
		articleBut(3, 2, "|3", "4|5"));
	await verb("no counterpart", ["x"], articleBut(2, 1, "3|", "|2"),
		"Parted.");
	await verb("link across", ["n", "t", "p", "l"],
		articleBut(2, 2, "|2", "3|3"), "Linked.");
	await verb("link what crosses", ["k", "ArrowRight", "t", "j", "j", "j",
		"j", "j", "ArrowRight", "ArrowRight", "t", "l"],
	["0|0a", "1|1", "2|4", "3|2", "|3", "4|5", "5|6p", "6|", "7|"]);
	await verb("pin", ["f"], articleBut(2, 1, "3|2p"));
	await verb("a pinned pair stays", ["f", "m", "x", "d", "s", "c"],
		articleBut(2, 1, "3|2p"), "A pinned pair");
	await verb("accept all", ["Shift+a", "Enter"],
		articleBut(1, 6, "1 2|1a", "3|2", "|3", "4|5a", "5|6p",
			"6 7|4a"), "Accepted.");
}

async function testThreshold() {
	await open("article");
	await page.press("Shift+a");
	is(await page.run("document.activeElement.value"), "85",
		"the threshold that is offered");
	await page.press("9", "6");
	is(await page.run(`document.querySelector("dialog [role=status]")
		.textContent`), "Would be accepted: 2", "how many");
	await page.press("Enter");
	is(await beads(), articleBut(4, 3, "4|5a", "5|6p", "6 7|4a"),
		"accept from 96 %");
}

async function testUndo() {
	await open("article");
	await page.press("a", "j", "m", "f", "k", "x");
	const there = await beads();

	await page.press("z", "z", "z", "Ctrl+z", "z");
	is(await beads(), article, "all undone");
	ok(await page.run("page.undo.disabled && !isUnsaved()"),
		"nothing is left to undo or save");
	is(await page.run("keepNow(), localStorage.length"), 0,
		"and nothing is kept");
	await page.press("y", "Ctrl+y", "y", "y", "Ctrl+Shift+z");
	is(await beads(), there, "all done again");
	await page.press("z", "a");
	ok(await page.run("page.redo.disabled"), "a new edit ends redoing");
}

/* Random verbs: segments stay covered, and all can be undone. */
async function testRandom() {
	await open("many", "40");
	const broken = await page.run(`(() => {
		let seed = 7, broken = 0;
		const random = n => (seed = seed * 48271 % 2147483647) % n;
		const before = JSON.stringify(listed(work.beads));
		const names = ["accept", "merge", "split", "down", "up",
			"unlink", "pin", "mark", "link", "cut"];

		for (let i = 0; i < 600; i++) {
			const one = work.beads[random(work.beads.length)];
			const all = segmentsOfBead(one);

			go(one, all[random(all.length)], true);
			commands[names[random(names.length)]].run();
			if (work.cutting)
				cutHere();
			const cells = [0, 1].map(s => segmentsOf(work.beads, s));

			if (!cells.every(c => isRun(c)) || work.beads.some(b =>
				!b.cells.every(isRun) ||
				b.cells[0].length + b.cells[1].length === 0))
				broken++;
		}
		return broken;
	})()`);

	is(broken, 0, "random verbs: every segment in one bead, in order");
	is(await shown(), (await beads()).map(b =>
		b.replace(/:\d+-\d+/g, "")), "random verbs: shown");
	await whole("random verbs");
	const file = path.join(browser.folder, "random.json");

	fs.writeFileSync(file, await page.run("currentEdits()"));
	const before = await beads();

	try {
		ok(/^\+0 /m.test(read(file)), "random verbs: can be read");
	} catch (e) {
		ok(false, "random verbs: can be read", e.stdout);
	}
	await page.run(`resume(JSON.stringify(JSON.parse(currentEdits())),
		"resumed")`);
	is(await beads(), before, "random verbs: the same when restored");
	await page.run(`(() => {
		while (work.done.length)
			commands.undo.run();
	})()`);
	is(await beads(), [...Array(40).keys()].map(i => `${i}|${i}`),
		"random verbs: all undone");
}

/* --- files --- */

function read(file) {
	return execFileSync(program, ["read", file],
		{ env: environment, encoding: "utf8" });
}

/* Browsers write under another name, or nothing, until a file is whole. */
async function saved(...keys) {
	const folder = fs.mkdtempSync(browser.folder + "/saved-");
	const there = await browser.saveTo(folder + "/now");
	const end = Date.now() + 20000;

	fs.rmSync(there, { recursive: true, force: true });
	fs.mkdirSync(there);
	await page.press(...keys);
	for (;;) {
		const names = fs.readdirSync(there);
		const file = names.length === 1 && path.join(there, names[0]);

		if (file && /\.json$/.test(file) && fs.readFileSync(file, "utf8")
			.endsWith("}\n")) {
			const kept = path.join(folder, names[0]);

			fs.renameSync(file, kept);
			return kept;
		}
		if (Date.now() > end)
			throw new Error("no file: " + names);
		await new Promise(yes => setTimeout(yes, 20));
	}
}

const head = "alignment 12 revision 3 digest 0123abcd-4567ef01 who luz\n";
const asItCame = `-11 0+1 0+1 accepted
-12 1+2 1+1
-13 3+1 2+1
-14 0+0 3+1
-15 4+1 5+1
-16 5+1 6+1 pinned
-17 6+2 4+1
`;

async function testSaving() {
	await open("article");
	is(read(await saved("w")), head + asItCame +
		asItCame.replace(/^-/gm, "+"), "saved unchanged");
	/* Bytes are counted, not characters: quotation marks take three. */
	await page.press("j", "j", "ArrowRight", "c", "Shift+ArrowLeft",
		"Enter", "a", "k", "k", "m", "k", "k", "a");
	const file = await saved("Ctrl+s");

	is(path.basename(file), "alignment-12.edits.json", "the file's name");
	is(read(file), head + "split 1 5:29\n" + asItCame +
		"+11 0+1 0+1\n+12 1+2 1+1\n+0 3+1 2+2\n" +
		"+0 4+1 5+2 accepted\n+16 5+1 7+1 pinned\n+17 6+2 4+1\n",
	"saved with every kind of change");
	ok(await page.run("!isUnsaved()"), "nothing unsaved then");
	const there = await beads();

	await open("article");

	await page.setFile("input[type=file]", file);
	await page.run(`new Promise(yes => setInterval(() =>
		page.status.textContent && yes(), 10))`);
	is(await beads(), there, "gone on from the file");
	await page.press("z");
	is(await beads(), article, "which is undone in one step");
	await page.run(`resume(${JSON.stringify(fs.readFileSync(file, "utf8"))
		.replace("revision\\\":3", "revision\\\":4")}, "resumed")`);
	is(await status(), "These are no changes to this page.",
		"edits of another revision");
	await page.run("resume('{', 'resumed')");
	is(await status(), "These are no changes to this page.", "no edits");
}

async function leave() {
	if (browser.name !== "Chromium") {
		await page.run("keepNow()");
		return;
	}
	const asked = browser.event("Page.javascriptDialogOpening");
	const loaded = browser.event("Page.loadEventFired");

	page.send("Page.navigate", { url: "about:blank" });
	is((await asked).type, "beforeunload", "warns of unsaved changes");
	await page.send("Page.handleJavaScriptDialog", { accept: true });
	await loaded;
}

async function testKeeping() {
	await open("article");
	await page.press("a", "m");
	const there = await beads();
	const url = await page.run("location.href");

	await leave();
	await page.open(url);
	is(await beads(), there, "kept by the browser");
	ok((await status()).startsWith("Going on"), "and said so",
		await status());
	await page.run(`(() => {
		Object.defineProperty(window, "localStorage",
			{ get() { throw new Error("no"); } });
		keepNow();
	})()`);
	ok((await page.run("page.kept.textContent")).startsWith(
		"This browser keeps nothing"), "says when it keeps nothing");
	await page.run("work.saved = work.beads");
}

/* --- strangers' texts --- */

async function testHostile() {
	const before = browser.events.length;

	await open("hostile");
	is(await page.run("typeof window.hacked"), "undefined",
		"no text is run");
	is(await page.run(`[document.title, document.scripts.length,
		document.images.length, document.querySelectorAll("h1").length,
		document.querySelector("h1").textContent]`),
	["</title><script>window.hacked = 6</script>", 2, 0, 1,
		"</title><script>window.hacked = 6</script>"], "no text is markup");
	is(await page.run(`segmentsOf(work.beads, 1).map(s => s.all)
		.slice(0, 3)`), ["one\rtwo\r\nthree\tfour\x01\x0B\x7F", "x",
		"</li></ol></main><h1>gone</h1>"], "texts come back as they are");
	is(await page.run(`segmentsOf(work.beads, 0)[2].all`),
		"\u202etxet desrever \u2067 \u2028 \u2029 end", "controls too");
	await page.press("c");
	await page.press("m", "m", "k", "a", "z", "m", "?", "Escape", "a");
	await page.run("go(work.beads[work.beads.length - 1])");
	await page.press("x", "z", "c", "Shift+ArrowRight", "Enter");
	is(await page.run("typeof window.hacked"), "undefined",
		"nor while it is edited");
	const file = await saved("w");

	ok(read(file).includes("who </script><!-- \u2028"), "saved as it is",
		read(file));
	is(JSON.parse(fs.readFileSync(file, "utf8")).splits.source,
		[[5, 24]], "characters are whole, places are bytes");
	await page.run("go(work.beads.find(b => " +
		"b.cells[0].some(s => s.base === 4)), null, true)");
	await page.run(`startCutting(bead().cells[0].find(s => s.base === 4))`);
	is(await status(), "This sentence can't be cut there.",
		"ill-formed text is not cut");
	is(browser.errors(before), [], "no error, no breach of the policy");
}

async function testPolicy() {
	await open("article");
	is(await page.run(`new Promise(yes => {
		document.addEventListener("securitypolicyviolation", e =>
			yes(e.effectiveDirective));
		const script = document.createElement("script");

		script.textContent = "window.hacked = 7";
		document.body.append(script);
	})`), "script-src-elem", "the policy lets no other script run");
	is(await page.run(`fetch("https://example.org/").then(() => "sent",
		() => "refused")`), "refused", "nor anything be fetched");
}

/* --- how it looks --- */

async function testSizes() {
	for (const width of [1280, 768, 320]) {
		await page.size(width, 640, width < 700);
		await open("article");
		is(await page.run(`document.documentElement.scrollWidth`),
			width, `nothing sticks out at ${width} px`);
		is(await page.run(`[...document.querySelectorAll(
			"button, input:not([hidden]), #doubtful a, .about a")]
			.filter(e => {
				const box = e.getBoundingClientRect();
				return box.width < 24 || box.height < 24;
			}).map(e => e.outerHTML)`), [],
		`targets are big enough at ${width} px`);
		await page.press("j", "j", "j", "j");
		ok(await page.run(`(() => {
			const box = document.activeElement
				.getBoundingClientRect();
			const at = document.elementFromPoint(box.left + 9,
				box.top + 9);
			return document.activeElement.contains(at);
		})()`), `the focus is not hidden at ${width} px`);
	}
	await page.size(1280, 900);
	await open("article");
	await page.media("print", "light");
	is(await page.run(`["#bar", ".tools", "#doubtful"].map(s =>
		getComputedStyle(document.querySelector(s)).display)`),
	["none", "none", "none"], "no buttons on paper");
	is(await page.run(`getComputedStyle(document.querySelector(".bead"))
		.gridTemplateColumns.split(" ").length`), 3,
	"columns on paper");
	await page.media("", "light");
	await open("rtl");
	is(await page.run(`[...document.querySelectorAll("#b1 .cell")].map(c =>
		[c.lang, getComputedStyle(c).direction])`),
	[["ar", "rtl"], ["en", "ltr"]], "from right to left");
}

/* WCAG 2.2, 1.4.3: every text against what is behind it. */
const faint = `(() => {
	const parts = c => c.match(/[\\d.]+/g).map(Number);
	const light = c => parts(c).slice(0, 3).map(v => v / 255).map(v =>
		v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
		.reduce((n, v, i) => n + v * [.2126, .7152, .0722][i], 0);
	const behind = e => {
		const c = e ? getComputedStyle(e).backgroundColor : "rgb(255, 0, 0)";

		return parts(c)[3] === 0 ? behind(e.parentElement) : c;
	};

	return [...document.querySelectorAll("body, body *")].filter(e =>
		e.checkVisibility() && !e.disabled && [...e.childNodes].some(n =>
			n.nodeType === 3 && n.data.trim())).filter(e => {
		const [a, b] = [light(getComputedStyle(e).color),
			light(behind(e))].sort((x, y) => y - x);

		return (a + .05) / (b + .05) < 4.5;
	}).map(e => e.outerHTML);
})()`;

async function testContrast() {
	for (const scheme of ["light", "dark"]) {
		await page.media("", scheme);
		await open("article");
		await page.press("a", "t", "?");
		ok(await page.run(`getComputedStyle(document.body)
			.backgroundColor`) === (scheme === "light" ?
			"rgb(255, 255, 255)" : "rgb(22, 24, 27)"), scheme);
		is(await page.run(faint), [], `contrast: ${scheme}`);
		await page.press("Escape");
	}
	await page.media("", "light");
}

/* In a window without focus Firefox lets keys do nothing of its own. */
async function activate(key) {
	if (await page.run("document.hasFocus()"))
		await page.press(key);
	else
		await page.run("document.activeElement.click()");
}

async function testKeys() {
	await open("article");
	await page.press("?");
	is(await page.run(`document.querySelectorAll("dialog tr").length`),
		await page.run("Object.keys(commands).length"),
		"help tells all keys");
	await page.press("m", "Tab");
	await activate(" ");
	await page.press("Escape");
	is(await here(), 3, "the focus comes back");
	await page.press("m", "a");
	is(await beads(), article, "single letters can be turned off");
	await page.run("work.keysOff = false");
	await page.run(`[...page.tools.children].find(b =>
		b.textContent.startsWith("Merge")).focus()`);
	await activate("Enter");
	is(await beads(), articleBut(2, 2, "3|2 3"), "a button by Enter");
	const missing = await page.run(`Object.keys(commands).filter(c =>
		!document.querySelector("[data-command=" + c + "]"))`);

	is(missing, ["nextBead", "previousBead", "nextSegment",
		"previousSegment", "acceptNext"],
	"all but moving about and a double step has a button");
}

async function testScriptless() {
	await page.send("Emulation.setScriptExecutionDisabled",
		{ value: true });
	await page.open(make("article"));
	await page.send("Emulation.setScriptExecutionDisabled",
		{ value: false });
	const text = await page.run("document.body.innerText");

	ok(text.includes("runs JavaScript") && text.includes("To check: 3") &&
		text.includes("Today there are 41."), "readable without script",
	text);
}

async function testSpanish() {
	environment.LANGUAGE = "es";
	environment.PUENTE_LOCALEDIR = path.join(process.env.builddir,
		"locale");
	await open("article");
	is(await page.run(`[document.documentElement.lang,
		document.querySelector(".none").lang, page.undo.textContent]`),
	["es", "es", "Deshacer Z"], "in Spanish");
	environment.LANGUAGE = "en";
}

async function testMany() {
	await page.open(make("many", "2000"));
	const times = await page.run(`(() => {
		const took = {};
		const time = (name, run) => {
			const start = performance.now();

			run();
			document.body.offsetHeight;
			took[name] = Math.round(performance.now() - start);
		};

		go(work.beads[0], null, true);
		time("accept", () => attempt("accept"));
		time("merge", () => attempt("merge"));
		time("shift 1999 beads", () => { go(work.beads[0], null, true);
			attempt("down", 1); });
		time("undo it", () => commands.undo.run());
		time("keep", keepNow);
		took.loaded = Math.round(performance.timing
			.domContentLoadedEventEnd -
			performance.timing.navigationStart);
		return took;
	})()`);

	is((await beads()).length, 1999, "2,000 beads");
	console.log("# milliseconds: " + JSON.stringify(times));
	await page.run("work.saved = work.beads");
}

async function testAll() {
	await testMoving();
	await testVerbs();
	await testThreshold();
	await testUndo();
	await testRandom();
	await testSaving();
	await testKeeping();
	await testHostile();
	if (browser.name === "Chromium") {
		await testSizes();
		await testContrast();
		await testScriptless();
		await accessible(page, open, ok);
	}
	await testKeys();
	await testSpanish();
	await testMany();
	is(browser.requests().filter(u => !u.startsWith("file://" + browser.folder) &&
			!u.startsWith("blob:") && u !== "about:blank"), [],
	"nothing was asked for from anywhere");
	is(browser.errors(), [], "no error was thrown");
	await testPolicy();
}

(async () => {
	browser = new Browser(process.argv[2]);
	page = await browser.page();
	await page.size(1280, 900);
	try {
		await testAll();
	} catch (e) {
		ok(false, "the tests went through", e.stack);
	}
	await browser.close();
	console.log(`1..${count}`);
})();
