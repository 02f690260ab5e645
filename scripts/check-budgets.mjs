#!/usr/bin/env node
// What a browser downloads of ours, in bytes of brotli, against budgets.json: `core` is what every page with an island loads, `workbench`
// what one lazy island adds to it. Whole screens are weighed in Chromium, by end2end/tests/weight.spec.ts. The budgets only shrink
// (design.md § 2, rendering.md).
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url);
const target = process.env.CARGO_TARGET_DIR ?? join(process.env.HOME, ".cache/passerelle/target");
const pkg = join(target, "release/site/pkg");
const budgets = JSON.parse(readFileSync(new URL("budgets.json", root), "utf8"));

const built = readdirSync(pkg, { recursive: true }).map(String);
/** Bytes of the files whose plain names match, compressed. */
const weigh = (matches) => {
  const names = built.filter((name) => /\.(js|wasm)$/.test(name) && matches(name));
  return names.reduce((sum, name) => sum + readFileSync(join(pkg, `${name}.br`)).length, 0);
};

const manifest = built.find((name) => /^__wasm_split_manifest[^/]*\.json$/.test(name));
const lazy = manifest ? JSON.parse(readFileSync(join(pkg, manifest), "utf8")) : {};
const chunks = new Set(Object.values(lazy).flat());
const isChunk = (name) => [...chunks].some((chunk) => name === `${chunk}.wasm`) || /^(chunk|split)_/.test(name);

const weights = [
  ["core", "the core", weigh((name) => !isChunk(name))],
  ...Object.entries(lazy).map(([name, files]) => ["workbench", `the workbench ${name.replace(/_loader_\d+$/, "")}`, weigh((file) => files.some((chunk) => file === `${chunk}.wasm`))]),
];
if (weights[0][2] === 0) throw new Error(`${pkg} holds no wasm: scripts/build release`);

let over = 0;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
for (const [budget, what, weight] of weights) {
  const fits = weight <= budgets[budget];
  if (!fits) over++;
  console.error(`  ${what}: ${kilobytes(weight)} of ${kilobytes(budgets[budget])}${fits ? "" : `, ${weight - budgets[budget]} bytes too many`}`);
}
if (over) console.error("Take out what weighs (props on an eager island bring serde, a #[server] call brings its client), or make the island lazy.");

for (const [budget, bytes] of Object.entries(budgets)) {
  for (const commit of git("log", "--format=%h", "--", "budgets.json").split("\n").filter(Boolean)) {
    const before = JSON.parse(git("show", `${commit}:budgets.json`) || "{}")[budget];
    if (before !== undefined && bytes > before) {
      console.error(`The budget ${budget} was ${before} in ${commit} and may not grow to ${bytes}.`);
      over++;
      break;
    }
  }
}
process.exit(over ? 1 : 0);

function git(...words) {
  return spawnSync("git", words, { cwd: root, encoding: "utf8" }).stdout ?? "";
}
