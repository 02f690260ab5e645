//! « Profil »: who the student is here, and where that is changed.

use super::{home, sharing};
use crate::gate;
use crate::page::{Answer, Layout, Page, Request, Tab};
use crate::ui::{Card, Icon, PageHead, SummaryList, Task, Tasks, summary_row};
use domain::student::OwnFileView;
use domain::{ApiError, Language};
use leptos::prelude::*;
use service::account::own::{self, OwnAccount};
use service::own_file;

/// The profile of the student who asks.
pub async fn profile(request: Request) -> Result<Answer, ApiError> {
    let file = gate::run(&request, own_file::see, request.language).await?;
    let account = gate::run(&request, own::see, ()).await?;
    Ok(page(&request, &file, account).into())
}

fn page(request: &Request, file: &OwnFileView, account: OwnAccount) -> Page {
    let t = request.t();
    let language = match account.language {
        Language::French => "Français",
        Language::English => "English",
    };
    let rows = [
        (t.account_name(), account.name),
        (t.door_user_name(), account.user_name),
        (t.account_email(), account.email.unwrap_or_else(|| t.account_no_email())),
        (t.own_student_number(), file.student_number.clone()),
        (t.own_network_number(), file.network_number.clone()),
        (t.account_language(), language.to_owned()),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(term, value)| summary_row(term, value)).collect();
    let tasks = vec![Task::new(Icon::Gear, t.my_account()).detail(t.own_account_text()).href("/compte")];
    let shares = vec![Task::new(Icon::Lock, t.sharing_choose()).detail(t.sharing_text()).href(sharing::PATH)];
    let body = view! {
        <PageHead title=t.nav_profile() />
        <Card id="renseignements" title=t.own_profile()>
            <SummaryList>{rows}</SummaryList>
            <p class="quiet small">{t.own_profile_text()}</p>
        </Card>
        <Card id="compte" title=t.my_account()><Tasks tasks=tasks /></Card>
        <Card id="partage" title=t.sharing_title()><Tasks tasks=shares /></Card>
        <Card id="sante" title=t.own_health()><p class="quiet">{t.own_health_text()}</p></Card>
        {home::contact(request, &file.contact)}
    };
    Page::new(t.nav_profile(), Layout::Student(Tab::Profile), body)
}
