// The product's own sentences, from the files the product reads: a test that finds a button by `t("…")` proves both languages.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Language = "fr-CA" | "en-CA";
export type Translate = (key: string, values?: Record<string, FluentVariable>) => string;

const locales = fileURLToPath(new URL("../locales/", import.meta.url));
const bundles = new Map<Language, FluentBundle>();

/** The messages of screens and mails in a language; `key` may name an attribute, as in `field.placeholder`. */
export function translate(language: Language): Translate {
  return (key, values) => {
    const bundle = bundles.get(language) ?? load(language);
    const [id = "", attribute] = key.split(".");
    const message = bundle.getMessage(id);
    const pattern = attribute ? message?.attributes[attribute] : message?.value;
    if (!pattern) throw new Error(`no message “${key}” in ${language}`);
    const faults: Error[] = [];
    const text = bundle.formatPattern(pattern, values, faults);
    if (faults.length) throw new Error(`message “${key}” in ${language}: ${faults.map((fault) => fault.message).join("; ")}`);
    return text;
  };
}

function load(language: Language): FluentBundle {
  // no isolation marks, as in the product
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const folder of ["screens", "mail"].map((kind) => `${locales}${kind}/${language}`)) {
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ftl"))) {
      const faults = bundle.addResource(new FluentResource(readFileSync(`${folder}/${file}`, "utf8")), { allowOverrides: false });
      if (faults.length && folder.includes("/screens/")) throw new Error(`${folder}/${file}: ${faults.map((fault) => fault.message).join("; ")}`);
    }
  }
  bundles.set(language, bundle);
  return bundle;
}
