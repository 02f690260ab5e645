// The yellow key (D2): a new temporary password, by mail or handed over, and « Vérifier »; then the student goes in with it.
import type { Page } from "@playwright/test";
import { DEMO_PASSWORD, enter, expect, test } from "../fixtures.ts";
import { type Language, translate } from "../messages.ts";
import { OUT_OF_DATE } from "../network.ts";

test.use({ ownNetwork: true });

const PASSWORD = "girafe tambour lavande 92 nuage";
const SHAPE = /([a-z2-9]{5}-){4}[a-z2-9]{5}/;
/** Already inside, with basic access and a password. */
const SIOBHAN = { name: "Eaton, Siobhán", full: "Siobhán Eaton", given: "Siobhán", email: "siobhan.eaton@cegepsuper.ca", search: "eaton siobhan" };
/** Invited, not inside yet. */
const ZOE = { name: "Côté, Zoé", full: "Zoé Côté", given: "Zoé", email: "zoe.cote@cegepsuper.ca", search: "cote zoe" };

const linkOf = (text: string) => text.match(/http:\/\/\S+\/acces\/\S+/)?.[0] ?? "";
const codeIn = (text: string) => text.match(SHAPE)?.[0] ?? "";
/** Mails are in the student's language, whatever the administrator's. */
const languageOf = (subject: string, key: string): Language => (subject === translate("fr-CA")(key) ? "fr-CA" : "en-CA");

