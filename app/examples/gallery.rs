//! Every part of `app::ui`, drawn in pages to look at: `cargo run -p app --features ssr --example gallery [FOLDER]`
//! writes them with the style beside them (in the system's temporary folder unless one is named). The words are samples.

use app::ui::*;
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
        ("door", door(false).into_any()),
        ("door_error", door(true).into_any()),
        ("roster", roster().into_any()),
        ("roster_empty", roster_empty().into_any()),
        ("preflight", preflight().into_any()),
        ("result", result().into_any()),
        ("import", import().into_any()),
        ("key", key().into_any()),
        ("parts", parts().into_any()),
        ("home_staff", home_staff().into_any()),
        ("student_home", student_home().into_any()),
        ("student_password", student_password().into_any()),
        ("student_empty", student_empty().into_any()),
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
            css.push_str(&format!("@layer {layer} {{\n{}}}\n", fs::read_to_string(folder.join(file))?));
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
    LanguageLink { href: "?lang=en-CA".into(), label: "English".into(), lang: "en-CA".into() }
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

fn door(refused: bool) -> impl IntoView {
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
            <section class="stack-s ruled">
                <h2>"Ressources"</h2>
                <ul class="list">
                    <li><a href="#">"Pas-à-pas pour les étudiantes et étudiants"</a><span class="quiet small">"PDF, 2 pages"</span></li>
                    <li><a href="#">"Premiers pas des coordonnatrices et coordonnateurs"</a><span class="quiet small">"guide"</span></li>
                </ul>
            </section>
        </PublicFrame>
    }
}

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

