// Documents: a host adds one to its unit, schools read it; a school attaches one to a request, the host reads it once it is asked.
import { readFile } from "node:fs/promises";
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const UNIT = { "fr-CA": "Médecine interne, 5e étage", "en-CA": "Internal Medicine, 5th Floor" };

/// A PDF of one empty page; `catalog` is added to its catalog.
function pdf(catalog = ""): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
  ];
  let text = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text);
}

test("a host adds a document to its unit, a school reads it, and it is taken away @reflow @noscript", async ({ page, open, ready, send, follow, signIn, elsewhere, t, axe, picture, language }) => {
  const name = "Consignes du premier jour.pdf";
  await signIn("demo.cr");
  await open("/destinations");
  await follow(page.getByRole("link", { name: UNIT[language], exact: true }));
  await expect(page.getByText(t("documents-none"), { exact: true })).toBeVisible();
  const there = new URL(page.url()).pathname;
  await follow(t("document-add"));
  await axe();
  await picture("document-add");

  // what is refused says why, and what to do
  await send(t("document-send"));
  await expect(page.getByRole("link", { name: t("document-no-file") })).toBeVisible();
  for (const [file, code] of [
    [{ name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html></html>") }, "error-document-kind"],
    [{ name, mimeType: "application/pdf", buffer: pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>") }, "error-document-active"],
    [{ name: "consignes.png", mimeType: "image/png", buffer: pdf() }, "error-document-name"],
  ] as const) {
    await page.getByLabel(t("document-file")).setInputFiles(file);
    await send(t("document-send"));
    await expect(page.getByRole("link", { name: t(code) })).toBeVisible();
  }
  await axe();
  await picture("document-add-in-error");
  await page.getByLabel(t("document-file")).setInputFiles({ name, mimeType: "application/pdf", buffer: pdf() });
  await send(t("document-send"));
  await expect(page.getByText(t("document-added"), { exact: true })).toBeVisible();
  await axe();
  await picture("destination-documents");

  // a school reads it, and cannot take it away
  const school = await elsewhere();
  await school.goto("/");
  await enter(school, t, "demo.cd");
  await expect(school).not.toHaveTitle(new RegExp(t("door-title")));
  await school.goto(there);
  await ready(school);
  await expect(school.getByRole("button", { name: t("document-remove-one", { title: name }) })).toHaveCount(0);
  const [download] = await Promise.all([school.waitForEvent("download"), school.getByRole("link", { name }).click()]);
  expect(download.suggestedFilename()).toBe(name);
  expect((await readFile(await download.path())).equals(pdf())).toBe(true);

  await send(page.getByRole("button", { name: t("document-remove-one", { title: name }) }));
  await expect(page.getByText(t("document-removed"), { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("a school attaches a document to a request, and the host reads it once it is asked @noscript", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture, language }) => {
  const name = "Objectifs.pdf";
  await signIn("demo.cd");
  await open("/demandes/nouvelle");
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await page.getByRole("checkbox", { name: UNIT[language] }).check();
  await page.getByLabel(t("new-students")).fill("2");
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(22));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(25, 5));
  await send(t("new-submit"));
  const row = page.getByRole("row").filter({ hasText: UNIT[language] }).filter({ hasText: day(22) });
  const there = (await row.getByRole("rowheader").getByRole("link").getAttribute("href")) ?? "";
  await open(there);
  await expect(page.getByText(t("attachments-none"), { exact: true })).toBeVisible();
  await follow(t("attachment-add"));
  await axe();
  await page.getByLabel(t("document-file")).setInputFiles({ name, mimeType: "application/pdf", buffer: pdf() });
  await send(t("document-send"));
  await expect(page.getByText(t("event-attach")).first()).toBeVisible();
  await axe();
  await picture("request-attachments");

  const host = await elsewhere();
  await host.goto("/");
  await enter(host, t, "demo.cr");
  await expect(host).not.toHaveTitle(new RegExp(t("door-title")));
  expect((await host.goto(there))?.status()).toBe(404);
  await send(t("request-send"));
  await host.goto(there);
  await expect(host.getByRole("link", { name })).toBeVisible();
  await expect(host.getByRole("button", { name: t("document-remove-one", { title: name }) })).toHaveCount(0);
  await axe(host);
  await send(page.getByRole("button", { name: t("document-remove-one", { title: name }) }));
  await expect(page.getByText(t("event-detach")).first()).toBeVisible();
  await host.reload();
  await expect(host.getByRole("link", { name })).toHaveCount(0);
});
