// « Importer une liste »: how a file comes in, and what is said of one that cannot.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const PATH = "/inscriptions/importer";
const LIST = fileURLToPath(new URL("../../server/service/testdata/inscription-soins-infirmiers-A2026.csv", import.meta.url));

test("a class list is dropped on its place, and read @noscript", async ({ page, open, signIn, t, picture }) => {
  await signIn("demo.al");
  await open(PATH);
  const place = page.getByLabel(t("import-file"));
  const box = await place.boundingBox();
  if (!box) throw new Error("there is no place to drop a file on");
  // what the browser itself does with a file that is let go of: an event made by a script would not choose it
  const browser = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [LIST], dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await browser.send("Input.dispatchDragEvent", { type, ...at });
  await expect(place).toHaveValue(/inscription-soins-infirmiers-A2026\.csv$/);
  await picture("import-dropped");
  await page.getByRole("button", { name: t("import-send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-title"));
});

test("a file that is no list is refused in a sentence, and the choice is still there @reflow @noscript", async ({ page, ready, open, signIn, t, language, axe, picture }, info) => {
  test.slow();
  await signIn("demo.al");
  await open(PATH);
  const large = language === "en-CA" ? "20\u00a0MB" : "20\u00a0Mo";
  const photo = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]);
  for (const [name, content, said] of [
    ["vide.csv", "", t("list-empty")],
    ["photo.csv", photo, t("list-document")],
    ["annees.csv", Buffer.alloc(50 * 1024 * 1024, "2400001;Tremblay;Élise\n"), t("list-too-large", { limit: large })],
  ] as const) {
    const file = info.outputPath(name);
    writeFileSync(file, content);
    await page.getByLabel(t("import-file")).setInputFiles(file);
    await page.getByRole("button", { name: t("import-send") }).click();
    await expect(page.getByRole("alert")).toContainText(said, { timeout: 30_000 });
    await ready();
    await axe();
  }
  await picture("import-refused");
});

test("what each column holds can be said, every part of the preview is read, and rows in error come back in a workbook @reflow @noscript", async ({ page, ready, send, open, signIn, t, axe, picture }) => {
  test.slow();
  await signIn("demo.al");
  await open(PATH);
  const rows = [
    "Ref;Prénom;Courriel;Sigle;Qui",
    "2499001;Alice;alice.essai@cegepsuper.ca;180-30B-SU;Essai",
    "2499002;Bruno;bruno@ailleurs.example;180-30B-SU;Essai",
    ";Sans;sans.numero@cegepsuper.ca;180-30B-SU;Numéro",
  ];
  await page.getByLabel(t("import-file")).setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await send(t("import-send"));
  await expect(page.getByText(t("mapping-number-missing")).first()).toBeVisible();
  await axe();
  await picture("import-columns");
  await page.getByLabel("A – Ref").selectOption({ label: t("column-number") });
  await page.getByLabel("E – Qui").selectOption({ label: t("list-family-name") });
  await page.getByLabel("D – Sigle").selectOption({ label: t("filter-course") });
  await send(t("columns-apply"));
  await expect(page.getByText(t("mapping-number-missing"))).toHaveCount(0);
  const preview = new URL(page.url()).pathname;
  for (const [part, shows] of [
    ["erreurs", "Ref"],
    ["nouveaux", "Alice"],
    ["a-verifier", "Bruno"],
  ] as const) {
    await open(`${preview}?partie=${part}`);
    await expect(page.getByRole("table")).toContainText(shows);
    await axe();
    await picture(`import-part-${part}`);
  }
  await send(page.getByRole("button", { name: t("preview-apply", { count: 2, shown: "2" }) }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("preview-applied"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("preview-workbook", { count: 1, shown: "1" }) }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const workbook = readFileSync(await download.path());
  expect(workbook.subarray(0, 2).toString()).toBe("PK");

  // the same list with another address: what changes is told, old and new
  const changed = rows.slice(0, 3).join("\n").replace("alice.essai@", "alice.nouvelle@").replace("Ref", "Matricule").replace("Qui", "Nom");
  await open(PATH);
  await page.getByLabel(t("import-file")).setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(changed) });
  await send(t("import-send"));
  for (const [part, shows] of [
    ["changements", "alice.essai@cegepsuper.ca"],
    ["inchanges", "Bruno"],
  ] as const) {
    await open(`${new URL(page.url()).pathname}?partie=${part}`);
    await expect(page.getByRole("table")).toContainText(shows);
    await axe();
    await picture(`import-part-${part}`);
  }
  await ready();
});
