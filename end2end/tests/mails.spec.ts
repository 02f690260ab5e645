// Mails that do not go through: refused for good, put off, or no SMTP server at all. Said first, why, and sent in the end.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";

const EMILE = { name: "Bélanger, Émile", email: "emile.belanger@cegepsuper.ca" };
const NOEMIE = { name: "Écuyer, Noémie", email: "noemie.ecuyer@cegepsuper.ca" };
const KATERI = { name: "Émond, Kateri", email: "kateri.emond@cegepsuper.ca" };
const CLASS = "/inscriptions?cours=180-30B-SU&session=A2026&par=100";

test.use({ ownNetwork: true });

/** A CSV of the product's own: a mark of order, everything between quotes. */
const cells = (csv: string, separator: string) =>
  csv
    .replace(/^\uFEFF/, "")
    .split("\r\n")
    .filter(Boolean)
    .map((line) => line.slice(1, -1).split(`"${separator}"`));

test.describe("refused and put off", () => {
  // the first refuses once only: as if the mailbox was opened meanwhile
  test.use({ smtp: `unknown=${EMILE.email}*1,full=${NOEMIE.email}` });

  test("what is refused comes first, why is said, « Réessayer » sends it, and the record holds every line @noscript", async ({ page, network, open, ready, signIn, t, axe, picture, language }) => {
    test.slow();
    await signIn("demo.al");
    await open(CLASS);
    for (const { name } of [EMILE, NOEMIE, KATERI]) await page.getByRole("checkbox", { name: t("select-one", { name }) }).check();
    await page.getByRole("button", { name: t("activate-advanced") }).click();
    await page.getByRole("button", { name: t("check-do", { count: 3, shown: "3" }) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 3, shown: "3", level: t("level-advanced-alone") }));
    await network.mailTo(KATERI.email);

    // without being asked for again by the person: what failed, the refused first, each with its reason and what to do
    const failures = page.getByRole("table", { name: t("result-failures") });
    const failure = failures.getByRole("row").filter({ has: page.getByRole("rowheader") });
    await expect(page.getByText(t("result-treated", { count: 3, done: "2", total: "3", refused: 1, refused_shown: "1" }))).toBeVisible({ timeout: 20_000 });
    await expect(failure).toHaveCount(2, { timeout: 20_000 });
    await expect(failure.nth(0)).toContainText(EMILE.name);
    await expect(failure.nth(0)).toContainText(EMILE.email);
    await expect(failure.nth(0)).toContainText("550");
    await expect(failure.nth(0)).toContainText("no such user here");
    await expect(failure.nth(0)).toContainText(t("undelivered-unknown"));
    await expect(failure.nth(0)).toContainText(t("result-given-up"));
    await expect(failure.nth(0).getByRole("link", { name: `${t("held-change")} – ${EMILE.name}` })).toBeVisible();
    await expect(failure.nth(1)).toContainText(NOEMIE.name);
    await expect(failure.nth(1)).toContainText("452");
    await expect(failure.nth(1)).toContainText(t("undelivered-full"));
    await expect(failure.nth(1).getByRole("link", { name: `${t("result-by-hand")} – ${NOEMIE.name}` })).toBeVisible();
    await expect(failure.nth(1)).toContainText(new RegExp(t("result-next", { time: "@" }).replace("@", ".*\\d")));
    await axe();
    await picture("result-refused");
    const result = page.url();

    // the record, as it stands
    const record = async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("result-record") }).click()]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      const text = await readFile(await download.path(), "utf8");
      expect(text.startsWith("\uFEFF"), "a mark for spreadsheets").toBe(true);
      return cells(text, language === "fr-CA" ? ";" : ",");
    };
    const [titles, ...before] = await record();
    expect(titles).toEqual([t("column-name"), t("column-number"), t("column-email"), t("record-outcome"), t("column-delivery"), t("record-sent-at"), t("record-why")]);
    expect(before.map(([name, , email, outcome, delivery]) => [name, email, outcome, delivery])).toEqual([
      [EMILE.name, EMILE.email, t("outcome-invited"), t("delivery-refused")],
      [NOEMIE.name, NOEMIE.email, t("outcome-invited"), t("delivery-waiting")],
      [KATERI.name, KATERI.email, t("outcome-invited"), t("delivery-sent")],
    ]);
    expect(before[0]?.[6]).toBe(t("undelivered-code", { why: t("undelivered-unknown"), code: "550" }));
    expect(before[1]?.[6]).toBe(t("undelivered-code", { why: t("undelivered-full"), code: "452" }));
    expect(before[2]?.[6]).toBe("");
    expect(before[2]?.[5]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);

    // the home and the enrolment screen say it too
    await open("/accueil");
    await expect(page.getByRole("listitem").filter({ hasText: t("home-activation", { count: 3, shown: "3", level: t("level-advanced-alone") }) })).toContainText(t("home-mails-refused", { count: 1, shown: "1" }));
    await axe();
    await picture("home-refused");
    const delivery = async (name: string, word: string) => {
      await expect(page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) }).getByRole("cell").last()).toHaveText(t(word));
    };
    await open(CLASS);
    await delivery(EMILE.name, "delivery-refused");
    await delivery(NOEMIE.name, "delivery-waiting");
    await delivery(KATERI.name, "delivery-sent");
    await open(`${CLASS}&envoi=refuse`);
    await delivery(EMILE.name, "delivery-refused");
    await expect(page.getByRole("rowheader", { name: KATERI.name })).toHaveCount(0);
    await axe();
    await picture("roster-refused");
    await page.getByRole("link", { name: EMILE.name }).click();
    await expect(page.getByText(t("undelivered-code", { why: t("undelivered-unknown"), code: "550" }))).toBeVisible();
    await expect(page.getByText("no such user here")).toHaveCount(0);
    await axe();
    await picture("file-refused");

    // once more, by itself or after a correction: this time it is taken
    await open(result);
    await page.getByRole("button", { name: t("result-retry", { count: 1, shown: "1" }) }).click();
    await network.mailTo(EMILE.email);
    await expect(page.getByText(t("result-status", { count: 3, sent: "2", total: "3" }))).toBeVisible({ timeout: 20_000 });
    await page.reload();
    await ready();
    await expect(failure).toHaveCount(1);
    await expect(failure).toContainText(NOEMIE.name);
    await expect(page.getByRole("button", { name: t("result-retry", { count: 1, shown: "1" }) })).toBeHidden();
    expect((await record()).slice(1).map(([name, , , , said]) => [name, said])).toEqual([
      [EMILE.name, t("delivery-sent")],
      [NOEMIE.name, t("delivery-waiting")],
      [KATERI.name, t("delivery-sent")],
    ]);
    await open(CLASS);
    await delivery(EMILE.name, "delivery-sent");
    for (const { email } of [EMILE, KATERI]) expect(network.mails().filter((mail) => mail.to.includes(email)), `one mail to ${email}`).toHaveLength(1);
  });
});

