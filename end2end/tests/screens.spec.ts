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
  test(`anybody: ${name} @reflow`, async ({ page, baseURL, axe, picture, language }) => {
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

for (const [role, user] of [
  ["al", "demo.al"],
  ["cd", "demo.cd"],
  ["cr", "demo.cr"],
  ["dc", "demo.dc"],
  ["assistance", "demo.assistance"],
] as const) {
  test(`home: ${role} @reflow @noscript`, async ({ page, signIn, axe, picture }) => {
    await signIn(user);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe();
    await narrow(page);
    await picture(`home-${role}`);
  });
}

test("what the icons mean is a press away, and closes @reflow", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open("/inscriptions");
  await page.getByRole("button", { name: t("legend") }).click();
  const legend = page.getByRole("dialog", { name: t("legend") });
  await expect(legend).toContainText(t("access-advanced"));
  await axe();
  await picture("roster-legend");
  await legend.getByRole("button", { name: t("close") }).click();
  await expect(legend).toBeHidden();
});

test("a mail of the demonstration is read as it is, and drawn @reflow @noscript", async ({ page, open, follow, t, axe, picture }) => {
  await open("/mot-de-passe/oublie");
  await page.getByLabel(t("door-user-name")).fill("demo.al3");
  await page.getByRole("button", { name: t("forgotten-submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // it leaves within a few seconds
  const first = page.getByRole("main").locator("a[href^='/demo/mail/']").first();
  await expect(async () => {
    await open("/demo/mail");
    await expect(first).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await axe();
  await picture("demo-mail-list");
  await follow(first);
  await expect(page.getByRole("main")).toContainText("/acces/");
  await axe();
  await narrow(page);
  await picture("demo-mail-read");
  await page.goto((await page.getByRole("link", { name: t("demo-mail-drawn") }).getAttribute("href")) ?? "");
  await expect(page.locator("body")).toContainText("Passerelle");
  // a mail is no page: it has neither landmarks nor a heading
  await axe(page, { "landmark-one-main": 2, "page-has-heading-one": 2, region: 2 });
  await narrow(page);
  await picture("demo-mail-drawn");
});

test("what was slipped into a page is stopped by its policy @once", async ({ page, baseURL, open, excuse }) => {
  excuse(/Content Security Policy/);
  const hurt = "document.documentElement.setAttribute('data-hurt', '')";
  const slipped = `<script>${hurt}</script><img src="data:," onerror="${hurt}"><iframe src="https://evil.example/"></iframe><p style="color: red">x</p>`;
  await page.route(`${baseURL}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("</body>", `${slipped}</body>`) });
  });
  await page.addInitScript(() => {
    const stopped: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
    Object.assign(window, { stopped });
  });
  await open("/");
  const stopped = () => page.evaluate(() => (window as unknown as { stopped: string[] }).stopped);
  await expect.poll(stopped).toEqual(expect.arrayContaining(["script-src-elem", "script-src-attr", "frame-src", "style-src-attr"]));
  await expect(page.locator("html")).not.toHaveAttribute("data-hurt");
});

test("a wrong password is told in one sentence, and the name is kept @reflow @noscript", async ({ page, open, t, axe, picture }) => {
  // an account nobody else signs in with on the network that tests share: after a wrong password it waits a second
  const NAME = "demo.cr2";
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
