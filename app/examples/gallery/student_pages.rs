//! The door, and what a student sees.

use crate::{language, student};
use app::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Card, CopyButton, EmptyState, ErrorSummary, Field, FieldError, Header, Icon, InputKind, Notice,
    PageHead, Pairs, PasswordField, PublicFrame, SummaryList, Task, Tasks, Tone, date_tile, pair, summary_row, tag,
};
use leptos::prelude::*;

pub fn door(refused: bool) -> impl IntoView {
    let errors = if refused {
        vec![
            FieldError { field: "user".into(), message: "Écrivez votre nom d’utilisateur ou votre courriel".into() },
            FieldError { field: "password".into(), message: "Écrivez votre mot de passe".into() },
        ]
    } else {
        Vec::new()
    };
    let error = |index: usize| errors.get(index).map(|error| error.message.clone());
    let (user_error, password_error) = (error(0), error(1));
    view! {
        <PublicFrame skip="Aller au contenu" header=view! { <Header product="Passerelle" home="#" language=Some(language()) /> }>
            <div class="door stack">
                <ErrorSummary title="Il y a un problème" errors=errors />
                <h1>"Ouverture de session"</h1>
                <form class="stack">
                    <Field
                        name="user"
                        label="Nom d’utilisateur"
                        kind=InputKind::Exact
                        hint="ou votre courriel"
                        error=user_error
                        value=(!refused).then_some("super-2400603")
                        autocomplete="username"
                    />
                    <PasswordField
                        name="password"
                        label="Mot de passe"
                        hint="ou le mot de passe temporaire reçu par courriel"
                        error=password_error
                        autocomplete="current-password"
                        show="Afficher"
                        hide="Masquer"
                    />
                    <Button label="Ouvrir une session" wide=true />
                    <p><a href="#">"Aide avec mot de passe oublié"</a></p>
                </form>
            </div>
            <section class="stack-s resources">
                <h2>"Ressources"</h2>
                <ul class="list">
                    <li><a href="#">"Pas-à-pas pour les étudiantes et étudiants"</a><span class="quiet small">"PDF, 2 pages"</span></li>
                    <li><a href="#">"Premiers pas des coordonnatrices et coordonnateurs"</a><span class="quiet small">"guide"</span></li>
                </ul>
            </section>
        </PublicFrame>
    }
}

pub fn student_home() -> impl IntoView {
    let tasks = vec![
        Task::new(Icon::Alert, "Preuve de vaccination").detail("avant le 1er décembre, dans 8 jours").href("#").late(true),
        Task::new(Icon::Star, "Classer vos préférences de milieux").detail("ouvert jusqu’au vendredi 4 décembre à 17 h").href("#"),
        Task::new(Icon::Check, "RCR").detail("valable jusqu’au 3 mars 2028").status("acceptée"),
    ];
    let page = view! {
        <PageHead title="Bonjour Anaïs" text="Cégep Supér · Soins infirmiers" />
        <Card id="todo" title="À faire"><Tasks tasks=tasks /></Card>
        <Card id="next" title="Prochain stage" aside=tag(Tone::Ok, Icon::Check, "Confirmé").into_any()>
            <div class="when">
                {date_tile("janv.", "11")}
                <div><strong>"Médecine interne, 5e étage"</strong><br /><span class="quiet">"Hôpital du Parc, Montréal"</span></div>
            </div>
            <hr />
            <Pairs>
                {pair(Icon::Clock, "Du 11 janvier au 19 février 2027", "lundi et mardi, de 7 h 30 à 15 h 30")}
                {pair(Icon::Person, "Superviseure : pas encore nommée", None::<String>)}
            </Pairs>
            <ButtonLink href="#" label="Voir le stage" kind=ButtonKind::Second wide=true />
        </Card>
        <Card id="access" title="Votre accès" aside=tag(Tone::Ok, Icon::Star, "Avancé").into_any()>
            <SummaryList>
                {summary_row("Matricule", view! { "2400603 "<CopyButton text="2400603" label="Copier" done="Copié" kind=ButtonKind::Plain /> })}
                {summary_row("Personne responsable", view! { <a href="#">"Marie-Ève Gagnon"</a> })}
            </SummaryList>
        </Card>
    };
    student("Accueil", page)
}

pub fn student_password() -> impl IntoView {
    let error = "Choisissez un mot de passe d’au moins 12 caractères";
    view! {
        <PublicFrame skip="Aller au contenu" header=view! { <Header product="Passerelle" home="#" language=Some(language()) /> }>
            <div class="door stack">
                <ErrorSummary title="Il y a un problème" errors=vec![FieldError { field: "new".into(), message: error.into() }] />
                <h1>"Choisissez votre mot de passe"</h1>
                <ul class="bullets"><li>"12 caractères ou plus"</li><li>"Différent de vos autres mots de passe du cégep"</li></ul>
                <form class="stack">
                    <PasswordField name="new" label="Nouveau mot de passe" autocomplete="new-password" show="Afficher" hide="Masquer" error=error />
                    <Button label="Enregistrer et entrer" wide=true />
                    <Button label="Proposer une phrase de passe" kind=ButtonKind::Plain name="suggest" value="1" />
                </form>
            </div>
        </PublicFrame>
    }
}

pub fn student_empty() -> impl IntoView {
    let page = view! {
        <PageHead title="Documents" back=Some(Anchor::new("#", "Accueil")) />
        <Notice title="Vos documents restent au cégep" />
        <EmptyState title="Rien à déposer pour le moment" text="Quand votre école demandera une preuve, elle sera ici." icon=Icon::Document />
    };
    student("Documents", page)
}
