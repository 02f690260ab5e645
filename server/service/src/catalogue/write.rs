//! What a destination may be, however it is written.

use crate::access::{Granted, ManageCatalogue};
use crate::failure::Failure;
use domain::catalogue::{
    Bilingual, Chosen, DestinationText, LONGEST_NAME, LONGEST_PROFILE, MOST_CONTACTS, MOST_SEATS, NewSite, Profile, Topic,
};
use domain::id::{AccountId, ServiceId, SiteId};
use domain::{Code, FieldError, Language};
use std::collections::HashSet;
use store::placement::destination;

/// The site and the service of a destination about to be written, made when they are new. `kept` are the contacts it has: somebody
/// who is no longer an agent may stay until another is chosen.
///
/// # Errors
/// `Invalid` names each field that is not accepted, and nothing is made.
pub(super) async fn places(
    grant: &Granted<ManageCatalogue>,
    text: &DestinationText,
    kept: &[(AccountId, String)],
) -> Result<(SiteId, ServiceId), Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let known = destination::materials(tx, scope, Language::French).await?;
    let mut wrong = mistakes(text);
    if matches!(text.site, Chosen::Known(id) if !known.sites.iter().any(|(site, _)| *site == id)) {
        wrong.push(FieldError::new("site", Code::UnknownChoice));
    }
    if matches!(text.service, Chosen::Known(id) if !known.services.iter().any(|(service, _)| *service == id)) {
        wrong.push(FieldError::new("service", Code::UnknownChoice));
    }
    for (account, place) in text.contacts.iter().zip(1..) {
        if !known.agents.iter().chain(kept).any(|(agent, _)| agent == account) {
            wrong.push(FieldError::new(&format!("contact-{place}"), Code::UnknownChoice));
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let new_id = || grant.services().new_id(now).map_err(Failure::unexpected);
    let site = match &text.site {
        Chosen::Known(id) => *id,
        Chosen::New(new) => {
            let id = SiteId(new_id()?);
            destination::add_site(tx, scope, id, new).await?;
            id
        }
    };
    let service = match &text.service {
        Chosen::Known(id) => *id,
        Chosen::New(name) => {
            let id = ServiceId(new_id()?);
            destination::add_service(tx, scope, id, name).await?;
            id
        }
    };
    Ok((site, service))
}

/// What can be said without asking the database, in the order of the form.
fn mistakes(text: &DestinationText) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    let mut name = |of: &str, name: &Bilingual| {
        for (field, text) in [(format!("{of}-fr"), &name.fr), (format!("{of}-en"), &name.en)] {
            needed(&mut wrong, &field, text);
        }
    };
    name("nom", &text.name);
    if let Chosen::New(NewSite { name: site, .. }) = &text.site {
        name("site", site);
    }
    if let Chosen::New(service) = &text.service {
        name("service", service);
    }
    if let Chosen::New(NewSite { address, .. }) = &text.site {
        needed(&mut wrong, "adresse", address);
    }
    if text.seats == 0 || text.seats > MOST_SEATS {
        wrong.push(FieldError::new("places", Code::NotACount));
    }
    let mut seen = HashSet::new();
    for (account, place) in text.contacts.iter().zip(1..) {
        let field = format!("contact-{place}");
        if !seen.insert(account) {
            wrong.push(FieldError::new(&field, Code::ChosenTwice));
        } else if place > MOST_CONTACTS {
            wrong.push(FieldError::new(&field, Code::UnknownChoice));
        }
    }
    wrong.extend(too_long(&text.profile));
    wrong
}

fn needed(wrong: &mut Vec<FieldError>, field: &str, text: &str) {
    if text.is_empty() {
        wrong.push(FieldError::new(field, Code::Required));
    } else if text.chars().count() > LONGEST_NAME {
        wrong.push(FieldError::new(field, Code::TooLong));
    }
}

fn too_long(profile: &Profile) -> impl Iterator<Item = FieldError> + '_ {
    Topic::ALL.into_iter().flat_map(|topic| {
        let text = profile.on(topic);
        let of = topic.field();
        [("fr", &text.fr), ("en", &text.en)]
            .into_iter()
            .filter(|(_, text)| text.chars().count() > LONGEST_PROFILE)
            .map(move |(language, _)| FieldError::new(&format!("{of}-{language}"), Code::TooLong))
    })
}
