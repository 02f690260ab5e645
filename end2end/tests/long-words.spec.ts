// What somebody typed without a space is broken or scrolls in its own region; the page never scrolls sideways (1.4.10).
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const NAME = "W".repeat(100);
const LIST = [
  "Matricule;Nom;Prénom;Courriel;Groupe;Cours",
  `2499001;${NAME};${NAME};${"w".repeat(60)}@${"w".repeat(60)}.example;${"W".repeat(30)};180-30B-SU`,
  `2499002;Roy;Anna;anna.roy@cegepsuper.ca;01;${"W".repeat(60)}`,
  `${"W".repeat(100)};${NAME};Zoé;;;`,
].join("\n");

for (const width of [1280, 1440])
  test(`names of a hundred letters do not widen the page at ${width} px @once @noscript`, async ({ page, open, ready, signIn, t }) => {
    await page.setViewportSize({ width, height: 800 });
    const holds = async (where: string) => {
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, where).toBe(0);
    };
    await signIn("demo.al");
    await open("/inscriptions/importer");
    await page.getByLabel(t("import-file")).setInputFiles({ name: `${NAME}.csv`, mimeType: "text/csv", buffer: Buffer.from(LIST) });
    await page.getByRole("button", { name: t("import-send") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-title"));
    await ready();
    await holds("rows in error");
    await open(`${new URL(page.url()).pathname}?partie=nouveaux`);
    await holds("new people");
    await page.getByRole("button", { name: t("preview-apply", { count: 1, shown: "1" }) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-applied"));
    for (const path of ["/inscriptions?q=2499001", "/etudiants?q=2499001", "/inscriptions/activer?selection=vue&q=2499001"]) {
      await open(path);
      await holds(path);
    }
    await open("/etudiants?q=2499001");
    await page.getByRole("link", { name: NAME }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
    await ready();
    await holds("a file");
  });
