// Destinations and agreements: a host writes of its unit in both languages, the school reads it; a school writes an agreement, the host reads it.
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const UNIT = { "fr-CA": "Urgence", "en-CA": "Emergency" };

test("a host says how soon its units answer, and its home goes by it @reflow @noscript", async ({ page, open, send, follow, signIn, t, axe, picture }) => {
  const late = (count: number, days: number) => page.getByRole("link", { name: t("duty-unit-late", { count, days }) });
  await signIn("demo.cr");
  await expect(late(1, 14)).toBeVisible();
  await open("/destinations");
  await follow(t("targets-title"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("targets-title"));
  await expect(page.getByLabel(t("targets-unit"), { exact: true })).toHaveValue("14");
  await expect(page.getByLabel(t("targets-reminder"), { exact: true })).toHaveValue("3");
  await axe();
  await picture("targets");

  // both are told at once, and nothing typed is lost
  await page.getByLabel(t("targets-unit"), { exact: true }).fill("0");
  await page.getByLabel(t("targets-reminder"), { exact: true }).fill("31");
  await send(t("destination-save"));
  await expect(page.getByRole("link", { name: t("error-unit-days", { most: 90 }) })).toBeVisible();
  await expect(page.getByRole("link", { name: t("error-reminder-days", { most: 30 }) })).toBeVisible();
  await expect(page.getByLabel(t("targets-reminder"), { exact: true })).toHaveValue("31");
  await axe();
  await picture("targets-in-error");

  await page.getByLabel(t("targets-unit"), { exact: true }).fill("7");
  await page.getByLabel(t("targets-reminder"), { exact: true }).fill("0");
  await send(t("destination-save"));
  await expect(page.getByText(t("targets-saved"), { exact: true })).toBeVisible();
  await open("/accueil");
  await expect(late(1, 7).or(late(2, 7))).toBeVisible();
});

test("a host writes of its unit in both languages, closes it for some days and then for good, and the school reads it @noscript", async ({ page, open, ready, send, follow, signIn, elsewhere, t, axe, picture, language }) => {
  test.slow();
  const name = UNIT[language];
  await signIn("demo.cr");
  await open("/destinations");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(row.getByText(t("profile-missing-en"))).toBeVisible();
  await axe();
  await picture("destinations");
  await row.getByRole("link", { name, exact: true }).click();
  await ready();
  await expect(page.getByText(t("profile-missing-en")).first()).toBeVisible();
  const there = new URL(page.url()).pathname;
  await follow(page.getByRole("link", { name: t("destination-edit") }));
  await axe();

  // what is wrong is said at its field, and nothing typed is lost
  const dress = page.getByLabel(t("in-english", { what: t("profile-dress") }));
  await dress.fill("School uniform, closed shoes.");
  await page.getByLabel(t("destination-seats"), { exact: true }).fill("0");
  await send(t("destination-save"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("error-not-a-count") })).toBeVisible();
  await expect(dress).toHaveValue("School uniform, closed shoes.");
  await axe();
  await picture("destination-edit-in-error");
  await page.getByLabel(t("destination-seats"), { exact: true }).fill("3");
  await send(t("destination-save"));
  await expect(page.getByText(t("destination-edited"), { exact: true })).toBeVisible();
  await axe();
  await picture("destination");

  // days on which it takes nobody
  await page.getByText(t("closure-add"), { exact: true }).click();
  await page.getByLabel(t("closure-from"), { exact: true }).fill(day(32, 5));
  await page.getByLabel(t("closure-to"), { exact: true }).fill(day(32));
  await page.getByLabel(t("closure-reason"), { exact: true }).fill("Travaux");
  await send(t("closure-save"));
  await expect(page.getByRole("link", { name: t("error-dates-reversed") })).toBeVisible();
  await page.getByLabel(t("closure-to"), { exact: true }).fill(day(33, 5));
  await send(t("closure-save"));
  await expect(page.getByText(t("closure-added"), { exact: true })).toBeVisible();

  // seats that are fewer on some days, or kept for a discipline
  await page.getByText(t("capacity-add"), { exact: true }).click();
  await page.getByLabel(t("capacity-discipline"), { exact: true }).selectOption({ label: t("discipline-nursing") });
  await page.getByLabel(t("capacity-from"), { exact: true }).fill(day(34, 5));
  await page.getByLabel(t("capacity-to"), { exact: true }).fill(day(34));
  await page.getByLabel(t("capacity-count"), { exact: true }).fill("1,5");
  await send(t("capacity-save"));
  await expect(page.getByRole("link", { name: t("error-dates-reversed") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("error-not-seats") })).toBeVisible();
  await expect(page.getByLabel(t("capacity-discipline"), { exact: true })).toHaveValue("nursing");
  await axe();
  await picture("destination-seats-in-error");
  await page.getByLabel(t("capacity-to"), { exact: true }).fill(day(36, 5));
  await page.getByLabel(t("capacity-count"), { exact: true }).fill("1");
  await send(t("capacity-save"));
  await expect(page.getByText(t("capacity-added"), { exact: true })).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: t("discipline-nursing") });
  await expect(line.getByText(t("capacity-seats", { count: 1, shown: "1" }), { exact: true })).toBeVisible();
  await axe();
  await picture("destination-seats");

  // two at once: the colleague was quicker, and what was typed here is still in sight
  const colleague = await elsewhere();
  await colleague.goto("/");
  await enter(colleague, t, "demo.cr");
  await expect(colleague).not.toHaveTitle(new RegExp(t("door-title")));
  await colleague.goto(`${there}/modifier`);
  await page.getByText(t("destination-close-title"), { exact: true }).click();
  await send(t("destination-close"));
  await expect(page.getByText(t("destination-done-closed"), { exact: true })).toBeVisible();
  await colleague.getByLabel(t("in-english", { what: t("profile-parking") })).fill("Paid parking.");
  await send(t("destination-save"), colleague);
  await expect(colleague.getByText(t("destination-stale"), { exact: true })).toBeVisible();
  await expect(colleague.getByLabel(t("in-english", { what: t("profile-parking") }))).toHaveValue("Paid parking.");
  await axe(colleague);

  // closed, no school can choose it; what the school has asked of it still leads to its page
  const school = await elsewhere();
  await school.goto("/");
  await enter(school, t, "demo.cd");
  await expect(school).not.toHaveTitle(new RegExp(t("door-title")));
  await school.goto("/demandes/nouvelle");
  await expect(school.getByRole("checkbox", { name, exact: true })).toHaveCount(0);
  await page.getByText(t("destination-reopen-title"), { exact: true }).click();
  await send(t("destination-reopen"));
  await school.reload();
  await expect(school.getByRole("checkbox", { name, exact: true })).toHaveCount(1);
  await school.goto("/demandes?liste=toutes");
  await school.getByRole("row").filter({ hasText: name }).first().getByRole("rowheader").getByRole("link").click();
  await school.getByRole("link", { name, exact: true }).click();
  await expect(school.getByText(language === "fr-CA" ? "Uniforme de l’école, chaussures fermées." : "School uniform, closed shoes.", { exact: true })).toBeVisible();
  await expect(school.getByRole("link", { name: t("destination-map") })).toHaveAttribute("href", /^https:\/\/www\.openstreetmap\.org\/search\?query=4100/);
  await expect(school.getByRole("button", { name: t("closure-remove") })).toHaveCount(0);
  await axe(school);
  await picture("destination-school", school);
});

