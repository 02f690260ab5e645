import { defineConfig, devices } from "@playwright/test";
import { execFileSync } from "node:child_process";
import type { Options } from "./fixtures.ts";

/** The distribution's Chromium: Playwright wants a whole path, and downloads nothing here. */
function chromium(): string {
  if (process.env.CHROMIUM_BIN) return process.env.CHROMIUM_BIN;
  const script = "command -v chromium || command -v chromium-browser || command -v google-chrome";
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).trim();
}

/** Where traces and reports go: two runs at once must not empty each other's folder. */
const results = process.env.PASSERELLE_TEST_RESULTS ?? ".";

const desktop = { viewport: { width: 1440, height: 900 } };

export default defineConfig<Options>({
  testDir: "./tests",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  retries: 0, // a flake is a bug here
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: `${results}/test-results`,
  reporter: [["list"], ["html", { open: "never", outputFolder: `${results}/playwright-report` }]],
  use: {
    locale: "fr-CA",
    timezoneId: "America/Toronto",
    contextOptions: { reducedMotion: "reduce" },
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false }, // pictures of every step cost more than the step
    launchOptions: {
      executablePath: chromium(),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu"],
    },
  },
  // Every test runs on the desktop in both languages and on a phone, but for @desktop (not on a phone) and @once (what neither
  // language nor width changes); those it concerns also run at 320 px and without scripting.
  projects: [
    { name: "desktop-fr", use: desktop },
    { name: "desktop-en", use: { ...desktop, locale: "en-CA", language: "en-CA" }, grepInvert: /@once/ },
    { name: "phone-fr", use: { ...devices["Pixel 7"], locale: "fr-CA" }, grepInvert: /@once|@desktop/ },
    { name: "reflow-320", use: { viewport: { width: 320, height: 640 } }, grep: /@reflow/ },
    { name: "no-script", use: { ...desktop, javaScriptEnabled: false }, grep: /@noscript/ },
  ],
});
