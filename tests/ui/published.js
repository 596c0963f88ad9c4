"use strict";
/* published.js - what tests/ui/published says, as test points. SHOT=FOLDER: a
 * picture of each page for people to look at. */
const { spawnSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { Browser } = require("./browser.js");

const program = path.join(process.env.builddir, "tests/ui/article");
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

/* tidy has nothing to say of it: its status is 1 for warnings, 2 for errors. */
function valid(file, name) {
	const tidy = spawnSync("tidy", ["-q", "-e", "-utf8", file],
		{ encoding: "utf8" });

	ok(tidy.status === 0 && !tidy.stderr, `${name}: valid`, tidy.stderr);
}

function make(name, format) {
	const made = spawnSync(program, [name, format]);

	ok(made.status === 0, `${name}: ${format} is made`, made.stderr);
	return made.stdout;
}

async function open(name, dress) {
	const file = path.join(browser.folder, name + ".html");
	const bytes = make(name, "html");
	const since = browser.events.length;

	fs.writeFileSync(file, dress ? dress(String(bytes)) : bytes);
	if (!dress)
		valid(file, name);
	await page.open("file://" + file);
	if (process.env.SHOT && !dress)
		await page.shot(path.join(process.env.SHOT, name + ".png"));
	return since;
}

/* The text of every element that the selector finds. */
function texts(selector) {
	return page.run(`[...document.querySelectorAll(${
		JSON.stringify(selector)})].map(e => e.innerText)`);
}

function json() {
	return page.run(`JSON.parse(document.querySelector(
		"script[type='application/ld+json']").textContent)`);
}

async function article() {
	await open("article");
	is(await page.run("document.title"), "El río vuelve", "title");
	is(await page.run(`[document.documentElement.lang,
		document.documentElement.dir, document.compatMode]`),
	["es", "ltr", "CSS1Compat"], "language, direction, no quirks");
	is(await texts("main > article > h1"), ["El río vuelve"], "one h1");
	is(await texts("h2, h3"), ["Qué se pide", "Y además"], "headings");
	is(await texts("ol > li"),
		["Agua: limpia, siempre", "Peces:\ntruchas"], "items that count");
	is(await page.run("document.querySelector('ol').start"), 3,
		"where they begin");
	is(await texts("ul > li"), ["Un puente", "Dos barcas"], "items");
	is((await texts("blockquote")).length, 2, "quote and letter");
	is(await page.run(`(f => [f.querySelector("img").alt,
		f.querySelector("figcaption").innerText])(
		document.querySelector("figure"))`),
	["El río visto desde el puente", "El río, ayer. Foto: Red"],
	"image, its description and caption");
	is(await texts("article > footer > p:first-child"),
		["Traducción del inglés: Quilla y Colectivo Wayra. " +
			"Revisión: Wara Condori."], "credit");
	ok(await page.run(`(r => r.width > 100 && r.height > 10)(document
		.querySelector("footer > p").getBoundingClientRect())`),
	"credit is seen");
	is(await page.run(`[...document.querySelectorAll(
		"head > link[rel=alternate]")].map(l => l.hreflang + " " + l.href)`),
	["en https://example.org/en/the-river-is-back/",
		"es https://example.org/es/el-rio-vuelve/",
		"pt-BR https://example.org/pt/o-rio/?a=1&b=2",
		"x-default https://example.org/en/the-river-is-back/"],
	"the other languages");
	is(await page.run(`[...document.querySelectorAll("[translate=no]")]
		.map(e => e.innerText.slice(0, 5))`), ["Banco"],
	"the account is not translated");
	is(await page.run("document.querySelectorAll('[style], style').length"),
		0, "no style of its own");
	const data = await json();

	is([data["@type"], data.translator.length, data.contributor.roleName,
		data.translationOfWork.inLanguage],
	["NewsArticle", 2, "reviser", "en"], "JSON-LD");
	is(data.creditText, (await texts("footer > p"))[0],
		"JSON-LD says the credit that is seen");
	ok(!(await page.run("document.body.innerHTML")).includes("<!--"),
		"no comments");
}

async function rtl() {
	await open("rtl");
	is(await page.run(`[document.documentElement.lang,
		document.documentElement.dir]`), ["ar", "rtl"], "rtl");
	ok(await page.run(`(r => r.right > innerWidth - 60)((() => {
		const range = document.createRange();

		range.selectNodeContents(document.querySelector("h1"));
		return range.getBoundingClientRect();
	})())`), "rtl: text begins at the right");
	is(await texts("bdi"), ["@Quilla (Wayra)"], "rtl: the name is apart");
	/* Without its element the @ would stand at the other end. */
	ok(await page.run(`(() => {
		const text = document.querySelector("bdi").firstChild;
		const at = n => {
			const range = document.createRange();

			range.setStart(text, n);
			range.setEnd(text, n + 1);
			return range.getBoundingClientRect().left;
		};

		return at(0) < at(1) && at(text.length - 2) < at(text.length - 1);
	})()`), "rtl: the name runs its own way, from end to end");
	is((await json()).translator[0].name, "نور", "rtl: JSON-LD");
}

/* What is not well is seen: the same name without its element. */
async function control() {
	await open("rtl", html => html.replace(/<\/?bdi>/g, ""));
	ok(await page.run(`(() => {
		const text = document.querySelector("footer > p").firstChild;
		const first = text.data.indexOf("@");
		const at = n => {
			const range = document.createRange();

			range.setStart(text, n);
			range.setEnd(text, n + 1);
			return range.getBoundingClientRect().left;
		};

		return at(first) > at(first + 1);
	})()`), "rtl: without its element it does not");
}

async function hostile() {
	const since = await open("hostile");

	is(browser.errors(since).map(e => e.params), [],
		"hostile: nothing is run, nothing is broken");
	is(await page.run(`[...document.querySelectorAll("*")].flatMap(e =>
		[...e.attributes].filter(a => /^on|^style$/.test(a.name) ||
			/^(javascript|data):/i.test(a.value.trim()))
			.map(a => a.name))`), [], "hostile: no attribute does anything");
	is(await page.run("document.scripts.length"), 1, "hostile: one script");
	ok((await texts("h1"))[0].includes("</script><script>alert(1)</script>"),
		"hostile: what was typed is what is seen");
	ok((await json()).translator[0].name.includes("<!-- ]]> -->"),
		"hostile: JSON-LD holds the name");
}

async function original() {
	await open("original");
	is((await json()).workTranslation.map(w => w.inLanguage),
		["es", "pt-BR"], "original: its translations");
	is((await texts("footer")).length, 0, "original: no empty credit");
}

function fragments() {
	for (const format of ["fragment", "wp-blocks"]) {
		const file = path.join(browser.folder, format + ".html");

		fs.writeFileSync(file, "<!DOCTYPE html><html lang=\"es\"><head>" +
			"<title>t</title></head><body>" +
			make("article", format) + "</body></html>");
		valid(file, format);
	}
}

async function main() {
	browser = new Browser(process.argv[2]);
	page = await browser.page();
	await article();
	await rtl();
	await control();
	await hostile();
	await original();
	fragments();
	is(browser.requests().filter(u => !u.startsWith("file://" +
		browser.folder) && u !== "about:blank"), [],
	"nothing was asked for from anywhere");
	await browser.close();
	console.log(`1..${count}`);
}

main().catch(e => {
	console.log(`Bail out! ${e.stack}`);
	process.exit(1);
});
