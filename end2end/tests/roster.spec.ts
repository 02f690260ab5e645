// « Fiche d’inscription »: the view says in words what it shows, and lives in the address.
import { expect, test } from "../fixtures.ts";

test("the view says what it shows, and survives Back and reload @reflow @noscript", async ({ page, open, ready, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open("/inscriptions?cours=180-30B-SU&session=A2026");
  const view = page.getByRole("search", { name: t("view-title") });
  await expect(view).toContainText("180-30B-SU");
  await expect(view.getByRole("status")).toContainText("87");
  await expect(page.getByRole("row")).toHaveCount(51);
  await axe();
  await picture("roster");

  await page.getByRole("link", { name: t("pages-next") }).click();
  await ready();
  await expect(page.getByRole("row")).toHaveCount(38);
  await page.goBack();
  await ready();
  await expect(page.getByRole("row")).toHaveCount(51);
  await page.reload();
  await expect(view.getByRole("status")).toContainText("87");

  await view.getByRole("listitem").filter({ hasText: "180-30B-SU" }).getByRole("link").click();
  await expect(page).not.toHaveURL(/cours=/);
});

test("an accent does not hide anybody, and nobody is said so @noscript", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open("/inscriptions?q=emond");
  await expect(page.getByRole("row").filter({ hasText: "Émond" }).first()).toBeVisible();
  await open("/inscriptions?q=zzzz");
  await expect(page.getByText(t("roster-none"))).toBeVisible();
  await axe();
  await picture("roster-none");
});

test("the whole view can be chosen across pages @noscript", async ({ page, open, signIn, t }) => {
  await signIn("demo.al");
  await open("/inscriptions?cours=180-30B-SU&session=A2026&selection=vue");
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByText(t("check-text", { count: 87, shown: "87" }))).toBeVisible();
  await expect(page.getByRole("heading", { name: t("check-mend"), exact: true })).toBeVisible();
});
