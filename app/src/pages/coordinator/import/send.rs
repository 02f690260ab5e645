//! Sending a class list: a file as the registrar made it.

use super::{PATH, sentence};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::ui::{Anchor, Button, ErrorSummary, FieldError, FileField, Icon, PageHead};
use domain::ApiError;
use domain::access::Permission;
use http::StatusCode;
use leptos::prelude::*;
use service::roster::import::preview::{self, Incoming, Received};

/// The page; a file that cannot be read is told why, where it was chosen.
pub async fn send(request: Request) -> Result<Answer, ApiError> {
    if request.visitor.session().is_none() {
        return Err(ApiError::SignedOut);
    }
    if !request.visitor.may(Permission::ImportRoster) {
        return Err(ApiError::Forbidden);
    }
    if request.form.is_none() {
        return Ok(page(&request, None).into());
    }
    let Some(upload) = request.upload.clone().filter(|upload| !upload.bytes.is_empty() || !upload.file_name.is_empty()) else {
        return Ok(page(&request, Some(request.t().import_no_file())).status(StatusCode::UNPROCESSABLE_ENTITY).into());
    };
    let incoming = Incoming { file_name: upload.file_name.clone(), bytes: upload.bytes.to_vec(), offering: None };
    match preview::preview(&request.services, &request.visitor, incoming).await {
        Ok(Received::Kept(id)) => Ok(Answer::SeeOther(format!("{PATH}/{id}"))),
        Ok(Received::Refused(error)) => {
            Ok(page(&request, Some(sentence::refused(request.language, &error))).status(StatusCode::UNPROCESSABLE_ENTITY).into())
        }
        Err(failure) => Err(gate::tell(&request, failure)),
    }
}

fn page(request: &Request, error: Option<String>) -> Page {
    let t = request.t();
    let errors = error.iter().map(|text| FieldError { field: "fichier".into(), message: text.clone().into() }).collect();
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=t.roster_import() text=t.import_text() back=Some(Anchor::new("/inscriptions", t.nav_roster())) />
        <form class="stack narrow" method="post" action=PATH enctype="multipart/form-data" novalidate>
            <FileField
                name="fichier"
                label=t.import_file()
                choose=t.import_choose()
                none=t.import_none()
                chosen=t.import_chosen()
                accept=".csv,.txt,.tsv,.xlsx,.ods"
                hint=t.import_file_hint()
                error=error
            />
            <div class="row"><Button label=t.import_send() icon=Icon::Upload /></div>
        </form>
        <section class="stack-s narrow">
            <h2>{t.import_expect()}</h2>
            <ul class="rules">
                <li>{t.import_expect_columns()}</li>
                <li>{t.import_expect_titles()}</li>
                <li>{t.import_expect_nothing()}</li>
                <li>{t.import_expect_again()}</li>
            </ul>
        </section>
    };
    Page::new(t.roster_import(), Layout::Staff(Place::Roster), body).live()
}
