import { expect, test } from "../fixtures.ts";
import { translate } from "../messages.ts";

test("the door says what it is, and the same in the other language @reflow @noscript", async ({ page, open, t, axe, picture, language }) => {
  await open("/");
  await expect(page).toHaveTitle(new RegExp(`^${t("door-title")}`));
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("door-title"));
  await expect(page.getByLabel(t("door-user-name"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("door-submit") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("door-forgotten") })).toBeVisible();
  await axe();
  await picture("door");

  // the switch is a link, named in the language it leads to, and stays on the page
  const other = translate(language === "fr-CA" ? "en-CA" : "fr-CA");
  await page.getByRole("link", { name: t("language-switch") }).click();
  await expect(page).toHaveTitle(new RegExp(`^${other("door-title")}`));
  await expect(page.getByRole("link", { name: other("language-switch") })).toBeVisible();
  await axe();
});

test("the address in the schools' handouts leads to the door in its language @noscript", async ({ page, open }) => {
  await open("/default.aspx?Locale=fr-CA");
  await expect(page).toHaveTitle(/^Ouverture de session/);
  await open("/default.aspx?Locale=en-CA");
  await expect(page).toHaveTitle(new RegExp(`^${translate("en-CA")("door-title")}`));
});

test("the page never scrolls sideways @reflow @noscript", async ({ page, open }) => {
  await open("/");
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
});
