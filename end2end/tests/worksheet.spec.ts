// « Feuille de travail », and « Modifier » what was not sent yet.
import { day, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const MEDICINE = { fr: "Médecine interne, 5e étage", en: "Internal Medicine, 5th Floor" };

test("a worksheet asks several units at once; a request that was not sent is asked otherwise @reflow @noscript", async ({ page, open, send, follow, signIn, t, language, axe, picture }) => {
  test.slow();
  const unit = language === "fr-CA" ? MEDICINE.fr : MEDICINE.en;
  await signIn("demo.cd");
  await open("/demandes");
  await follow(t("sheet-open-list"));
  await send(t("sheet-open"));
  await expect(page.getByRole("alert")).toContainText(t("error-required"));
  await axe();
  await picture("worksheet-choice");
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await send(t("sheet-open"));
  await expect(page.getByText(t("sheet-enrolled"), { exact: true })).toBeVisible();
  await axe();
  await picture("worksheet");

  // the days of the course are there; what is wrong is said at its destination, and nothing typed is lost
  await expect(page.getByLabel(t("new-from"), { exact: true })).not.toHaveValue("");
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(21));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(24, 5));
  await send(t("new-submit"));
  await expect(page.getByText(t("error-no-line")).first()).toBeVisible();
  const numbers = page.locator("#destination").getByRole("textbox");
  await page.getByLabel(unit, { exact: true }).fill("90");
  await numbers.last().fill("1");
  await send(t("new-submit"));
  await expect(page.getByRole("alert")).toContainText(unit);
  await expect(page.getByLabel(unit, { exact: true })).toHaveValue("90");
  await expect(numbers.last()).toHaveValue("1");
  await axe();
  await picture("worksheet-in-error");
  await page.getByLabel(unit, { exact: true }).fill("2");
  await send(t("new-submit"));
  await expect(page.getByText(t("requests-made", { count: 2, shown: "2" }))).toBeVisible();

  // the sheet knows what was asked
  await open("/demandes/feuille");
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await send(t("sheet-open"));
  await expect(page.locator("#destination").getByText(new RegExp(t("sheet-already", { places: "\\d+" }))).first()).toBeVisible();

  // one of the two is asked otherwise
  await open("/demandes");
  const row = page.getByRole("row").filter({ hasText: unit }).filter({ hasText: day(21) });
  await follow(row.getByRole("rowheader").getByRole("link"));
  await follow(t("edit-open"));
  await expect(page.getByLabel(t("new-students"))).toHaveValue("2");
  await axe();
  await picture("request-edit");
  await page.getByLabel(t("new-students")).fill("0");
  await page.getByLabel(t("new-comment")).fill("Deux groupes.");
  await send(t("edit-save"));
  await expect(page.getByRole("alert")).toContainText(t("error-not-a-count"));
  await expect(page.getByLabel(t("new-comment"))).toHaveValue("Deux groupes.");
  await axe();
  await page.getByLabel(t("new-students")).fill("3");
  await send(t("edit-save"));
  await expect(page.getByText(t("request-done"), { exact: true })).toBeVisible();
  await expect(page.getByText("Deux groupes.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: t("event-edit") })).toBeVisible();
  await send(t("request-send"));
  await expect(page.getByRole("link", { name: t("edit-open"), exact: true })).toHaveCount(0);
});
