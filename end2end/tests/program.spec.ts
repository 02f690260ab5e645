// Programs: a local administrator makes one with a course, a cohort and a course offering, copies a cohort to the next year, and retires a program; its coordinator reads.
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const NAME = { "fr-CA": "Techniques d’hygiène dentaire", "en-CA": "Dental Hygiene" };

test("a program is made, with a course, a cohort and a course offered to it @noscript @reflow", async ({ page, open, send, follow, signIn, t, axe, picture, language }) => {
  test.slow();
  const fits = async () => {
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  };
  const inError = page.getByRole("heading", { level: 2, name: t("there-is-a-problem") });
  await signIn("demo.al");
  await open("/programmes");
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await axe();
  await fits();
  await picture("programs");

  // what is wrong is said at its field, and nothing typed is lost
  await follow(t("program-new"));
  await page.getByLabel(t("program-code"), { exact: true }).fill("180.A0");
  await send(t("program-make"));
  await expect(inError).toBeVisible();
  await expect(page.getByLabel(t("program-code"), { exact: true })).toHaveValue("180.A0");
  await axe();
  await fits();
  await page.getByLabel(t("in-french", { what: t("program-name") }), { exact: true }).fill(NAME["fr-CA"]);
  await page.getByLabel(t("in-english", { what: t("program-name") }), { exact: true }).fill(NAME["en-CA"]);
  await send(t("program-make"));
  await expect(page.getByRole("link", { name: t("error-code-taken") })).toBeVisible();
  await picture("program-in-error");
  await page.getByLabel(t("program-code"), { exact: true }).fill("111.A0");
  await page.getByLabel(t("program-discipline"), { exact: true }).selectOption({ label: t("discipline-dental-hygiene") });
  await send(t("program-make"));
  await expect(page.getByText(t("program-made"), { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: `111.A0 ${NAME[language]}` })).toBeVisible();
  await expect(page.getByRole("main").getByText(t("discipline-dental-hygiene"), { exact: true })).toBeVisible();
  await expect(page.getByText(t("offerings-need"), { exact: true })).toBeVisible();
  await axe();
  await picture("program-empty");

  await follow(t("course-new"));
  await page.getByLabel(t("course-code"), { exact: true }).fill("111-10A-SU");
  await page.getByLabel(t("in-french", { what: t("course-title") }), { exact: true }).fill("Stage 1");
  await page.getByLabel(t("in-english", { what: t("course-title") }), { exact: true }).fill("Practicum 1");
  await page.getByLabel(t("course-hours"), { exact: true }).fill("beaucoup");
  await send(t("course-new"));
  await expect(page.getByRole("link", { name: t("error-not-hours") })).toBeVisible();
  await expect(page.getByLabel(t("course-code"), { exact: true })).toHaveValue("111-10A-SU");
  await axe();
  await page.getByLabel(t("course-hours"), { exact: true }).fill("37,5");
  await page.getByLabel(t("supervision-preceptor"), { exact: true }).check();
  await send(t("course-new"));
  await expect(page.getByText(t("course-made"), { exact: true })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "111-10A-SU" })).toContainText(t("kind-individual"));

  await follow(t("cohort-new"));
  await page.getByLabel(t("cohort-short-name"), { exact: true }).fill("HD-AUTOMNE-2026");
  await page.getByLabel(t("cohort-name"), { exact: true }).fill("Hygiène dentaire, automne 2026");
  await send(t("cohort-new"));
  await expect(page.getByRole("link", { name: t("error-short-name-long") })).toBeVisible();
  await axe();
  await page.getByLabel(t("cohort-short-name"), { exact: true }).fill("HD-A26");
  await send(t("cohort-new"));
  await expect(page.getByText(t("cohort-made"), { exact: true })).toBeVisible();

  await follow(t("offering-new"));
  await send(t("offering-make"));
  await expect(inError).toBeVisible();
  await axe();
  await fits();
  await picture("offering-in-error");
  await page.getByLabel(t("filter-course"), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(t("filter-cohort"), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(t("filter-term"), { exact: true }).selectOption("H2027");
  await page.getByLabel(t("offering-code"), { exact: true }).fill("111-10A-SU-H2027");
  await page.getByLabel(t("offering-from"), { exact: true }).fill(day(25, 5));
  await page.getByLabel(t("offering-to"), { exact: true }).fill(day(8));
  await send(t("offering-make"));
  await expect(page.getByRole("link", { name: t("error-dates-reversed") })).toBeVisible();
  await page.getByLabel(t("offering-from"), { exact: true }).fill(day(8));
  await page.getByLabel(t("offering-to"), { exact: true }).fill(day(25, 5));
  await send(t("offering-make"));
  await expect(page.getByText(t("offering-made"), { exact: true })).toBeVisible();
  await axe();
  await fits();
  await picture("program-first");
});

