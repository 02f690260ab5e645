// « Importer une liste »: how a file comes in, and what is said of one that cannot.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures.ts";

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
