//! Drawings, 24 units square, drawn with strokes in the colour of the text beside them.

use leptos::tachys::html::InertElement;

/// The drawing, hidden from assistive technology: a word always stands beside it (`ux.md` § 0).
///
/// It is one constant string pushed into the page: as cheap as a word. Brotli folds the repetitions of a table, so inline
/// drawings weigh less on the wire than a sprite with its `<use>` elements does on every page that shows only a few.
#[must_use]
pub fn icon(icon: Icon) -> InertElement {
    InertElement::new(icon.svg())
}

/// The product's mark, for the header.
pub(super) fn mark() -> InertElement {
    InertElement::new(
        r#"<svg viewBox="0 0 28 28" aria-hidden="true"><path d="M3 20h22M3 20c0-6 5-11 11-11s11 5 11 11M9 20v-9.5M14 20V9M19 20v-9.5"/></svg>"#,
    )
}

macro_rules! icons {
    ($($(#[$meaning:meta])+ $name:ident => $drawing:literal,)+) => {
        /// A drawing. The name says what it shows; each meaning is the one users already know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$meaning])+ $name,)+
        }

        impl Icon {
            /// Every drawing, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            const fn svg(self) -> &'static str {
                match self {
                    $(Self::$name => concat!(r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">"#, $drawing, "</svg>"),)+
                }
            }
        }
    };
}

icons! {
    /// Home page.
    Home => r#"<path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"/>"#,
    /// A list, the enrolment screen.
    List => r#"<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>"#,
    /// Several people.
    People => r#"<circle cx="9" cy="8" r="3.25"/><path d="M3 20c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 5a3 3 0 0 1 0 6M18 14.6c1.9.8 3 2.6 3 5.4"/>"#,
    /// One person; basic access.
    Person => r#"<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5"/>"#,
    /// What was sent.
    Outbox => r#"<path d="M4 13v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5M12 15V4M8 8l4-4 4 4"/>"#,
    /// What arrived; to download.
    Download => r#"<path d="M4 13v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5M12 4v11M8 11l4 4 4-4"/>"#,
    /// A calendar, a placement, a cohort.
    Calendar => r#"<rect x="4" y="5" width="16" height="15" rx="1.5"/><path d="M4 10h16M8 3v4M16 3v4"/>"#,
    /// A guide.
    Book => r#"<path d="M5 4h9a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM17 20h2V7"/>"#,
    /// Settings.
    Gear => r#"<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1"/>"#,
    /// Done.
    Check => r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
    /// Refused; remove, close.
    Cross => r#"<path d="M6 6l12 12M18 6L6 18"/>"#,
    /// Waiting, expired.
    Clock => r#"<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>"#,
    /// A message, an invitation.
    Mail => r#"<rect x="3.5" y="5.5" width="17" height="13" rx="1.5"/><path d="M4 7l8 6 8-6"/>"#,
    /// Look at this.
    Alert => r#"<path d="M12 4l9 16H3zM12 10v4M12 17h.01"/>"#,
    /// Good to know.
    Info => r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8h.01"/>"#,
    /// A question, help.
    Help => r#"<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8M12 16.5h.01"/>"#,
    /// A temporary password (the yellow key).
    Key => r#"<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>"#,
    /// Locked.
    Lock => r#"<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#,
    /// A second factor, an audited act.
    Shield => r#"<path d="M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6z"/>"#,
    /// Advanced access; a preference.
    Star => r#"<path d="M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7 9.6 9z"/>"#,
    /// Search.
    Search => r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>"#,
    /// Filters.
    Filter => r#"<path d="M4 6h16M7 12h10M10 18h4"/>"#,
    /// A place.
    Pin => r#"<path d="M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11z"/><circle cx="12" cy="10" r="2.5"/>"#,
    /// A school.
    School => r#"<path d="M12 5L2.5 9.5 12 14l9.5-4.5zM6.5 11.5V16c1.5 1.3 3.3 2 5.5 2s4-.7 5.5-2v-4.5M21.5 9.5V15"/>"#,
    /// A document.
    Document => r#"<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>"#,
    /// To send a file.
    Upload => r#"<path d="M6 3h8l5 5v13H6zM12.5 18v-6M10 14.5l2.5-2.5 2.5 2.5"/>"#,
    /// To copy.
    Copy => r#"<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="1.5"/><path d="M15.5 5.5V5A1 1 0 0 0 14.5 4H5a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1h.5"/>"#,
    /// To change.
    Edit => r#"<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5L17.5 10"/>"#,
    /// To add.
    Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
    /// None.
    Minus => r#"<path d="M6 12h12"/>"#,
    /// To delete.
    Bin => r#"<path d="M5 7h14M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5"/>"#,
    /// To try again.
    Retry => r#"<path d="M19 5v5h-5M19 10a7.5 7.5 0 1 0 .3 4.5"/>"#,
    /// A telephone.
    Phone => r#"<path d="M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2C10.5 20 4 13.5 4 5c0-1 1-2 2-2z"/>"#,
    /// A comment.
    Comment => r#"<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>"#,
    /// To print.
    Print => r#"<path d="M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z"/>"#,
    /// To see.
    Eye => r#"<path d="M2.5 12C4.5 8 8 6 12 6s7.5 2 9.5 6c-2 4-5.5 6-9.5 6s-7.5-2-9.5-6z"/><circle cx="12" cy="12" r="3"/>"#,
    /// Opens elsewhere.
    External => r#"<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>"#,
    /// To sign out.
    SignOut => r#"<path d="M10 4H5v16h5M14.5 8l4 4-4 4M18.5 12H9.5"/>"#,
    /// The folded menu.
    Menu => r#"<path d="M4 6.5h16M4 12h16M4 17.5h16"/>"#,
    /// Further; opens (the style turns it downwards on a menu).
    Forward => r#"<path d="M9 5l7 7-7 7"/>"#,
    /// Back.
    Back => r#"<path d="M15 5l-7 7 7 7"/>"#,
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::RenderHtml;

    #[test]
    fn every_drawing_is_a_closed_hidden_svg() {
        for &drawing in Icon::ALL {
            let html = icon(drawing).to_html();
            assert!(html.starts_with(r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><"#), "{drawing:?}: {html}");
            assert!(html.ends_with("/></svg>"), "{drawing:?}: {html}");
            assert_eq!(html.matches('<').count(), html.matches("/>").count() + 2, "{drawing:?}: {html}");
        }
    }
}
