//! What is rendered, and what a browser may ask (`docs/architecture.md`).
//!
//! Screens exist on the server only; the browser gets islands, and for staff a workbench. Nothing here holds a rule.

#[cfg(feature = "ssr")]
mod l10n {
    #![expect(
        clippy::derivable_impls,
        clippy::pedantic,
        clippy::allow_attributes,
        clippy::allow_attributes_without_reason,
        reason = "generated from locales/screens"
    )]
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));

    // What the generator also offers, for browsers and for reloading; named, so that only an unused message warns.
    const _: () = {
        let _ = (L10n::iter, L10n::language_name, L10n::langneg, L10n::load_all, |bytes: &[u8]| L10nLanguage::new_external("", bytes));
    };
}

#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod download;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod gate;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod ui;

pub mod api;
pub mod islands;
pub mod workbench;
