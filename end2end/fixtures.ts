// What every test gets. A test also fails on what it did not look at: an error in the console, an exception, a policy violation.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { type Language, translate, type Translate } from "./messages.ts";
import { type Network, shared, start } from "./network.ts";

export { expect };

export interface Options {
  /** The language of the screens. */
  language: Language;
  /** A database, a server and an SMTP server of the test's own: for every test that writes. */
  ownNetwork: boolean;
  /** How that SMTP server misbehaves, as `unknown=a@b.ca,busy*2` (server/smtp_sink). */
  smtp: string;
}

interface Fixtures {
  network: Network;
  /** A sentence of the product in the language of the test. */
  t: Translate;
  /** Goes to a path and waits until its islands are awake. */
  open: (path: string) => Promise<void>;
  /** Waits until the islands of the page are awake, after a link or a button led to it; at once where scripting is off. */
  ready: () => Promise<void>;
  /** Signs in by the door, as a person does. */
  signIn: (user: string, password?: string) => Promise<void>;
  /** Accessibility of the page as it stands: no violation, but for rules excused by the number of their issue. */
  axe: (excused?: Record<string, number>) => Promise<void>;
  /** Keeps a picture of the page in docs/screenshots when SCREENSHOTS=1. */
  picture: (name: string) => Promise<void>;
}

export const DEMO_PASSWORD = "passerelle-demo-2026";

export const test = base.extend<Options & Fixtures>({
  language: ["fr-CA", { option: true }],
  ownNetwork: [false, { option: true }],
  smtp: ["", { option: true }],

  network: async ({ ownNetwork, smtp }, use, info) => {
    if (!ownNetwork) return use(shared());
    const { network, stop } = await start(smtp);
    await use(network);
    if (info.status !== info.expectedStatus) await info.attach("server.log", { body: network.log() });
    await stop();
  },
  baseURL: ({ network }, use) => use(network.url),

  context: async ({ context, language }, use) => {
    const troubles = watch(context);
    // the server goes by its own cookie, not by the browser's language
    if (language !== "fr-CA") await context.request.get(`/?lang=${language}`);
    await use(context);
    expect(troubles(), "errors in the browser").toEqual([]);
  },

  t: ({ language }, use) => use(translate(language)),

  ready: async ({ page, javaScriptEnabled }, use) => {
    await use(async () => {
      if (javaScriptEnabled === false) return;
      await page.waitForFunction(() => {
        if (document.body.hasAttribute("data-broken")) throw new Error("an island broke");
        return [...document.querySelectorAll("leptos-island")].every((island) => island.matches("[data-ready]") || island.closest("[data-ready]") || island.querySelector("[data-ready]"));
      });
    });
  },

  open: async ({ page, ready }, use) => {
    await use(async (path) => {
      await page.goto(path);
      await ready();
    });
  },

  signIn: async ({ page, open, ready, t }, use) => {
    await use(async (user, password = DEMO_PASSWORD) => {
      await open("/");
      await page.getByLabel(t("door-user-name")).fill(user);
      await page.getByLabel(t("door-password"), { exact: true }).fill(password);
      await page.getByRole("button", { name: t("door-submit") }).click();
      await expect(page).not.toHaveTitle(new RegExp(t("door-title")));
      await ready();
    });
  },

  axe: async ({ page, browser, javaScriptEnabled }, use, info) => {
    await use(async (excused = {}) => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const judged = javaScriptEnabled === false ? await copyOf(page, browser) : page;
      const { violations } = await new AxeBuilder({ page: judged }).withTags(tags).analyze();
      if (judged !== page) await judged.context().close();
      await info.attach("axe.json", { body: JSON.stringify(violations, null, 2), contentType: "application/json" });
      const found = violations
        .filter((violation) => !(violation.id in excused))
        .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join(", ")})`);
      expect(found, "accessibility").toEqual([]);
    });
  },

  picture: async ({ page }, use, info) => {
    const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
    await use(async (name) => {
      if (process.env.SCREENSHOTS !== "1") return;
      await page.screenshot({ path: `${folder}${name}.${info.project.name}.png`, fullPage: true, animations: "disabled", caret: "hide" });
    });
  },
});

/** The page as it stands, without its scripts, where axe can run: it cannot where scripting is off. */
async function copyOf(page: Page, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, "");
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(page.url());
  return copy;
}

/** Collects what goes wrong in every page of a context; the answer is given at the end, when all is known. */
function watch(context: BrowserContext): () => string[] {
  const troubles: { text: string; about?: string }[] = [];
  const refused = new Set<string>();
  context.on("weberror", (error) => troubles.push({ text: `exception: ${error.error().message}` }));
  context.on("console", (message) => {
    const hydration = message.type() === "warning" && message.text().includes("hydration");
    const about = message.location().url;
    if (message.type() === "error" || hydration) troubles.push({ text: `console: ${message.text()} (${about})`, about });
  });
  // a page that answers 4xx on purpose (a form sent back, a page not found) is an error to the console, not to us
  context.on("response", (response) => {
    const deliberate = response.status() >= 400 && response.status() < 500;
    if (deliberate && response.request().isNavigationRequest()) refused.add(response.url());
  });
  return () =>
    troubles
      .filter(({ text, about }) => !(text.includes("Failed to load resource") && about !== undefined && refused.has(about)))
      .map(({ text }) => text);
}
