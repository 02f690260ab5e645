// « Fiche d’inscription », live: the list follows what is typed and chosen without a reload, the selection is kept across pages,
// and whatever does not answer is said while the page stays usable.
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { enter, expect, test } from "../fixtures.ts";

const CLASS = "/inscriptions?cours=180-30B-SU&session=A2026";
const ALL = "185";
const PAGE = "**/api/roster/page";
const CHUNK = /\/pkg\/.*\/split_[^/]*\.wasm/;

/** A text as the search compares it: no case, no accents. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const lines = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("rowheader") });
const ticks = (page: Page) => lines(page).getByRole("checkbox");
const texts = async (cells: Locator) => (await cells.allTextContents()).map((text) => text.trim());

/** The browser keeps the cookie of a session that is over: ended elsewhere, or past its time. */
async function endSession(context: BrowserContext): Promise<void> {
  const cookies = (await context.cookies()).filter(({ name }) => name === "sid");
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, value: [...cookie.value].reverse().join("") })));
}

/** Marks the document; what is brought back fails when another document took its place. */
async function marked(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { marked: true }));
  return async () => expect(await page.evaluate(() => "marked" in window), "the document is still the same").toBe(true);
}

test("what is typed narrows the list at once, the address follows, and Back and Forward restore", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  const same = await marked(page);
  const view = page.getByRole("search", { name: t("view-title") });
  const count = view.getByRole("status");
  const said = (n: number) => t("view-count-filtered", { count: n, shown: `${n}`, all: ALL });
  await expect(count).toHaveText(said(87));

  await view.getByText(t("view-change")).click();
  const text = view.getByRole("searchbox", { name: t("filter-text") });
  await text.pressSequentially("emond", { delay: 60 });
  await expect(page).toHaveURL(/[?&]q=emond(&|$)/);
  await expect(page).toHaveURL(/cours=180-30B-SU/);
  await expect(lines(page)).not.toHaveCount(50);
  const found = await lines(page).count();
  expect(found).toBeGreaterThan(0);
  for (const line of await lines(page).allTextContents()) expect(folded(line)).toContain("emond");
  await expect(count).toHaveText(said(found));
  await expect(text).toBeFocused();
  await axe();
  await picture("roster-typed");

  // one entry of the history for a word, however many letters it has
  await page.goBack();
  await expect(page).not.toHaveURL(/q=/);
  await expect(lines(page)).toHaveCount(50);
  await expect(text).toHaveValue("");
  await page.goForward();
  await expect(page).toHaveURL(/q=emond/);
  await expect(lines(page)).toHaveCount(found);
  await expect(text).toHaveValue("emond");

  // a filter more, then each is taken off by its cross, where one is
  const chip = (words: string) => view.getByRole("listitem").filter({ hasText: words });
  await view.getByLabel(t("filter-access"), { exact: true }).selectOption("aucun");
  await expect(page).toHaveURL(/acces=aucun/);
  await expect(chip(t("access-none"))).toBeVisible();
  await chip("emond").getByRole("link", { name: t("view-remove", { name: t("filter-text"), value: "emond" }) }).click();
  await expect(page).not.toHaveURL(/q=/);
  await expect(text).toHaveValue("");
  await expect(chip("emond")).toHaveCount(0);
  await expect(lines(page).first()).toContainText(t("access-none"));
  await chip(t("access-none")).getByRole("link").click();
  await expect(count).toHaveText(said(87));
  await expect(view.getByLabel(t("filter-access"), { exact: true })).toHaveValue("");

  await view.getByRole("link", { name: t("view-reset") }).click();
  await expect(page).toHaveURL(/\/inscriptions$/);
  await expect(count).toHaveText(t("view-count", { count: Number(ALL), shown: ALL }));
  await expect(view.getByRole("listitem")).toHaveCount(0);

  // nobody: said, with the way out
  await text.fill("zzzz");
  await expect(page.getByText(t("roster-none"))).toBeVisible();
  await expect(page.getByRole("table")).toBeHidden();
  await axe();
  await picture("roster-typed-none");
  await page.getByRole("main").getByRole("link", { name: t("view-reset") }).last().click();
  await expect(lines(page)).toHaveCount(50);
  await same();

  // the address is the view: the server writes the same
  await page.goBack();
  await page.reload();
  await expect(page.getByText(t("roster-none"))).toBeVisible();
});

