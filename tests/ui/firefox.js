"use strict";
/* firefox.js - Firefox without a window, driven by WebDriver BiDi
 *
 * What browser.js does for Chromium, as far as the tests need it in a second
 * browser. Nothing but Node and Firefox: WebSocket (RFC 6455) is spoken here,
 * as much of it as two programs on one machine need. */
const { spawn } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");

const special = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004",
	ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014",
	ArrowDown: "\uE015", Shift: "\uE008", Ctrl: "\uE009", Alt: "\uE00A",
	Meta: "\uE03D" };

class Socket {
	constructor(port, receive) {
		this.receive = receive;
		this.rest = Buffer.alloc(0);
		this.parts = [];
		this.ready = new Promise((yes, no) => {
			const asked = http.get({ port, host: "127.0.0.1",
				path: "/session", headers: {
					Connection: "Upgrade",
					Upgrade: "websocket",
					"Sec-WebSocket-Version": 13,
					"Sec-WebSocket-Key": crypto
						.randomBytes(16)
						.toString("base64") } });

			asked.on("error", no);
			asked.on("upgrade", (answer, socket, head) => {
				this.socket = socket;
				socket.on("data", data => this.take(data));
				socket.on("error", () => {});
				this.take(head);
				yes();
			});
		});
	}

	send(text) {
		const body = Buffer.from(text), mask = crypto.randomBytes(4);
		const size = Buffer.alloc(body.length < 126 ? 2 :
			body.length < 0x10000 ? 4 : 10);

		size[0] = 0x81;
		size[1] = 0x80 | (size.length === 2 ? body.length :
			size.length === 4 ? 126 : 127);
		if (size.length === 4)
			size.writeUInt16BE(body.length, 2);
		else if (size.length === 10)
			size.writeBigUInt64BE(BigInt(body.length), 2);
		for (let i = 0; i < body.length; i++)
			body[i] ^= mask[i % 4];
		this.socket.write(Buffer.concat([size, mask, body]));
	}

	take(data) {
		this.rest = Buffer.concat([this.rest, data]);
		for (;;) {
			const all = this.rest, short = all[1] & 127;
			let at = 2, size = short;

			if (all.length < 10 && (all.length < 2 || short > 125))
				return;
			if (short === 126)
				size = all.readUInt16BE(2);
			else if (short === 127)
				size = Number(all.readBigUInt64BE(2));
			at += short === 126 ? 2 : short === 127 ? 8 : 0;
			if (all.length < at + size)
				return;
			if ((all[0] & 15) < 3)
				this.parts.push(all.subarray(at, at + size));
			this.rest = all.subarray(at + size);
			if ((all[0] & 15) < 3 && all[0] & 0x80)
				this.receive(Buffer.concat(this.parts.splice(0))
					.toString());
		}
	}
}

