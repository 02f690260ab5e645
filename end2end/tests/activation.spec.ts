// « Activer l’accès avancé »: what will happen is said before it does, person by person; pressed twice or on a page that is out
// of date, it still happens once, and what changed is said.
import type { Page } from "@playwright/test";
import { enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const CLASS = "/inscriptions?cours=180-30B-SU&session=A2026&par=100";
const EMILE = { name: "Bélanger, Émile", email: "emile.belanger@cegepsuper.ca" };
const NOEMIE = { name: "Écuyer, Noémie", email: "noemie.ecuyer@cegepsuper.ca" };
const KATERI = { name: "Émond, Kateri", email: "kateri.emond@cegepsuper.ca" };
const LOIC = { name: "Edmond, Loïc", email: "loic.edmond@cegepsuper.ca" };
const SIOBHAN = { name: "Eaton, Siobhán", email: "siobhan.eaton@cegepsuper.ca" };

test("everyone who will not go is named, with the reason and the link that mends it; once mended, they go @noscript", async ({ page, network, open, ready, signIn, t, axe, picture }) => {
  test.slow();
  await signIn("demo.al");
  await open("/inscriptions?acces=desactive&cours=180-30B-SU");
  const closed = (await page.getByRole("rowheader").last().textContent()) ?? "";

  const held: [name: string, reason: string, mend?: string][] = [
    ["Bergeron, Rosalie", t("outcome-no-email"), t("held-add")],
    ["Dubé, Jean-Sébastien", t("held-outside", { email: "js.dube@courriel.example" }), t("held-change")],
    ["Hébert, Thaïs", t("held-same-as", { name: "Hébert, Thomas" }), t("held-change")],
    ["Hébert, Thomas", t("held-same-as", { name: "Hébert, Thaïs" }), t("held-change")],
    ["Bédard, Anaïs", t("outcome-already")],
    [closed, t("outcome-inactive"), t("held-open")],
  ];
  const fold = (outcome: string, count: number) => page.getByRole("group").filter({ hasText: t("held-reason", { reason: t(outcome), shown: `${count}` }) });
  await open(CLASS);
  for (const name of [EMILE.name, LOIC.name, SIOBHAN.name, ...held.map(([name]) => name)]) await page.getByRole("checkbox", { name: t("select-one", { name }), exact: true }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();

  // one for the first time, one again, one raised without a new password; six left aside
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("check-title", { count: 3, shown: "3", level: t("level-advanced") }));
  await expect(page.getByText(t("check-text", { count: 9, shown: "9" }))).toBeVisible();
  await expect(page.getByText(t("check-again", { count: 1, shown: "1" }))).toBeVisible();
  await expect(page.getByText(t("check-raised", { count: 1 }))).toBeVisible();
  await expect(page.getByText(t("check-held", { count: 6 }), { exact: true })).toBeVisible();
  const items = page.getByRole("listitem").filter({ has: page.getByRole("strong") });
  // the few whose file can be mended are in sight, the others one press away
  await expect(items).toHaveCount(4);
  for (const outcome of ["outcome-already", "outcome-inactive"]) await fold(outcome, 1).locator("summary").click();
  await expect(items).toHaveCount(6);
  for (const [name, reason, mend] of held) {
    const item = items.filter({ has: page.getByRole("strong").filter({ hasText: name }) });
    await expect(page.getByRole("group").filter({ has: item }).filter({ hasText: reason }), name).toHaveCount(1);
    const link = item.getByRole("link");
    if (mend) await expect(link).toHaveAccessibleName(`${mend} – ${name}`);
    else await expect(link).toHaveCount(0);
  }
  expect(await items.allTextContents(), "what can be mended first").toEqual([...(await items.filter({ has: page.getByRole("link") }).allTextContents()), ...(await items.filter({ hasNot: page.getByRole("link") }).allTextContents())]);
  // what will happen, the button, who is left aside, then the mail
  const order = [page.getByText(t("check-invited", { count: 2 }), { exact: true }), page.locator("button[name=faire]"), page.getByRole("heading", { name: t("check-mend"), exact: true }), page.getByRole("region", { name: t("mail-title") })];
  const tops = await Promise.all(order.map(async (part) => (await part.elementHandle())!));
  for (const [place, part] of tops.slice(1).entries()) expect(await part.evaluate((later, sooner) => !!(sooner.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING), tops[place]!), `part ${place + 1}`).toBe(true);

  // the mail as it will read, in both languages, before anything leaves
  const letters = page.getByRole("region", { name: t("mail-title") });
  await letters.getByText(t("mail-other-language")).click();
  await expect(letters.getByRole("article")).toHaveCount(2);
  await axe();
  await picture("preflight-all-reasons");
  expect(network.mails()).toEqual([]);

  // the link leads to the field; a wrong address is said there, a right one is kept, and the way back leads to the check
  await page.getByRole("link", { name: `${t("held-add")} – Bergeron, Rosalie` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bergeron, Rosalie");
  await expect(page.getByText(t("file-problem-missing"), { exact: true })).toBeVisible();
  await axe();
  await picture("file-no-email");
  const email = page.getByLabel(t("file-email"), { exact: true });
  for (const [typed, why] of [
    ["rosalie.bergeron@courriel.example", "error-address-outside-formats"],
    [EMILE.email, "error-address-taken"],
  ] as const) {
    await email.fill(typed);
    await page.getByRole("button", { name: t("file-save"), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(t(why));
    await expect(email).toHaveValue(typed);
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await ready();
    await axe();
  }
  await picture("file-error");
  await email.fill("rosalie.bergeron.2@cegepsuper.ca");
  await page.getByRole("button", { name: t("file-save"), exact: true }).click();
  await expect(page.getByText(t("file-saved"), { exact: true })).toBeVisible();
  await axe();
  await picture("file-saved");
  await page.getByRole("link", { name: t("file-back") }).first().click();

  // where the person was: the same nine are chosen, and one more of them goes
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("check-title", { count: 4, shown: "4", level: t("level-advanced") }));
  await expect(page.getByText(t("check-text", { count: 9, shown: "9" }))).toBeVisible();
  await expect(items, "three to mend; the two others are folded").toHaveCount(3);
  await page.getByRole("button", { name: t("check-do", { count: 4, shown: "4" }) }).click();
  expect((await network.mailTo("rosalie.bergeron.2@cegepsuper.ca")).to).toHaveLength(1);
  const aside = page.getByRole("group").filter({ hasText: t("result-held", { count: 5, shown: "5" }) });
  await aside.locator("summary").click();
  await expect(aside.getByRole("listitem").filter({ hasText: t("outcome-email-duplicate") })).toContainText("2");
  await aside.getByRole("link", { name: t("outcome-email-duplicate") }).click();
  await expect(page).toHaveURL(/\?(?=.*cours=180-30B-SU)(?=.*courriel=)/);
  await expect(page.getByRole("rowheader", { name: "Hébert, Thaïs" })).toBeVisible();
});

test("nobody who can go: said, with no button to press", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  for (const name of ["Hébert, Thaïs", "Bédard, Anaïs"]) await page.getByRole("checkbox", { name: t("select-one", { name }) }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("check-title-none", { level: t("level-advanced") }));
  await expect(page.getByText(t("check-nobody"), { exact: true })).toBeVisible();
  await expect(page.locator("button[name=faire]")).toHaveCount(0);
  await axe();
  await picture("preflight-nobody");
});

test("who is inside with basic access is raised, keeps the password and is told; basic access is given from the other actions", async ({ page, network, open, signIn, elsewhere, t, axe, picture }) => {
  await signIn("demo.al");
  await open(CLASS);
  const user = await userOf(page, "eaton siobhan", SIOBHAN.name, open);
  await open(CLASS);
  await page.getByRole("checkbox", { name: t("select-one", { name: SIOBHAN.name }) }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await page.getByRole("button", { name: t("check-do", { count: 1, shown: "1" }) }).click();
  const mail = await network.mailTo(SIOBHAN.email);
  expect(mail.text, "no temporary password").not.toMatch(/([a-z2-9]{5}-){4}/);
  const phone = await elsewhere();
  await phone.goto("/");
  await enter(phone, t, user);
  await expect(phone.getByRole("region", { name: t("own-access") })).toContainText(t("own-access-advanced"));

  await open(CLASS);
  await page.getByRole("checkbox", { name: t("select-one", { name: KATERI.name }) }).check();
  await page.getByRole("region", { name: t("selection"), exact: true }).getByText(t("other-actions")).click();
  await axe();
  await picture("roster-other-actions");
  await page.getByRole("button", { name: t("activate-basic") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("check-title", { count: 1, shown: "1", level: t("level-basic") }));
  await page.getByRole("button", { name: t("check-do", { count: 1, shown: "1" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 1, shown: "1", level: t("level-basic-alone") }));
});

test("the same form pressed twice, in two tabs at once, is one activation and one mail each @noscript", async ({ page, context, network, open, signIn, t, axe }) => {
  await signIn("demo.al");
  await open(CLASS);
  for (const { name } of [EMILE, NOEMIE, KATERI]) await page.getByRole("checkbox", { name: t("select-one", { name }) }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  const go = page.getByRole("button", { name: t("check-do", { count: 3, shown: "3" }) });
  await expect(go).toBeVisible();
  // each press opens a tab with its own answer
  await go.evaluate((button: HTMLButtonElement) => button.form?.setAttribute("target", "_blank"));
  const tabs: Page[] = [];
  for (let press = 0; press < 2; press++) {
    const [tab] = await Promise.all([context.waitForEvent("page"), go.click()]);
    tabs.push(tab);
  }
  for (const tab of tabs) await expect(tab.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 3, shown: "3", level: t("level-advanced-alone") }));
  const [one, two] = tabs.map((tab) => new URL(tab.url()).pathname);
  expect(one).toBe(two);
  await expect(async () => {
    await tabs[0]!.reload();
    await expect(tabs[0]!.getByText(t("result-status", { count: 3, sent: "3", total: "3" }))).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await tabs[1]!.reload();
  await axe(tabs[1]);
  for (const { email } of [EMILE, NOEMIE, KATERI]) expect(network.mails().filter((mail) => mail.to.includes(email)), email).toHaveLength(1);

  await open("/accueil");
  const done = t("home-activation", { count: 3, shown: "3", level: t("level-advanced-alone") });
  await expect(page.getByRole("link", { name: done })).toHaveCount(1);
  await expect(page.getByRole("listitem").filter({ hasText: done })).toContainText(t("home-mails-sent"));
});

test("a page that is out of date: what changed meanwhile is counted again, and said @noscript", async ({ page, network, open, signIn, elsewhere, ready, t, axe, picture }) => {
  const activate = t("activate-advanced");
  await signIn("demo.al");
  await open(CLASS);
  for (const { name } of [EMILE, NOEMIE, KATERI]) await page.getByRole("checkbox", { name: t("select-one", { name }) }).check();
  await page.getByRole("button", { name: activate }).click();
  const go = page.getByRole("button", { name: t("check-do", { count: 3, shown: "3" }) });
  await expect(go).toBeVisible();

  // somebody else lets one of them in
  const colleague = await elsewhere();
  await colleague.goto("/");
  await enter(colleague, t, "demo.al");
  await colleague.waitForURL(/\/accueil$/);
  await colleague.goto(CLASS);
  await ready(colleague);
  await colleague.getByRole("checkbox", { name: t("select-one", { name: NOEMIE.name }) }).check();
  await colleague.getByRole("button", { name: activate }).click();
  await colleague.getByRole("button", { name: t("check-do", { count: 1, shown: "1" }) }).click();
  await network.mailTo(NOEMIE.email);

  await go.click();
  await expect(page.getByText(t("result-changed"), { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 2, shown: "2", level: t("level-advanced-alone") }));
  await expect(page.getByText(t("result-held", { count: 1, shown: "1" }))).toBeVisible();
  for (const { email } of [EMILE, KATERI]) await network.mailTo(email);
  await expect(page.getByText(t("result-status", { count: 2, sent: "2", total: "2" }))).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("[data-follow]"), "the page has shown the end by itself").toHaveCount(0);
  await expect(page.getByText(t("result-changed"), { exact: true })).toBeVisible();
  await axe();
  await picture("result-changed");
  for (const { email } of [EMILE, NOEMIE, KATERI]) expect(network.mails().filter((mail) => mail.to.includes(email)), email).toHaveLength(1);
});

/** The user name of a student, from the file. */
async function userOf(page: Page, search: string, name: string, open: (path: string) => Promise<void>): Promise<string> {
  await open(`/etudiants?q=${search.replace(" ", "+")}`);
  await page.getByRole("link", { name, exact: true }).click();
  return (await page.getByText(/^super-\d+$/).textContent()) ?? "";
}