test("headings sort, pages turn and change size without a reload", async ({ page, open, ready, signIn, t }) => {
  await signIn("demo.al");
  await open(CLASS);
  const same = await marked(page);
  const heading = (key: string) => page.getByRole("columnheader", { name: t(key), exact: true });
  const numbers = () => texts(lines(page).getByRole("cell").filter({ hasText: /^\d{7}$/ }));
  const view = page.getByRole("search", { name: t("view-title") });
  await expect(heading("column-name")).toHaveAttribute("aria-sort", "ascending");

  await heading("column-number").getByRole("link").click();
  await expect(page).toHaveURL(/tri=matricule/);
  await expect(heading("column-number")).toHaveAttribute("aria-sort", "ascending");
  await expect(heading("column-name")).not.toHaveAttribute("aria-sort", /./);
  await expect(view).toContainText(t("view-sorted", { key: t("sorted-number") }));
  await expect.poll(async () => (await numbers()).length).toBe(50);
  const up = await numbers();
  expect(up).toEqual([...up].sort());
  await heading("column-number").getByRole("link").click();
  await expect(heading("column-number")).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sens=desc/);
  await expect.poll(async () => (await numbers())[0]! > up[0]!).toBe(true);
  const down = await numbers();
  expect(down).toEqual([...down].sort().reverse());

  const pager = page.getByRole("navigation", { name: t("pages"), exact: true });
  const range = (first: number, last: number) => t("pages-range", { first: `${first}`, last: `${last}`, total: "87" });
  await pager.getByRole("link", { name: "25", exact: true }).click();
  await expect(pager).toContainText(range(1, 25));
  await expect(lines(page)).toHaveCount(25);
  await pager.getByRole("link", { name: t("pages-next") }).click();
  await expect(pager).toContainText(range(26, 50));
  await expect(page).toHaveURL(/par=25/);
  await expect(page).toHaveURL(/page=2/);
  await pager.getByRole("link", { name: "100", exact: true }).click();
  await expect(pager).toContainText(range(1, 87));
  await expect(pager.getByRole("link", { name: t("pages-next") })).toBeHidden();
  await expect(pager.getByRole("link", { name: t("pages-previous") })).toBeHidden();
  await page.goBack();
  await expect(pager).toContainText(range(26, 50));
  await pager.getByRole("link", { name: t("pages-previous") }).click();
  await expect(pager).toContainText(range(1, 25));
  await same();

  // the language link leads to the view as it stands now
  await page.goBack();
  await expect(pager).toContainText(range(26, 50));
  const other = page.getByRole("banner").getByRole("link", { name: t("language-switch") });
  await expect(other).toHaveAttribute("href", /tri=matricule&sens=desc&par=25&page=2&lang=/);
  await page.reload();
  await ready();
  await expect(pager).toContainText(range(26, 50));
  await expect(heading("column-number")).toHaveAttribute("aria-sort", "descending");
});

test("the selection is kept across pages and searches, and counts what it would give", async ({ page, open, ready, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  const bar = page.getByRole("region", { name: t("selection"), exact: true });
  const selected = (n: number) => t("selected-some", { count: n, shown: `${n}` });
  const pager = page.getByRole("navigation", { name: t("pages"), exact: true });
  const turn = async (key: string, first: number) => {
    await pager.getByRole("link", { name: t(key) }).click();
    await expect(pager).toContainText(t("pages-range", { first: `${first}`, last: `${Math.min(first + 49, 87)}`, total: "87" }));
  };
  await expect(bar).toBeHidden();

  // a row, then others on the next page
  await ticks(page).nth(0).check();
  await expect(bar).toContainText(selected(1));
  await turn("pages-next", 51);
  await expect(bar).toContainText(selected(1));
  await expect(ticks(page).nth(0)).not.toBeChecked();
  await ticks(page).nth(2).check();
  await expect(bar).toContainText(selected(2));
  await turn("pages-previous", 1);
  await expect(ticks(page).nth(0)).toBeChecked();

  // kept through a search, where another is added: what it would give is said beside the count
  const view = page.getByRole("search", { name: t("view-title") });
  await bar.getByRole("link", { name: t("select-none") }).click();
  await expect(bar).toBeHidden();
  await expect(ticks(page).nth(0)).not.toBeChecked();
  await view.getByText(t("view-change")).click();
  const text = view.getByRole("searchbox", { name: t("filter-text") });
  await text.fill("belanger emile");
  await page.getByRole("checkbox", { name: t("select-one", { name: "Bélanger, Émile" }) }).check();
  await text.fill("bergeron rosalie");
  await page.getByRole("checkbox", { name: t("select-one", { name: "Bergeron, Rosalie" }) }).check();
  await expect(bar).toContainText(selected(2));
  await expect(bar).toContainText(`${t("forecast-mails", { count: 1, shown: "1" })}, ${t("forecast-mend", { shown: "1" })}`);
  await text.fill("bedard anais");
  await expect(page.getByRole("rowheader", { name: "Bédard, Anaïs" })).toBeVisible();
  await expect(bar).toContainText(selected(2));
  await axe();
  await picture("roster-live-selected");

  // carried to the check, and there again after Back
  await bar.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByText(t("check-text", { count: 2, shown: "2" }))).toBeVisible();
  await page.goBack();
  await ready();
  await expect(bar).toContainText(selected(2));
  await bar.getByRole("link", { name: t("select-none") }).click();
  await expect(bar).toBeHidden();
});

