// « Appels de places »: a school asks two hosts at once, one offers and the other declines, the school confirms what was offered.
import type { Page } from "@playwright/test";
import { day, enter, expect, test } from "../fixtures.ts";

test.use({ ownNetwork: true });

const MEDICINE = { fr: "Médecine interne, 5e étage", en: "Internal Medicine, 5th Floor" };

test("a school calls for places, a host offers, another declines, the school confirms the offer @reflow @noscript", async ({ page, open, send, follow, signIn, elsewhere, t, language, axe, picture }) => {
  test.slow();
  const unit = language === "fr-CA" ? MEDICINE.fr : MEDICINE.en;
  const as = async (user: string): Promise<Page> => {
    const other = await elsewhere({ viewport: page.viewportSize() });
    await other.goto("/");
    await enter(other, t, user);
    await expect(other).not.toHaveTitle(new RegExp(t("door-title")));
    return other;
  };

  // what is there already: a call that one host has answered
  await signIn("demo.cd");
  await open("/demandes");
  await follow(t("calls-title"));
  await expect(page.getByRole("row").filter({ hasText: t("call-of-those", { some: "4", all: "8" }) })).toBeVisible();
  await axe();
  await picture("call-list");

  // for which course first; then its days are there, and hosts outside an agreement are marked
  await follow(t("calls-new"));
  await send(t("call-new-start"));
  await expect(page.getByRole("alert")).toContainText(t("error-required"));
  await axe();
  await picture("call-course");
  await page.getByLabel(t("new-offering")).selectOption({ label: (await page.getByRole("option", { name: /180-40B-SU/ }).textContent()) ?? "" });
  await send(t("call-new-start"));
  await expect(page.getByLabel(t("new-from"), { exact: true })).not.toHaveValue("");
  const parc = page.getByRole("checkbox", { name: /Parc/ });
  const rive = page.getByRole("checkbox", { name: /Rive/ });
  await expect(page.getByText(t("call-host-outside")).first()).toBeVisible();
  await axe();
  await picture("call-new");

  // what is wrong is said at its field, and nothing typed is lost
  await page.getByLabel(t("call-students")).fill("0");
  await page.getByLabel(t("new-from"), { exact: true }).fill(day(21));
  await page.getByLabel(t("new-to"), { exact: true }).fill(day(24, 5));
  await page.getByLabel(t("call-comment")).fill("Deux groupes de trois.");
  await send(t("call-new-submit"));
  await expect(page.getByRole("alert")).toContainText(t("error-call-hosts"));
  await expect(page.getByLabel(t("call-comment"))).toHaveValue("Deux groupes de trois.");
  await axe();
  await picture("call-new-in-error");
  await page.getByLabel(t("call-students")).fill("6");
  await page.getByLabel(t("call-reply-by"), { exact: true }).fill(day(3));
  await parc.check();
  await rive.check();
  await send(t("call-new-submit"));
  await expect(page.getByText(t("call-made"), { exact: true })).toBeVisible();
  await axe();
  await picture("call-draft");

  // a draft is the school's alone
  const here = new URL(page.url()).pathname;
  const host = await as("demo.cr");
  await host.goto(here);
  await expect(host.getByRole("heading", { level: 1, name: t("refusal-not-found") })).toBeVisible();
  await follow(t("edit-open"));
  await expect(rive).toBeChecked();
  await axe();
  await picture("call-edit");
  await page.getByLabel(t("call-students")).fill("5");
  await send(t("edit-save"));
  await expect(page.getByText(t("call-edited"), { exact: true })).toBeVisible();
  await send(t("call-send"));
  await expect(page.getByText(t("call-sent-now"), { exact: true })).toBeVisible();
  await axe();
  await picture("call-sent");

  // the host finds it on its home, and offers
  await host.goto("/accueil");
  await axe(host);
  await send(host.getByRole("link", { name: new RegExp(t("duty-answer-calls", { count: 1 })) }), host);
  await axe(host);
  await picture("call-list-host", host);
  await send(host.getByRole("row").filter({ hasText: t("call-to-answer") }).getByRole("rowheader").getByRole("link"), host);
  await expect(host.getByLabel(t("new-students"))).toHaveValue("5");
  await axe(host);
  await picture("call-host", host);
  await send(t("call-offer-submit"), host);
  await expect(host.getByRole("alert")).toContainText(t("error-required"));
  await host.getByLabel(t("column-destination")).selectOption({ label: (await host.getByRole("option", { name: unit }).textContent()) ?? "" });
  await host.getByLabel(t("new-students")).fill("50");
  await host.getByLabel(t("call-offer-comment")).fill("Une place par infirmière.");
  await send(t("call-offer-submit"), host);
  await expect(host.getByRole("alert")).toContainText(t("error-seats-taken"));
  await expect(host.getByLabel(t("call-offer-comment"))).toHaveValue("Une place par infirmière.");
  await axe(host);
  await picture("call-host-in-error", host);
  await host.getByLabel(t("new-students")).fill("3");
  await send(t("call-offer-submit"), host);
  await expect(host.getByText(t("call-offered-text"))).toBeVisible();
  await axe(host);
  await picture("call-host-offered", host);

  // the other host declines, with a reason
  const neighbour = await as("demo.cr2");
  await neighbour.goto(here);
  await expect(neighbour.getByText(unit)).toHaveCount(0);
  await neighbour.locator("summary").filter({ hasText: t("call-decline") }).click();
  await send(t("call-decline"), neighbour);
  await expect(neighbour.getByRole("alert")).toContainText(t("error-required"));
  await axe(neighbour);
  await neighbour.getByLabel(t("request-decline-reason")).fill("Aucune place ce printemps.");
  await send(t("call-decline"), neighbour);
  await expect(neighbour.getByText(t("call-declined-text"))).toBeVisible();
  await axe(neighbour);
  await picture("call-host-declined", neighbour);

  // the school sees both, and confirms the offer
  await open(here);
  await expect(page.getByText("Aucune place ce printemps.")).toBeVisible();
  await expect(page.getByText(t("call-of-those", { some: "3", all: "5" }))).toBeVisible();
  await axe();
  await picture("call-answered");
  await follow(page.getByRole("listitem").getByRole("link", { name: /SUPER-\d+/ }));
  await expect(page.getByText(t("event-offer", { number: "2" }))).toBeVisible();
  await expect(page.getByRole("link", { name: t("call-numbered", { number: "2" }) })).toBeVisible();
  await axe();
  await picture("call-offer");
  await follow(t("request-assign"));
  await page.getByRole("checkbox").first().check();
  await send(t("assign-save"));
  await send(t("request-confirm"));
  await expect(page.getByText(t("state-confirmed")).first()).toBeVisible();

  // closed: what was offered stays, and hosts are told
  await open(here);
  await send(t("call-close"));
  await expect(page.getByText(t("call-closed-now"), { exact: true })).toBeVisible();
  await axe();
  await picture("call-closed");
  await host.reload();
  await expect(host.getByText(t("error-call-closed"))).toBeVisible();
  await axe(host);
  await picture("call-host-closed", host);
});
