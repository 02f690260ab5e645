// What a browser downloads the first time it sees a screen: every byte that travels, headers included, held to budgets.json.
// PASSERELLE_TEST_WEIGHTS names a file to write the weights to, for bench/.
import { type Browser, type BrowserContext, type Page } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "../fixtures.ts";

const budgets = JSON.parse(readFileSync(new URL("../../budgets.json", import.meta.url), "utf8")) as Record<string, number>;

/** Bytes that travelled for one screen, in all and for its scripts (js and wasm). */
interface Weight {
  all: number;
  script: number;
}

/** Opens a screen in a browser that has seen nothing yet, as the person signed in to `context`. */
async function weigh(browser: Browser, context: BrowserContext, url: string, ready: (page: Page) => Promise<void>): Promise<Weight> {
  const cold = await browser.newContext({ storageState: await context.storageState() });
  const page = await cold.newPage();
  const network = await cold.newCDPSession(page);
  const asked = new Map<string, string>();
  const sizes = new Map<string, number>();
  const plain: string[] = [];
  network.on("Network.requestWillBeSent", ({ requestId, request }) => asked.set(requestId, request.url));
  network.on("Network.responseReceived", ({ response }) => {
    if (response.headers["content-encoding"] !== "br" && response.encodedDataLength > 2_000) plain.push(response.url);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await network.send("Network.enable");
  await page.goto(url, { waitUntil: "networkidle" });
  await ready(page);
  await page.waitForLoadState("networkidle");
  expect(page.url(), "the screen that was meant").toBe(url);
  expect(plain, "what travels uncompressed").toEqual([]);
  await cold.close();

  const weight = { all: 0, script: 0 };
  for (const [id, size] of sizes) {
    weight.all += size;
    if (/\.(js|wasm)(\?|$)/.test(asked.get(id) ?? "")) weight.script += size;
  }
  return weight;
}

test("screens weigh no more than their budgets @once", async ({ browser, context, baseURL, signIn }) => {
  const still = async () => {};
  const awake = async (page: Page) => void (await page.waitForSelector("[data-ready]", { state: "attached" }));
  const open = (path: string, ready: (page: Page) => Promise<void>) => weigh(browser, context, `${baseURL}${path}`, ready);

  await signIn("demo.etudiant");
  const weights: Record<string, Weight> = { page: await open("/profil", still), student: await open("/accueil", awake) };
  await context.clearCookies();
  await signIn("demo.al");
  weights.enrolment = await open("/inscriptions", awake);
  if (process.env.PASSERELLE_TEST_WEIGHTS) writeFileSync(process.env.PASSERELLE_TEST_WEIGHTS, JSON.stringify(weights));

  for (const [name, { all, script }] of Object.entries(weights)) {
    expect(script > 0, `whether ${name} loads a script`).toBe(name !== "page");
    expect(all, `${name}, bytes`).toBeLessThanOrEqual(budgets[name] ?? 0);
  }
});
