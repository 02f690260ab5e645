// When the service itself is in trouble: it says so, says what to do, and nothing is lost.
import { enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

test("a database that fails is a number to give to the helpdesk @noscript", async ({ page, network, signIn, excuse, t, axe, picture }) => {
  await signIn("demo.al");
  network.sql("ALTER TABLE saved_view RENAME TO gone");
  excuse(/500/);
  const answer = await page.goto("/inscriptions");
  expect(answer?.status()).toBe(500);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("refusal-internal"));
  const [before = "", after = ""] = t("refusal-internal-text", { incident: "|" }).split("|");
  const told = (await page.getByText(before).textContent()) ?? "";
  const incident = told.slice(before.length, told.length - after.length);
  expect(network.log(), "the number leads to the cause").toContain(incident);
  await expect(page.getByRole("main"), "nothing of the inside is shown").not.toContainText(/saved_view|sql/i);
  await axe();
  await picture("trouble");

  network.sql("ALTER TABLE gone RENAME TO saved_view");
  expect((await page.goto("/inscriptions"))?.status(), "and all is there again").toBe(200);
});

test("a door that too many knock at says to come back, and opens once they are gone @noscript", async ({ page, network, excuse, t, axe, picture }) => {
  excuse(/503/);
  const knock = async (name: string) => {
    const body = new URLSearchParams({ nom: name, "mot-de-passe": "girafe tambour lavande" });
    await fetch(network.url, { method: "POST", body, redirect: "manual", headers: { origin: network.url } }).catch(() => undefined);
  };
  let over = false;
  const crowd = Promise.all(Array.from({ length: 100 }, async (_, person) => {
    for (let time = 0; !over; time++) await knock(`foule.${person}.${time}`);
  }));
  try {
    // whoever finds a place in the crowd is told that the password is wrong, and tries again
    await expect(async () => {
      await page.goto("/");
      await enter(page, t, "personne.ici");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("refusal-unavailable"), { timeout: 3_000 });
    }).toPass();
    await expect(page.getByText(t("refusal-unavailable-text"))).toBeVisible();
  } finally {
    over = true;
    await crowd;
  }
  await axe();
  await picture("trouble-busy");
  await page.goto("/");
  await enter(page, t, "demo.al");
  await expect(page).toHaveURL(/\/accueil$/);
});
