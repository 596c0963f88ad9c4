"use strict";
/* sheet.js - what tests/ui/sheet says, as test points */
const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { Browser } = require("./browser.js");

const program = path.join(process.env.builddir, "tests/ui/sheetfile");
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

function make(name, ...kind) {
	const file = path.join(browser.folder, name);

	fs.writeFileSync(file, execFileSync(program, ["write", "page", ...kind],
		{ env: environment }));
	return "file://" + file;
}

/* The file's rows as lines, by number. */
function read(file) {
	const [head, ...lines] = execFileSync(program, ["read", file],
		{ env: environment, encoding: "utf8" }).trim().split("\n");

	return { head, row: n => lines.find(l => l.startsWith(n + "|")), lines };
}

function type(text) {
	return page.send("Input.insertText", { text });
}

function cell(n, what) {
	return page.run(`document.querySelector("#r${n} ${what}")` +
		"?.textContent ?? null");
}

/* Saves by keyboard; the new file. */
async function save(folder) {
	const before = fs.readdirSync(folder);

	await page.press("Ctrl+s");
	for (let i = 0; i < 200; i++) {
		const name = fs.readdirSync(folder).find(one =>
			!before.includes(one) && !/crdownload|^\./.test(one));

		if (name && fs.statSync(path.join(folder, name)).size)
			return path.join(folder, name);
		await new Promise(yes => setTimeout(yes, 50));
	}
	throw new Error("nothing was saved");
}

function focused() {
	return page.run(`(document.activeElement.closest("tr") || {}).id ||
		document.activeElement.tagName`);
}

/* --- a translation, by keyboard alone --- */

async function testTranslation(folder) {
	await page.open(make("one.html"));
	is(await page.run("document.querySelectorAll('script').length"), 2,
		"texts of strangers stay texts");
	await page.press("Ctrl+Enter");
	is(await focused(), "r2", "begins at the first row that is not done");
	await page.press("Ctrl+Insert");
	is(await page.run("rows[1].target.value"),
		"El <1>martes</1> hubo pan.<2/>Gratis.",
		"the source is copied with its codes");
	await page.run("rows[1].target.select()");
	await type("On Tuesday <1>free bread.");
	is(await cell(2, ".fault"), "Missing: </1> <2/>",
		"a code that is lost is told");
	is(await cell(2, ".changed"), "changed", "a change is told in words");
	await page.run("rows[1].target.select()");
	await type("On <1>Tuesday</1> there was bread.<2/>Free. <7/>");
	is(await cell(2, ".fault"), "Not in the source: <7/>",
		"and one that is made up");
	await page.run("rows[1].target.select()");
	await type("On <1>Tuesday</1> there was bread.<2/>Free.");
	is(await cell(2, ".fault"), null, "all is well");
	is(await page.run("rows[1].tick.checked"), true, "and done");
	await page.press("Ctrl+Enter");
	is(await focused(), "r3", "the next row");
	await page.run("rows[2].target.select()");
	await type("Forty neighbours </textarea>& <script> came.");
	is(await cell(3, ".was"), "Before: 40 neighbours came.",
		"what it said before");
	await page.press("Tab");
	is(await page.run("document.activeElement.type"), "checkbox",
		"Tab leads to the tick");
	await page.press("Tab");
	await type("A number at the start?");
	is(await page.run("rows[6].target.readOnly"), true,
		"payment is not changed");
	ok(/4 of 9 rows done, 2 changed/.test(await page.run(
		"made.counts.textContent")), "counts",
	await page.run("made.counts.textContent"));
}

async function testSaved(file) {
	const got = read(file);

	is(path.basename(file), "la-panaderia.en.html", "the file's name");
	is(got.head, "sheet la-panaderia/en 2 none |", "what it belongs to");
	is(got.row(2), "2|x|On <1>Tuesday</1> there was bread.<2/>Free.|",
		"what was typed");
	is(got.row(3), "3|x|Forty neighbours </textarea>& <script> came.|" +
		"A number at the start?|", "with its comment");
	is(got.row(1), "1|x|The bakery opens again|", "the others as they were");
	is(got.row(9), "9|-||", "empty ones, too");
	is(got.lines.length, 9, "all rows");
	/* Bytes that nobody typed into are those that came. */
	is(read(file).row(4), read(make("one.html").slice(7)).row(4),
		"a hostile row as it was");
}

