/* Buttons and dialogs, saving, and the start. */

const arrows = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←",
	ArrowRight: "→" };

function keyLabel(name) {
	return name.split("+").map(k => arrows[k] || (k.length === 1 ?
		k.toUpperCase() : message("key" + k))).join(" + ");
}

function button(name) {
	const made = element("button", "", message("do_" + name) + " ");

	made.type = "button";
	made.dataset.command = name;
	made.append(element("kbd", "", keyLabel(commands[name].keys[0])));
	made.addEventListener("click", () => commands[name].run());
	return made;
}

function buttons(group, names) {
	const made = {};

	names.forEach(name => group.append(made[name] = button(name)));
	return made;
}

/* --- dialogs --- */

function dialog(title) {
	const made = element("dialog");
	const head = element("h2", "", title);

	head.id = "dialog-title";
	made.setAttribute("aria-labelledby", head.id);
	made.append(head);
	made.addEventListener("close", () => {
		made.remove();
		if (work.beads.length)
			go(bead(), work.segment);
	});
	document.body.append(made);
	return made;
}

function closing(box, text, then) {
	const made = element("button", "", text);

	made.type = "button";
	made.addEventListener("click", () => {
		box.close();
		if (then)
			then();
	});
	return made;
}

function showHelp() {
	const box = dialog(message("do_help"));
	const table = element("table"), body = element("tbody");
	const label = element("label"), off = element("input");

	Object.keys(commands).forEach(name => {
		const row = element("tr"), keys = element("th");

		keys.scope = "row";
		commands[name].keys.forEach(k =>
			keys.append(element("kbd", "", keyLabel(k)), " "));
		row.append(keys, element("td", "", message("help_" + name)));
		body.append(row);
	});
	off.type = "checkbox";
	off.checked = !work.keysOff;
	off.addEventListener("change", () => {
		work.keysOff = !off.checked;
	});
	label.append(off, " " + message("singleKeys"));
	table.append(body);
	box.append(closing(box, message("close")), label,
		element("p", "", message("helpAnchors")), table);
	box.showModal();
}

function askThreshold() {
	const box = dialog(message("do_acceptAll"));
	const label = element("label", "", message("least") + " ");
	const input = element("input"), told = element("p");
	const least = () => Number(input.value) * 100;
	const tell = () => {
		told.textContent = message("wouldAccept", { n: work.beads
			.filter(b => !b.accepted && isSure(b, least()))
			.length });
	};

	input.type = "number";
	input.min = 0;
	input.max = 100;
	input.value = Math.floor(page.about.sure / 100);
	input.addEventListener("input", tell);
	tell();
	told.setAttribute("role", "status");
	const accept = closing(box, message("do_accept"),
		() => attempt("acceptAll", least()));

	input.addEventListener("keydown", event => {
		if (event.key !== "Enter")
			return;
		event.preventDefault();
		accept.click();
	});
	label.append(input, " %");
	box.append(label, told, accept, closing(box, message("cancel")));
	box.showModal();
	input.select();
}

/* --- keeping and saving --- */

let keepTimer = 0;

function currentEdits() {
	return JSON.stringify(editsOf(page.about, work.base, work.beads,
		new Date().toISOString().replace(/\.\d+Z$/, "Z")));
}

function keepName() {
	const { alignment, revision, digest } = page.about;

	return `puente-review ${alignment} ${revision} ${digest}`;
}

/* A safety net: some browsers refuse it to pages from disk. */
function keepNow() {
	let kept = true;

	clearTimeout(keepTimer);
	keepTimer = 0;
	try {
		if (sameBeads(work.beads, work.base))
			localStorage.removeItem(keepName());
		else
			localStorage.setItem(keepName(), currentEdits());
	} catch (e) {
		kept = false;
	}
	page.kept.textContent = message(!kept ? "notKept" :
		isUnsaved() ? "kept" : "noUnsaved");
}

function keep() {
	if (!keepTimer)
		keepTimer = setTimeout(keepNow, 300);
}

function kept() {
	try {
		return localStorage.getItem(keepName());
	} catch (e) {
		return null;
	}
}

function save() {
	const link = element("a");
	const name = `alignment-${page.about.alignment}.edits.json`;

	link.href = URL.createObjectURL(new Blob([currentEdits() + "\n"],
		{ type: "application/json" }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
	work.saved = work.beads;
	keepNow();
	say(message("savedAs", { name }));
}

/* Goes on from edits made before; they are one step that undo takes back. */
function resume(text, word) {
	let beads = null;

	try {
		beads = restored(page.about, work.base, JSON.parse(text));
	} catch (e) {
		beads = null;
	}
	if (!beads) {
		say(message("notThese"));
		return;
	}
	edit({ beads, focus: null });
	say(`${message(word)} ${counts()}`);
}

function readFile() {
	const reader = new FileReader();

	if (!page.file.files.length)
		return;
	reader.addEventListener("load", () => {
		resume(reader.result, "resumed");
		work.saved = work.beads;
		keepNow();
	});
	reader.readAsText(page.file.files[0]);
	page.file.value = "";
}

/* --- the start --- */

function buildBar() {
	const bar = document.getElementById("bar");
	const made = buttons(bar, ["nextDoubtful", "previousDoubtful", "undo",
		"redo", "acceptAll", "save", "open", "help"]);

	page.undo = made.undo;
	page.redo = made.redo;
	page.counts = element("span", "counts");
	page.kept = element("span", "kept");
	page.status = element("p", "status");
	page.status.setAttribute("role", "status");
	page.file = element("input");
	page.file.type = "file";
	page.file.accept = ".json";
	page.file.hidden = true;
	page.file.addEventListener("change", readFile);
	bar.append(page.file, page.counts, page.kept, page.status);
	bar.hidden = false;
	page.tools = element("div", "tools");
	page.tools.setAttribute("role", "group");
	page.tools.setAttribute("aria-label", message("tools"));
	buttons(page.tools, ["accept", "merge", "split", "cut", "down", "up",
		"unlink", "mark", "link", "pin"]);
}

function onLink(event) {
	const link = event.target.closest("a[href^='#b']");
	const one = link && work.beads.find(b =>
		"#b" + b.uid === link.getAttribute("href"));

	if (!one)
		return;
	event.preventDefault();
	go(one);
}

function start() {
	work.base = work.beads = work.saved = readPage();
	buildBar();
	showState();
	keepNow();
	document.addEventListener("keydown", onKey);
	page.list.addEventListener("click", onClick);
	document.addEventListener("click", onLink);
	addEventListener("pagehide", () => {
		if (keepTimer)
			keepNow();
	});
	addEventListener("beforeunload", event => {
		if (isUnsaved())
			event.preventDefault();
	});
	if (!work.beads.length)
		return;
	go(work.beads.find(isDoubtful) || work.beads[0], null, true);
}

const before = kept();

start();
if (before)
	resume(before, "restored");
