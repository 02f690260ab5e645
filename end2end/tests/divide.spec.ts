// A request is divided: by the school before it sends, by the host among its destinations, by the unit that has not room for all.
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const UNIT = { "fr-CA": "Médecine interne, 5e étage", "en-CA": "Internal Medicine, 5th Floor" };
const OTHER = { "fr-CA": "Urgence", "en-CA": "Emergency" };

test("part of a request goes elsewhere, each side reads where, and the unit gives back what it cannot take @reflow @noscript", async ({ page, open, send, signIn, elsewhere, t, axe, picture, language }) => {
  test.slow();
  const [unit, other] = [UNIT[language], OTHER[language]];
  const as = async (user: string) => {
    const there = await elsewhere();
    await there.goto("/");
    await enter(there, t, user);
    await expect(there).not.toHaveTitle(new RegExp(t("door-title")));
    return there;
  };
  const people = (there = page, total: number) => there.getByLabel(t("request-divide-people", { total: String(total) }), { exact: true });
  const opened = (there = page) => there.locator("summary").filter({ hasText: new RegExp(`^${t("request-divide")}$`) });
  const to = async (there: typeof page, name: string) => {
    const select = there.getByLabel(t("request-divide-to"), { exact: true });
    await select.selectOption({ label: (await select.locator("option").filter({ hasText: name }).first().textContent()) ?? "" });
  };

  // the school asks for six, and two of them elsewhere
  await signIn("demo.cd");
  await open("/demandes/nouvelle");
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await page.getByRole("checkbox", { name: unit }).check();
  await page.getByLabel(t("new-students")).fill("6");
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(21));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(24, 5));
  await send(t("new-submit"));
  const row = page.getByRole("row").filter({ hasText: unit }).filter({ hasText: day(21) });
  const link = row.getByRole("rowheader").getByRole("link");
  const reference = ((await link.textContent()) ?? "").trim();
  const there = (await link.getAttribute("href")) ?? "";
  await open(there);
  await opened().click();
  await people(page, 6).fill("6");
  await to(page, other);
  await send(t("request-divide"));
  await expect(page.getByRole("link", { name: t("error-not-a-part") })).toBeVisible();
  await expect(people(page, 6)).toHaveValue("6");
  await axe();
  await picture("divide-in-error");
  await people(page, 6).fill("2");
  await send(t("request-divide"));
  await expect(page.getByText(t("request-done"), { exact: true })).toBeVisible();
  await expect(page.getByText(t("request-part", { count: 2, shown: "2", destination: other }))).toBeVisible();
  await axe();
  await picture("divide-school");
  await send(t("request-send"));

  // the host reads what it is asked, not what was asked elsewhere; it places one in another of its units, and hands on the rest
  const host = await as("demo.cr");
  await host.goto(there);
  await expect(host.getByText(t("request-parts"), { exact: true })).toHaveCount(0);
  await opened(host).click();
  await people(host, 4).fill("1");
  await to(host, other);
  await send(t("request-divide"), host);
  await expect(host.getByText(t("request-part", { count: 1, shown: "1", destination: other }))).toBeVisible();
  await axe(host);
  await picture("divide-host", host);
  await host.getByLabel(t("request-redirect-to"), { exact: true }).selectOption({ label: (await host.getByRole("option", { name: unit }).first().textContent()) ?? "" });
  await send(t("request-redirect"), host);

  // the unit has room for two of three: one goes back, and is out of its hands
  const agent = await as("demo.dc");
  await agent.goto(there);
  await opened(agent).click();
  await axe(agent);
  await picture("divide-unit", agent);
  await people(agent, 3).fill("1");
  await send(t("request-divide"), agent);
  await expect(agent.getByText(t("request-done"), { exact: true })).toBeVisible();
  await expect(agent.getByText(t("request-parts"), { exact: true })).toHaveCount(0);
  await send(t("request-accept"), agent);

  // the school reads where each went
  await open(there);
  const parts = page.getByRole("link", { name: new RegExp(`^${reference.split("-")[0]}-\\d+$`) });
  await expect(parts).toHaveCount(3);
  await parts.last().click();
  await expect(page.getByRole("link", { name: t("request-part-of", { reference }) })).toBeVisible();
  await expect(page.getByText(t("event-part", { reference })).first()).toBeVisible();
});
