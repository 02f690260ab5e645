//! « Répartir »: part of a request goes elsewhere, and what was divided is shown with its parts.

use super::PATH;
use super::life::Sent;
use super::see::{hidden, invalid};
use crate::form::{Fields, Mistakes};
use crate::page::Request;
use crate::ui::{Button, ButtonKind, Choice, Field, InputKind, Select};
use domain::placement::Party;
use domain::placement::request::{Act, Division, Part, RequestFile};
use domain::{ApiError, Code, format};
use leptos::prelude::*;

/// « Répartir », as its form was sent.
pub(super) fn division(act: Act, form: &Fields) -> Result<Division, ApiError> {
    let students = form.one("personnes").trim().parse().map_err(|_| invalid("personnes", Code::NotAPart))?;
    let destination = match form.one("autre-destination") {
        "" => None,
        id => Some(id.parse().map_err(|_| invalid("autre-destination", Code::UnknownChoice))?),
    };
    Ok(Division { act, students, destination })
}

/// The form of « Répartir »; nothing for a host that has no other destination.
pub(super) fn divide(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let sent = Sent::of(request, "split", form, mistakes);
    let text = match file.party {
        Party::School => t.request_divide_school(),
        Party::Destination => t.request_divide_destination(),
        _ => t.request_divide_host(),
    };
    let chosen = sent.typed("autre-destination", "");
    let others: Vec<Choice> = file
        .destinations
        .iter()
        .filter(|(id, _)| *id != file.destination)
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(id.to_string() == chosen))
        .collect();
    if others.is_empty() && file.party != Party::Destination {
        return None;
    }
    let to = (file.party != Party::Destination).then(|| {
        let choices = std::iter::once(Choice::new(String::new(), t.new_choose())).chain(others).collect();
        view! { <Select name="autre-destination" label=t.request_divide_to() choices=choices error=sent.error("autre-destination") /> }
    });
    let total = format::number(request.language, i64::from(file.row.students));
    Some(view! {
        <details open=sent.is_wrong()>
            <summary>{t.request_divide()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s" novalidate>
                {hidden(file, "split")}
                <p class="quiet small">{text}</p>
                <Field name="personnes" label=t.request_divide_people(total) kind=InputKind::Number value=sent.typed("personnes", "") error=sent.error("personnes") />
                {to}
                <Button label=t.request_divide() kind=ButtonKind::Second />
            </form>
        </details>
    })
}

/// The request it was part of, and its parts, each with a link; nothing for one that was never divided.
pub(super) fn parts(request: &Request, file: &RequestFile) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let link = |part: &Part, name: String| view! { <a href=format!("{PATH}/{}", part.id)>{name}</a> };
    let of = file.parts.of.as_ref().map(|part| link(part, t.request_part_of(&part.reference)));
    let into: Vec<_> = file
        .parts
        .into
        .iter()
        .map(|part| {
            let people = format::number(request.language, i64::from(part.students));
            let said = t.request_part(i64::from(part.students), people, &part.destination);
            view! { <span class="sub">{link(part, part.reference.clone())}" "{said}</span> }
        })
        .collect();
    (of.is_some() || !into.is_empty()).then(|| view! { {of}{into} })
}
