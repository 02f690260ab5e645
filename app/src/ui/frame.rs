//! What stands around every page: the header, the landmarks, the title.

use super::{Anchor, Icon, OptionalText, Text, icon, icon::mark, navigation::back_link};
use leptos::prelude::*;

/// The staff's frame: header, rail, page.
#[component]
pub fn StaffFrame<H: IntoView + 'static, R: IntoView + 'static>(
    /// What the skip link says.
    #[prop(into)]
    skip: Text,
    /// Across the top: that this is a demonstration.
    #[prop(optional, into)]
    banner: OptionalText,
    /// A [`Header`].
    header: H,
    /// A [`Rail`](super::Rail).
    rail: R,
    children: Children,
) -> impl IntoView {
    view! {
        {top(skip, banner, header)}
        <div class="shell">{rail} <main class="page" id="main" tabindex="-1">{children()}</main></div>
    }
    .into_any()
}

/// The student's frame: header, tabs, page; made for a phone.
#[component]
pub fn StudentFrame<H: IntoView + 'static, T: IntoView + 'static>(
    /// What the skip link says.
    #[prop(into)]
    skip: Text,
    /// Across the top: that this is a demonstration.
    #[prop(optional, into)]
    banner: OptionalText,
    /// A [`Header`].
    header: H,
    /// A [`BottomNav`](super::BottomNav).
    tabs: T,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="phone">
            {top(skip, banner, header)} {tabs} <main class="page" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}

/// The frame before one is known: header, a narrow page.
#[component]
pub fn PublicFrame<H: IntoView + 'static>(
    /// What the skip link says.
    #[prop(into)]
    skip: Text,
    /// Across the top: that this is a demonstration.
    #[prop(optional, into)]
    banner: OptionalText,
    /// A [`Header`].
    header: H,
    children: Children,
) -> impl IntoView {
    view! {
        {top(skip, banner, header)}
        <main class="page public" id="main" tabindex="-1">{children()}</main>
    }
    .into_any()
}

fn top(skip: Text, banner: OptionalText, bar: impl IntoView) -> impl IntoView {
    view! {
        <a class="skip" href="#main">{skip}</a>
        <header class="top">{banner.0.map(|text| view! { <p class="banner">{text}</p> })} {bar}</header>
    }
}

/// The same page in the other language: a link, or a button that posts again what the page answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageLink {
    /// The same page, `?lang=en-CA`.
    pub href: Text,
    /// The language's own name: English.
    pub label: Text,
    /// Its tag, for the word and for what it leads to: `en-CA`.
    pub lang: Text,
    /// Fields to post to `href`, by name; nothing for a link.
    pub posted: Option<Vec<(Text, Text)>>,
}

impl LanguageLink {
    fn into_view(self) -> AnyView {
        let Some(fields) = self.posted else {
            return view! { <a href=self.href lang=self.lang.clone() hreflang=self.lang>{self.label}</a> }.into_any();
        };
        let fields: Vec<_> = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect();
        view! { <form method="post" action=self.href>{fields}<button type="submit" class="link" lang=self.lang>{self.label}</button></form> }
            .into_any()
    }
}

/// The staff's search of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderSearch {
    /// Where the question goes, by GET, as `q`.
    pub action: Text,
    /// What can be looked for.
    pub label: Text,
    /// What was asked.
    pub value: OptionalText,
}

/// The bar, to give to a frame: mark, organisation and role, search, language; then its children: the account (a [`Menu`](super::Menu) or a link).
#[component]
pub fn Header(
    /// The product's name.
    #[prop(into)]
    product: Text,
    /// Where the mark leads.
    #[prop(into)]
    home: Text,
    /// Whose data these are.
    #[prop(optional, into)]
    organisation: OptionalText,
    /// As what one is here.
    #[prop(optional, into)]
    role: OptionalText,
    /// Changes role, for one who has several (`domain.md` D11).
    #[prop(optional_no_strip)]
    switch: Option<Anchor>,
    /// For staff.
    #[prop(optional_no_strip)]
    search: Option<HeaderSearch>,
    /// The other language.
    #[prop(optional_no_strip)]
    language: Option<LanguageLink>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let place = organisation.0.map(|organisation| {
        view! {
            <div class="where">
                <strong>{organisation}</strong>
                {role.0}
                {switch.map(|to| view! { " · "<a href=to.href>{to.label}</a> })}
            </div>
        }
    });
    let search = search.map(|search| {
        view! {
            <form class="search" role="search" aria-label=search.label.clone() action=search.action>
                {icon(Icon::Search)}
                <input class="input" type="search" name="q" aria-label=search.label.clone() placeholder=search.label.clone() value=search.value.0 />
            </form>
        }
    });
    let language = language.map(LanguageLink::into_view);
    view! {
        <div class="bar">
            <a class="mark" href=home>{mark()} {product}</a>
            {place}
            {search}
            <div class="end">{language} {children.map(|children| children())}</div>
        </div>
    }
    .into_any()
}

/// The page's one title, what it is about in a line, the way back, and its actions (children) at the end of the line.
#[component]
pub fn PageHead(
    /// The `h1`.
    #[prop(into)]
    title: Text,
    /// Under it.
    #[prop(optional, into)]
    text: OptionalText,
    /// Above it.
    #[prop(optional_no_strip)]
    back: Option<Anchor>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head">
            <div>
                {back.map(back_link)}
                <h1>{title}</h1>
                {text.0.map(|text| view! { <p>{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="row push">{children()}</div> })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{BottomNav, Rail, opens};

    #[test]
    fn the_skip_link_comes_first_and_lands_on_main() {
        let html = view! {
            <StaffFrame
                skip="Aller au contenu"
                header=view! { <Header product="P" home="/" /> }
                rail=view! { <Rail label="S" menu="M" places=Vec::new() /> }
            >
                <h1>"x"</h1>
            </StaffFrame>
        }
        .to_html();
        assert!(
            html.starts_with("<a ") && opens(html.split_inclusive('>').next().unwrap_or_default(), "a", &[r##"href="#main""##]),
            "{html}"
        );
        assert!(opens(&html, "main", &[r#"id="main""#, r#"tabindex="-1""#]), "{html}");
    }

    #[test]
    fn the_language_link_speaks_its_own_language() {
        let language = LanguageLink { href: "?lang=en-CA".into(), label: "English".into(), lang: "en-CA".into(), posted: None };
        let html = view! { <Header product="P" home="/" language=Some(language.clone()) /> }.to_html();
        assert!(html.contains(r#"<a href="?lang=en-CA" lang="en-CA" hreflang="en-CA">English</a>"#), "{html}");
        let language = LanguageLink { posted: Some(vec![("nom".into(), "\"<b>".into())]), ..language };
        let html = view! { <Header product="P" home="/" language=Some(language) /> }.to_html();
        assert!(opens(&html, "form", &[r#"method="post""#, r#"action="?lang=en-CA""#]), "{html}");
        assert!(opens(&html, "button", &[r#"lang="en-CA""#]) && html.contains("English</button>"), "{html}");
        assert!(html.contains(r#"name="nom" value="&quot;"#), "{html}");
    }

    #[test]
    fn the_tabs_come_before_the_page() {
        let html = view! {
            <StudentFrame skip="s" header=view! { <Header product="P" home="/" /> } tabs=view! { <BottomNav label="S" places=Vec::new() /> }>
                "x"
            </StudentFrame>
        }
        .to_html();
        assert!(html.find("<nav") < html.find("<main"), "{html}");
    }
}
