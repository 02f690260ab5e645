//! The enrolment screen, the check and the result of an activation, as they are read without scripting: nothing that a person has
//! chosen or typed is lost on the way from one to the other.

use crate::app::{App, Browser, Reply, on_each_engine, on_sqlite};
use http::StatusCode;
use service::outbox::worker::{self, Route};
use smtp_sink::{Fault, Script, Sink};

const VIEW: &str = "/inscriptions?cours=180-30B-SU&session=A2026&tri=matricule&par=25&page=2";

/// A student whom the demonstration names.
async fn named(app: &App, family: &str, given: &str) -> String {
    let found = app.ids(&format!("FROM student WHERE family_name = '{family}' AND given_name = '{given}'")).await;
    found[0].to_string()
}

/// The page as it is looked for: references decoded, spaces that do not break like the others.
fn read(reply: &Reply) -> String {
    reply.body.replace("&amp;", "&").replace("&quot;", "\"").replace('\u{a0}', " ")
}

/// The address of the link before a text.
fn link(page: &str, words: &str) -> String {
    let end = page.find(words).unwrap_or_else(|| panic!("no « {words} » in {page}"));
    let start = page[..end].rfind("href=\"").expect("a link before it") + 6;
    page[start..].split('"').next().expect("the end of the address").replace("&amp;", "&")
}

/// What a `suite` leads to.
fn way_back(address: &str) -> String {
    let suite = address.split("suite=").nth(1).and_then(|rest| rest.split(['&', '#']).next()).expect("a way back");
    decoded(suite)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next().expect("two"), rest.next().expect("two")];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).expect("text"), 16).expect("hexadecimal"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("text")
}

fn ticked(page: &str) -> usize {
    page.split("name=\"ids\"").filter(|part| part.split('>').next().is_some_and(|tag| tag.contains(" checked"))).count()
}

