// What people write never runs, and never sends the page elsewhere (security.md WEB-06): a violation of the policy would fail the test by itself.
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const WAYS_OUT = ["", "\">", "'>", "</script>", "</textarea>", "</title>", "-->", "]]>", "\\", "`>", "</option></select>", "</style>", "</td></table>"];
const ACTS = [
  "<script>hurt()</script>",
  "<img src=x onerror=hurt()>",
  "<svg/onload=hurt()>",
  "<a href=javascript:hurt()>x</a>",
  "\" onfocus=hurt() autofocus x=\"",
  "' onfocus='hurt()' autofocus x='",
  "<iframe srcdoc='<script>parent.hurt()</script>'>",
  "{{hurt()}}${hurt()}",
  "<!--<script>hurt()",
  "<base href=//evil.example>",
  "<form action=//evil.example><button>x",
  "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<math><mtext><style><img src onerror=hurt()>",
  "&lt;img src=x onerror=hurt()&gt;",
  "<x/onpointerover=hurt() style=position:fixed;inset:0>",
  "<object data=javascript:hurt()>",
];
const TEXTS = WAYS_OUT.flatMap((out) => ACTS.map((act) => out + act));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const line = (number: number, text: string, email: string) =>
  [`25${String(number).padStart(5, "0")}`, quoted(text), quoted(`Zz ${text}`), quoted(email), "", quoted(`g${number % 9}<b>`), "180-30B-SU"].join(";");
const LIST = [
  "Matricule;Nom;Prénom;Courriel;Téléphone;Groupe;Cours",
  ...TEXTS.map((text, n) => line(n, text, `canari${n}@cegepsuper.ca`)),
  // refused, and shown as they are
  ...TEXTS.map((text, n) => line(1000 + n, text, text)),
].join("\r\n");

test("two hundred hostile names are names on every screen @desktop", async ({ page, open, ready, signIn, t }) => {
  test.slow();
  expect(TEXTS.length).toBeGreaterThanOrEqual(200);
  await page.addInitScript(() => Object.assign(window, { hurt: () => document.documentElement.setAttribute("data-hurt", "") }));
  const unhurt = async () => {
    await ready();
    expect(new URL(page.url()).hostname).toBe("127.0.0.1");
    await expect(page.locator("html")).not.toHaveAttribute("data-hurt");
    expect(await page.locator("main :is(script, iframe, object, base, meta, math, img[src=x], x)").count(), page.url()).toBe(0);
  };
  await signIn("demo.al");
  await open("/inscriptions/importer");
  await page.getByLabel(t("import-file")).setInputFiles({ name: "<img src=x onerror=hurt()>.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await page.getByRole("button", { name: t("import-send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-title"));
  await unhurt();
  const preview = new URL(page.url()).pathname;
  for (const part of ["nouveaux", "modifies", "erreurs"]) {
    await open(`${preview}?partie=${part}`);
    await unhurt();
  }
  await page.getByRole("button", { name: t("preview-apply", { count: 208, shown: "208" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-applied"));
  await unhurt();

  // live: typed, paged, filtered, ticked; every text was shown once
  const seen = new Set<string>();
  for (const number of [1, 2, 3]) {
    await open(`/inscriptions?q=zz&par=100&page=${number}`);
    await unhurt();
    for (const line of await page.getByRole("row").getByRole("rowheader").allTextContents()) seen.add(line.trim());
  }
  expect(seen.size).toBeGreaterThanOrEqual(200);
  await open("/inscriptions?q=zz");
  await page.getByRole("row").nth(1).getByRole("checkbox").check();
  await page.getByRole("row").nth(2).getByRole("checkbox").check();
  await page.getByRole("link", { name: t("pages-next") }).click();
  await expect(page).toHaveURL(/page=2/);
  await unhurt();
  await page.getByRole("button", { name: t("activate-advanced") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await unhurt();
  await open("/inscriptions/activer?selection=vue&q=zz");
  await unhurt();
  await page.getByRole("button", { name: t("check-do", { count: 208, shown: "208" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("result-title", { count: 208, shown: "208", level: t("level-advanced-alone") }));
  await unhurt();
  for (const path of ["/etudiants?q=zz", "/accueil", "/programmes"]) {
    await open(path);
    await unhurt();
  }
  await open("/etudiants?q=zz+img");
  await page.getByRole("main").getByRole("link", { name: /zz/i }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("hurt");
  await unhurt();
});