test.describe("refused for a mistyped address", () => {
  test.use({ smtp: `unknown=${EMILE.email}` });

  test("an address that was mended is shown in place of the one that was refused, with what is left to do @noscript", async ({ page, network, open, signIn, t, axe, picture }) => {
    test.slow();
    const mended = "emile.belanger.2@cegepsuper.ca";
    await signIn("demo.al");
    await open(CLASS);
    await page.getByRole("checkbox", { name: t("select-one", { name: EMILE.name }) }).check();
    await page.getByRole("button", { name: t("activate-advanced") }).click();
    await page.getByRole("button", { name: t("check-do", { count: 1, shown: "1" }) }).click();
    const failure = page.getByRole("table", { name: t("result-failures") }).getByRole("row").filter({ has: page.getByRole("rowheader") });
    await failure.getByRole("link", { name: `${t("held-change")} – ${EMILE.name}` }).click({ timeout: 20_000 });
    await page.getByLabel(t("file-email"), { exact: true }).fill(mended);
    await page.getByRole("button", { name: t("file-save"), exact: true }).click();
    await page.getByRole("link", { name: t("file-back") }).first().click();
    await expect(failure).toContainText(mended);
    await expect(failure).toContainText(t("result-corrected"));
    await expect(failure).toContainText(t("result-corrected-why", { email: EMILE.email }));
    await axe();
    await picture("result-corrected");
    await failure.getByRole("button", { name: t("result-retry-one") }).click();
    expect((await network.mailTo(mended)).to).toEqual([mended]);
    await expect(page.getByText(t("result-status", { count: 1, sent: "1", total: "1" }))).toBeVisible({ timeout: 20_000 });
  });
});

test("no SMTP server: said while it lasts, and everything leaves once it is back, each once @noscript", async ({ page, network, open, signIn, t, axe, picture }) => {
  test.slow();
  await network.smtp.down();
  await signIn("demo.al");
  await open(CLASS);
  for (const { name } of [EMILE, NOEMIE, KATERI]) await page.getByRole("checkbox", { name: t("select-one", { name }) }).check();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await page.getByRole("button", { name: t("check-do", { count: 3, shown: "3" }) }).click();
  await expect(page.getByText(t("result-status", { count: 3, sent: "0", total: "3" }))).toBeVisible();

  // nothing is given up, and the person need not ask to learn why nothing moves
  const failures = page.getByRole("table", { name: t("result-failures") });
  await expect(failures).toContainText(t("undelivered-unreachable"), { timeout: 20_000 });
  await expect(failures).not.toContainText(t("result-given-up"));
  await expect(page.getByRole("button", { name: t("result-retry", { count: 1, shown: "1" }) })).toBeHidden();
  await axe();
  await picture("result-no-server");

  await network.smtp.up();
  await expect(page.getByText(t("result-status", { count: 3, sent: "3", total: "3" }))).toBeVisible({ timeout: 40_000 });
  await expect(failures).toHaveCount(0);
  await axe();
  await picture("result-three");
  for (const { email } of [EMILE, NOEMIE, KATERI]) {
    await network.mailTo(email);
    expect(network.mails().filter((mail) => mail.to.includes(email)), `one mail to ${email}`).toHaveLength(1);
  }
});
