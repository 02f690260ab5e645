//! Other pages of the staff, and every part in its states.

use crate::staff;
use app::ui::{
    Anchor, Breadcrumb, Button, ButtonKind, ButtonLink, Checkbox, Choice, Choices, CopyButton, ErrorSummary, Fact, Facts, Field,
    FieldError, FileField, Icon, InputKind, MailPreview, Menu, Notice, PageHead, PrintButton, Progress, ReloadNotice, Select, Slip, Steps,
    SummaryList, Table, Textarea, Tone, Work, WorkList, column, exact_text, icon, summary_row, tag,
};
use leptos::prelude::*;

pub fn preflight() -> impl IntoView {
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

pub fn result() -> impl IntoView {
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

pub fn import() -> impl IntoView {
    let steps = vec!["Fichier".into(), "Colonnes".into(), "Vérification".into(), "Résultat".into()];
    let error = "Ce fichier est vide. Choisissez la liste que le registraire vous a envoyée.";
    let page = view! {
        <ErrorSummary title="Il y a un problème" errors=vec![FieldError { field: "file".into(), message: error.into() }] />
        <Breadcrumb label="Fil d’Ariane" levels=vec![Anchor::new("#", "Accueil"), Anchor::new("#", "Fiche d’inscription")] />
        <PageHead title="Importer une liste" text="Stage 3 – Soins infirmiers, automne 2026" />
        <Steps label="Étapes" steps=steps current=2 done="terminée" />
        <form class="stack narrow">
            <FileField
                    name="file"
                    label="Liste de classe"
                    choose="Choisir un fichier"
                    none="Aucun fichier choisi"
                    chosen="Un fichier est choisi"
                    hint="CSV, XLSX ou ODS, jusqu’à 10 Mo"
                    accept=".csv,.xlsx,.ods"
                    error=error
                />
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

pub fn key() -> impl IntoView {
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
                <div class="row"><Button label="Vérifier" kind=ButtonKind::Second /><PrintButton label="Imprimer" otherwise="Pour imprimer : menu du navigateur." /></div>
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

pub fn parts() -> impl IntoView {
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

pub fn home_staff() -> impl IntoView {
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
