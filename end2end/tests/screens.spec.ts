// Every other screen and state: accessible, in its language, never wider than its window.
import { expect, test } from "../fixtures.ts";

const narrow = async (page: import("@playwright/test").Page) => {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
};

for (const [name, path] of [
  ["forgotten", "/mot-de-passe/oublie"],
  ["forgotten-sent", "/mot-de-passe/oublie?etat=demande"],
  ["link-unknown", "/acces/abc"],
  ["steps", "/ressources/pas-a-pas"],
  ["first-steps", "/ressources/premiers-pas"],
  ["demo-mail", "/demo/mail"],
  ["not-found", "/nulle-part"],
] as const) {
  test(`anybody: ${name} @reflow`, async ({ page, context, baseURL, axe, picture, language }) => {
    // a refusal is an answer, not an error of the page
    context.removeAllListeners("console");
    await page.goto(`${baseURL}${path}`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe();
    await narrow(page);
    await picture(name);
  });
}

for (const [name, path] of [
  ["account", "/compte"],
  ["mode-later", "/inscriptions?mode=prealables"],
  ["roster-filters", "/inscriptions?acces=expiree&courriel=ok&envoi=refuse&q=a"],
] as const) {
  test(`staff: ${name} @reflow`, async ({ page, open, signIn, axe, picture }) => {
    await signIn("demo.al");
    await open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe();
    await narrow(page);
    await picture(name);
  });
}

test("a wrong password is told in one sentence, and the name is kept @reflow @noscript", async ({ page, context, open, t, axe, picture }) => {
  // an account nobody else signs in with on the network that tests share: after a wrong password it waits a second
  const NAME = "demo.cr2";
  context.removeAllListeners("console");
  await open("/");
  await page.getByLabel(t("door-user-name")).fill(NAME);
  await page.getByLabel(t("door-password"), { exact: true }).fill("pas le bon");
  await page.getByRole("button", { name: t("door-submit") }).click();
  await expect(page.getByRole("alert").filter({ hasText: t("error-credentials") })).toBeVisible();
  await expect(page.getByLabel(t("door-user-name"))).toHaveValue(NAME);
  await axe();
  await picture("door-error");
});

test("what is left empty is told in the product's own words, not in the browser's @reflow @noscript", async ({ page, open, signIn, t, axe, picture }) => {
  await open("/");
  await page.getByRole("button", { name: t("door-submit") }).click();
  const told = page.getByRole("alert").filter({ hasText: t("there-is-a-problem") });
  for (const why of ["door-user-name-missing", "door-password-missing"]) await expect(told).toContainText(t(why));
  await expect(page.getByLabel(t("door-password"), { exact: true })).toHaveAttribute("aria-invalid", "true");
  await axe();
  await picture("door-empty");
  await signIn("demo.al");
  await open("/inscriptions/importer");
  await page.getByRole("button", { name: t("import-send") }).click();
  await expect(told).toContainText(t("import-no-file"));
});