test("the page, a range and the whole view are selected; what is unticked is taken out @desktop", async ({ page, open, ready, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  const bar = page.getByRole("region", { name: t("selection"), exact: true });
  const selected = (n: number) => t("selected-some", { count: n, shown: `${n}` });
  const every = bar.getByRole("link", { name: t("select-every", { count: 87, shown: "87" }) });
  const whole = page.getByRole("checkbox", { name: t("select-page") });
  const state = () => whole.evaluate((box: HTMLInputElement) => (box.indeterminate ? "some" : box.checked ? "all" : "none"));

  // from the fourth to the eighth with the shift key, whichever part of the cell is pressed; up again takes some out
  await ticks(page).nth(3).check();
  await ticks(page).nth(7).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText(selected(5));
  expect(await state()).toBe("some");
  await lines(page).nth(11).locator("td").first().click({ modifiers: ["Shift"], position: { x: 4, y: 6 } });
  await expect(bar).toContainText(selected(9));
  await expect(ticks(page).nth(9)).toBeChecked();
  await ticks(page).nth(10).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText(selected(7));

  // the page, then what it does not hold
  await whole.check();
  await expect(bar).toContainText(selected(50));
  expect(await state()).toBe("all");
  await whole.uncheck();
  await expect(bar).toBeHidden();

  await ticks(page).nth(0).check();
  await every.click();
  await expect(bar).toContainText(selected(87));
  await expect(every).toBeHidden();
  await axe();
  await picture("roster-whole-view");
  await page.getByRole("link", { name: t("pages-next") }).click();
  await expect(lines(page)).toHaveCount(37);
  await expect(ticks(page).nth(36)).toBeChecked();
  await ticks(page).nth(36).uncheck();
  await expect(bar).toContainText(selected(86));
  await expect(every).toBeVisible();
  expect(await state()).toBe("some");

  // all but one, on the server too, and after Back
  await bar.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByText(t("check-text", { count: 86, shown: "86" }))).toBeVisible();
  await page.goBack();
  await ready();
  await expect(bar).toContainText(selected(86));
  await expect(ticks(page).nth(36)).not.toBeChecked();
  await expect(ticks(page).nth(35)).toBeChecked();

  // the whole of another view was never chosen
  await page.getByRole("search", { name: t("view-title") }).getByRole("listitem").filter({ hasText: "180-30B-SU" }).getByRole("link").click();
  await expect(page).not.toHaveURL(/cours=/);
  await expect(bar).toBeHidden();
});

