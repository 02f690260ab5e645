//! What is done to a confirmed request beside ending it: other days, an earlier end, who leads and who supervises.

use super::PATH;
use super::see::{hidden, invalid};
use crate::form::{Fields, Mistakes};
use crate::page::Request;
use crate::pages::sentence;
use crate::ui::{Button, ButtonKind, Checkbox, Field, InputKind, Textarea};
use domain::calendar::{Day, Period};
use domain::person::Phone;
use domain::placement::Hours;
use domain::placement::request::{Act, EarlyEnd, Postponement, RequestFile, Supervisor};
use domain::placement::timetable::carried;
use domain::{ApiError, Code, format};
use leptos::prelude::*;

/// « Reporter », as its form was sent.
pub(super) fn postponement(act: Act, form: &Fields) -> Result<Postponement, ApiError> {
    let (from, to) = (day(form, "debut")?, day(form, "fin")?);
    let period = Period::new(from, to).ok_or_else(|| invalid("fin", Code::DatesReversed))?;
    Ok(Postponement { act, period, ask_again: form.has("redemander"), removing: form.one("enlever").parse().unwrap_or_default() })
}

/// « Mettre fin plus tôt », as its form was sent.
pub(super) fn early_end(act: Act, form: &Fields) -> Result<EarlyEnd, ApiError> {
    Ok(EarlyEnd { act, on: day(form, "fin-devancee")?, hours: hours(form, "heures")? })
}

fn day(form: &Fields, field: &str) -> Result<Day, ApiError> {
    form.one(field).trim().parse().map_err(|_| invalid(field, Code::NotADay))
}

/// Hours that may be left out.
pub(super) fn hours(form: &Fields, field: &str) -> Result<Option<Hours>, ApiError> {
    match form.one(field).trim() {
        "" => Ok(None),
        typed => Hours::parse(typed).map(Some).ok_or_else(|| invalid(field, Code::NotHours)),
    }
}

/// The form of a step that was sent, if it is this one: what was typed, what is wrong.
pub(super) struct Sent<'a> {
    request: &'a Request,
    form: Option<&'a Fields>,
    mistakes: &'a Mistakes,
}

impl<'a> Sent<'a> {
    pub(super) fn of(request: &'a Request, action: &str, form: Option<&'a Fields>, mistakes: &'a Mistakes) -> Self {
        Self { request, form: form.filter(|form| form.one("action") == action), mistakes }
    }

    pub(super) fn typed(&self, field: &str, otherwise: &str) -> String {
        self.form.map_or(otherwise, |form| form.one(field)).to_owned()
    }

    pub(super) fn error(&self, field: &str) -> Option<String> {
        self.form.and_then(|_| self.mistakes.of(field)).map(|code| sentence::of(self.request.t(), code))
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.form.is_some() && !self.mistakes.is_empty()
    }
}