class Browser {
	constructor(program) {
		this.name = "Firefox";
		this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "ui-"));
		this.downloads = path.join(this.folder, "downloads");
		fs.mkdirSync(this.folder + "/profile");
		fs.mkdirSync(this.downloads);
		fs.writeFileSync(this.folder + "/profile/user.js", Object.entries({
			"browser.download.folderList": 2,
			"browser.download.dir": this.downloads,
			"browser.download.alwaysOpenPanel": false,
			"browser.shell.checkDefaultBrowser": false,
			"datareporting.policy.dataSubmissionEnabled": false,
		}).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ` +
			`${JSON.stringify(value)});\n`).join(""));
		this.child = spawn(program, ["--headless", "--no-remote",
			"--profile", this.folder + "/profile",
			"--remote-debugging-port", "0", "about:blank"],
		{ stdio: ["ignore", "ignore", "pipe"], env: Object.assign({},
			process.env, { HOME: this.folder }) });
		this.waiting = new Map();
		this.events = [];
		this.last = 0;
		this.started = new Promise((yes, no) => {
			const timer = setTimeout(() =>
				no(new Error("Firefox did not start")), 60000);
			let said = "";

			this.child.stderr.on("data", data => {
				const at = /BiDi listening on ws:\/\/[^:]*:(\d+)/
					.exec(said += data);

				if (!at)
					return;
				clearTimeout(timer);
				yes(Number(at[1]));
			});
		});
	}

	receive(text) {
		const m = JSON.parse(text), waits = this.waiting.get(m.id);

		if (!waits) {
			this.events.push(m);
			return;
		}
		this.waiting.delete(m.id);
		if (m.type === "error")
			waits.no(new Error(`${waits.method}: ${m.message}`));
		else
			waits.yes(m.result);
	}

	send(method, params) {
		const id = ++this.last;

		this.socket.send(JSON.stringify({ id, method,
			params: params || {} }));
		return new Promise((yes, no) =>
			this.waiting.set(id, { yes, no, method }));
	}

	async page() {
		this.socket = new Socket(await this.started,
			text => this.receive(text));
		await this.socket.ready;
		await this.send("session.new", { capabilities: { alwaysMatch: {
			unhandledPromptBehavior: { default: "accept",
				beforeUnload: "accept" } } } });
		await this.send("session.subscribe", { events:
			["network.beforeRequestSent", "log.entryAdded"] });
		const { contexts } = await this.send("browsingContext.getTree");

		return new Page(this, contexts[0].context);
	}

	requests() {
		return this.events
			.filter(e => e.method === "network.beforeRequestSent")
			.map(e => e.params.request.url);
	}

	/* Errors, and breaches of the page's policy. */
	errors(since) {
		return this.events.slice(since || 0).filter(e =>
			e.method === "log.entryAdded" &&
			e.params.level === "error").map(e => e.params.text);
	}

	async saveTo() {
		return this.downloads;
	}

	async close() {
		const gone = new Promise(yes => this.child.on("exit", yes));

		this.child.kill();
		await gone;
		fs.rmSync(this.folder, { recursive: true, force: true });
	}
}

class Page {
	constructor(browser, context) {
		this.browser = browser;
		this.context = context;
	}

	send(method, params) {
		return this.browser.send(method, Object.assign(
			{ context: this.context }, params));
	}

	open(url) {
		return this.send("browsingContext.navigate",
			{ url, wait: "complete" });
	}

	async run(expression) {
		const got = await this.browser.send("script.evaluate", {
			expression: `(async () => JSON.stringify(await (${
				expression.trim().replace(/;$/, "")})))()`,
			target: { context: this.context }, awaitPromise: true,
			userActivation: true });

		if (got.type === "exception")
			throw new Error(`${expression}: ` +
				got.exceptionDetails.text);
		return got.result.value && JSON.parse(got.result.value);
	}

	async press(...names) {
		const actions = [];

		for (const name of names) {
			const parts = name.split("+");
			const key = parts.pop();
			const keys = parts.concat(parts.includes("Shift") &&
				key.length === 1 ? key.toUpperCase() : key)
				.map(k => special[k] || k);

			keys.forEach(value =>
				actions.push({ type: "keyDown", value }));
			keys.reverse().forEach(value =>
				actions.push({ type: "keyUp", value }));
		}
		await this.send("input.performActions", { actions:
			[{ type: "key", id: "keyboard", actions }] });
	}

	size(width, height) {
		return this.send("browsingContext.setViewport",
			{ viewport: { width, height } });
	}

	async setFile(selector, file) {
		const { nodes } = await this.send("browsingContext.locateNodes",
			{ locator: { type: "css", value: selector } });

		await this.send("input.setFiles", { files: [file],
			element: { sharedId: nodes[0].sharedId } });
	}

	async shot(file) {
		const { data } = await this.send(
			"browsingContext.captureScreenshot");

		fs.writeFileSync(file, Buffer.from(data, "base64"));
	}
}

module.exports = { Browser };
