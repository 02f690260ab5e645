// « Vue actuelle »: a view kept under a name.
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const VIEW = "/inscriptions?cours=180-30B-SU&session=A2026&tri=groupe";

test("a view is kept under a name, found again elsewhere, and dropped @reflow @noscript", async ({ page, open, send, ready, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open(VIEW);
  const view = page.getByRole("search", { name: t("view-title") });
  const name = view.getByLabel(t("view-name"));
  await view.getByText(t("view-save"), { exact: true }).first().click();

  // without a name it is not kept, and nothing is lost
  await send(view.getByRole("button", { name: t("view-save") }));
  await expect(view).toContainText(t("error-required"));
  await expect(page).toHaveURL(/cours=180-30B-SU/);
  await axe();

  const kept = "Soins, par groupe <b>";
  await name.fill(kept);
  await send(view.getByRole("button", { name: t("view-save") }));
  await expect(view.getByRole("link", { name: kept })).toBeVisible();
  await axe();
  await picture("roster-view-kept");

  // from another screen it brings back the same students, in the same order
  await open("/inscriptions");
  await view.getByRole("link", { name: kept }).click();
  await expect(page).toHaveURL(/cours=180-30B-SU/);
  await expect(page).toHaveURL(/tri=groupe/);
  await expect(view.getByRole("status")).toContainText("87");
  await ready();

  await send(view.getByRole("button", { name: t("view-forget", { name: kept }) }));
  await expect(view.getByRole("link", { name: kept })).toHaveCount(0);
  await open("/inscriptions");
  await expect(view.getByRole("link", { name: kept })).toHaveCount(0);
});
