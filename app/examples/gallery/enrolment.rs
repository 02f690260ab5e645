//! The enrolment screen, full and empty.

use crate::staff;
use app::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Chip, Choice, CurrentView, Direction, EmptyState, Field, Icon, InputKind, Legend, LegendItem,
    Menu, PageHead, PageSize, Pager, Place, Select, SelectionBar, Table, Tabs, Tone, column, sort_header, tag, tick, tick_header,
};
use leptos::prelude::*;

type Student = (&'static str, &'static str, &'static str, &'static str, (Tone, Icon, &'static str), &'static str, bool);

const STUDENTS: &[Student] = &[
    ("Awashish, Gabriël", "2400001", "gabriel.awashish@cegepsuper.ca", "", (Tone::Ok, Icon::Star, "Avancé"), "2026-09-14", false),
    ("Bédard, Anaïs", "2400603", "anais.bedard@cegepsuper.ca", "", (Tone::Neutral, Icon::Minus, "Aucun accès"), "–", true),
    ("Bergeron, Rosalie", "2400239", "", "courriel manquant", (Tone::Neutral, Icon::Minus, "Aucun accès"), "–", true),
    ("Côté, Zoé", "2400162", "zoe.cote@cegepsuper.ca", "", (Tone::Info, Icon::Mail, "Invitation envoyée"), "–", false),
    (
        "Dubé, Jean-Sébastien",
        "2400260",
        "js.dube@courriel.example",
        "hors des formats déclarés",
        (Tone::Neutral, Icon::Minus, "Aucun accès"),
        "–",
        true,
    ),
    ("Eaton, Siobhán", "2400337", "siobhan.eaton@cegepsuper.ca", "", (Tone::Info, Icon::Person, "De base"), "2026-08-30", false),
    ("Edmond, Loïc", "2400414", "loic.edmond@cegepsuper.ca", "", (Tone::Warn, Icon::Clock, "Invitation expirée"), "–", false),
    (
        "Wilhelmine-Constance de la Bouillanderie-Tremblay",
        "2400991",
        "wilhelmine.constance.tremblay@cegepsuper.ca",
        "",
        (Tone::Bad, Icon::Lock, "Verrouillé"),
        "2025-01-20",
        false,
    ),
];

fn row((name, number, mail, problem, access, last, ticked): Student) -> impl IntoView {
    view! {
        <tr>
            <td>{tick("id", number, format!("Sélectionner {name}"), ticked)}</td>
            <th scope="row"><a href="#">{name}</a></th>
            <td class="num">{number}</td>
            <td class="address">{mail}{(!problem.is_empty()).then(|| view! { <span class=if mail.is_empty() { "bad" } else { "sub bad" }>{problem}</span> })}</td>
            <td class="num">"03"</td>
            <td>{tag(access.0, access.1, access.2)}</td>
            <td class="num quiet">{last}</td>
            <td>{(last != "–").then(|| tag(Tone::Ok, Icon::Check, "Remis"))}</td>
        </tr>
    }
}

fn tools() -> impl IntoView {
    let access = vec![Choice::new("", "Tous"), Choice::new("none", "Aucun accès").selected(true), Choice::new("basic", "De base")];
    view! {
        <details class="push">
            <summary>"Modifier les filtres"</summary>
            <form class="stack">
                <div class="filters">
                    <Field name="q" label="Texte" kind=InputKind::Search hint="nom, matricule ou courriel" />
                    <Select name="program" label="Programme" choices=vec![Choice::new("a", "180.A0 Soins infirmiers")] />
                    <Select name="access" label="Accès" choices=access />
                </div>
                <Button label="Appliquer" kind=ButtonKind::Second />
            </form>
        </details>
        <a href="#">"Réinitialiser"</a>
        <a href="#">"Enregistrer cette vue"</a>
    }
}

fn chip(name: &'static str, value: &'static str) -> Chip {
    Chip { name: name.into(), value: value.into(), href: "#".into(), remove: format!("Retirer le filtre {name}").into() }
}

fn modes() -> impl IntoView {
    let modes = vec![
        Place::new("#", "Gérer les étudiants et les préférences").current(true),
        Place::new("#", "Préalables").count("4"),
        Place::new("#", "Affectations"),
    ];
    view! { <Tabs label="Mode écran" places=modes /> }
}

fn legend() -> Vec<LegendItem> {
    [
        (Tone::Neutral, Icon::Minus, "Aucun accès", "La personne n’a pas de compte."),
        (Tone::Info, Icon::Mail, "Invitation envoyée", "Le mot de passe temporaire est parti et n’a pas encore servi."),
        (Tone::Warn, Icon::Clock, "Invitation expirée", "Le mot de passe temporaire n’a pas servi à temps."),
        (Tone::Ok, Icon::Star, "Avancé", "La personne voit ses stages, dépose ses documents et classe ses milieux."),
    ]
    .into_iter()
    .map(|(tone, icon, word, meaning)| LegendItem { tone, icon, word: word.into(), meaning: meaning.into() })
    .collect()
}

pub fn roster() -> impl IntoView {
    let sizes = ["25", "50", "100"]
        .map(|size| PageSize { href: "#".into(), label: size.into(), current: size == "50" })
        .into_iter()
        .collect::<Vec<_>>();
    let page = view! {
        <PageHead title="Fiche d’inscription" text="Stage 3 – Soins infirmiers, automne 2026">
            <ButtonLink href="#" label="Importer une liste" kind=ButtonKind::Second />
        </PageHead>
        {modes()}
        <CurrentView
            title="Vue actuelle"
            tools=tools().into_any()
            chips=vec![chip("Programme", "180.A0 Soins infirmiers"), chip("Cours", "180-30B-SU"), chip("Session", "automne 2026"), chip("Accès", "sauf avancé")]
        >
            <p><strong class="num" role="status">"74 étudiants"</strong>" "<span class="quiet">"sur les 87 du cours. Triés par nom."</span></p>
        </CurrentView>
        <form class="stack">
            <Table id="students" caption="Étudiants de la vue" pick=true>
                <thead>
                    <tr>
                        {tick_header("Sélection", "Sélectionner la page")}
                        {sort_header("Nom", "#", Some(Direction::Ascending))}
                        {sort_header("Matricule", "#", None)}
                        {sort_header("Courriel", "#", None)}
                        {sort_header("Groupe", "#", None)}
                        {sort_header("Accès", "#", None)}
                        {sort_header("Dernière visite", "#", Some(Direction::Descending))}
                        {column("Courriel d’accès")}
                    </tr>
                </thead>
                <tbody>{STUDENTS.iter().chain(STUDENTS).copied().map(row).collect::<Vec<_>>()}</tbody>
            </Table>
            <Pager label="Pages" summary="1 à 50 sur 74" next=Some(Anchor::new("#", "Suivant")) sizes_label="Par page" sizes=sizes>
                <Legend id="legend" label="Légende" close="Fermer" items=legend() />
            </Pager>
            <SelectionBar label="Sélection">
                <strong role="status">"3 sélectionnés"</strong>
                <a href="#">"Sélectionner les 74 de la vue"</a>
                <a href="#">"Effacer"</a>
                <span class="row push">
                    <Menu label="Autres actions" kind=ButtonKind::Second>
                        <Button label="Activer l’accès de base" kind=ButtonKind::Plain />
                        <Button label="Désactiver l’accès" kind=ButtonKind::Plain />
                    </Menu>
                    <Button label="Activer l’accès avancé" />
                </span>
            </SelectionBar>
        </form>
    };
    staff("Fiche d’inscription", page)
}

pub fn roster_empty() -> impl IntoView {
    let page = view! {
        <PageHead title="Fiche d’inscription" />
        {modes()}
        <CurrentView title="Vue actuelle" tools=tools().into_any() chips=vec![chip("Texte", "zyx")]>
            <p><strong role="status">"Aucun étudiant"</strong>" "<span class="quiet">"sur les 87 du cours."</span></p>
        </CurrentView>
        <EmptyState title="Rien avec ces filtres" text="Aucune personne de ce cours ne correspond à tous les filtres." icon=Icon::Filter>
            <ButtonLink href="#" label="Retirer les filtres" kind=ButtonKind::Second />
        </EmptyState>
    };
    staff("Fiche d’inscription", page)
}
