// The door beyond its first page: the former address, a forgotten password whole, and sessions that end everywhere.
import { enter, expect, test } from "../fixtures.ts";
import { translate } from "../messages.ts";
import { OUT_OF_DATE } from "../network.ts";

const PASSWORD = "girafe tambour lavande 92 nuage";
const AL = { user: "demo.al", email: "chantal.beaulieu@cegepsuper.ca", given: "Chantal" };

const linkOf = (text: string) => text.match(/http:\/\/\S+\/acces\/\S+/)?.[0] ?? "";

test("the former address opens the door in its language, which is kept from page to page @noscript", async ({ page, open, axe }) => {
  for (const language of ["en-CA", "fr-CA"] as const) {
    const t = translate(language);
    await open(`/default.aspx?Locale=${language}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("door-title"));
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await axe();
    await page.getByRole("link", { name: t("door-forgotten") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("forgotten-title"));
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("door-title"));
    await enter(page, t, "demo.cd");
    await expect(page).toHaveURL(/\/accueil$/);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.context().clearCookies({ name: "sid" });
  }
});

test("whoever is sent to the door comes back to where they were going @noscript", async ({ page, open, ready, t }) => {
  await open("/inscriptions?q=emond");
  await expect(page.getByText(t("door-continue"), { exact: true })).toBeVisible();
  await enter(page, t, "demo.cd");
  await expect(page).toHaveURL(/\/inscriptions\?q=emond$/);
  await ready();
  // never to another site
  await page.context().clearCookies({ name: "sid" });
  await open("/?suite=https%3A%2F%2Fexample.org%2F");
  await enter(page, t, "demo.cd");
  await expect(page).toHaveURL(/\/accueil$/);
});

test.describe("with mail", () => {
  test.use({ ownNetwork: true });

  test("a forgotten password: asked, mailed, chosen, used; each link that no longer opens says what to do @noscript", async ({ page, network, open, ready, t, language, axe, picture, javaScriptEnabled }) => {
    test.slow();
    const ask = async (name: string) => {
      await open("/");
      await page.getByRole("link", { name: t("door-forgotten") }).click();
      await page.getByLabel(t("door-user-name")).fill(name);
      await page.getByRole("button", { name: t("forgotten-submit") }).click();
      await expect(page.getByText(t("forgotten-sent"), { exact: true })).toBeVisible();
    };
    const closed = async (link: string, why: string) => {
      await page.goto(link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(why === "error-secret-unknown" ? "choose-unknown" : "choose-closed"));
      await expect(page.getByText(t(why))).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: t("door-forgotten") })).toBeVisible();
      await axe();
      await picture(`link-${why.replace("error-secret-", "")}`);
    };

    // nothing typed is said at the field; somebody unknown is answered as somebody known
    await open("/mot-de-passe/oublie");
    await page.getByLabel(t("door-user-name")).fill("   ");
    await page.getByRole("button", { name: t("forgotten-submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("error-required"));
    await expect(page.getByLabel(t("door-user-name"))).toHaveAttribute("aria-invalid", "true");
    await axe();
    await picture("forgotten-error");
    await ask("personne.ici");

    await ask(AL.user);
    const first = linkOf((await network.mailTo(AL.email)).text);
    await ask(AL.email.toUpperCase());
    const mail = await network.mailTo(AL.email, 1);
    expect(mail.subject).toBe(translate("fr-CA")("reset-subject"));
    expect(mail.html).toContain(linkOf(mail.text));
    // the account's own language is the page's, until another was chosen
    const link = linkOf(mail.text);
    expect(new URL(link).origin).toBe(network.url);

    await closed(first, "error-secret-superseded");
    await closed(`${network.url}/acces/${"z".repeat(43)}`, "error-secret-unknown");
    expect(network.sql(OUT_OF_DATE)).toBeGreaterThan(0);
    await closed(link, "error-secret-expired");
    network.sql(OUT_OF_DATE);

    // reading it, as a mail scanner does, uses nothing
    for (let reading = 0; reading < 2; reading++) {
      await open(link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("choose-title"));
    }
    await expect(page.getByText(t("choose-greeting", { name: AL.given }))).toBeVisible();
    await expect(page.getByText(AL.user, { exact: true })).toBeVisible();
    await axe();
    await picture("choose-again");

    // the rules, at work
    const password = page.getByLabel(t("choose-password"), { exact: true });
    for (const [typed, why] of [
      ["court", "error-password-short"],
      ["passwordpassword", "error-password-common"],
      ["demo.al demo.al demo.al", "error-password-personal"],
    ] as const) {
      await password.fill(typed);
      await page.getByRole("button", { name: t("choose-submit") }).click();
      await expect(page.getByRole("alert")).toContainText(t(why));
      await expect(page).toHaveTitle(new RegExp(`^${t("error-prefix")}`));
      await ready();
    }
    await axe();
    await picture("choose-error");

    // a phrase is offered, and does
    await page.getByRole("button", { name: t("choose-propose") }).click();
    await expect(page.getByText(t("choose-proposed"), { exact: true })).toBeVisible();
    await ready();
    const phrase = (await page.getByRole("status").filter({ hasText: t("choose-proposed") }).locator(".code").textContent()) ?? "";
    expect(phrase.length).toBeGreaterThanOrEqual(15);
    await axe();
    await picture("choose-proposed");
    await expect(page.getByRole("button", { name: t("choose-propose-other") })).toBeVisible();
    if (javaScriptEnabled === false) await password.fill(phrase);
    else await page.getByRole("button", { name: t("choose-use") }).click();
    await expect(password).toHaveValue(phrase);
    await page.getByRole("button", { name: t("choose-submit") }).click();
    await expect(page.getByText(t("door-password-chosen"))).toBeVisible();
    await axe();
    await picture("door-chosen");
    await expect(page.getByLabel(t("door-user-name"))).toHaveValue(AL.user);
    expect(page.url(), "no name in an address").not.toContain(AL.user);

    // told by mail; the link has served; the new password opens and the former does not
    expect((await network.mailTo(AL.email, 2)).subject).toBe(translate("fr-CA")("changed-subject"));
    await closed(link, "error-secret-used");
    await open("/");
    await enter(page, t, AL.user, phrase);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("home-greeting", { name: AL.given }));
    await page.context().clearCookies({ name: "sid" });
    await open("/");
    await enter(page, t, AL.user);
    await expect(page.getByRole("alert")).toContainText(t("error-credentials"));
    expect(network.mails().filter((mail) => !mail.to.includes(AL.email)), "nobody else is written to").toEqual([]);
    expect(language).toBe(await page.locator("html").getAttribute("lang"));
  });

  test("closing every session ends another browser's at its next click, and a new password does too @noscript", async ({ page, network, open, signIn, elsewhere, t, axe, picture }) => {
    const other = await elsewhere();
    await other.goto("/");
    await enter(other, t, AL.user);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(t("home-greeting", { name: AL.given }));

    await signIn(AL.user);
    await open("/compte");
    await expect(page.getByText(t("account-sessions-text", { count: 2 }))).toBeVisible();
    await axe();
    await page.getByRole("button", { name: t("account-sign-out-everywhere") }).click();
    await expect(page.getByText(t("door-signed-out"))).toBeVisible();
    await page.goto("/accueil");
    await expect(page.getByText(t("door-continue"), { exact: true })).toBeVisible();

    const next = other.getByRole("main").getByRole("link").first();
    const wanted = (await next.getAttribute("href")) ?? "";
    await next.click();
    await expect(other.getByText(t("door-expired"))).toBeVisible();
    await axe(other);
    await picture("door-session-ended", other);
    await enter(other, t, AL.user);
    await expect(other).toHaveURL(`${network.url}${wanted}`);

    // somebody who has the mailbox takes the account back
    await open("/mot-de-passe/oublie");
    await page.getByLabel(t("door-user-name")).fill(AL.user);
    await page.getByRole("button", { name: t("forgotten-submit") }).click();
    await open(linkOf((await network.mailTo(AL.email)).text));
    await page.getByLabel(t("choose-password"), { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: t("choose-submit") }).click();
    await expect(page.getByText(t("door-password-chosen"))).toBeVisible();
    await other.goto("/accueil");
    await expect(other.getByText(t("door-expired"))).toBeVisible();
  });
});