fn filters() -> impl IntoView {
    let access = vec![Choice::new("", "Tous"), Choice::new("none", "Aucun accès").selected(true), Choice::new("basic", "De base")];
    view! {
        <details>
            <summary>"Modifier les filtres (2)"</summary>
            <form class="stack">
                <div class="filters">
                    <Field name="q" label="Texte" kind=InputKind::Search hint="nom, matricule ou courriel" />
                    <Select name="program" label="Programme" choices=vec![Choice::new("a", "180.A0 Soins infirmiers")] />
                    <Select name="access" label="Accès" choices=access />
                </div>
                <Button label="Appliquer" kind=ButtonKind::Second />
            </form>
        </details>
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

fn roster() -> impl IntoView {
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
            actions=vec![Anchor::new("#", "Réinitialiser"), Anchor::new("#", "Enregistrer cette vue")]
            chips=vec![chip("Programme", "180.A0 Soins infirmiers"), chip("Cours", "180-30B-SU"), chip("Session", "automne 2026"), chip("Accès", "sauf avancé")]
        >
            <p><strong class="num" role="status">"74 étudiants"</strong>" "<span class="quiet">"sur les 87 du cours. Triés par nom."</span></p>
            {filters()}
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

fn roster_empty() -> impl IntoView {
    let page = view! {
        <PageHead title="Fiche d’inscription" />
        {modes()}
        <CurrentView title="Vue actuelle" actions=vec![Anchor::new("#", "Réinitialiser")] chips=vec![chip("Texte", "zyx")]>
            <p><strong role="status">"Aucun étudiant"</strong>" "<span class="quiet">"sur les 87 du cours."</span></p>
        </CurrentView>
        <EmptyState title="Rien avec ces filtres" text="Aucune personne de ce cours ne correspond à tous les filtres." icon=Icon::Filter>
            <ButtonLink href="#" label="Retirer les filtres" kind=ButtonKind::Second />
        </EmptyState>
    };
    staff("Fiche d’inscription", page)
}

fn preflight() -> impl IntoView {
    let facts = vec![
        Fact::new("70", "recevront un courriel").tone(Tone::Ok),
        Fact::new("1", "passe de l’accès de base à l’accès avancé, sans nouveau mot de passe"),
        Fact::new("3", "à corriger d’abord").tone(Tone::Bad),
    ];
    let blocked = [
        ("Bergeron, Rosalie", "Aucun courriel au dossier."),
        ("Dubé, Jean-Sébastien", "js.dube@courriel.example n’est pas dans les formats déclarés (@cegepsuper.ca)."),
        ("Hébert, Thaïs", "Même courriel que Hébert, Thomas."),
    ]
    .map(|(name, reason)| view! { <li><div><strong>{name}</strong><br /><span class="quiet small">{reason}</span></div><a href="#">"Modifier"</a></li> })
    .into_iter()
    .collect::<Vec<_>>();
    let page = view! {
        <PageHead
            title="Activer l’accès avancé pour 71 personnes?"
            text="Vous avez choisi les 74 étudiants de la vue. Rien n’est encore envoyé."
            back=Some(Anchor::new("#", "Fiche d’inscription"))
        />
        <Facts facts=facts />
        <div class="split">
            <div class="stack">
                <section class="stack-s">
                    <h2>"À corriger d’abord"</h2>
                    <p class="quiet small">"Ces personnes sont laissées de côté. Corrigez-les maintenant ou plus tard : les autres n’attendent pas."</p>
                    <ul class="list">{blocked}</ul>
                </section>
                <div class="row">
                    <Button label="Activer et écrire à 70 personnes" />
                    <ButtonLink href="#" label="Revenir à la liste" kind=ButtonKind::Plain />
                </div>
            </div>
            <section class="stack-s">
                <div class="row"><h2>"Le courriel"</h2><span class="push small"><strong>"Français"</strong>" · "<a href="#">"English"</a></span></div>
                <MailPreview subject="Votre accès à Passerelle">
                    <p>"Bonjour Anaïs,"</p>
                    <p>"Nom d’utilisateur : "<strong>"super-2400603"</strong></p>
                    {exact_text("xk3vd-9qmtr-h7wpc-4gznb")}
                    <p><a href="#">"Choisir mon mot de passe"</a></p>
                    <p class="quiet">"Valable jusqu’au jeudi 26 novembre 2026 à 14 h 30."</p>
                </MailPreview>
            </section>
        </div>
    };
    staff("Fiche d’inscription", page)
}

fn result() -> impl IntoView {
    let facts = vec![
        Fact::new("58", "remis").tone(Tone::Ok).href("#"),
        Fact::new("10", "en attente").href("#"),
        Fact::new("2", "refusés").tone(Tone::Bad).href("#"),
        Fact::new("9", "déjà entrés").href("#"),
    ];
    let page = view! {
        <PageHead
            title="Accès avancé activé pour 71 personnes"
            text="Le 23 novembre 2026 à 14 h 30. Vous pouvez quitter cette page : l’envoi continue."
            back=Some(Anchor::new("#", "Fiche d’inscription"))
        >
            <ButtonLink href="#" label="Télécharger le relevé" kind=ButtonKind::Second icon=Icon::Download />
        </PageHead>
        <Progress id="mail" value=58 max=70 status="58 courriels remis sur 70" figure="83 %" attr:data-events="#" />
        <Facts facts=facts />
        <section class="stack-s">
            <div class="row">
                <h2>"Refusés"</h2>
                <span class="push"><Button label="Réessayer les 2" kind=ButtonKind::Second icon=Icon::Retry /></span>
            </div>
            <Table id="refused" caption="Courriels refusés">
                <thead><tr>{column("Nom")} {column("Courriel")} {column("Ce qu’a répondu le serveur")} {column("Pour la suite")}</tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">"Edmond, Loïc"</th>
                        <td>"loic.edmond@cegepsuper.ca"</td>
                        <td>"Boîte pleine"<span class="sub">"452, nouvel essai à 15 h 2"</span></td>
                        <td><a href="#">"Remettre en main propre"</a></td>
                    </tr>
                </tbody>
            </Table>
        </section>
    };
    staff("Fiche d’inscription", page)
}

fn import() -> impl IntoView {
    let steps = vec!["Fichier".into(), "Colonnes".into(), "Vérification".into(), "Résultat".into()];
    let error = "Ce fichier est vide. Choisissez la liste que le registraire vous a envoyée.";
    let page = view! {
        <ErrorSummary title="Il y a un problème" errors=vec![FieldError { field: "file".into(), message: error.into() }] />
        <Breadcrumb label="Fil d’Ariane" levels=vec![Anchor::new("#", "Accueil"), Anchor::new("#", "Fiche d’inscription")] />
        <PageHead title="Importer une liste" text="Stage 3 – Soins infirmiers, automne 2026" />
        <Steps label="Étapes" steps=steps current=2 done="terminée" />
        <form class="stack narrow">
            <Field name="file" label="Liste de classe" kind=InputKind::File hint="CSV, XLSX ou ODS, jusqu’à 10 Mo" accept=".csv,.xlsx,.ods" error=error />
            <Button label="Vérifier la liste" />
        </form>
        <Table id="changes" caption="Ce qui va changer" caption_shown=true>
            <thead><tr>{column("Ligne")} {column("Nom")} {column("Changement")} {column("État")}</tr></thead>
            <tbody>
                <tr>
                    <th scope="row" class="num">"7"</th>
                    <td>"Côté, Zoé"</td>
                    <td>"Groupe "<del>"03"</del>" → "<ins>"04"</ins></td>
                    <td>{tag(Tone::Info, Icon::Edit, "Modifié")}</td>
                </tr>
                <tr>
                    <th scope="row" class="num">"9"</th>
                    <td>"Bergeron, Rosalie"</td>
                    <td>"Colonne Matricule : « 24O0239 » contient une lettre. "<span class="sub">"Écrivez sept chiffres."</span></td>
                    <td>{tag(Tone::Bad, Icon::Cross, "Erreur")}</td>
                </tr>
            </tbody>
        </Table>
    };
    staff("Fiche d’inscription", page)
}

fn key() -> impl IntoView {
    let message = "Bonjour Anaïs,\nVoici de quoi ouvrir Passerelle : https://passerelle.example";
    let page = view! {
        <PageHead title="Nouveau mot de passe de Bédard, Anaïs" back=Some(Anchor::new("#", "Maintenance des étudiants")) />
        <Notice tone=Tone::Ok title="Le mot de passe temporaire est prêt" live=true dismiss="Fermer">
            <p>"Il ne sera plus montré après cette page."</p>
        </Notice>
        <div class="split">
            <div class="stack">
                <SummaryList>
                    {summary_row("Nom d’utilisateur", view! { "super-2400603 "<CopyButton text="super-2400603" label="Copier le nom" done="Copié" kind=ButtonKind::Plain /> })}
                    {summary_row("Accès", tag(Tone::Warn, Icon::Key, "Mot de passe temporaire"))}
                    {summary_row("Courriel", "anais.bedard@cegepsuper.ca")}
                </SummaryList>
                {exact_text("xk3vd-9qmtr-h7wpc-4gznb")}
                <Textarea name="message" label="Message prêt à envoyer" value=message readonly=true />
                <div class="row"><Button label="Vérifier" kind=ButtonKind::Second /><PrintButton label="Imprimer" /></div>
            </div>
            <Slip title="Passerelle">
                <p>"Bédard, Anaïs – Cégep Supér"</p>
                <p>"Nom d’utilisateur : "<strong>"super-2400603"</strong></p>
                {exact_text("xk3vd-9qmtr-h7wpc-4gznb")}
                <p class="small">"À utiliser avant le jeudi 26 novembre 2026 à 14 h 30."</p>
            </Slip>
        </div>
    };
    staff("Étudiants", page)
}

fn parts() -> impl IntoView {
    let kinds = [ButtonKind::Primary, ButtonKind::Second, ButtonKind::Plain];
    let ways = vec![
        Choice::new("mail", "L’envoyer par courriel").hint("à anais.bedard@cegepsuper.ca").selected(true),
        Choice::new("hand", "Le montrer une fois, pour le remettre en main propre"),
    ];
    let tones = [Tone::Info, Tone::Ok, Tone::Warn, Tone::Bad];
    let page = view! {
        <PageHead title="Pièces" text="Chaque pièce dans ses états." />
        <ReloadNotice title="Cette page ne répond plus." reload=Anchor::new("", "Recharger") />
        <div class="row">
            {kinds.map(|kind| view! { <Button label="Enregistrer" kind=kind icon=Icon::Check /> }).into_iter().collect::<Vec<_>>()}
            {kinds.map(|kind| view! { <Button label="Enregistrer" kind=kind disabled=true /> }).into_iter().collect::<Vec<_>>()}
            <Menu label="Actions" kind=ButtonKind::Second icon=Icon::Gear><Button label="Modifier" kind=ButtonKind::Plain /></Menu>
        </div>
        {tones.map(|tone| view! { <Notice tone=tone title="Chevauchement le mardi"><p>"Un groupe est déjà confirmé. "<a href="#">"Voir le calendrier"</a></p></Notice> }).into_iter().collect::<Vec<_>>()}
        <div class="row">
            {tag(Tone::Neutral, Icon::Minus, "Aucun accès")} {tag(Tone::Info, Icon::Mail, "Invitation envoyée")} {tag(Tone::Ok, Icon::Star, "Avancé")}
            {tag(Tone::Warn, Icon::Clock, "Invitation expirée")} {tag(Tone::Bad, Icon::Cross, "Refusé")} <span class="key">{icon(Icon::Key)}</span>
        </div>
        <form class="stack narrow">
            <Field name="a" label="Nom" value="Bédard" />
            <Field name="b" label="Courriel" kind=InputKind::Email hint="celui du cégep" error="Écrivez une adresse qui finit par @cegepsuper.ca" value="x@y" />
            <Field name="c" label="Identifiant" value="super-2400603" readonly=true />
            <Field name="d" label="Groupe" value="03" disabled=true />
            <Select name="e" label="Session" choices=vec![Choice::new("1", "automne 2026")] error="Choisissez une session" />
            <Choices name="f" legend="Le nouveau mot de passe" choices=ways hint="La personne en est avisée par courriel." />
            <Checkbox name="g" label="Ne plus montrer ce conseil" hint="On peut le retrouver dans les guides." checked=true />
            <Checkbox name="h" label="J’ai remis le billet" error="Cochez quand le billet est remis" />
        </form>
        <div class="row">{Icon::ALL.iter().map(|&drawing| icon(drawing)).collect::<Vec<_>>()}</div>
    };
    staff("Guides", page)
}

fn home_staff() -> impl IntoView {
    let work = |count: &'static str, label: &'static str, detail: &'static str, late| Work {
        href: "#".into(),
        count: count.into(),
        label: label.into(),
        detail: detail.into(),
        late,
    };
    let items = vec![
        work("4", "courriels refusés à corriger", "le plus ancien : 3 novembre", true),
        work("12", "personnes invitées qui ne sont pas encore entrées", "dont 6 depuis plus de 48 heures", false),
    ];
    let page = view! {
        <PageHead title="Bonjour Marie-Ève" text="Lundi 23 novembre 2026" />
        <section class="stack-s"><h2>"À faire maintenant"</h2><WorkList items=items /></section>
        <footer class="foot">"Besoin d’aide? "<a href="#">"Écrivez au soutien"</a></footer>
    };
    staff("Accueil", page)
}

fn student_home() -> impl IntoView {
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

fn student_password() -> impl IntoView {
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

fn student_empty() -> impl IntoView {
    let page = view! {
        <PageHead title="Documents" back=Some(Anchor::new("#", "Accueil")) />
        <Notice title="Vos documents restent au cégep" />
        <EmptyState title="Rien à déposer pour le moment" text="Quand votre école demandera une preuve, elle sera ici." icon=Icon::Document />
    };
    student("Documents", page)
}