for (const way of ["mail", "hand"] as const) {
  test(`${way === "mail" ? "by mail to the direct address" : "handed over, shown once"}: the former one is dead, and the student goes in @noscript`, async ({
    page, context, network, open, ready, signIn, elsewhere, t, axe, picture, javaScriptEnabled,
  }) => {
    test.slow();
    const student = way === "mail" ? ZOE : SIOBHAN;
    const scripted = javaScriptEnabled !== false;
    if (scripted) await context.grantPermissions(["clipboard-read", "clipboard-write"]);

    // found by name, from the file to the key
    await signIn("demo.al");
    await open(`/etudiants?q=${student.search.replace(" ", "+")}`);
    if (way === "hand") {
      await axe();
      await picture("students-found");
    }
    await page.getByRole("link", { name: student.name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(student.name);
    await axe();
    await picture(`file-${way}`);
    const user = (await page.getByText(/^super-\d+$/).textContent()) ?? "";
    await page.getByRole("link", { name: t("file-key") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("key-title", { name: student.full }));
    await expect(page.getByRole("radio", { name: t("key-by-mail") }), "by mail unless told").toBeChecked();
    await expect(page.getByText(t("key-effect"))).toBeVisible();
    await axe();
    if (way === "mail") await picture("key");
    const key = page.url();

    const make = async (hand: boolean) => {
      await page.goto(key);
      await page.getByRole("radio", { name: t(hand ? "key-by-hand" : "key-by-mail") }).check();
      await page.getByRole("button", { name: t("key-do") }).click();
      await expect(page.getByText(t(hand ? "key-once" : "key-sent"), { exact: true })).toBeVisible();
      await ready();
    };
    const shownCode = async () => codeIn((await page.getByRole("definition").filter({ hasText: SHAPE }).first().textContent()) ?? "");
    const verify = async (typed: string, said: string, name?: string) => {
      await page.goto(key);
      await page.getByLabel(t("key-code"), { exact: true }).fill(typed);
      await page.getByRole("button", { name: t("key-verify"), exact: true }).click();
      await expect(page.getByText(t(said), { exact: true })).toBeVisible();
      await ready();
      if (!name) return;
      await axe();
      await picture(name);
    };

    // one that will be replaced, whichever way the next one goes
    await make(true);
    const former = await shownCode();
    expect(former).toMatch(SHAPE);
    const told = await network.mailTo(student.email);
    const t2 = translate(languageOf(told.subject, "handed-over-subject"));
    expect(told.subject).toBe(t2("handed-over-subject"));
    expect(`${told.text}${told.html}`, "the code that is handed over is never mailed").not.toMatch(SHAPE);

    let code: string;
    if (way === "mail") {
      await make(false);
      await expect(page.getByText(t("key-sent-text", { email: student.email }))).toBeVisible();
      await expect(page.locator("body"), "nobody else sees it").not.toContainText(SHAPE);
      await axe();
      await picture("key-sent");
      const mail = await network.mailTo(student.email, 1);
      expect(mail.subject).toBe(t2("renewal-subject"));
      expect(mail.text).toContain(user);
      code = codeIn(mail.text);
      expect(linkOf(mail.text)).toBe(`${network.url}/acces/${code}`);
    } else {
      await make(true);
      code = await shownCode();
      await seeHandover(page, { code, user, student: student.full, url: network.url, scripted }, t, axe, picture);
    }
    expect(code).toMatch(SHAPE);
    expect(code).not.toBe(former);

    // it is shown once: the page itself, asked for again, knows nothing of it
    await page.goto(key);
    await expect(page.locator("body")).not.toContainText(SHAPE);

    // « Vérifier » opens no session and uses nothing
    const before = await context.cookies();
    await verify(code, "key-opens", "key-opens");
    await expect(page.getByText(user, { exact: true }).first()).toBeVisible();
    await verify(code.toUpperCase().replaceAll("-", " "), "key-opens");
    await verify(former, "key-superseded", "key-superseded");
    await verify("bcdfg-hjkmn-pqrst-vwxz2-34567", "key-wrong", "key-wrong");
    await verify("n’importe quoi", "key-wrong");
    expect((await context.cookies()).find(({ name }) => name === "sid")).toMatchObject({ value: before.find(({ name }) => name === "sid")?.value });
    await open("/compte");
    await expect(page.getByRole("main"), "still the administrator").toContainText("demo.al");

    // at the door: the former one says why, the new one leads to the choice of a password
    const phone = await elsewhere({ viewport: { width: 412, height: 915 } });
    if (way === "hand") {
      await phone.goto("/");
      await enter(phone, t, user, DEMO_PASSWORD);
      await expect(phone.getByRole("heading", { level: 1 }), "the chosen password is good until another is chosen").toHaveText(t("home-greeting", { name: student.given }));
      await phone.context().clearCookies({ name: "sid" });
    }
    await phone.goto("/");
    await enter(phone, t, user, former);
    await expect(phone.getByRole("alert")).toContainText(t("error-secret-superseded"));
    await axe(phone);
    await picture("door-superseded", phone);
    network.sql(OUT_OF_DATE);
    await phone.goto("/");
    await enter(phone, t, user, code);
    await expect(phone.getByRole("alert")).toContainText(t("error-secret-expired"));
    await axe(phone);
    await verify(code, "key-expired", "key-expired");
    network.sql(OUT_OF_DATE);
    await phone.goto("/");
    await enter(phone, t, user, code);
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(t(way === "mail" ? "choose-title-first" : "choose-title"));
    await expect(phone.getByText(user, { exact: true })).toBeVisible();
    await axe(phone);
    await picture(`choose-${way}`, phone);
    await phone.goto("/accueil");
    await expect(phone.getByRole("heading", { level: 1 }), "a temporary password opens no session").toHaveText(t("door-title"));
    await enter(phone, t, user, code);
    await phone.getByLabel(t("choose-password"), { exact: true }).fill(PASSWORD);
    await phone.getByRole("button", { name: t("choose-submit") }).click();
    await expect(phone.getByText(t("door-password-chosen"))).toBeVisible();
    await enter(phone, t, user, PASSWORD);
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(t("home-greeting", { name: student.given }));
    if (way === "hand") expect((await network.mailTo(student.email, 2)).subject).toBe(t2("changed-subject"));

    // it has served, on both sides
    await verify(code, "key-used", "key-used");
    await phone.context().clearCookies({ name: "sid" });
    await phone.goto("/");
    await enter(phone, t, user, code);
    await expect(phone.getByRole("alert")).toContainText(t("error-secret-used"));
  });
}

type T = ReturnType<typeof translate>;

/** What the administrator hands over: two texts, a message in both languages, a slip. */
async function seeHandover(
  page: Page,
  shown: { code: string; user: string; student: string; url: string; scripted: boolean },
  t: T,
  axe: (on?: Page) => Promise<void>,
  picture: (name: string, on?: Page) => Promise<void>,
): Promise<void> {
  const { code, user, student, url, scripted } = shown;
  await axe();
  await picture("key-handover");
  const message = await page.getByLabel(t("key-message")).inputValue();
  for (const language of ["fr-CA", "en-CA"] as const) {
    const [before = ""] = translate(language)("handover-message", { given_name: student.split(" ")[0]!, address: language === "fr-CA" ? url : `${url}/?lang=${language}`, user_name: user, code, until: "|" }).split("|");
    expect(message, language).toContain(before);
  }
  expect(message).toContain(translate("fr-CA")("door-forgotten"));
  expect(message).toContain(translate("en-CA")("door-forgotten"));

  const copies: [string, string][] = [
    ["key-copy-name", user],
    ["key-copy-code", code],
    ["key-copy-message", message],
  ];
  for (const [label, wanted] of copies) {
    const button = page.getByRole("button", { name: t(label), exact: true });
    if (!scripted) {
      await expect(button, "no button that does nothing").toBeHidden();
      continue;
    }
    const handle = page.locator("[data-copy]").filter({ hasText: t(label) });
    const place = await handle.evaluate((element) => [...document.querySelectorAll("[data-copy]")].indexOf(element));
    await button.click();
    await expect(page.locator("[data-copy]").nth(place)).toHaveText(t("own-copied"));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(wanted);
  }

  // on paper: the slip and nothing else
  await expect(page.getByRole("button", { name: t("key-print") })).toBeVisible({ visible: scripted });
  await page.emulateMedia({ media: "print" });
  const slip = page.getByRole("article");
  for (const words of [student, url, user, code]) await expect(slip).toContainText(words);
  await expect(page.getByRole("banner").getByRole("link").first()).toBeHidden();
  await expect(page.getByLabel(t("key-message"))).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await picture("key-slip");
  await page.emulateMedia({ media: null });
}

test("nobody has a key without an account, nor by an address that cannot be written to", async ({ page, open, signIn, t, axe, picture }) => {
  await signIn("demo.al");
  await open("/etudiants?q=belanger+emile");
  await page.getByRole("link", { name: "Bélanger, Émile" }).click();
  await expect(page.getByRole("link", { name: t("file-key") })).toBeHidden();
  await page.goto(`${page.url().split("?")[0]}/cle`);
  await expect(page.getByText(t("file-no-account"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("key-do") })).toBeHidden();
  await axe();
  await picture("key-no-account");

  // a coordinator has no key
  await open("/etudiants?q=cote+zoe");
  await page.getByRole("link", { name: "Côté, Zoé" }).click();
  const key = `${page.url().split("?")[0]}/cle`;
  await page.context().clearCookies({ name: "sid" });
  await signIn("demo.cd");
  const answer = await page.goto(key);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("refusal-forbidden"));
  await axe();
  await picture("forbidden");
});

test("the copy button does not say « Copié » when nothing was copied @once", async ({ page, open, ready, signIn, t }) => {
  await signIn("demo.al");
  await open("/etudiants?q=eaton+siobhan");
  await page.getByRole("link", { name: SIOBHAN.name }).click();
  await page.getByRole("link", { name: t("file-key") }).click();
  await page.getByRole("radio", { name: t("key-by-hand") }).check();
  await page.getByRole("button", { name: t("key-do") }).click();
  await ready();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await page.getByRole("button", { name: t("key-copy-code") }).click();
  await page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled))));
  await expect(page.getByRole("button", { name: t("own-copied") })).toHaveCount(0);
});
