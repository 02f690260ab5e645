//! The enrolment screen, live: the list follows what is typed and chosen, and the selection is kept across pages.
//!
//! The server's page is whole without it. This takes the page as it is, and from the first change on writes the list itself.
#![expect(missing_docs, reason = "the function a lazy island is loaded by is written by its macro")]

#[cfg(feature = "hydrate")]
mod bench;
#[cfg(feature = "hydrate")]
mod document;
#[cfg(feature = "hydrate")]
mod list;
#[cfg(feature = "hydrate")]
mod selection;
#[cfg(feature = "hydrate")]
mod texts;

use leptos::prelude::*;

/// Stands last in the screen, after `[data-bench-texts]`.
#[island(lazy)]
pub fn EnrolmentBench() -> impl IntoView {
    let ready = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        bench::wake();
        ready.set(true);
    });
    view! { <span hidden data-bench data-ready=move || ready.get().then_some("") /> }
}
