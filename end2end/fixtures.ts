// What every test gets. A test also fails on what it did not look at: an error in the console, an exception, a policy violation.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page, test as base } from "@playwright/test";
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
  ready: (on?: Page) => Promise<void>;
  /** Presses a button that sends a form, and waits for the page that answers: whoever looks next, here or elsewhere, finds it done. */
  send: (button: string | Locator, on?: Page) => Promise<void>;
  /** Touches a link, and waits for the page it leads to. */
  follow: (link: string | Locator, on?: Page) => Promise<void>;
  /** Signs in by the door, as a person does. */
  signIn: (user: string, password?: string) => Promise<void>;
  /** Another browser, in the same language: a student's phone, a colleague. It shares nothing with the first and is watched as it is. */
  elsewhere: (options?: BrowserContextOptions) => Promise<Page>;
  /** From here on, a trouble with such a text is what the test is about, and no fault. */
  excuse: (trouble: RegExp) => void;
  /** Accessibility of the page (or of another browser's) as it stands: no violation, but for rules excused by the number of their issue. */
  axe: (on?: Page, excused?: Record<string, number>) => Promise<void>;
  /** Keeps a picture of the page (or of another browser's) in docs/screenshots when SCREENSHOTS=1. */
  picture: (name: string, on?: Page) => Promise<void>;
}

interface Kept {
  /** What `excuse` was told. */
  excused: RegExp[];
}

export const DEMO_PASSWORD = "passerelle-demo-2026";

/** A day of the demonstration's calendar, as a date field takes it: Monday (1) to Sunday (7) of the week that is so many after the one it was made in. */
export function day(weeks: number, weekday = 1): string {
  const today = process.env.PASSERELLE_TEST_TODAY;
  if (!today) throw new Error("PASSERELLE_TEST_TODAY is not set: tests are started by end2end/run.sh");
  const made = new Date(today);
  const since = (made.getUTCDay() + 6) % 7;
  return new Date(made.getTime() + (7 * weeks + weekday - 1 - since) * 86_400_000).toISOString().slice(0, 10);
}

/** Fills the door's form and sends it: the page is the door already. */
export async function enter(page: Page, t: Translate, user: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel(t("door-user-name")).fill(user);
  await page.getByLabel(t("door-password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("door-submit") }).click();
}

export const test = base.extend<Options & Fixtures & Kept>({
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

  excused: async ({}, use) => use([]),
  excuse: async ({ excused }, use) => use((trouble) => void excused.push(trouble)),

  context: async ({ context, language, excused }, use) => {
    const troubles = watch(context, excused);
    await choose(context, language);
    await use(context);
    expect(troubles(), "errors in the browser").toEqual([]);
  },

  elsewhere: async ({ browser, language, excused }, use) => {
    const browsers: { context: BrowserContext; troubles: () => string[] }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      browsers.push({ context, troubles: watch(context, excused) });
      await choose(context, language);
      return context.newPage();
    });
    for (const { context, troubles } of browsers) {
      expect(troubles(), "errors in the other browser").toEqual([]);
      await context.close();
    }
  },

  t: ({ language }, use) => use(translate(language)),

  ready: async ({ page, javaScriptEnabled }, use) => {
    await use(async (on = page) => {
      if (javaScriptEnabled === false) return;
      await on.waitForFunction(() => {
        if (document.body.hasAttribute("data-broken")) throw new Error("an island broke");
        return [...document.querySelectorAll("leptos-island")].every((island) => island.matches("[data-ready]") || island.closest("[data-ready]") || island.querySelector("[data-ready]"));
      });
    });
  },

  send: async ({ page, ready }, use) => {
    await use((button, on = page) => arrive(typeof button === "string" ? on.getByRole("button", { name: button, exact: true }) : button, ready));
  },

  follow: async ({ page, ready }, use) => {
    await use((link, on = page) => arrive(typeof link === "string" ? on.getByRole("link", { name: link, exact: true }) : link, ready));
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
      await enter(page, t, user, password);
      await expect(page).not.toHaveTitle(new RegExp(t("door-title")));
      await ready();
    });
  },

  axe: async ({ page, browser, javaScriptEnabled }, use, info) => {
    await use(async (on = page, excused = {}) => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const judged = javaScriptEnabled === false ? await copyOf(on, browser) : on;
      // the page whole in its window: what sticks would cover half a link of a row, wherever the page happens to be scrolled
      const window = judged.viewportSize();
      const height = await judged.evaluate(() => document.documentElement.scrollHeight);
      const taller = window !== null && height > window.height;
      if (taller) await judged.setViewportSize({ ...window, height });
      const { violations } = await new AxeBuilder({ page: judged }).options({ resultTypes: ["violations"] }).withTags(tags).analyze();
      if (judged !== on) await judged.context().close();
      else if (taller) await judged.setViewportSize(window);
      await info.attach("axe.json", { body: JSON.stringify(violations, null, 2), contentType: "application/json" });
      const found = violations
        .filter((violation) => !(violation.id in excused))
        .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}: ${nodes.slice(0, 5).map((node) => node.target.join(" ")).join(", ")})`);
      expect(found, "accessibility").toEqual([]);
    });
  },

  picture: async ({ page }, use, info) => {
    const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
    await use(async (name, on = page) => {
      if (process.env.SCREENSHOTS !== "1") return;
      await on.screenshot({ path: `${folder}${name}.${info.project.name}.png`, fullPage: true, scale: "css", animations: "disabled", caret: "hide" });
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

/** The server goes by its own cookie, not by the browser's language. */
async function choose(context: BrowserContext, language: Language): Promise<void> {
  if (language !== "fr-CA") await context.request.get(`/?lang=${language}`);
}

/** Touches what leads to another page, and waits until that one is awake. */
async function arrive(touched: Locator, ready: (on: Page) => Promise<void>): Promise<void> {
  await Promise.all([touched.page().waitForEvent("load"), touched.click()]);
  await ready(touched.page());
}

/** Collects what goes wrong in every page of a context; the answer is given at the end, when all is known. */
function watch(context: BrowserContext, excused: RegExp[]): () => string[] {
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
      .map(({ text }) => text)
      .filter((text) => !excused.some((excuse) => excuse.test(text)));
}
