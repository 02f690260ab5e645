// The main job, whole: from a class list to a student inside, with a real mail in between.
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const LIST = fileURLToPath(new URL("../../server/service/testdata/inscription-soins-infirmiers-A2026.csv", import.meta.url));
const PASSWORD = "girafe tambour lavande 92 nuage";
const STUDENT = { name: "Awashish, Gabriël", given: "Gabriël", email: "gabriel.awashish@cegepsuper.ca", user: "super-2400001" };

test("a class list, an activation, a mail, a student inside @noscript", async ({ page, elsewhere, network, open, ready, signIn, t, axe, picture, javaScriptEnabled, language }) => {
  test.slow();
  await signIn("demo.al");

  // the list, its preview, its application
  await open("/inscriptions/importer");
  await axe();
  await picture("import-send");
  await page.getByLabel(t("import-file")).setInputFiles(LIST);
  await page.getByRole("button", { name: t("import-send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-title"));
  await expect(page.getByRole("table")).toContainText(t("reason-duplicate-number", { line: "69" }));
  await axe();
  await picture("import-preview");
  await page.getByRole("button", { name: t("preview-apply", { count: 86, shown: "86" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-applied"));
  await axe();
  await picture("import-applied");
  await page.getByRole("link", { name: t("preview-see") }).click();
  await expect(page.getByRole("search", { name: t("view-title") }).getByRole("listitem").first()).toContainText("180-30B-SU");

  // the same list again changes nothing
  await open("/inscriptions/importer");
  await page.getByLabel(t("import-file")).setInputFiles(LIST);
  await page.getByRole("button", { name: t("import-send") }).click();
  await expect(page.getByText(t("preview-nothing"), { exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: t("preview-give-up") })).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: t("preview-back") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("nav-roster"));

  // the enrolment screen, one student selected
  await open("/inscriptions?q=awashish+gabriel&cours=180-30B-SU");
  await expect(page.getByRole("search", { name: t("view-title") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("activate-advanced") })).toBeHidden();
  await page.getByRole("checkbox", { name: t("select-one", { name: STUDENT.name }) }).check();
  await axe();
  await picture("roster-selected");
  await page.getByRole("button", { name: t("activate-advanced") }).click();

  // before anything happens, then the one button
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("check-title", { count: 1, shown: "1", level: t("level-advanced") }));
  expect(network.mails()).toEqual([]);
  await axe();
  await picture("preflight");
  await page.getByRole("button", { name: t("check-do", { count: 1, shown: "1" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 1, shown: "1", level: t("level-advanced-alone") }));

  const mail = await network.mailTo(STUDENT.email);
  expect(mail.text).toContain(STUDENT.user);
  await expect(page.getByText(t("result-status", { count: 1, sent: "1", total: "1" }))).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("[data-follow]"), "the page has shown the end by itself").toHaveCount(0);
  await axe();
  await picture("result");

  // on the student's phone
  const link = mail.text.match(/http:\/\/\S+\/acces\/\S+/)?.[0] ?? "";
  const student = await elsewhere({ viewport: { width: 412, height: 915 }, javaScriptEnabled: javaScriptEnabled !== false });
  await student.goto(`${link}?lang=${language}`);
  await expect(student.getByText(t("choose-rule-length"))).toBeVisible();
  await student.getByLabel(t("choose-password"), { exact: true }).fill("court");
  await student.getByRole("button", { name: t("choose-submit") }).click();
  await expect(student.getByRole("alert")).toContainText(t("error-password-short"));
  await student.getByLabel(t("choose-password"), { exact: true }).fill(PASSWORD);
  await student.getByRole("button", { name: t("choose-submit") }).click();
  await expect(student.getByText(t("door-password-chosen"))).toBeVisible();
  await expect(student.getByLabel(t("door-user-name")), "nobody has to remember it already").toHaveValue(STUDENT.user);
  await student.getByLabel(t("door-password"), { exact: true }).fill(PASSWORD);
  await student.getByRole("button", { name: t("door-submit") }).click();
  await expect(student.getByRole("heading", { level: 1 })).toContainText(STUDENT.given);
  await ready(student);
  await expect(student.getByRole("navigation", { name: t("sections") }).getByRole("link")).toHaveCount(4);
  await expect(student.getByRole("region", { name: t("own-access") })).toContainText(t("own-access-advanced"));
  await axe(student);
  await picture("road-student-home", student);

  // the link has served
  await student.goto(link);
  await expect(student.getByText(t("error-secret-used"))).toBeVisible();

  // and the administrator sees it
  await open("/inscriptions?q=awashish+gabriel&cours=180-30B-SU");
  await expect(page.getByRole("row").filter({ hasText: STUDENT.name })).toContainText(t("access-advanced"));
  await ready();
});
