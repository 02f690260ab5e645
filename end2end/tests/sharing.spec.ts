// A student lets hosts have an address, reads what that means, and takes it back.
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

test("a student shares an address with hosts, and takes it back @reflow @noscript", async ({ page, open, follow, send, signIn, t, axe, picture }) => {
  await signIn("demo.etudiant");
  await open("/profil");
  await follow(page.getByRole("link", { name: t("sharing-choose") }));
  const email = page.getByRole("region", { name: t("sharing-email") });
  await expect(email.getByText(t("sharing-off"), { exact: true })).toBeVisible();
  await axe();
  await picture("student-sharing");
  await send(t("sharing-give-email"));
  await expect(page.getByText(t("sharing-done"), { exact: true })).toBeVisible();
  await expect(email.getByText(t("sharing-on"), { exact: true })).toBeVisible();
  await expect(email.getByText(t("sharing-stop-text"), { exact: true })).toBeVisible();
  await axe();
  await picture("student-sharing-email");
  await send(t("sharing-stop-email"));
  await expect(email.getByText(t("sharing-off"), { exact: true })).toBeVisible();
});