/// The form of « Reporter ».
pub(super) fn postpone(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let sent = Sent::of(request, "postpone", form, mistakes);
    let period = file.row.schedule.period;
    let again = sent.form.is_none_or(|form| form.has("redemander"));
    let within = file.offering.map(|given| t.postpone_within(super::words::period(request, given)));
    let many = i64::try_from(file.changed.len()).unwrap_or(i64::MAX);
    let changed = (many > 0).then(|| {
        let text = t.postpone_changed(many, format::number(request.language, many));
        view! { <p class="quiet small">{text}</p> }
    });
    let removes = sent.form.map_or(0, |form| removed(file, form));
    let agree = (removes > 0).then(|| {
        let many = i64::try_from(removes).unwrap_or(i64::MAX);
        let (label, value) = (t.postpone_remove(many, format::number(request.language, many)), removes.to_string());
        let agreed = sent.typed("enlever", "") == value;
        view! { <Checkbox name="enlever" label=label value=value checked=agreed error=sent.error("enlever") /> }
    });
    view! {
        <details open=sent.is_wrong()>
            <summary>{t.request_postpone()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s">
                {hidden(file, "postpone")}
                <Field name="debut" label=t.new_from() hint=within kind=InputKind::Date value=sent.typed("debut", &period.from.to_string()) error=sent.error("debut") />
                <Field name="fin" label=t.new_to() kind=InputKind::Date value=sent.typed("fin", &period.to.to_string()) error=sent.error("fin") />
                {changed}
                {agree}
                <Checkbox name="redemander" label=t.postpone_again() hint=t.postpone_again_hint() value="oui" checked=again />
                <Textarea name="raison" id="raison-postpone" label=t.postpone_reason() hint=t.request_reason_hint() value=sent.typed("raison", "") error=sent.error("raison") rows=2 />
                <Button label=t.request_postpone() kind=ButtonKind::Second />
            </form>
        </details>
    }
}

/// How many days that were changed by hand fall outside the dates that were typed.
fn removed(file: &RequestFile, form: &Fields) -> usize {
    let typed = |field: &str| form.one(field).parse::<Day>().ok();
    let Some(to) = typed("debut").zip(typed("fin")).and_then(|(from, to)| Period::new(from, to)) else { return 0 };
    file.changed.iter().filter(|day| carried(file.row.schedule, to, **day).is_none()).count()
}

/// The form of « Mettre fin plus tôt ».
pub(super) fn end_early(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let sent = Sent::of(request, "end_early", form, mistakes);
    view! {
        <details open=sent.is_wrong()>
            <summary>{t.request_end_early()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s">
                {hidden(file, "end_early")}
                <Field name="fin-devancee" label=t.end_early_on() hint=t.end_early_on_hint(super::words::period(request, file.row.schedule.period)) kind=InputKind::Date value=sent.typed("fin-devancee", "") error=sent.error("fin-devancee") />
                <Field name="heures" label=t.end_early_hours() hint=t.end_early_hours_hint() value=sent.typed("heures", "") error=sent.error("heures") />
                <Textarea name="raison" id="raison-end_early" label=t.end_early_reason() hint=t.request_reason_hint() value=sent.typed("raison", "") error=sent.error("raison") rows=2 />
                <Button label=t.request_end_early() kind=ButtonKind::Second />
            </form>
        </details>
    }
}

/// Who supervises, as the form was sent.
pub(super) fn supervisor(form: &Fields) -> Supervisor {
    let typed = |field: &str| form.one(field).to_owned();
    Supervisor { name: typed("superviseure"), email: typed("courriel"), phone: typed("telephone") }
}

/// Who supervises, and how to reach that person.
pub(super) fn supervisor_text(request: &Request, file: &RequestFile) -> impl IntoView + use<> {
    let Some(supervisor) = &file.supervisor else { return request.t().request_nobody_named().into_any() };
    let email = (!supervisor.email.is_empty())
        .then(|| view! { <span class="sub"><a href=format!("mailto:{}", supervisor.email)>{supervisor.email.clone()}</a></span> });
    let phone = Phone::from_stored(&supervisor.phone).map(|phone| {
        view! { <span class="sub"><a href=format::phone_link(&phone)>{format::phone(request.language, &phone)}</a></span> }
    });
    view! { {supervisor.name.clone()}{email}{phone} }.into_any()
}

/// The form of « Personne enseignante ».
pub(super) fn name_teacher(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let sent = Sent::of(request, "teacher", form, mistakes);
    view! {
        <details open=sent.is_wrong()>
            <summary>{t.name_teacher()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s" novalidate>
                {hidden(file, "teacher")}
                <Field name="enseignante" label=t.request_teacher() value=sent.typed("enseignante", &file.teacher) error=sent.error("enseignante") autocomplete="off" />
                <Button label=t.name_save() kind=ButtonKind::Second />
            </form>
        </details>
    }
}

/// The form of « Personne superviseure ou préceptrice ».
pub(super) fn name_supervisor(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let sent = Sent::of(request, "supervisor", form, mistakes);
    let now = file.supervisor.clone().unwrap_or_default();
    let phone = Phone::from_stored(&now.phone).map(|phone| format::phone(request.language, &phone)).unwrap_or_default();
    view! {
        <details open=sent.is_wrong()>
            <summary>{t.name_supervisor()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s" novalidate>
                {hidden(file, "supervisor")}
                <Field name="superviseure" label=t.request_supervisor() value=sent.typed("superviseure", &now.name) error=sent.error("superviseure") autocomplete="off" />
                <Field name="courriel" label=t.supervisor_email() kind=InputKind::Email value=sent.typed("courriel", &now.email) error=sent.error("courriel") autocomplete="off" />
                <Field name="telephone" label=t.supervisor_phone() value=sent.typed("telephone", &phone) error=sent.error("telephone") autocomplete="off" />
                <Button label=t.name_save() kind=ButtonKind::Second />
            </form>
        </details>
    }
}
