"use strict";
/* browser.js - Chromium without a window, driven through its debugging pipe
 *
 * Nothing but Node and Chromium: messages of the DevTools protocol go through
 * file descriptors 3 and 4, each ended by a NUL. */
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const modifiers = { Alt: 1, Ctrl: 2, Meta: 4, Shift: 8 };
const codes = { Enter: 13, Escape: 27, Tab: 9, ArrowLeft: 37, ArrowUp: 38,
	ArrowRight: 39, ArrowDown: 40 };

class Browser {
	constructor(program) {
		this.name = "Chromium";
		this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "ui-"));
		this.child = spawn(program, ["--headless", "--no-sandbox",
			"--disable-gpu", "--remote-debugging-pipe",
			"--hide-scrollbars", "--force-color-profile=srgb",
			`--user-data-dir=${this.folder}/profile`],
		{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
			env: Object.assign({}, process.env,
				{ HOME: this.folder }) });
		this.waiting = new Map();
		this.events = [];
		this.watchers = [];
		this.last = 0;
		this.rest = "";
		this.child.stdio[4].setEncoding("utf8");
		this.child.stdio[4].on("data", data => this.receive(data));
	}

	receive(data) {
		const parts = (this.rest + data).split("\0");

		this.rest = parts.pop();
		parts.map(p => JSON.parse(p)).forEach(m => {
			const waits = this.waiting.get(m.id);

			if (!m.id) {
				this.events.push(m);
				this.watchers = this.watchers.filter(w => !w(m));
				return;
			}
			this.waiting.delete(m.id);
			if (m.error)
				waits.no(new Error(`${waits.method}: ` +
					m.error.message));
			else
				waits.yes(m.result);
		});
	}

	send(method, params, sessionId) {
		const id = ++this.last;

		this.child.stdio[3].write(JSON.stringify({ id, method,
			params: params || {}, sessionId }) + "\0");
		return new Promise((yes, no) =>
			this.waiting.set(id, { yes, no, method }));
	}

	/* The next event of that name. */
	event(method) {
		return new Promise((yes, no) => {
			const timer = setTimeout(() =>
				no(new Error(`no ${method}`)), 20000);

			this.watchers.push(m => {
				if (m.method !== method)
					return false;
				clearTimeout(timer);
				yes(m.params);
				return true;
			});
		});
	}

	async page() {
		const { targetId } = await this.send("Target.createTarget",
			{ url: "about:blank" });
		const { sessionId } = await this.send("Target.attachToTarget",
			{ targetId, flatten: true });
		const page = new Page(this, sessionId);

		for (const domain of ["Page", "Runtime", "Network", "Log"])
			await page.send(domain + ".enable");
		return page;
	}

	requests() {
		return this.events
			.filter(e => e.method === "Network.requestWillBeSent")
			.map(e => e.params.request.url);
	}

	/* Errors, and breaches of the page's policy. */
	errors(since) {
		return this.events.slice(since || 0).filter(e =>
			/exceptionThrown|consoleAPICalled|entryAdded/
				.test(e.method));
	}

	/* What is saved from here on goes into the folder that it gives. */
	async saveTo(folder) {
		await this.send("Browser.setDownloadBehavior",
			{ behavior: "allow", downloadPath: folder });
		return folder;
	}

	async close() {
		const gone = new Promise(yes => this.child.on("exit", yes));

		await this.send("Browser.close");
		await gone;
		fs.rmSync(this.folder, { recursive: true, force: true });
	}
}

class Page {
	constructor(browser, session) {
		this.browser = browser;
		this.session = session;
	}

	send(method, params) {
		return this.browser.send(method, params, this.session);
	}

	async open(url) {
		const loaded = this.browser.event("Page.loadEventFired");

		await this.send("Page.navigate", { url });
		await loaded;
	}

	async run(expression) {
		const got = await this.send("Runtime.evaluate", { expression,
			returnByValue: true, awaitPromise: true,
			userGesture: true });

		if (got.exceptionDetails)
			throw new Error(`${expression}: ` + JSON.stringify(
				got.exceptionDetails.exception.description));
		return got.result.value;
	}

	/* "m", "Shift+a", "Ctrl+s", "Enter"; several, one after another. */
	async press(...names) {
		for (const name of names) {
			const parts = name.split("+");
			const key = parts.pop();
			const held = parts.reduce((n, p) => n | modifiers[p], 0);
			const event = { key: held & 8 && key.length === 1 ?
				key.toUpperCase() : key, modifiers: held,
			windowsVirtualKeyCode: codes[key] ||
				key.toUpperCase().charCodeAt(0) };

			if (key === "Enter")
				event.text = "\r";
			else if (key.length === 1 && !(held & 7))
				event.text = event.key;
			await this.send("Input.dispatchKeyEvent",
				Object.assign({ type: "keyDown" }, event));
			delete event.text;
			await this.send("Input.dispatchKeyEvent",
				Object.assign({ type: "keyUp" }, event));
		}
	}

	async setFile(selector, file) {
		const { root } = await this.send("DOM.getDocument");
		const { nodeId } = await this.send("DOM.querySelector",
			{ nodeId: root.nodeId, selector });

		await this.send("DOM.setFileInputFiles",
			{ nodeId, files: [file] });
	}

	async size(width, height, mobile) {
		await this.send("Emulation.setDeviceMetricsOverride", { width,
			height, deviceScaleFactor: 1, mobile: !!mobile });
	}

	async media(media, scheme) {
		await this.send("Emulation.setEmulatedMedia", { media,
			features: [{ name: "prefers-color-scheme",
				value: scheme }] });
	}

	async shot(file) {
		const { data } = await this.send("Page.captureScreenshot");

		fs.writeFileSync(file, Buffer.from(data, "base64"));
	}
}

module.exports = { Browser };