test("what a colleague changed meanwhile is said; the coordination reads, another department finds nothing", async ({ page, open, send, follow, signIn, elsewhere, t, axe }) => {
  test.slow();
  const name = page.getByLabel(t("in-english", { what: t("program-name") }), { exact: true });
  await signIn("demo.al");
  await open("/programmes");
  await follow(page.getByRole("row").filter({ hasText: "180.A0" }).getByRole("link"));
  const there = new URL(page.url()).pathname;

  // what was typed is still in sight, and not kept
  await follow(page.getByRole("link", { name: t("program-edit"), exact: true }));
  const colleague = await elsewhere();
  await colleague.goto("/");
  await enter(colleague, t, "demo.al");
  await expect(colleague).not.toHaveTitle(new RegExp(t("door-title")));
  await colleague.goto(`${there}/modifier`);
  await send(t("destination-save"), colleague);
  await expect(colleague.getByText(t("program-edited"), { exact: true })).toBeVisible();
  await name.fill("Nursing (day)");
  await send(t("destination-save"));
  await expect(page.getByText(t("form-stale"), { exact: true })).toBeVisible();
  await expect(name).toHaveValue("Nursing (day)");
  await axe();

  const school = await elsewhere();
  await school.goto("/");
  await enter(school, t, "demo.cd");
  await expect(school).not.toHaveTitle(new RegExp(t("door-title")));
  await school.goto(there);
  await expect(school.getByRole("rowheader").filter({ hasText: "180-40B-SU-H2027" })).toBeVisible();
  for (const link of [t("program-edit"), t("course-new"), t("cohort-new"), t("offering-new")]) {
    await expect(school.getByRole("link", { name: link, exact: true })).toHaveCount(0);
  }
  await axe(school);
  const other = await elsewhere();
  await other.goto("/");
  await enter(other, t, "demo.al2");
  await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
  expect((await other.goto(there))?.status()).toBe(404);
});

test("a cohort is copied to the next year, once @noscript @reflow", async ({ page, open, send, follow, signIn, t, axe, picture }) => {
  test.slow();
  const copy = t("cohort-copy-one", { name: "SI-A25" });
  await signIn("demo.al");
  await open("/programmes");
  await follow(page.getByRole("row").filter({ hasText: "180.A0" }).getByRole("link"));
  await axe();
  await picture("program");
  await follow(page.getByRole("link", { name: copy, exact: true }));
  await expect(page.getByLabel(t("cohort-short-name"), { exact: true })).toHaveValue("SI-A26");
  await expect(page.getByLabel(t("offering-code"), { exact: true })).toHaveValue("180-10B-SU-H2028");
  await expect(page.getByLabel(t("offering-from"), { exact: true })).toHaveValue(day(60));
  await expect(page.getByLabel(t("offering-to"), { exact: true })).toHaveValue(day(77, 5));
  await axe();
  await picture("cohort-copy");
  await page.getByLabel(t("offering-from"), { exact: true }).fill(day(77, 6));
  await send(t("copy-make"));
  await expect(page.getByRole("link", { name: t("error-dates-reversed") })).toBeVisible();
  await expect(page.getByLabel(t("offering-from"), { exact: true })).toHaveValue(day(77, 6));
  await axe();
  await page.getByLabel(t("offering-from"), { exact: true }).fill(day(61));
  await send(t("copy-make"));
  await expect(page.getByText(t("cohort-copied"), { exact: true })).toBeVisible();
  await expect(page.getByRole("rowheader").filter({ hasText: "180-10B-SU-H2028" })).toBeVisible();

  // twice: what is there is said before anything is pressed, and refused at its field
  await follow(page.getByRole("link", { name: copy, exact: true }));
  await expect(page.getByText(t("copy-taken"), { exact: true })).toBeVisible();
  await send(t("copy-make"));
  await expect(page.getByRole("link", { name: t("error-short-name-taken") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("error-code-taken") })).toBeVisible();
  await axe();
  await picture("cohort-copy-twice");
});

test("dates that would leave a request outside are refused with the request; a retired program offers nothing new @noscript", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture }) => {
  test.slow();
  await signIn("demo.al");
  await open("/programmes");
  await follow(page.getByRole("row").filter({ hasText: "180.A0" }).getByRole("link"));
  const there = new URL(page.url()).pathname;
  await follow(page.getByRole("rowheader").filter({ hasText: "180-40B-SU-H2027" }).getByRole("link"));
  await axe();
  await page.getByLabel(t("offering-from"), { exact: true }).fill(day(25, 4));
  await send(t("destination-save"));
  await expect(page.getByRole("link", { name: t("error-requests-before") })).toBeVisible();
  await expect(page.getByText(t("offering-outside-text"), { exact: true })).toBeVisible();
  await expect(page.getByLabel(t("offering-from"), { exact: true })).toHaveValue(day(25, 4));
  await expect(page.getByRole("link", { name: /^SUPER-\d+$/ }).first()).toHaveAttribute("href", /^\/demandes\//);
  await axe();
  await picture("offering-requests-outside");

  const school = await elsewhere();
  await school.goto("/");
  await enter(school, t, "demo.cd");
  await expect(school).not.toHaveTitle(new RegExp(t("door-title")));
  await school.goto("/demandes/nouvelle");
  await expect(school.getByRole("option", { name: /180-40B-SU/ })).toHaveCount(1);
  await open(`${there}/modifier`);
  await axe();
  await picture("program-edit");
  await page.getByLabel(t("program-retired"), { exact: true }).check();
  await send(t("destination-save"));
  await expect(page.getByText(t("program-not-offered"), { exact: true })).toBeVisible();
  for (const name of [t("offering-new"), t("cohort-copy-one", { name: "SI-A25" })]) await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await axe();
  await picture("program-retired");
  await school.reload();
  await expect(school.getByRole("option", { name: /180-40B-SU/ })).toHaveCount(0);
});
