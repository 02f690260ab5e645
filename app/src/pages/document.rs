//! Documents of a destination or of a request: the list on its page, the page that adds one, and the files themselves.

use crate::address;
use crate::download;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::{catalogue, placement, sentence};
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, ErrorSummary, FieldError as Shown, FileField, Icon, PageHead};
use domain::access::Permission;
use domain::document::{DocumentRow, MOST_DOCUMENTS, Owner};
use domain::id::DocumentId;
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::document::{self, Opened};
use service::secret::LinkToken;
use service::zone;

/// « Ajouter un document » to a destination.
pub async fn add_to_destination(request: Request) -> Result<Answer, ApiError> {
    let owner = Owner::Destination(request.id("id")?);
    add(&request, owner, Permission::ManageDestinations).await
}

/// « Ajouter une pièce jointe » to a request.
pub async fn add_to_request(request: Request) -> Result<Answer, ApiError> {
    let owner = Owner::Request(request.id("id")?);
    add(&request, owner, Permission::RequestPlacements).await
}

/// A document of a destination.
pub async fn of_destination(request: Request) -> Result<Answer, ApiError> {
    let owner = Owner::Destination(request.id("id")?);
    open(&request, owner).await
}

/// A document of a request.
pub async fn of_request(request: Request) -> Result<Answer, ApiError> {
    let owner = Owner::Request(request.id("id")?);
    open(&request, owner).await
}

/// A document of the request of a link.
pub async fn of_link(request: Request) -> Result<Answer, ApiError> {
    let token = request.params.get("secret").and_then(|typed| LinkToken::parse(typed).ok()).ok_or(ApiError::NotFound)?;
    let id: DocumentId = request.id("document")?;
    let opened = document::of_guest(&request.services, &request.visitor, (token, id)).await;
    match opened.map_err(|failure| gate::tell(&request, failure)) {
        // the page of the link says why it does not open
        Err(ApiError::Refused(_)) => Err(ApiError::NotFound),
        opened => Ok(file(opened?)),
    }
}

async fn open(request: &Request, owner: Owner) -> Result<Answer, ApiError> {
    let id: DocumentId = request.id("document")?;
    let opened = document::open(&request.services, &request.visitor, (owner, id)).await;
    opened.map(file).map_err(|failure| gate::tell(request, failure))
}

fn file(opened: Opened) -> Answer {
    download::document(opened.kind, &opened.title, opened.bytes)
}

async fn add(request: &Request, owner: Owner, needed: Permission) -> Result<Answer, ApiError> {
    if request.visitor.session().is_none() {
        return Err(ApiError::SignedOut);
    }
    if !request.visitor.may(needed) {
        return Err(ApiError::Forbidden);
    }
    let name = name(request, owner).await?;
    if request.form.is_none() {
        return Ok(page(request, owner, name, None).into());
    }
    let sent = request.upload.clone().filter(|upload| !upload.bytes.is_empty() || !upload.file_name.is_empty());
    let Some(upload) = sent else {
        return Ok(page(request, owner, name, Some(request.t().document_no_file())).status(StatusCode::UNPROCESSABLE_ENTITY).into());
    };
    let file = (owner, upload.file_name.clone(), upload.bytes.to_vec());
    let added = document::add(&request.services, &request.visitor, file).await;
    match added.map_err(|failure| gate::tell(request, failure)) {
        Ok(_) => Ok(Answer::SeeOther(address::with_query(&page_of(owner), &[("etat", "document")]))),
        Err(ApiError::Invalid(fields)) => {
            let code = fields.first().map_or(Code::DocumentDamaged, |field| field.code);
            let said = sentence::of(request.t(), code);
            Ok(page(request, owner, name, Some(said)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
        }
        Err(ApiError::Refused(code)) => {
            Ok(page(request, owner, name, Some(sentence::of(request.t(), code))).status(StatusCode::CONFLICT).into())
        }
        Err(error) => Err(error),
    }
}

/// The name of what a document goes with, of what is in reach.
async fn name(request: &Request, owner: Owner) -> Result<String, ApiError> {
    match owner {
        Owner::Destination(id) => {
            let file = gate::run(request, service::catalogue::see::see, id).await?;
            Ok(file.name.read(request.language).0.to_owned())
        }
        Owner::Request(id) => {
            let file = gate::run(request, service::placement::see::see, (id, request.language)).await?;
            Ok(file.row.reference)
        }
    }
}

fn page_of(owner: Owner) -> String {
    match owner {
        Owner::Destination(id) => format!("{}/{id}", catalogue::PATH),
        Owner::Request(id) => format!("{}/{id}", placement::PATH),
    }
}

fn page(request: &Request, owner: Owner, name: String, error: Option<String>) -> Page {
    let t = request.t();
    let errors = error.iter().map(|text| Shown { field: "fichier".into(), message: text.clone().into() }).collect();
    let (title, text, place) = match owner {
        Owner::Destination(_) => (t.document_add(), t.document_destination_text(), Place::Destinations),
        Owner::Request(_) => (t.attachment_add(), t.document_request_text(), Place::Requests),
    };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=title.clone() text=text back=Some(Anchor::new(page_of(owner), name)) />
        <form class="stack narrow" method="post" action=format!("{}/documents", page_of(owner)) enctype="multipart/form-data" novalidate>
            <FileField
                name="fichier"
                label=t.document_file()
                choose=t.import_choose()
                none=t.import_none()
                chosen=t.import_chosen()
                accept=".pdf,.jpg,.jpeg,.png"
                hint=t.document_file_hint()
                error=error
            />
            <div class="row"><Button label=t.document_send() icon=Icon::Upload /></div>
        </form>
    };
    Page::new(title, Layout::Staff(place), body).live()
}

/// What may be done to the documents of a list.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// Where the form that takes one away is sent.
    pub action: String,
    /// The word of that form.
    pub remove: &'static str,
    /// The version that was read.
    pub version: i64,
}