test("a host adds a unit at a new site, and an agent of another unit does not find it", async ({ page, open, send, signIn, elsewhere, t, axe }) => {
  await signIn("demo.cr");
  await open("/destinations/nouvelle");
  await send(t("destination-make"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe();
  await page.getByLabel(t("in-french", { what: t("destination-name") }), { exact: true }).fill("Radiologie");
  await page.getByLabel(t("in-english", { what: t("destination-name") }), { exact: true }).fill("Radiology");
  await page.getByText(t("site-new"), { exact: true }).click();
  await page.getByLabel(t("in-french", { what: t("site-name") }), { exact: true }).fill("Pavillon B");
  await page.getByLabel(t("in-english", { what: t("site-name") }), { exact: true }).fill("Building B");
  await page.getByLabel(t("destination-address"), { exact: true }).fill("12, rue du Lac, Laval");
  await page.getByLabel(t("destination-service"), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(t("destination-seats"), { exact: true }).fill("4");
  await send(t("destination-make"));
  await expect(page.getByText(t("destination-made"), { exact: true })).toBeVisible();
  await expect(page.getByText("12, rue du Lac, Laval")).toBeVisible();
  const there = new URL(page.url()).pathname;
  for (const stranger of ["demo.dc", "demo.cr2"]) {
    const other = await elsewhere();
    await other.goto("/");
    await enter(other, t, stranger);
    await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
    expect((await other.goto(there))?.status(), stranger).toBe(404);
    await other.goto("/destinations");
    await expect(other.getByRole("row").filter({ has: other.getByRole("rowheader") })).toHaveCount(2);
    await axe(other);
  }
});

test("a school adds an agreement that ends soon, and ends it; the host reads it @noscript", async ({ page, send, follow, signIn, elsewhere, t, axe, picture }) => {
  const host = "Hôpital du Parc";
  await signIn("demo.al");
  await follow(page.getByRole("link", { name: new RegExp(t("duty-agreement-ends", { count: 1 })) }));
  expect(new URL(page.url()).pathname).toBe("/ententes");
  await expect(page.getByText(t("agreement-ends-soon"), { exact: true }).first()).toBeVisible();
  await axe();
  await picture("agreements");
  await follow(page.getByRole("link", { name: t("agreement-new") }));
  await send(t("agreement-make"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe();
  await picture("agreement-in-error");
  await page.getByLabel(t("agreement-host"), { exact: true }).selectOption({ label: (await page.getByRole("option", { name: /Parc/ }).textContent()) ?? host });
  await page.getByLabel(t("agreement-program"), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(t("agreement-from"), { exact: true }).fill(day(-12));
  await page.getByLabel(t("agreement-to"), { exact: true }).fill(day(240));
  await send(t("agreement-make"));
  await expect(page.getByText(t("agreement-made"), { exact: true })).toBeVisible();
  const other = await elsewhere();
  await other.goto("/");
  await enter(other, t, "demo.cr");
  await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
  await other.goto("/ententes");
  await expect(other.getByRole("row").filter({ hasText: day(240) })).toBeVisible();
  await expect(other.getByRole("link", { name: t("agreement-new") })).toHaveCount(0);
  await axe(other);
  await follow(page.getByRole("row").filter({ hasText: day(240) }).getByRole("link"));
  await axe();
  await page.getByText(t("agreement-end"), { exact: true }).first().click();
  await send(t("agreement-end"));
  await expect(page.getByText(t("agreement-ended"), { exact: true })).toBeVisible();
  await other.reload();
  await expect(other.getByText(day(240))).toHaveCount(0);
});
