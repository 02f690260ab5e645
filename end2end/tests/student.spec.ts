// What a student sees on a phone: four tabs, the access and what it allows, the numbers, who helps; and honest empty places.
import { DEMO_PASSWORD, enter, expect, test } from "../fixtures.ts";
import { translate } from "../messages.ts";

/** Everything that can be touched, but for what only the keyboard finds. */
const TOUCHED = "a[href]:not(.skip), button, summary, input:not([type=hidden]), select, textarea";

/** What is lower than a finger, by its name. */
const low = (page: import("@playwright/test").Page) =>
  page.locator(TOUCHED).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility())
      // the label of a box or a circle is part of what is touched
      .map((element) => ({ element, box: (element.closest("label, .check") ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44)
      .map(({ element, box }) => `${element.textContent?.trim() || element.getAttribute("name")}: ${Math.round(box.height)}`),
  );

const narrow = async (page: import("@playwright/test").Page) => {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
};

test("the home greets, says the access and what it allows, the numbers and who helps @reflow @noscript", async ({ page, signIn, t, axe, picture, language }) => {
  await signIn("demo.etudiant");
  await expect(page).toHaveURL(/\/accueil$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("home-greeting", { name: "Anaïs" }));
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  const tabs = page.getByRole("navigation", { name: t("sections") }).getByRole("link");
  await expect(tabs).toHaveText([t("nav-home"), t("nav-placements"), t("nav-documents"), t("nav-profile")]);
  await expect(tabs.nth(0)).toHaveAttribute("aria-current", "page");

  const access = page.getByRole("region", { name: t("own-access") });
  await expect(access).toContainText(t("access-advanced"));
  await expect(access).toContainText(t("own-access-advanced"));
  await expect(access).toContainText(t("own-student-number"));
  await expect(access).toContainText(/24\d{5}/);
  await expect(access).toContainText(t("own-network-number"));
  await expect(page.getByText(t("own-todo-none"), { exact: true })).toBeVisible();
  await expect(page.getByText(t("own-next-none"), { exact: true })).toBeVisible();

  const help = page.getByRole("region", { name: t("own-contact") });
  await expect(help).toContainText("Josée Lachance");
  await expect(help.getByRole("link", { name: "acces.stages@cegepsuper.ca" })).toHaveAttribute("href", "mailto:acces.stages@cegepsuper.ca");
  await expect(help.getByRole("link", { name: "514" })).toHaveAttribute("href", "tel:+15145550140");
  expect(await low(page), "lower than 44 px").toEqual([]);
  await narrow(page);
  await axe();
  await picture("student-home");
});

test("the numbers are copied, and it is said", async ({ page, context, signIn, t, axe }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("demo.etudiant");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  for (const key of ["own-copy-student-number", "own-copy-network-number"]) {
    const button = page.getByRole("button", { name: t(key) });
    const number = await page.getByRole("definition").filter({ has: button }).locator(".num").textContent();
    await button.click();
    await expect(button).toHaveText(t("own-copied"));
    expect(await copied()).toBe(number);
  }
  await axe();
});

test("the other tabs say honestly what is not there yet @reflow @noscript", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.etudiant");
  const tab = (key: string) => page.getByRole("navigation", { name: t("sections") }).getByRole("link", { name: t(key) });
  for (const [key, said] of [
    ["nav-placements", ["own-placements", "own-placements-text"]],
    ["nav-documents", ["own-documents", "own-documents-text"]],
    ["nav-profile", ["own-profile", "own-health-text"]],
  ] as const) {
    await tab(key).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(key));
    await expect(tab(key)).toHaveAttribute("aria-current", "page");
    for (const words of said) await expect(page.getByText(t(words), { exact: true })).toBeVisible();
    expect(await low(page), "lower than 44 px").toEqual([]);
    await narrow(page);
    await axe();
    await picture(`student-${key.replace("nav-", "")}`);
  }
  await expect(page.getByRole("main")).toContainText("demo.etudiant");

  // one's own account, from the profile
  await page.getByRole("main").getByRole("link", { name: t("my-account") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("my-account"));
  expect(await low(page), "lower than 44 px").toEqual([]);
  await narrow(page);
  await axe();
  await picture("student-account");

  // the language changes, the place does not
  await open("/documents");
  const other = translate(t("language-switch") === "English" ? "en-CA" : "fr-CA");
  await page.getByRole("banner").getByRole("link", { name: t("language-switch") }).click();
  await expect(page).toHaveURL(/\/documents\?lang=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other("nav-documents"));
  await expect(page.getByText(other("own-documents"), { exact: true })).toBeVisible();
});

test("basic access is told what it allows, and whom to ask for more", async ({ page, open, signIn, elsewhere, ready, t, axe, picture }) => {
  // the user name is on the staff's file of the student
  await signIn("demo.al");
  await open("/etudiants?q=eaton+siobhan");
  await page.getByRole("link", { name: "Eaton, Siobhán" }).click();
  const user = await page.getByRole("main").getByText(/^super-\d+$/).textContent();
  const phone = await elsewhere();
  await phone.goto("/");
  await enter(phone, t, user ?? "", DEMO_PASSWORD);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(t("home-greeting", { name: "Siobhán" }));
  await ready(phone);
  await expect(phone.getByRole("region", { name: t("own-access") })).toContainText(t("own-access-basic"));
  await axe(phone);
  await picture("student-home-basic", phone);
  await phone.goto("/documents");
  await expect(phone.getByText(t("own-documents-basic"), { exact: true })).toBeVisible();
  await expect(phone.getByRole("link", { name: t("own-write", { name: "Josée Lachance" }) })).toHaveAttribute("href", "mailto:acces.stages@cegepsuper.ca");
  await axe(phone);
  await picture("student-documents-basic", phone);
});

test("after signing out, Back shows nothing of anybody @noscript", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.etudiant");
  await open("/profil");
  await expect(page.getByRole("main")).toContainText("Anaïs Bédard");
  await page.getByRole("banner").getByText("Anaïs Bédard").click();
  expect(await low(page), "lower than 44 px").toEqual([]);
  await axe();
  await picture("student-menu");
  await page.getByRole("button", { name: t("sign-out") }).click();
  await expect(page.getByText(t("door-signed-out"))).toBeVisible();
  await axe();
  await picture("door-signed-out");
  for (const step of [1, 2]) {
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 }), `${step} back`).toHaveText(t("door-title"));
    await expect(page.locator("body")).not.toContainText("Bédard");
  }
  await page.goto("/profil");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("door-title"));
});
