#!/usr/bin/env node
// Reads deny.toml and `cargo metadata`: licences outside the allow-list, crates where they may not stand, sources other than the
// Rust package index. cargo-deny does the same and more; this needs nothing to be built and runs in a second.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const rules = readFileSync(new URL("../deny.toml", import.meta.url), "utf8").replace(/(^|\s)#.*$/gm, "");
const strings = (text) => [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1]);
const allowed = new Set(strings(rules.match(/^allow = \[([^\]]*)\]/m)[1]));
const bans = [...rules.matchAll(/\{ crate = "([^"]+)"(?:, wrappers = \[([^\]]*)\])? \}/g)].map(([, crate, wrappers]) => ({
  crate,
  wrappers: wrappers ? strings(wrappers) : [],
}));
if (!allowed.size || !bans.length) throw new Error("deny.toml no longer reads as this check expects");

const cargo = spawnSync("cargo", ["metadata", "--format-version=1", "--locked", "--all-features"], {
  maxBuffer: 1 << 28,
  stdio: ["ignore", "pipe", "inherit"],
});
if (cargo.status !== 0) process.exit(1); // it said why
const { packages, resolve } = JSON.parse(cargo.stdout);
const byId = new Map(packages.map((each) => [each.id, each]));
const faults = [];

/** Whether a licence expression can be met with the allowed licences alone. */
function met(expression) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g);
  let at = 0;
  const either = () => {
    let value = both();
    while (words[at] === "OR") at++, (value = both() || value);
    return value;
  };
  const both = () => {
    let value = one();
    while (words[at] === "AND") at++, (value = one() && value);
    return value;
  };
  const one = () => {
    const word = words[at++];
    if (word === "(") {
      const value = either();
      at++; // the closing parenthesis
      return value;
    }
    if (words[at] === "WITH") at += 2; // an exception only gives more
    return allowed.has(word);
  };
  return either();
}

for (const each of packages) {
  if (!each.license || !met(each.license)) faults.push(`${each.name} ${each.version}: its licence, ${each.license ?? "not stated"}, is not allowed`);
  if (each.source && !each.source.startsWith("registry+")) faults.push(`${each.name} ${each.version}: comes from ${each.source}`);
}
for (const { crate, wrappers } of bans) {
  for (const node of resolve.nodes) {
    const by = byId.get(node.id).name;
    const depends = node.deps.some((each) => byId.get(each.pkg).name === crate);
    if (depends && !wrappers.includes(by)) faults.push(`${by} may not depend on ${crate}${wrappers.length ? ` (only ${wrappers.join(", ")})` : ""}`);
  }
}

for (const fault of faults) console.error(`  ${fault}`);
console.error(faults.length ? `${faults.length} dependencies are against deny.toml` : `  ${packages.length} packages, all as deny.toml says`);
process.exit(faults.length ? 1 : 0);
