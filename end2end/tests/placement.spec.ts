// A placement request from the school to the unit and back: each side sees its part, at its moment, and no more.
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const UNIT = "Médecine interne, 5e étage";
const UNIT_EN = "Internal Medicine, 5th Floor";

test("a request goes from the school to the unit and back, names go last, and a student who is withdrawn is gone for the host @noscript", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture, language }) => {
  test.slow();
  const unit = language === "fr-CA" ? UNIT : UNIT_EN;
  const as = async (user: string) => {
    const other = await elsewhere();
    await other.goto("/");
    await enter(other, t, user);
    await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
    return other;
  };

  // the school: what is wrong is said field by field, and nothing typed is lost
  await signIn("demo.cd");
  await open("/demandes/nouvelle");
  await send(t("new-submit"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe();
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await page.getByRole("checkbox", { name: unit }).check();
  await page.getByLabel(t("new-students")).fill("2");
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(21));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(20));
  await page.getByLabel(t("new-comment")).fill("Groupe de deux personnes, première fois sur l’unité.");
  await send(t("new-submit"));
  await expect(page.getByRole("alert").or(page.getByRole("link", { name: t("error-dates-reversed") })).first()).toBeVisible();
  await expect(page.getByLabel(t("new-comment"))).toHaveValue("Groupe de deux personnes, première fois sur l’unité.");
  await picture("placement-new-in-error");
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(24, 5));
  await send(t("new-submit"));
  await expect(page.getByText(t("requests-made", { count: 1, shown: "1" }))).toBeVisible();

  // it is sent from the list; the host sees it only then
  const host = await as("demo.cr");
  const row = page.getByRole("row").filter({ hasText: unit }).filter({ hasText: day(21) });
  const reference = ((await row.getByRole("rowheader").getByRole("link").textContent()) ?? "").trim();
  await host.goto("/demandes?liste=toutes");
  await expect(host.getByRole("link", { name: reference })).toHaveCount(0);
  await page.getByRole("checkbox", { name: t("requests-select-one", { reference }) }).check();
  await axe();
  await picture("placement-outbox");
  await send(t("request-send"));
  await send(t("bulk-send", { count: 1, shown: "1" }));
  await expect(page.getByText(t("requests-sent", { count: 1, shown: "1" }))).toBeVisible();

  // the coordination of the host redirects it, the unit accepts it, the coordination accepts it
  await host.goto("/demandes");
  await host.getByRole("link", { name: reference }).click();
  await axe(host);
  await picture("placement-host", host);
  await host.getByLabel(t("request-redirect-to")).selectOption({ label: (await host.getByRole("option", { name: unit }).textContent()) ?? "" });
  await send(t("request-redirect"), host);
  await expect(host.getByText(t("request-done"), { exact: true })).toBeVisible();
  const agent = await as("demo.dc");
  await agent.goto("/demandes");
  await agent.getByRole("link", { name: reference }).click();
  await axe(agent);
  await picture("placement-unit", agent);

  // two at once: what the coordination has in sight is out of date, and says so
  await send(t("request-accept"), agent);
  await expect(agent.getByText(t("request-done"), { exact: true })).toBeVisible();
  await send(t("request-redirect"), host);
  await expect(host.getByText(t("request-moved"), { exact: true })).toBeVisible();
  await expect(host.getByText(t("request-moved-what"), { exact: true })).toBeVisible();
  await axe(host);
  await send(t("request-accept"), host);
  await expect(host.getByText(t("state-accepted")).first()).toBeVisible();
  await expect(host.getByText(t("request-people-later"))).toBeVisible();

  // the school assigns, and only then tells who comes
  await open(`/demandes?liste=acceptees`);
  await follow(page.getByRole("link", { name: reference }));
  await follow(page.getByRole("link", { name: t("request-assign") }));
  const candidates = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  const names = [(await candidates.nth(0).getByRole("rowheader").textContent()) ?? "", (await candidates.nth(1).getByRole("rowheader").textContent()) ?? ""] as const;
  for (const name of names) await page.getByRole("checkbox", { name: t("select-one", { name }), exact: true }).check();
  await axe();
  await picture("placement-assign");
  await send(t("assign-save"));
  await host.reload();
  await expect(host.getByText(names[0])).toHaveCount(0);
  await send(t("request-confirm"));
  await expect(page.getByText(t("state-confirmed")).first()).toBeVisible();
  await axe();
  await picture("placement-confirmed");
  await host.goto(page.url());
  await expect(host.getByText(names[0])).toBeVisible();
  await expect(host.getByText(names[1])).toBeVisible();

  // « Désaffecter »: a reason is asked; the host no longer has the name at its next click
  await follow(page.getByRole("link", { name: t("request-withdraw-one", { name: names[0] }) }));
  await page.getByLabel(t("request-withdraw-reason")).fill("Changement de cheminement.");
  await send(t("request-withdraw"));
  await expect(page.getByText(t("request-withdrawn", { on: "" }).trim().split(" ")[0] ?? "", { exact: false }).first()).toBeVisible();
  await host.reload();
  await expect(host.getByText(names[0])).toHaveCount(0);
  await expect(host.getByText(names[1])).toBeVisible();
  await expect(host.getByText("Changement de cheminement.")).toHaveCount(0);
});