test("everything is done by the keyboard alone @desktop", async ({ page, open, signIn, t, axe }) => {
  await signIn("demo.al");
  await open(CLASS);
  const bar = page.getByRole("region", { name: t("selection"), exact: true });
  const view = page.getByRole("search", { name: t("view-title") });
  const focused = page.locator(":focus");
  /** Tabs until it has the focus; on the way, every stop shows that it has it and is in sight. */
  const tabTo = async (wanted: Locator) => {
    for (let stops = 0; stops < 120; stops++) {
      await page.keyboard.press("Tab");
      await expect(focused).toBeInViewport();
      expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle), await focused.innerHTML()).not.toBe("none");
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error("never had the focus");
  };

  await tabTo(page.getByRole("link", { name: t("skip-to-content") }));
  await page.keyboard.press("Enter");
  await tabTo(view.getByText(t("view-change")));
  await page.keyboard.press("Enter");
  await tabTo(view.getByRole("searchbox", { name: t("filter-text") }));
  await page.keyboard.type("hebert th");
  await expect(lines(page)).toHaveCount(2);

  // a heading, two ticks by the space bar, the whole view's link
  const group = page.getByRole("columnheader", { name: t("column-group"), exact: true });
  await tabTo(group.getByRole("link"));
  await page.keyboard.press("Enter");
  await expect(group).toHaveAttribute("aria-sort", "ascending");
  await expect(group.getByRole("link")).toBeFocused();
  await tabTo(ticks(page).nth(0));
  await page.keyboard.press("Space");
  await expect(bar).toContainText(t("selected-some", { count: 1, shown: "1" }));
  await tabTo(ticks(page).nth(1));
  await page.keyboard.press("Space");
  await expect(bar).toContainText(t("selected-some", { count: 2, shown: "2" }));
  await axe();
  await tabTo(bar.getByRole("button", { name: t("activate-advanced") }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("check-text", { count: 2, shown: "2" }))).toBeVisible();
});

