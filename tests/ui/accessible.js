"use strict";
/* accessible.js - axe-core's rules, where it is installed ($AXE names it) */
const fs = require("fs");

module.exports = async function accessible(page, open, ok) {
	const file = process.env.AXE;

	if (!file || !fs.existsSync(file)) {
		ok(true, "axe-core's rules # SKIP it is not installed");
		return;
	}
	for (const [scheme, width, keys] of [["light", 1280, []],
		["dark", 1280, []], ["light", 320, []], ["dark", 1280, ["?"]],
		["light", 1280, ["Shift+a"]]]) {
		await page.size(width, 900);
		await page.media("", scheme);
		await open("article");
		await page.press("a", ...keys);
		await page.run(fs.readFileSync(file, "utf8"));
		const found = await page.run(`axe.run().then(r => r.violations
			.map(v => v.id + ": " + v.nodes.map(n => n.html + " " +
				n.failureSummary).join("; ")))`);

		ok(!found.length, `axe-core's rules: ${scheme}, ${width} px` +
			keys.join(""), found.join("\n"));
		await page.run("work.saved = work.beads");
	}
};
