//! « Nouvelle destination », and a destination written anew: both languages side by side.

use super::{PATH, topic};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Checkbox, Choice, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead,
    Select, Textarea, Tone,
};
use domain::catalogue::{Bilingual, Chosen, DestinationFile, DestinationText, MOST_CONTACTS, Materials, NewSite, Profile, Topic};
use domain::id::{AccountId, DestinationId};
use domain::{ApiError, Code, FieldError};
use http::StatusCode;
use leptos::prelude::*;
use service::catalogue::{self, Seen};

/// What the form is filled with.
struct Shape<'a> {
    materials: &'a Materials,
    file: Option<&'a DestinationFile>,
    form: Option<&'a Fields>,
    mistakes: Mistakes,
    /// Somebody changed the destination since the form was opened.
    stale: bool,
}

/// « Nouvelle destination ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let (materials, _) = gate::run(&request, catalogue::plan::plan, (None, request.language)).await?;
    let shape = |form, mistakes| Shape { materials: &materials, file: None, form, mistakes, stale: false };
    let Some(form) = &request.form else { return Ok(page(&request, &shape(None, Mistakes::default())).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        return Ok(page(&request, &shape(Some(form), Mistakes::default())).into());
    }
    let wrong = match typed(form) {
        Ok(text) => match gate::run(&request, catalogue::create::create, text).await {
            Ok(id) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", "creee")]))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    Ok(page(&request, &shape(Some(form), Mistakes(wrong))).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// A destination written anew. What was typed is never lost: where somebody else was quicker, it is shown and not kept.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: DestinationId = request.id("id")?;
    let (materials, file) = gate::run(&request, catalogue::plan::plan, (Some(id), request.language)).await?;
    let file = file.as_ref();
    let shape = |form, mistakes, stale| Shape { materials: &materials, file, form, mistakes, stale };
    let Some(form) = &request.form else { return Ok(page(&request, &shape(None, Mistakes::default(), false)).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        return Ok(page(&request, &shape(Some(form), Mistakes::default(), false)).into());
    }
    let outcome = match (form.one("version").parse(), typed(form)) {
        (Err(_), _) => Err(ApiError::Stale),
        (Ok(version), Ok(text)) => gate::run(&request, catalogue::edit::edit, (Seen { destination: id, version }, text)).await,
        (Ok(_), Err(wrong)) => Err(ApiError::Invalid(wrong)),
    };
    let (wrong, status) = match outcome {
        Ok(()) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", "modifiee")]))),
        Err(ApiError::Invalid(fields)) => (fields, StatusCode::UNPROCESSABLE_ENTITY),
        Err(ApiError::Stale) => (Vec::new(), StatusCode::CONFLICT),
        Err(error) => return Err(error),
    };
    Ok(page(&request, &shape(Some(form), Mistakes(wrong), status == StatusCode::CONFLICT)).status(status).into())
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<DestinationText, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    let both = |of: &str| {
        let text = |language: &str| form.one(&format!("{of}-{language}")).replace("\r\n", "\n");
        Bilingual { fr: text("fr"), en: text("en") }
    };
    let name = both("nom");
    for (field, text) in [("nom-fr", &name.fr), ("nom-en", &name.en)] {
        if text.is_empty() {
            refuse(field, Code::Required);
        }
    }
    let new_site = NewSite { name: both("site"), address: form.one("adresse").to_owned() };
    let site = if new_site == NewSite::default() {
        form.one("site").parse().map(Chosen::Known).map_err(|_| refuse("site", Code::Required)).ok()
    } else {
        Some(Chosen::New(new_site))
    };
    let new_service = both("service");
    let service = if new_service.is_empty() {
        form.one("service").parse().map(Chosen::Known).map_err(|_| refuse("service", Code::Required)).ok()
    } else {
        Some(Chosen::New(new_service))
    };
    let seats = form.one("places").parse().map_err(|_| refuse("places", Code::NotACount)).ok();
    let mut contacts: Vec<AccountId> = Vec::new();
    for place in 1..=MOST_CONTACTS {
        let field = format!("contact-{place}");
        match form.one(&field) {
            "" => {}
            chosen => match chosen.parse() {
                Ok(account) if contacts.contains(&account) => refuse(&field, Code::ChosenTwice),
                Ok(account) => contacts.push(account),
                Err(_) => refuse(&field, Code::UnknownChoice),
            },
        }
    }
    let on = |topic: Topic| both(topic.field());
    let profile =
        Profile { clientele: on(Topic::Clientele), dress: on(Topic::Dress), parking: on(Topic::Parking), first_day: on(Topic::FirstDay) };
    match (site, service, seats) {
        (Some(site), Some(service), Some(seats)) if wrong.is_empty() => {
            Ok(DestinationText { site, service, name, seats, alone: form.has("seule"), profile, contacts })
        }
        _ => Err(wrong),
    }
}

fn page(request: &Request, shape: &Shape<'_>) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = shape
        .mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: super::wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let (title, back) = match shape.file {
        Some(file) => (t.destination_edit(), Anchor::new(format!("{PATH}/{}", file.id), file.name.read(request.language).0.to_owned())),
        None => (t.destination_new(), Anchor::new(PATH, t.nav_destinations())),
    };
    let stale = shape.file.filter(|_| shape.stale).map(|file| {
        let href = format!("{PATH}/{}", file.id);
        view! {
            <Notice tone=Tone::Warn title=t.destination_stale() live=true>
                <p>{t.destination_stale_typed()}</p>
                <p><a href=href>{t.destination_stale_see()}</a></p>
            </Notice>
        }
    });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {stale}
        <PageHead title=title.clone() back=Some(back) />
        {fields(request, shape)}
    };
    Page::new(title, Layout::Staff(Place::Destinations), body).typed(shape.form)
}

fn fields(request: &Request, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let (file, form) = (shape.file, shape.form);
    let error = |field: &str| shape.mistakes.of(field).map(|code| super::wrong(t, field, code));
    let was = |name: &str, stands: String| form.map_or(stands, |form| form.one(name).to_owned());
    let stands = |of: fn(&DestinationFile) -> String| file.map(of).unwrap_or_default();
    let alone = form.map_or_else(|| file.is_some_and(|file| file.alone), |form| form.has("seule"));
    let back = file.map_or_else(|| PATH.to_owned(), |file| format!("{PATH}/{}", file.id));
    // the version that was read first: what was typed over an older one is never kept by pressing again
    let version = file.map(|file| {
        let version = was("version", file.version.to_string());
        view! { <input type="hidden" name="version" value=version /> }
    });
    let profile: Vec<_> = Topic::ALL
        .into_iter()
        .map(|one| {
            let text = file.map(|file| file.profile.on(one).clone()).unwrap_or_default();
            let hint = (one == Topic::FirstDay).then(|| t.profile_first_day_hint());
            let (fr, en) = (format!("{}-fr", one.field()), format!("{}-en", one.field()));
            let (french, english) = (was(&fr, text.fr), was(&en, text.en));
            let (wrong_fr, wrong_en) = (error(&fr), error(&en));
            let name = topic(t, one);
            view! {
                <div class="twin">
                    <Textarea name=fr label=t.in_french(&name) hint=hint.clone() value=french error=wrong_fr />
                    <Textarea name=en label=t.in_english(&name) hint=hint value=english error=wrong_en />
                </div>
            }
        })
        .collect();
    let action = file.map_or_else(|| format!("{PATH}/nouvelle"), |file| format!("{PATH}/{}/modifier", file.id));
    let save = if file.is_some() { t.destination_save() } else { t.destination_make() };
    view! {
        <form method="post" action=action class="stack parts">
            {version}
            <section class="stack">
                <h2>{t.destination_name_title()}</h2>
                <div class="twin">
                    <Field name="nom-fr" label=t.in_french(t.destination_name()) value=was("nom-fr", stands(|file| file.name.fr.clone())) error=error("nom-fr") />
                    <Field name="nom-en" label=t.in_english(t.destination_name()) hint=t.destination_name_hint() value=was("nom-en", stands(|file| file.name.en.clone())) error=error("nom-en") />
                </div>
                {places(request, shape)}
            </section>
            <section class="stack narrow">
                <h2>{t.destination_requests()}</h2>
                <Field name="places" label=t.destination_seats() hint=t.destination_seats_hint() kind=InputKind::Number value=was("places", stands(|file| file.seats.to_string())) error=error("places") />
                <Checkbox name="seule" label=t.destination_alone() hint=t.destination_alone_hint() checked=alone />
                {contacts(request, shape)}
            </section>
            <section class="stack">
                <h2>{t.profile_title()}</h2>
                <p class="quiet">{t.profile_text()}</p>
                {profile}
            </section>
            <div class="row">
                <Button label=save />
                <ButtonLink href=back label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    }
}

/// Site and service: one of those that are there, or a new one, which goes before.
fn places(request: &Request, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let error = |field: &str| shape.mistakes.of(field).map(|code| super::wrong(t, field, code));
    let typed = |name: &str| shape.form.map(|form| form.one(name).to_owned()).unwrap_or_default();
    let choices = |known: Vec<(String, String)>, chosen: String| {
        std::iter::once(Choice::new("", t.new_choose()))
            .chain(known.into_iter().map(|(id, name)| Choice::new(id.clone(), name).selected(chosen == id)))
            .collect::<Vec<_>>()
    };
    let chosen = |field: &str, stands: Option<String>| match shape.form {
        Some(form) => form.one(field).to_owned(),
        None => stands.unwrap_or_default(),
    };
    let sites = shape.materials.sites.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let sites = choices(sites, chosen("site", shape.file.map(|file| file.site.0.to_string())));
    let services = shape.materials.services.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let services = choices(services, chosen("service", shape.file.map(|file| file.service.0.to_string())));
    let open = |fields: &[&str]| fields.iter().any(|field| !typed(field).is_empty() || shape.mistakes.of(field).is_some());
    let site_open = shape.materials.sites.is_empty() || open(&["site-fr", "site-en", "adresse"]);
    let service_open = shape.materials.services.is_empty() || open(&["service-fr", "service-en"]);
    view! {
        <div class="narrow stack-s">
            <Select name="site" label=t.destination_site() choices=sites error=error("site") />
            <details open=site_open>
                <summary>{t.site_new()}</summary>
                <div class="stack-s">
                    <p class="quiet small">{t.site_new_text()}</p>
                    <div class="twin">
                        <Field name="site-fr" label=t.in_french(t.site_name()) value=typed("site-fr") error=error("site-fr") />
                        <Field name="site-en" label=t.in_english(t.site_name()) value=typed("site-en") error=error("site-en") />
                    </div>
                    <Field name="adresse" label=t.destination_address() hint=t.site_address_hint() value=typed("adresse") error=error("adresse") />
                </div>
            </details>
            <Select name="service" label=t.destination_service() choices=services error=error("service") />
            <details open=service_open>
                <summary>{t.service_new()}</summary>
                <div class="stack-s">
                    <p class="quiet small">{t.service_new_text()}</p>
                    <div class="twin">
                        <Field name="service-fr" label=t.in_french(t.service_name()) value=typed("service-fr") error=error("service-fr") />
                        <Field name="service-en" label=t.in_english(t.service_name()) value=typed("service-en") error=error("service-en") />
                    </div>
                </div>
            </details>
        </div>
    }
}

/// Who answers for the destination, the main one first.
fn contacts(request: &Request, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let stand: Vec<(AccountId, String)> = shape.file.map(|file| file.contacts.clone()).unwrap_or_default();
    let mut people = shape.materials.agents.clone();
    // somebody who is no longer an agent stays until another is chosen
    people.extend(stand.iter().filter(|one| !shape.materials.agents.contains(one)).cloned().collect::<Vec<_>>());
    let selects: Vec<_> = (1..=MOST_CONTACTS)
        .map(|place| {
            let field = format!("contact-{place}");
            let chosen = match shape.form {
                Some(form) => form.one(&field).to_owned(),
                None => stand.get(place - 1).map(|(id, _)| id.to_string()).unwrap_or_default(),
            };
            let choices = std::iter::once(Choice::new("", t.contact_nobody()))
                .chain(people.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(id.to_string() == chosen)))
                .collect();
            let label = match place {
                1 => t.contact_first(),
                2 => t.contact_second(),
                _ => t.contact_third(),
            };
            let error = shape.mistakes.of(&field).map(|code| sentence::of(t, code));
            let hint = (place == 1).then(|| t.contact_hint());
            view! { <Select name=field label=label choices=choices hint=hint error=error /> }
        })
        .collect();
    view! { {selects} }
}