/// The two languages, with the words each is known by.
async fn in_both(browser: &mut Browser, path: &str) -> [(Reply, bool); 2] {
    let separator = if path.contains('?') { '&' } else { '?' };
    let english = browser.get(format!("{path}{separator}lang=en-CA")).await;
    let french = browser.get(format!("{path}{separator}lang=fr-CA")).await;
    [(french, true), (english, false)]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_s_name_that_is_refused_is_said_in_the_screen_with_what_was_typed() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let long = "é".repeat(61);
        let kept = [("action", "enregistrer"), ("nom", "Mes 3e année")];
        assert_eq!(browser.post(VIEW, &kept).await.status, StatusCode::SEE_OTHER);
        for (name, why) in
            [("", "Remplissez ce champ"), (long.as_str(), "Ce texte est trop long"), ("Mes 3e année", "Une vue porte déjà ce nom")]
        {
            let reply = browser.post(VIEW, &[("action", "enregistrer"), ("nom", name)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            let page = read(&reply);
            assert!(page.contains("<title>Erreur : "), "{page}");
            assert!(page.contains("<a href=\"#vue-nom\">") && page.matches(why).count() >= 2, "{why}: {page}");
            let field = page.split("<input").find(|tag| tag.contains("id=\"vue-nom\"")).expect("the field");
            let field = field.split('>').next().expect("its end");
            assert!(field.contains("aria-invalid=\"true\""), "{field}");
            assert!(name.is_empty() || field.contains(&format!("value=\"{name}\"")), "{field}");
            let keep = page.split("<details").find(|tag| tag.contains("data-keep")).expect("the details");
            let keep = keep.split('>').next().expect("its end");
            assert!(keep.contains("open") && !keep.contains("hidden"), "{keep}");
            // the same screen: its view, its order, its list
            assert!(page.contains("180-30B-SU") && page.contains("aria-sort=\"ascending\"") && page.contains("name=\"ids\""), "{page}");
        }
        // the language is switched without losing the name, and without keeping the view
        let again = [("action", "enregistrer"), ("nom", "Nouvelle"), ("relire", "oui")];
        let reply = browser.post(format!("{VIEW}&lang=en-CA"), &again).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert!(reply.body.contains("value=\"Nouvelle\"") && reply.body.contains("Save this view"), "{}", reply.body);
        assert!(app.texts("SELECT name FROM saved_view").await.iter().all(|name| name != "Nouvelle"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_view_and_the_selection_are_found_again_from_wherever_the_list_led() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        // a row leads to a file that leads back
        let list = browser.get(VIEW).await;
        let row = read(&list).split("<th scope=\"row\">").nth(1).expect("a row").to_owned();
        let file = link(&row, "</a></th>");
        assert!(file.starts_with("/etudiants/"), "{file}");
        assert_eq!(way_back(&file), VIEW);
        assert_eq!(link(&read(&browser.get(file).await), "Revenir"), VIEW);

        // the check, of two of whom one has no address
        let (rosalie, emile) = (named(&app, "Bergeron", "Rosalie").await, named(&app, "Bélanger", "Émile").await);
        let ids = format!("{rosalie},{emile}");
        let form = [
            ("cours", "180-30B-SU"),
            ("session", "A2026"),
            ("tri", "matricule"),
            ("par", "25"),
            ("page", "2"),
            ("ids", &ids),
            ("niveau", "advanced"),
        ];
        let check = read(&browser.post("/inscriptions/activer", &form).await);
        let back = link(&check, "Revenir à la liste");
        assert!(back.starts_with(&format!("{VIEW}&selection=")), "{back}");
        let again = read(&browser.get(back.clone()).await);
        let along = again.split("<input").find(|tag| tag.contains("type=\"hidden\"") && tag.contains("name=\"ids\"")).map(str::to_owned);
        let elsewhere = [&rosalie, &emile].into_iter().filter(|id| along.as_ref().is_some_and(|along| along.contains(id.as_str()))).count();
        assert_eq!(ticked(&again) + elsewhere, 2, "both are ticked, or taken along");
        assert!(again.contains(" data-all"), "the bar shows though nobody of the page is ticked");

        // to the file, mended, and back to the check, where she goes now
        let file = link(&check, "Ajouter le courriel</a>");
        assert!(file.ends_with("#courriel"), "{file}");
        let file = file.trim_end_matches("#courriel");
        let mended = [("courriel", "rosalie.b@cegepsuper.ca"), ("telephone", ""), ("langue", "fr-CA"), ("statut", "active")];
        let saved = browser.post(file, &mended).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let page = read(&browser.get(saved.location()).await);
        let check_again = link(&page, "Revenir");
        assert!(check_again.starts_with("/inscriptions/activer?cours=180-30B-SU&session=A2026"), "{check_again}");
        let check = browser.get(&check_again).await;
        assert_eq!(check.status, StatusCode::OK);
        // the check that an address asks for is for the same people as the one a form asks for
        for (user_name, status) in
            [("demo.cd", StatusCode::FORBIDDEN), ("demo.al2", StatusCode::NOT_FOUND), ("demo.etudiant", StatusCode::FORBIDDEN)]
        {
            assert_eq!(app.signed_in(user_name).await.get(&check_again).await.status, status, "{user_name}");
        }
        assert!(app.browser().get(&check_again).await.location().starts_with("/?suite="), "the door, and back");
        let check = read(&check);
        assert!(check.contains("Activer et écrire à 2 personnes") && link(&check, "Revenir à la liste") == back, "{check}");

        // done: the result leads back to the list, its names to files that lead back to it
        let mut form = form.to_vec();
        form.extend([("faire", "oui"), ("cle", "retour")]);
        let done = browser.post("/inscriptions/activer", &form).await;
        assert_eq!((done.status, way_back(done.location()).as_str()), (StatusCode::SEE_OTHER, VIEW));
        let result = read(&browser.get(done.location()).await);
        assert_eq!(link(&result, "Fiche d’inscription</a>"), VIEW);
        let job = done.location().split('?').next().expect("a path").to_owned();
        for elsewhere in ["//evil.example", "https://evil.example", "/deconnexion", "/inscriptionsx", "/inscriptions/importer"] {
            let page = read(&browser.get(format!("{job}?suite={elsewhere}")).await);
            assert_eq!(link(&page, "Fiche d’inscription</a>"), "/inscriptions", "{elsewhere}");
        }
        assert_eq!(browser.post(done.location(), &[]).await.location(), done.location(), "« Réessayer » keeps it too");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_view_but_some_is_found_again_and_too_many_are_left_to_a_script() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let emile = named(&app, "Bélanger", "Émile").await;
        let form = [("cours", "180-30B-SU"), ("session", "A2026"), ("portee", "vue"), ("sauf", emile.as_str()), ("niveau", "basic")];
        let check = read(&browser.post("/inscriptions/activer", &form).await);
        let chosen = |page: &str| page.split("Vous avez choisi ").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
        let count: usize = chosen(&check).and_then(|count| count.parse().ok()).expect("how many are chosen");
        let list = read(&browser.get(link(&check, "Revenir à la liste")).await);
        assert_eq!(ticked(&list), count.min(49), "the page but one");
        let mend = way_back(&link(&check, "Ajouter le courriel</a>"));
        assert!(mend.contains("niveau=basic") && mend.contains("selection=vue&sauf="), "{mend}");
        assert_eq!(chosen(&read(&browser.get(mend).await)), Some(count.to_string()));
        // more than an address holds
        let many = app.ids("FROM student ORDER BY id LIMIT 101").await;
        let many = many.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let missing = named(&app, "Bergeron", "Rosalie").await;
        let form = [("ids", many.as_str()), ("ids", missing.as_str()), ("q", "a"), ("niveau", "advanced")];
        let check = read(&browser.post("/inscriptions/activer", &form).await);
        assert_eq!(way_back(&link(&check, "Ajouter le courriel</a>")), "/inscriptions?q=a&selection=reprise");
        assert_eq!(browser.get("/inscriptions?q=a&selection=reprise").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripting_the_page_is_ticked_by_a_link_and_how_far_ticks_go_is_said() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let list = read(&browser.get(VIEW).await);
        assert_eq!(ticked(&list), 0);
        let said = list.split("<noscript>").find(|part| part.contains("selection=page")).expect("said without scripting only");
        let said = said.split("</noscript>").next().expect("its end");
        assert!(said.contains("Les coches valent pour cette page seulement."), "{said}");
        let page = link(said, "Sélectionner la page");
        let reply = read(&browser.get(page).await);
        assert_eq!(ticked(&reply), 25);
        assert_eq!(link(&reply, "Suivant</a>"), VIEW.replace("page=2", "page=3"), "the next page is another one");
        // a view of one page loses nothing
        let short = read(&browser.get("/inscriptions?q=bergeron+rosalie").await);
        assert!(!short.contains("Les coches valent") && short.contains("selection=page"), "{short}");
        // and there is nobody more to select
        let every = short.split("<a ").find(|tag| tag.contains("data-every")).expect("the link");
        assert!(every.split('>').next().is_some_and(|tag| tag.contains("hidden")), "{every}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_to_those_raised_is_shown_before_it_leaves() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let siobhan = named(&app, "Eaton", "Siobhán").await;
        for (language, button) in [("fr-CA", "Activer et écrire à 1 personne"), ("en-CA", "Enable and write to 1 person")] {
            let path = format!("/inscriptions/activer?lang={language}");
            let check = read(&browser.post(path, &[("ids", &siobhan), ("niveau", "advanced")]).await);
            assert!(check.contains(button) && check.contains("id=\"courriel-avance\""), "{check}");
            assert_eq!(check.matches("<article").count(), 2, "in both languages: {check}");
            assert!(check.contains("Siobhán,") && !check.contains("xxxxx-xxxxx"), "no temporary password: {check}");
            assert!(!check.contains("class=\"split\""), "no empty column beside it");
            assert!(!check.contains("laissée de côté") && !check.contains("left out"), "no tile for nobody: {check}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_sent_is_not_said_to_be_sent_and_one_mail_is_not_several() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let (bedard, emile) = (named(&app, "Bédard", "Anaïs").await, named(&app, "Bélanger", "Émile").await);
        let done =
            browser.post("/inscriptions/activer", &[("ids", &bedard), ("niveau", "advanced"), ("faire", "oui"), ("cle", "rien")]).await;
        for (reply, french) in in_both(&mut browser, done.location()).await {
            let page = read(&reply);
            let (said, not) = if french {
                ("Aucun courriel à envoyer.", "L’envoi est terminé")
            } else {
                ("no e-mail to send.", "sending is finished")
            };
            assert!(page.contains(said) && !page.contains(not) && !page.contains("class=\"facts\""), "{page}");
        }
        let done = browser.post("/inscriptions/activer", &[("ids", &emile), ("niveau", "advanced"), ("faire", "oui"), ("cle", "un")]).await;
        app.send_mails().await;
        for (reply, french) in in_both(&mut browser, done.location()).await {
            let said = if french { "Courriel remis : 1 sur 1" } else { "E-mail delivered: 1 of 1" };
            assert!(read(&reply).contains(said), "{}", reply.body);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moves_by_itself_is_told_by_its_key_in_words_that_agree() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let mut ids = Vec::new();
        for (family, given) in [("Bélanger", "Émile"), ("Écuyer", "Noémie"), ("Émond", "Kateri")] {
            ids.push(named(&app, family, given).await);
        }
        let done = browser
            .post("/inscriptions/activer", &[("ids", &ids.join(",")), ("niveau", "advanced"), ("faire", "oui"), ("cle", "suivi")])
            .await;
        let page = read(&browser.get(done.location()).await);
        for key in ["sent", "waiting", "refused", "inside"] {
            assert!(
                page.contains(&format!("data-live=\"{key}\"")) && page.contains(&format!("data-live=\"{key}-label\"")),
                "{key}: {page}"
            );
        }
        // one line is read aloud, and it is not the one that moves every second
        assert!(page.contains("role=\"status\" id=\"envoi-said\"") && !page.contains("role=\"status\" id=\"envoi-status\""), "{page}");
        let follow = page.split("data-follow=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address").to_owned();
        app.execute("UPDATE outbox SET status = 'refused' WHERE address = 'emile.belanger@cegepsuper.ca' AND status = 'waiting'").await;
        app.execute("UPDATE student SET entered_at = 1 WHERE given_name = 'Kateri' AND family_name = 'Émond'").await;
        let told: serde_json::Value = serde_json::from_str(&browser.get(follow.clone()).await.body).expect("json");
        let expected = [
            ("refused", "1"),
            ("refused-label", "refusé"),
            ("waiting", "2"),
            ("inside", "1"),
            ("inside-label", "a déjà ouvert une session"),
            ("status", "Courriels traités\u{a0}: 1 sur 3, dont 1\u{a0}refusé"),
            ("figure", "33\u{a0}%"),
            ("spoken", "Envoi fait à 33\u{a0}%"),
            ("left", "2"),
            ("done", "1"),
            ("total", "3"),
        ];
        for (key, text) in expected {
            assert_eq!(told[key], text, "{key} of {told}");
        }
        app.execute("UPDATE outbox SET status = 'refused' WHERE address = 'noemie.ecuyer@cegepsuper.ca' AND status = 'waiting'").await;
        let told: serde_json::Value = serde_json::from_str(&browser.get(follow).await.body).expect("json");
        assert_eq!((&told["refused"], &told["refused-label"]), (&"2".into(), &"refusés".into()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_mail_failed_is_said_in_the_reader_s_language_with_one_thing_to_do() {
    on_sqlite(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let people = [("Bélanger", "Émile"), ("Écuyer", "Noémie"), ("Émond", "Kateri")];
        let mut ids = Vec::new();
        for (family, given) in people {
            ids.push(named(&app, family, given).await);
        }
        let script = Script::default()
            .with(Fault::UnknownAddress("emile.belanger@cegepsuper.ca".to_owned()))
            .with(Fault::MailboxFull("noemie.ecuyer@cegepsuper.ca".to_owned()))
            .with(Fault::RefusedContent);
        let sink = Sink::start(script).await.expect("a mail server");
        let done = browser
            .post("/inscriptions/activer", &[("ids", &ids.join(",")), ("niveau", "advanced"), ("faire", "oui"), ("cle", "pourquoi")])
            .await;
        let url = format!("smtp://{}", sink.addr());
        let mut route = Route::Smtp(Box::new(service::mail::Transport::smtp(&url).expect("an address")));
        worker::drain(&app.services, &mut route).await.expect("sent");
        for (reply, french) in in_both(&mut browser, done.location()).await {
            let page = read(&reply);
            let rows: Vec<&str> = page.split("<tr>").filter(|row| row.contains("<th scope=\"row\">")).collect();
            assert_eq!(rows.len(), 3, "{page}");
            let row = |name: &str| *rows.iter().find(|row| row.contains(name)).expect("the row");
            let expected = if french {
                [
                    ("Bélanger, Émile", "Cette adresse n’existe pas. Corrigez-la", "Corriger le courriel"),
                    ("Écuyer, Noémie", "La boîte de courriel est pleine.", "Remettre en main propre"),
                    ("Émond, Kateri", "Le serveur de courriel a refusé le message. Prévenez", "Réessayer"),
                ]
            } else {
                [
                    ("Bélanger, Émile", "This address does not exist. Correct it", "Correct the e-mail"),
                    ("Écuyer, Noémie", "The mailbox is full.", "Hand over in person"),
                    ("Émond, Kateri", "The mail server refused the message. Tell", "Retry"),
                ]
            };
            for (name, why, what) in expected {
                let row = row(name);
                let why_at = row.find(why).unwrap_or_else(|| panic!("no « {why} » in {row}"));
                let quiet = row.find("class=\"sub\">").expect("the server’s words, in small");
                let words = ["no such user here", "mailbox full", "refused for its content"]
                    .iter()
                    .find_map(|words| row.find(words))
                    .expect("as they came");
                assert!(why_at < quiet && quiet < words, "{row}");
                let last = row.rsplit("<td>").next().expect("a cell");
                assert!(last.contains(&format!(">{what}<")), "{what}: {last}");
                assert_eq!(last.matches("aria-label=").count(), 1, "one thing to do: {last}");
            }
        }
        // hers alone, once the server takes it
        let result = read(&browser.get(format!("{}&lang=fr-CA", done.location())).await);
        assert!(result.contains("Réessayer les 2 courriels") && result.contains("À corriger ou à réessayer"), "{result}");
        let retried = browser.post(done.location(), &[("personne", &ids[2])]).await;
        assert_eq!(retried.status, StatusCode::SEE_OTHER);
        let waiting = app.texts("SELECT address FROM outbox WHERE status = 'waiting' AND attempts = 0").await;
        assert_eq!(waiting, ["kateri.emond@cegepsuper.ca"]);
        assert_eq!(browser.post(done.location(), &[("personne", "x")]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
