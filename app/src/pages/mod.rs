//! Screens, by audience. A screen calls use cases through the gate and shows what they bring back; it holds no rule.

pub mod account;
pub mod administrator;
pub mod agreement;
pub mod catalogue;
pub mod coordinator;
pub mod document;
pub mod home;
pub mod placement;
pub mod program;
pub mod public;
pub mod refusal;
pub mod sentence;
pub mod student;
pub mod words;

use crate::address;
use crate::page::Request;

pub use refusal::refusal;

/// The door, with the way back to where the person was going.
pub fn door_for(request: &Request) -> String {
    let query: Vec<(&str, &str)> = request.pairs().filter(|(key, _)| *key != "lang").collect();
    let wanted = address::with_query(&request.path, &query);
    match (request.form.is_none() && request.path != "/").then(|| address::own_path(&wanted)).flatten() {
        Some(next) => address::with_query("/", &[("suite", next)]),
        None => "/".to_owned(),
    }
}