test("the focus is never lost with what a change takes away, nor the search out of sight while one types @desktop", async ({ page, open, signIn, t }) => {
  await signIn("demo.al");
  await open("/inscriptions?par=25");
  const pager = page.getByRole("navigation", { name: t("pages"), exact: true });
  const list = page.getByRole("region", { name: t("roster-caption") });
  // a page turned: on at the head of the list, the first row next
  for (const first of [26, 51]) {
    await pager.getByRole("link", { name: t("pages-next") }).focus();
    await page.keyboard.press("Enter");
    await expect(pager).toContainText(t("pages-range", { first: `${first}`, last: `${first + 24}`, total: ALL }));
    await expect(list).toBeFocused();
    await expect(lines(page).first()).toBeInViewport();
  }
  await pager.getByRole("link", { name: "50", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(50);
  await expect(list).toBeFocused();

  // a search on the second page leads to the first one, and stays in sight
  await pager.getByRole("link", { name: t("pages-next") }).click();
  await expect(page).toHaveURL(/page=2/);
  const view = page.getByRole("search", { name: t("view-title") });
  await view.getByText(t("view-change")).click();
  const text = view.getByRole("searchbox", { name: t("filter-text") });
  await text.pressSequentially("emond", { delay: 60 });
  await expect(page).toHaveURL(/q=emond/);
  await expect(text).toBeFocused();
  await expect(text).toBeInViewport();

  // a filter taken off, the view reset: the way to the filters is next
  const change = view.locator("summary").first();
  await view.getByRole("link", { name: t("view-remove", { name: t("filter-text"), value: "emond" }) }).focus();
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(50);
  await expect(change).toBeFocused();
  await view.getByRole("combobox", { name: t("filter-group") }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/groupe=/);
  await view.getByRole("link", { name: t("view-reset") }).focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/groupe=/);
  await expect(change).toBeFocused();
});

for (const [name, trouble] of [
  ["the network is gone", "abort"],
  ["the server has an error", 500],
  ["the service is busy", 503],
] as const) {
  test(`${name}: said where it is seen, and the page stays usable`, async ({ page, open, signIn, excuse, t, axe, picture }) => {
    await signIn("demo.al");
    await open(CLASS);
    const same = await marked(page);
    excuse(/Failed to load resource.*\/api\/roster\/page/);
    await page.route(PAGE, (route) => (trouble === "abort" ? route.abort() : route.fulfill({ status: trouble, body: "" })));
    const view = page.getByRole("search", { name: t("view-title") });
    await view.getByText(t("view-change")).click();
    const text = view.getByRole("searchbox", { name: t("filter-text") });
    await text.fill("emond");
    const notice = page.getByRole("alert").filter({ hasText: t("roster-failed") });
    await expect(notice).toBeVisible();
    await expect(notice).toBeInViewport();
    await expect(lines(page)).toHaveCount(50);
    await axe();
    if (trouble === "abort") await picture("roster-failed");

    // ticks still work, and what comes back is shown
    await ticks(page).nth(0).check();
    await expect(page.getByRole("region", { name: t("selection"), exact: true })).toContainText(t("selected-some", { count: 1, shown: "1" }));
    await page.unroute(PAGE);
    await text.fill("emond k");
    await expect(lines(page).first()).toContainText("Émond, Kateri");
    await expect(notice).toBeHidden();
    await same();

    // or the page is asked for again, as it was wanted
    await page.route(PAGE, (route) => (trouble === "abort" ? route.abort() : route.fulfill({ status: trouble, body: "" })));
    await text.fill("hebert");
    await notice.getByRole("link", { name: t("roster-again") }).click();
    await expect(page).toHaveURL(/q=hebert/);
    await expect(lines(page).first()).toContainText("Hébert");
  });
}

test("a session that ended leads to the door, and back to the view that was wanted", async ({ page, context, open, ready, signIn, excuse, t }) => {
  await signIn("demo.al");
  await open(CLASS);
  excuse(/Failed to load resource.*\/api\/roster\/page/);
  await endSession(context);
  const view = page.getByRole("search", { name: t("view-title") });
  await view.getByText(t("view-change")).click();
  await view.getByRole("searchbox", { name: t("filter-text") }).fill("emond k");
  await expect(page.getByText(t("door-expired"))).toBeVisible();
  await enter(page, t, "demo.al");
  await expect(page).toHaveURL(/q=emond/);
  await ready();
  await expect(lines(page).first()).toContainText("Émond, Kateri");
});

test("without its own part of the program, the page says so and works by links and forms", async ({ page, signIn, excuse, t, axe, picture }) => {
  await signIn("demo.al");
  let blocked = 0;
  await page.route(CHUNK, (route) => {
    blocked++;
    return route.abort();
  });
  excuse(/Failed to load resource|Failed to fetch|wasm|RuntimeError|unreachable/);
  await page.goto(CLASS);
  const notice = page.getByRole("alert").filter({ hasText: t("reload-notice") });
  await expect(notice).toBeVisible();
  expect(blocked).toBeGreaterThan(0);
  await axe();
  await picture("roster-broken");

  // links, forms and ticks go through the server, as without scripting
  await page.getByRole("link", { name: t("pages-next") }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(lines(page)).toHaveCount(37);
  const view = page.getByRole("search", { name: t("view-title") });
  await view.getByText(t("view-change")).click();
  await view.getByRole("searchbox", { name: t("filter-text") }).fill("emond k");
  await view.getByRole("button", { name: t("filter-apply") }).click();
  await expect(page).toHaveURL(/q=emond/);
  await page.getByRole("checkbox", { name: t("select-one", { name: "Émond, Kateri" }) }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByText(t("check-text", { count: 1, shown: "1" }))).toBeVisible();

  // and « Recharger » brings it all back once the program can be had
  await page.goBack();
  await page.unroute(CHUNK);
  await page.getByRole("link", { name: t("reload") }).click();
  await expect(page.locator("[data-bench][data-ready]")).toBeAttached();
  await expect(notice).toBeHidden();
});

test("on a slow network the latest question is the one answered, and the wait shows", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  const same = await marked(page);
  // the first question is answered last
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let asked = 0;
  await page.route(PAGE, async (route) => {
    if (++asked === 1) await held;
    await route.continue();
  });
  const view = page.getByRole("search", { name: t("view-title") });
  await view.getByText(t("view-change")).click();
  const text = view.getByRole("searchbox", { name: t("filter-text") });
  await text.fill("hebert");
  await expect.poll(() => asked).toBe(1);
  const list = page.locator("form", { has: page.getByRole("table") });
  await expect(list).toHaveAttribute("aria-busy", "true");
  await expect(lines(page)).toHaveCount(50);
  await axe();
  await picture("roster-waiting");
  await text.fill("emond k");
  await expect(lines(page).first()).toContainText("Émond, Kateri");
  await expect(list).not.toHaveAttribute("aria-busy", "true");
  const late = page.waitForResponse(PAGE);
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled))));
  await expect(lines(page).first()).toContainText("Émond, Kateri");
  await expect(page).toHaveURL(/q=emond/);
  await expect(list).not.toHaveAttribute("aria-busy", "true");
  await same();
});