/* The saved page is a sheet again. */
async function testAgain(file, folder) {
	await page.open("file://" + file);
	is(await cell(3, ".was"), "Before: 40 neighbours came.",
		"saved, it still tells what was before");
	is(await page.run("document.querySelectorAll('#bar button').length"), 3,
		"its buttons are there once");
	await page.run("rows[2].target.focus(), rows[2].target.select()");
	await type("40 neighbours came.");
	is(await cell(3, ".changed"), null, "as it was: not changed");
	fs.mkdirSync(folder);
	await browser.saveTo(folder);
	const second = await save(folder);

	is(read(second).row(3), "3|x|40 neighbours came.|A number at the start?|",
		"saved again");
	is(read(second).row(2), read(file).row(2), "with the edits before");
}

/* --- what is not saved is kept --- */

async function testKept() {
	const url = make("kept.html");

	await page.open(url);
	await page.run("localStorage.clear()");
	await page.run("rows[8].target.focus()");
	await type("Questions? Write to pan@example.org");
	await page.run("keepNow(), unsaved = false");
	await page.open(url);
	is(await page.run("rows[8].target.value"),
		"Questions? Write to pan@example.org", "a draft is kept");
	is(await page.run("made.status.textContent"),
		"Going on from what this browser has kept.", "and told");
	await page.run("unsaved = false, keepNow()");
}

/* --- a review --- */

async function testReview(folder) {
	await page.open(make("two.html", "review"));
	await page.run("localStorage.clear(), rows[0].target.focus()");
	await page.press("Ctrl+Enter", "Ctrl+Enter");
	is(await focused(), "r3", "seen, next");
	await page.run("rows[2].target.select()");
	await type("Some 40 neighbours came.");
	is(await page.run("rows[2].tick.checked"), false,
		"a change is not yet seen");
	await page.run(`verdict.value = "return", overall.focus()`);
	await type("Shorter, please.");
	fs.mkdirSync(folder);
	await browser.saveTo(folder);
	const file = await save(folder), got = read(file);

	is(path.basename(file), "la-panaderia.en.review.html", "its name");
	is(got.head, "sheet la-panaderia/en 2 return Shorter, please.|",
		"the verdict");
	is([1, 2, 3].map(n => got.row(n).slice(2, 3)), ["x", "x", "-"],
		"what was seen");
	is(got.row(3), "3|-|Some 40 neighbours came.|", "what was changed");
}

async function testNarrow() {
	await page.size(320, 640, true);
	await page.open(make("narrow.html"));
	ok(await page.run("document.documentElement.scrollWidth <= 320"),
		"320 px are enough",
		await page.run("document.documentElement.scrollWidth"));
	is(await page.run(`[...document.querySelectorAll("tbody td:nth-child(2), " +
		"tbody td:nth-child(3) textarea")].filter(e => !e.lang || !e.dir)
		.length`), 0, "every text says its language and direction");
	is(await page.run(`[...document.querySelectorAll("textarea, input")]
		.filter(e => !(e.getAttribute("aria-labelledby") || "").split(" ")
			.every(id => document.getElementById(id))).length`), 0,
	"every field has a name");
	if (process.env.SHOT) {
		await page.size(1100, 900);
		await page.shot(process.env.SHOT);
	}
}

async function main() {
	browser = new Browser(process.argv[2]);
	page = await browser.page();
	try {
		const folder = path.join(browser.folder, "saved");

		fs.mkdirSync(folder);
		await browser.saveTo(folder);
		await testTranslation(folder);
		const file = await save(folder);

		await testSaved(file);
		await testAgain(file, path.join(browser.folder, "again"));
		await testKept();
		await testReview(path.join(browser.folder, "review"));
		await testNarrow();
		is(browser.requests().filter(url => !/^(file|blob):/.test(url)), [],
			"nothing is asked of the net");
		is(browser.errors(), [], "no errors, no breach of its policy");
	} catch (error) {
		ok(false, "the test runs", error.stack);
	}
	await browser.close();
	console.log(`1..${count}`);
}

main();
