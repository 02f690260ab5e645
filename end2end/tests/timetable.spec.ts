// The days of a placement: the school changes one, the host sees it, and both take them to their calendar.
import { readFileSync } from "node:fs";
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

test("the school makes a day an observation and puts it back, the host sees it at once, and calendars take the days in @noscript @reflow", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture }) => {
  test.slow();
  await signIn("demo.cd");
  await open("/demandes?liste=toutes");
  await follow(page.getByRole("link", { name: "SUPER-1001", exact: true }));
  await follow(page.getByRole("link", { name: t("timetable-see") }));
  const address = page.url();
  const days = page.getByRole("main").getByRole("listitem");
  const change = days.getByRole("link");
  const planned = page.getByText(t("request-total-hours"), { exact: true }).locator("xpath=following-sibling::*");
  const before = await planned.textContent();
  const many = await change.count();
  expect(many).toBeGreaterThan(3);
  await axe();
  await picture("timetable");

  // what is wrong is said at its field, and stays as it was typed
  const stale = await page.context().newPage();
  await stale.goto(address);
  await follow(change.nth(1));
  const label = (await change.nth(1).getAttribute("aria-label")) ?? "";
  const from = await page.getByLabel(t("new-starts-at"), { exact: true }).inputValue();
  await page.getByLabel(t("timetable-day"), { exact: true }).fill(day(80));
  await send(t("timetable-save"));
  await expect(page.getByRole("link", { name: t("error-not-within") })).toBeVisible();
  await expect(page.getByLabel(t("timetable-day"), { exact: true })).toHaveValue(day(80));
  await axe();
  await picture("timetable-in-error");

  // a shorter day, to watch
  await open(new URL(address).pathname);
  await follow(page.getByRole("link", { name: label, exact: true }));
  await page.getByLabel(t("timetable-kind"), { exact: true }).selectOption("observation");
  await page.getByLabel(t("new-ends-at"), { exact: true }).fill(`${from.slice(0, 3)}59`);
  await send(t("timetable-save"));
  await expect(page.getByText(t("timetable-done"), { exact: true })).toBeVisible();
  const watched = days.filter({ has: page.getByRole("link", { name: label, exact: true }) });
  await expect(watched.getByText(t("day-observation"), { exact: true })).toBeVisible();
  expect(await planned.textContent()).not.toBe(before);
  await axe();
  await picture("timetable-changed");

  // the host reads it, changes nothing, and finds it in the history
  const host = await elsewhere();
  await host.goto("/");
  await enter(host, t, "demo.cr");
  await expect(host).not.toHaveTitle(new RegExp(t("door-title")));
  await host.goto(address);
  await expect(host.getByText(t("day-observation"), { exact: true })).toHaveCount(1);
  await expect(host.getByRole("main").getByRole("listitem").getByRole("link")).toHaveCount(0);
  await expect(host.getByText(t("timetable-add"), { exact: true })).toHaveCount(0);
  await axe(host);
  await picture("timetable-host", host);

  // each day is there once for a calendar
  const [download] = await Promise.all([host.waitForEvent("download"), host.getByRole("link", { name: t("timetable-ics"), exact: true }).click()]);
  const calendar = readFileSync(await download.path(), "utf8");
  expect(calendar.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(many);
  expect(calendar).toContain(t("day-observation"));
  await follow(host.getByRole("link", { name: "SUPER-1001", exact: true }), host);
  await expect(host.getByRole("listitem").filter({ hasText: t("event-timetable") })).toBeVisible();

  // who read it before that is told, and changes nothing
  await stale.getByText(t("timetable-add"), { exact: true }).click();
  await stale.getByLabel(t("timetable-day"), { exact: true }).fill(day(0));
  await send(t("timetable-save"), stale);
  await expect(stale.getByText(t("request-moved"), { exact: true })).toBeVisible();
  await stale.close();

  // as it was
  await follow(page.getByRole("link", { name: label, exact: true }));
  await send(t("timetable-back"));
  await expect(watched.getByText(t("day-observation"), { exact: true })).toHaveCount(0);
  expect(await planned.textContent()).toBe(before);
  await page.emulateMedia({ media: "print" });
  await expect(days.first()).toBeVisible();
  await expect(page.getByText(t("timetable-add"), { exact: true })).toBeHidden();
  await expect(page.getByRole("link", { name: label, exact: true })).toBeHidden();
});

