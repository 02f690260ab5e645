// Who is where: the summary of each side, on screen, on paper and as a file; and the access listing of a host, for a purpose and somebody.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const PERIOD = { from: day(-3), to: day(30, 3) };
const UNIT = { "fr-CA": "Médecine interne, 5e étage", "en-CA": "Internal Medicine, 5th Floor" };

/** What a button of the page gives as a file. */
async function file(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  return readFileSync(await download.path());
}

test("who is where is read by site, narrowed to what overlaps, printed and taken out @noscript @reflow", async ({ page, open, ready, send, follow, signIn, elsewhere, t, axe, picture, language }) => {
  test.slow();
  const references = page.getByRole("link", { name: /^SUPER-\d+$/ });
  await signIn("demo.cd");
  await follow(page.getByRole("link", { name: t("summary-short"), exact: true }));
  expect(new URL(page.url()).pathname).toBe("/demandes/sommaire");

  // what is wrong is said at its field, and stays as it was typed
  await page.getByLabel(t("new-from"), { exact: true }).fill(PERIOD.to);
  await page.getByLabel(t("new-to"), { exact: true }).fill(PERIOD.from);
  await send(t("summary-show"));
  await expect(page.getByRole("link", { name: t("error-dates-reversed") })).toBeVisible();
  await expect(page.getByLabel(t("new-from"), { exact: true })).toHaveValue(PERIOD.to);
  await axe();
  await picture("summary-in-error");
  await page.getByLabel(t("new-from"), { exact: true }).fill(PERIOD.from);
  await page.getByLabel(t("new-to"), { exact: true }).fill(PERIOD.to);
  await send(t("summary-show"));
  // by service: « Chirurgie » before « Médecine », “Medicine” before “Surgery”
  await expect(references).toHaveText(language === "fr-CA" ? ["SUPER-1002", "SUPER-1001"] : ["SUPER-1001", "SUPER-1002"]);
  const medicine = page.getByRole("row").filter({ has: page.getByRole("link", { name: "SUPER-1001", exact: true }) });
  await expect(medicine.getByRole("listitem")).toHaveCount(6);
  await axe();
  await picture("summary");
  const student = ((await medicine.getByRole("listitem").first().textContent()) ?? "").trim();
  const csv = (await file(page, t("summary-csv"))).toString("utf8");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(11);
  expect(csv).toContain(student);
  expect((await file(page, t("summary-xlsx"))).subarray(0, 2).toString()).toBe("PK");

  // on paper there is the list, and nothing to press
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("button", { name: t("summary-csv") })).toBeHidden();
  await expect(medicine).toBeVisible();
  await page.emulateMedia({ media: null });

  // the host has fewer seats than it promised: both sides see it
  const host = await elsewhere();
  await host.goto("/");
  await enter(host, t, "demo.cr");
  await expect(host).not.toHaveTitle(new RegExp(t("door-title")));
  await host.goto("/destinations");
  await host.getByRole("link", { name: UNIT[language], exact: true }).click();
  await host.getByRole("link", { name: t("destination-edit") }).click();
  await host.getByLabel(t("destination-seats"), { exact: true }).fill("5");
  await send(t("destination-save"), host);
  await expect(host.getByText(t("destination-edited"), { exact: true })).toBeVisible();
  await page.reload();
  await ready();
  await follow(page.getByRole("link", { name: t("summary-overlapping", { count: 1, shown: "1" }) }));
  await expect(references).toHaveText(["SUPER-1001"]);
  await expect(medicine.getByText(t("overlap-seats", { day: day(-3), taken: "6", seats: "5" }))).toBeVisible();
  await expect(page.getByRole("checkbox", { name: t("summary-overlaps-only") })).toBeChecked();
  await axe();
  await picture("summary-overlaps");
  await open(`/demandes/sommaire?du=${day(27)}&au=${day(30)}`);
  await expect(page.getByText(t("summary-none"), { exact: true })).toBeVisible();
  await axe();

  // whoever answers for the unit reads it too; of others, nothing
  for (const [who, many] of [["demo.dc", 1], ["demo.cr2", 0]] as const) {
    const other = await elsewhere();
    await other.goto("/");
    await enter(other, t, who);
    await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
    await other.goto(`/demandes/sommaire?du=${PERIOD.from}&au=${PERIOD.to}`);
    await expect(other.getByRole("link", { name: /^SUPER-\d+$/ })).toHaveCount(many);
    await axe(other);
  }
});

test("an access listing says what it is for and for whom, and is kept in mind @noscript @reflow", async ({ page, send, follow, signIn, elsewhere, t, axe, picture }) => {
  test.slow();
  await signIn("demo.cr");
  await follow(page.getByRole("link", { name: t("access-title"), exact: true }));
  expect(new URL(page.url()).pathname).toBe("/demandes/acces");
  await expect(page.getByText(t("access-past-none"), { exact: true })).toBeVisible();
  await axe();
  await page.getByLabel(t("new-from"), { exact: true }).fill(PERIOD.from);
  await page.getByLabel(t("new-to"), { exact: true }).fill(PERIOD.to);
  await send(t("summary-xlsx"));
  await expect(page.getByRole("link", { name: t("error-access-purpose") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("error-access-recipient") })).toBeVisible();
  await expect(page.getByLabel(t("new-from"), { exact: true })).toHaveValue(PERIOD.from);
  await axe();
  await picture("access-in-error");
  await page.getByLabel(t("purpose-other"), { exact: true }).check();
  await page.getByLabel(t("access-recipient"), { exact: true }).fill("Service de la sécurité");
  await send(t("access-print"));
  await expect(page.getByRole("link", { name: t("error-access-details") })).toBeVisible();
  await expect(page.getByLabel(t("access-recipient"), { exact: true })).toHaveValue("Service de la sécurité");
  await page.getByLabel(t("access-details"), { exact: true }).fill("Vestiaires");
  const csv = (await file(page, t("summary-csv"))).toString("utf8");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(11);
  expect(csv).not.toContain("@");
  expect(csv).not.toMatch(/\d{7}/);

  // on paper: what it is for stands above the names
  await page.getByLabel(t("purpose-badges"), { exact: true }).check();
  await send(t("access-print"));
  await expect(page.getByText(t("access-confidential"), { exact: true })).toBeVisible();
  await expect(page.getByRole("row").filter({ has: page.getByRole("rowheader") })).toHaveCount(10);
  await axe();
  await picture("access-print");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByText("Service de la sécurité")).toBeVisible();
  await page.emulateMedia({ media: null });

  // each is kept: who, when, for whom, why, how many
  await follow(page.getByRole("link", { name: t("access-back") }));
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(t("purpose-badges"));
  await expect(rows.last()).toContainText("Vestiaires");
  await expect(rows.last()).toContainText("Marie-Ève Gendron");
  await axe();
  await picture("access");

  // it is the coordination’s
  const agent = await elsewhere();
  await agent.goto("/");
  await enter(agent, t, "demo.dc");
  await expect(agent).not.toHaveTitle(new RegExp(t("door-title")));
  await expect(agent.getByRole("link", { name: t("access-title"), exact: true })).toHaveCount(0);
  expect((await agent.goto("/demandes/acces"))?.status()).toBe(403);
});