test("a confirmed placement is suspended, loses a person and gains another, ends early, and is asked again for later days @noscript", async ({ page, open, send, follow, signIn, elsewhere, t, axe, picture }) => {
  test.slow();
  const fold = (name: string) => page.locator("details").filter({ has: page.locator("summary", { hasText: new RegExp(`^${name}$`) }) });
  const unfold = async (name: string) => {
    await fold(name).locator("summary").click();
    return fold(name);
  };

  await signIn("demo.cd");
  await open("/demandes?liste=confirmees");
  await follow(page.getByRole("link", { name: "SUPER-1001" }));
  const host = await elsewhere();
  await host.goto("/");
  await enter(host, t, "demo.cr");
  await expect(host).not.toHaveTitle(new RegExp(t("door-title")));
  await host.goto(page.url());

  // « Suspendre »: a reason is asked, and the tag is seen on both sides
  await unfold(t("request-suspend"));
  await send(fold(t("request-suspend")).getByRole("button"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe();
  await picture("placement-life-in-error");
  await page.getByLabel(t("request-suspend-reason")).fill("Éclosion sur l’unité.");
  await send(fold(t("request-suspend")).getByRole("button"));
  await expect(page.getByText(t("tag-suspended"), { exact: true }).first()).toBeVisible();
  await host.reload();
  await expect(host.getByText(t("tag-suspended"), { exact: true }).first()).toBeVisible();
  await send(t("request-resume"));

  // « Désaffecter », undone as long as the day is ahead
  const names = await page.getByRole("listitem").filter({ has: page.getByRole("link", { name: t("request-withdraw"), exact: false }) }).locator("strong").allTextContents();
  const name = names[0] ?? "";
  await follow(page.getByRole("link", { name: t("request-withdraw-one", { name }) }));
  await page.getByLabel(t("request-withdraw-on"), { exact: true }).fill("");
  await send(t("request-withdraw"));
  await expect(page.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe();
  await picture("placement-withdraw-in-error");
  await page.getByLabel(t("request-withdraw-reason")).fill("Changement de cheminement.");
  await page.getByLabel(t("request-withdraw-on"), { exact: true }).fill(day(3, 5));
  await page.getByLabel(t("withdraw-hours")).fill("37,5");
  await send(t("request-withdraw"));
  await host.reload();
  await expect(host.getByText(name)).toHaveCount(0);
  await expect(host.getByText(t("request-gone", { count: 1, shown: "1" }), { exact: true })).toBeVisible();
  await axe(host);
  await picture("placement-life-host", host);
  await send(t("request-restore"));
  await host.reload();
  await expect(host.getByText(name)).toBeVisible();

  // withdrawn for good, another takes the place, name released at once
  await follow(page.getByRole("link", { name: t("request-withdraw-one", { name }) }));
  await page.getByLabel(t("request-withdraw-reason")).fill("Changement de cheminement.");
  await send(t("request-withdraw"));
  await follow(page.getByRole("link", { name: t("request-join"), exact: true }));
  const candidates = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  const other = (await candidates.nth(0).getByRole("rowheader").textContent()) ?? "";
  await page.getByRole("checkbox", { name: t("select-one", { name: other }), exact: true }).check();
  await axe();
  await picture("placement-join");
  await send(t("assign-save"));
  await host.reload();
  await expect(host.getByText(other)).toBeVisible();

  // who leads and who supervises; what is wrong is said at its field
  await unfold(t("name-teacher"));
  await page.getByLabel(t("request-teacher"), { exact: true }).fill("Hélène Roy");
  await send(fold(t("name-teacher")).getByRole("button"));
  await host.reload();
  await expect(host.getByText("Hélène Roy")).toBeVisible();
  const supervisor = host.locator("details").filter({ has: host.locator("summary", { hasText: t("name-supervisor") }) });
  await supervisor.locator("summary").click();
  await host.getByLabel(t("request-supervisor"), { exact: true }).fill("Diane Côté");
  await host.getByLabel(t("supervisor-phone"), { exact: true }).fill("12");
  await send(supervisor.getByRole("button"));
  await expect(host.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe(host);
  await picture("placement-supervisor-in-error", host);
  await host.getByLabel(t("supervisor-phone"), { exact: true }).fill("514 555-0123");
  await send(supervisor.getByRole("button"));
  await page.reload();
  await expect(page.getByText("Diane Côté")).toBeVisible();

  // « Mettre fin plus tôt », then « Reporter »: the host is asked again, and has no name any more
  await unfold(t("request-end-early"));
  await page.getByLabel(t("end-early-on")).fill(day(2, 5));
  await page.getByLabel(t("end-early-reason")).fill("Fermeture des Fêtes.");
  await send(fold(t("request-end-early")).getByRole("button"));
  await expect(page.getByText(t("tag-ended-early"), { exact: true }).first()).toBeVisible();
  await axe();
  await picture("placement-life");
  await unfold(t("request-postpone"));
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(1));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(3, 5));
  await page.getByLabel(t("postpone-reason")).fill("Rénovations.");
  await send(fold(t("request-postpone")).getByRole("button"));
  await expect(page.getByText(t("tag-postponed"), { exact: true }).first()).toBeVisible();
  await expect(page.getByText(t("state-sent")).first()).toBeVisible();
  await host.reload();
  await expect(host.getByText(other)).toHaveCount(0);
  await axe(host);
});

test("a host that was asked nothing, and a department that asked nothing, find nothing", async ({ page, open, signIn, elsewhere, t, axe }) => {
  await signIn("demo.cd");
  await open("/demandes?liste=toutes");
  await page.getByRole("link", { name: "SUPER-1001" }).click(); // of Hôpital du Parc
  await expect(page.getByText(t("state-confirmed")).first()).toBeVisible();
  const there = new URL(page.url()).pathname;
  for (const stranger of ["demo.al2", "demo.al3", "demo.cr2"]) {
    const other = await elsewhere();
    await other.goto("/");
    await enter(other, t, stranger);
    await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
    const answer = await other.goto(there);
    expect(answer?.status(), stranger).toBe(404);
    await other.goto("/demandes?liste=toutes");
    await expect(other.getByRole("table")).toHaveCount(stranger === "demo.cr2" ? 1 : 0);
    await axe(other);
  }
});

test("a host without an account reads a request by the link of a mail, and answers it @noscript", async ({ page, network, open, send, signIn, elsewhere, t, axe, picture }) => {
  await signIn("demo.cd");
  await open("/demandes?liste=a-traiter");
  await page.getByRole("checkbox", { name: t("requests-select-one", { reference: "SUPER-1012" }) }).check();
  await send(t("request-send"));
  await axe();
  await picture("placement-check");
  await send(t("bulk-send", { count: 1, shown: "1" }));
  const mail = await network.mailTo("stages@cisssdelarive.example");
  const link = /\/reponse\/[\w-]+(\?lang=en-CA)?/.exec(mail.text)?.[0] ?? "";

  const guest = await elsewhere();
  await guest.goto(link);
  await axe(guest);
  await picture("placement-guest", guest);
  await send(t("request-decline"), guest);
  await expect(guest.getByRole("heading", { level: 2, name: t("there-is-a-problem") })).toBeVisible();
  await axe(guest);
  await guest.getByLabel(t("guest-name")).fill("Serge Villeneuve");
  await guest.getByLabel(t("guest-reason")).fill("Trop de nouveau personnel cet hiver.");
  await send(t("request-decline"), guest);
  await expect(guest.getByText(t("guest-done"))).toBeVisible();
  await expect(guest.getByRole("button", { name: t("request-decline"), exact: true })).toHaveCount(0);
  await axe(guest);

  await open("/demandes?liste=terminees");
  await page.getByRole("link", { name: "SUPER-1012" }).click();
  await expect(page.getByText("Serge Villeneuve").first()).toBeVisible();
  await expect(page.getByText("Trop de nouveau personnel cet hiver.")).toBeVisible();

  // a link that nobody was given
  const unknown = await guest.goto(`/reponse/${"A".repeat(43)}`);
  expect(unknown?.status()).toBe(410);
  await axe(guest);
});