test("every Tuesday until the end, then the days of one person, which the host reads by name, and what postponing removes @noscript @reflow", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture }) => {
  test.slow();
  await signIn("demo.cd");
  await open("/demandes?liste=toutes");
  await follow(page.getByRole("link", { name: "SUPER-1001", exact: true }));
  const file = new URL(page.url()).pathname;
  const address = `${file}/horaire`;
  const main = page.getByRole("main");
  const box = main.getByRole("checkbox");
  const field = (label: string) => page.getByLabel(t(label), { exact: true });
  const tuesday = t("weekday-tuesday");

  // the box was of Mondays: a Tuesday was typed since, and the box says so before anything is done
  await open(`${address}?jour=${day(1)}#modifier`);
  await box.check();
  await field("timetable-day").fill(day(1, 2));
  await field("new-starts-at").fill("12:00");
  await field("new-ends-at").fill("19:00");
  await send(t("timetable-save"));
  await expect(page.getByRole("link", { name: t("error-other-weekday") })).toBeVisible();
  await expect(box).toBeChecked();
  await expect(field("new-starts-at")).toHaveValue("12:00");
  await axe();
  await picture("timetable-weekly-in-error");
  await send(t("timetable-save"));
  await expect(page.getByText(t("timetable-done"), { exact: true })).toBeVisible();
  const told = main.getByText(tuesday).filter({ hasText: /12|19|7/ });
  await expect(told.first()).toBeVisible();
  await axe();
  await picture("timetable-weekly");

  // one person is not there on a Monday
  const whose = main.getByRole("combobox", { name: t("timetable-for"), exact: true });
  const name = (await whose.getByRole("option").nth(1).textContent()) ?? "";
  await whose.selectOption({ index: 1 });
  await send(t("timetable-show"));
  const person = new URL(page.url()).searchParams.get("personne") ?? "";
  expect(person).not.toBe("");
  await open(`${address}?personne=${person}&jour=${day(2)}#modifier`);
  await field("timetable-kind").selectOption("cancelled");
  await send(t("timetable-save"));
  await expect(page.getByText(t("timetable-done"), { exact: true })).toBeVisible();
  await expect(main.getByText(t("timetable-own"), { exact: true })).toHaveCount(1);
  await axe();
  await picture("timetable-person");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("timetable-ics"), exact: true }).click()]);
  expect(readFileSync(await download.path(), "utf8").match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(1);

  // the group says who is apart, to the host too
  await open(address);
  await expect(main.getByText(t("apart-cancelled", { name }))).toBeVisible();
  const host = await elsewhere();
  await host.goto("/");
  await enter(host, t, "demo.cr");
  await expect(host).not.toHaveTitle(new RegExp(t("door-title")));
  await host.goto(address);
  await expect(host.getByText(t("apart-cancelled", { name }))).toBeVisible();
  await axe(host);
  await picture("timetable-host-apart", host);
  const nobody = await host.request.get(`${new URL(host.url()).origin}${address}?personne=00000000-0000-0000-0000-000000000000`);
  expect(nobody.status()).toBe(404);

  // postponed to end earlier: how many changed days go is said first
  await open(file);
  const fold = main.locator("details").filter({ has: page.locator("summary").getByText(t("request-postpone"), { exact: true }) });
  await fold.locator("summary").click();
  await fold.getByLabel(t("new-to"), { exact: true }).fill(day(1, 5));
  await fold.getByLabel(t("postpone-reason")).fill("Moins de semaines.");
  await send(fold.getByRole("button"));
  await expect(page.getByRole("link", { name: t("error-changed-days-lost") })).toBeVisible();
  await axe();
  await picture("postpone-removes");
  const agree = fold.locator("#enlever");
  const many = await agree.getAttribute("value");
  await agree.check();
  await send(fold.getByRole("button"));
  await expect(page.getByText(t("event-days-removed", { count: Number(many), shown: many ?? "" }))).toBeVisible();
});