/// The documents of a page, under `base`; with the forms of whoever keeps them, and the words of the link that adds one.
pub fn section(
    request: &Request,
    title: String,
    none: String,
    add: Option<String>,
    rows: &[DocumentRow],
    base: &str,
    keeper: Option<&Keeper>,
) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = rows.iter().map(|row| line(request, row, base, keeper)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{none}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    let add = add.filter(|_| keeper.is_some()).map(|add| {
        if rows.len() < MOST_DOCUMENTS {
            view! { <ButtonLink href=base.to_owned() label=add kind=ButtonKind::Second icon=Icon::Upload /> }.into_any()
        } else {
            view! { <p class="quiet small">{t.error_documents_full()}</p> }.into_any()
        }
    });
    view! { <section class="stack-s" id="documents"><h2>{title}</h2>{list}{add}</section> }
}

fn line(request: &Request, row: &DocumentRow, base: &str, keeper: Option<&Keeper>) -> impl IntoView + use<> {
    let t = request.t();
    let size = size(request, row.bytes);
    let when = format::date(request.language, zone::civil(row.added_at));
    let said = t.document_line(row.kind.name(), size, when);
    let remove = keeper.map(|keeper| {
        view! {
            <form method="post" action=keeper.action.clone()>
                <input type="hidden" name="action" value=keeper.remove />
                <input type="hidden" name="version" value=keeper.version.to_string() />
                <input type="hidden" name="document" value=row.id.to_string() />
                <Button label=t.closure_remove() kind=ButtonKind::Plain attr:aria-label=t.document_remove_one(&row.title) />
            </form>
        }
    });
    let href = format!("{base}/{}", row.id);
    view! { <li><div><a href=href><bdi>{row.title.clone()}</bdi></a><span class="sub quiet">{said}</span></div>{remove}</li> }
}

/// « 240 Ko », « 1,2 Mo ».
fn size(request: &Request, bytes: u64) -> String {
    let (t, language) = (request.t(), request.language);
    let whole = |n: u64| format::number(language, i64::try_from(n).unwrap_or(i64::MAX));
    match bytes.div_ceil(1024) {
        kilobytes @ 0..1024 => t.size_kilobytes(whole(kilobytes)),
        kilobytes => {
            let tenths = kilobytes * 10 / 1024;
            let rest = if tenths % 10 == 0 { String::new() } else { format!("{}{}", language.pick(",", "."), tenths % 10) };
            t.size_megabytes(format!("{}{rest}", whole(tenths / 10)))
        }
    }
}
