//! Every part of `app::ui`, drawn in pages to look at: `cargo run -p app --features ssr --example gallery [FOLDER]`
//! writes them with the style beside them (in the system's temporary folder unless one is named). The words are samples.

mod enrolment;
mod staff_pages;
mod student_pages;

use app::ui::{
    Anchor, BottomNav, Button, ButtonKind, ButtonLink, Header, HeaderSearch, Icon, LanguageLink, Menu, OptionalText, Place, Rail,
    StaffFrame, StudentFrame,
};
use leptos::prelude::*;
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

const STYLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../style");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| std::env::temp_dir().join("passerelle-gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("main.css"), bundle(Path::new(STYLE))?)?;
    let pages = [
        ("door", student_pages::door(false).into_any()),
        ("door_error", student_pages::door(true).into_any()),
        ("roster", enrolment::roster().into_any()),
        ("roster_empty", enrolment::roster_empty().into_any()),
        ("preflight", staff_pages::preflight().into_any()),
        ("result", staff_pages::result().into_any()),
        ("import", staff_pages::import().into_any()),
        ("key", staff_pages::key().into_any()),
        ("parts", staff_pages::parts().into_any()),
        ("home_staff", staff_pages::home_staff().into_any()),
        ("student_home", student_pages::student_home().into_any()),
        ("student_password", student_pages::student_password().into_any()),
        ("student_empty", student_pages::student_empty().into_any()),
    ];
    for (name, view) in pages {
        fs::write(folder.join(name).with_extension("html"), document(name, &view.to_html()))?;
    }
    Ok(())
}

/// The imports of `main.css`, one after the other, each in its layer.
fn bundle(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut css = String::new();
    for line in fs::read_to_string(folder.join("main.css"))?.lines() {
        if let Some((file, rest)) = line.strip_prefix("@import \"").and_then(|import| import.split_once('"')) {
            let layer = rest.trim().trim_start_matches("layer(").trim_end_matches(");");
            css.extend(["@layer ", layer, " {\n", &fs::read_to_string(folder.join(file))?, "}\n"]);
        } else {
            css.push_str(line);
            css.push('\n');
        }
    }
    Ok(css)
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"fr-CA\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"main.css\"></head><body>{body}</body></html>"
    )
}

fn language() -> LanguageLink {
    LanguageLink { href: "?lang=en-CA".into(), label: "English".into(), lang: "en-CA".into(), posted: None }
}

fn staff(current: &'static str, page: impl IntoView + 'static) -> impl IntoView {
    let places = [
        ("Accueil", Icon::Home, None),
        ("Fiche d’inscription", Icon::List, None),
        ("Étudiants", Icon::People, None),
        ("Boîte d’envoi", Icon::Outbox, Some("12")),
        ("Cohortes et cours", Icon::Calendar, None),
        ("Guides", Icon::Book, None),
        ("Département", Icon::Gear, None),
    ]
    .into_iter()
    .map(|(name, icon, count)| Place::new("#", name).icon(icon).count(count).current(name == current))
    .collect();
    let search = HeaderSearch { action: "#".into(), label: "Chercher une personne, un stage".into(), value: OptionalText::default() };
    let header = view! {
        <Header
            product="Passerelle"
            home="#"
            organisation="Cégep Supér"
            role="Administration locale · Soins infirmiers"
            switch=Some(Anchor::new("#", "Changer"))
            search=Some(search)
            language=Some(language())
        >
            <Menu label="Mon compte" kind=ButtonKind::Plain>
                <ButtonLink href="#" label="Profil et mot de passe" kind=ButtonKind::Plain icon=Icon::Person />
                <Button label="Fermer la session" kind=ButtonKind::Plain icon=Icon::SignOut />
            </Menu>
        </Header>
    };
    view! {
        <StaffFrame
            skip="Aller au contenu"
            banner="Démonstration : les personnes et les courriels sont inventés."
            header=header
            rail=view! { <Rail label="Sections" menu="Menu" places=places /> }
        >
            {page}
        </StaffFrame>
    }
}

fn student(current: &'static str, page: impl IntoView + 'static) -> impl IntoView {
    let places = [("Accueil", Icon::Home), ("Stages", Icon::Calendar), ("Documents", Icon::Document), ("Profil", Icon::Person)]
        .into_iter()
        .map(|(name, icon)| Place::new("#", name).icon(icon).current(name == current))
        .collect();
    view! {
        <StudentFrame
            skip="Aller au contenu"
            header=view! { <Header product="Passerelle" home="#" language=Some(language()) /> }
            tabs=view! { <BottomNav label="Sections" places=places /> }
        >
            {page}
        </StudentFrame>
    }
}
