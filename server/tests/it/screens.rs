//! What screens say and to whom, and what they keep of what a person was doing: language, work, sessions, frames.

use crate::access_matrix::{OWN, ready_students};
use crate::app::{App, Browser, Call, ORIGIN, Reply, on_each_engine};
use http::StatusCode;

const LIST: &str = "Matricule;Nom;Prénom;Courriel;Cours;Groupe\n2499001;Essai;Alice;alice.essai@cegepsuper.ca;180-30B-SU;01\n;Sans;Numéro;sans.numero@cegepsuper.ca;180-30B-SU;01\n";

/// Students of `demo.al` who can be let in, as a form names them.
async fn two(app: &App) -> String {
    ready_students(app).await[..2].iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// An attribute's value as a browser reads it.
fn read(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The values of an attribute, in order.
fn all(html: &str, attribute: &str) -> Vec<String> {
    html.split(&format!("{attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).map(read).collect()
}

/// The form that switches to English on a page that answers a form: where it posts, and its fields.
fn switch(page: &Reply) -> Option<(String, Vec<(String, String)>)> {
    let form = page.body.split("<form ").skip(1).find(|form| form.split('>').next().is_some_and(|tag| tag.contains("lang=en-CA")))?;
    let form = form.split("</form>").next()?;
    let names = all(form, " name");
    Some((all(form, "action").remove(0), names.into_iter().zip(all(form, " value")).collect()))
}

async fn press(browser: &mut Browser, (action, fields): &(String, Vec<(String, String)>)) -> Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(action.clone(), &fields).await
}

fn language(reply: &Reply) -> &str {
    reply.header("content-language")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_leads_to_pages_in_its_language() {
    on_each_engine(|app| async move {
        app.send_mails().await;
        for (tag, words) in [("en-CA", "Choose a"), ("fr-CA", "Choisissez un")] {
            app.execute("DELETE FROM demo_mail").await;
            app.execute(&format!("UPDATE account SET language = '{tag}' WHERE user_name = 'demo.cd'")).await;
            app.browser().post("/mot-de-passe/oublie", &[("nom", "demo.cd")]).await;
            app.send_mails().await;
            let mail = app.texts("SELECT body_text FROM demo_mail").await.remove(0);
            let link = mail.lines().find(|line| line.starts_with(ORIGIN)).expect("a link");
            assert_eq!(link.ends_with("?lang=en-CA"), tag == "en-CA", "{link}");
            let page = app.browser().get(&link[ORIGIN.len()..]).await;
            assert_eq!((page.status, language(&page)), (StatusCode::OK, tag), "{}", page.body);
            assert!(page.body.contains(words), "{}", page.body);
        }
        // the address to type in when the link does not open
        app.execute("DELETE FROM demo_mail").await;
        let student = ready_students(&app).await[0].to_string();
        app.execute(&format!("UPDATE student SET language = 'en-CA' {}", OWN.trim_start_matches("FROM student "))).await;
        let done = [("ids", student.as_str()), ("niveau", "advanced"), ("faire", "oui"), ("cle", "1")];
        let done = app.signed_in("demo.al").await.post("/inscriptions/activer", &done).await;
        assert!(done.location().starts_with("/taches/"), "{}", done.body);
        app.send_mails().await;
        let mail = app.texts("SELECT body_text FROM demo_mail").await.remove(0);
        assert!(mail.contains(&format!("\n{ORIGIN}/?lang=en-CA\n")), "{mail}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_asked_of_any_address_is_kept() {
    on_each_engine(|app| async move {
        // an address that leads elsewhere, itself
        let mut browser = app.browser();
        browser.get("/default.aspx?Locale=en-CA").await;
        assert_eq!(language(&browser.get("/").await), "en-CA");
        // somebody who is signed in, whose language is French
        for path in ["/?lang=en-CA", "/default.aspx?Locale=en-CA", "/inscriptions/activer?lang=en-CA", "/compte?lang=en-CA"] {
            let mut browser = app.signed_in("demo.al").await;
            assert_eq!(language(&browser.get("/accueil").await), "fr-CA");
            browser.get(path).await;
            assert_eq!(language(&browser.get("/accueil").await), "en-CA", "{path}");
        }
        // a file
        let mut browser = app.signed_in("demo.al").await;
        let job = browser.post("/inscriptions/activer", &[("ids", &two(&app).await), ("faire", "oui"), ("cle", "1")]).await;
        let job = job.location().split('?').next().unwrap_or_default();
        assert_eq!(browser.get(format!("{job}/releve.csv?lang=en-CA")).await.status, StatusCode::OK);
        assert_eq!(language(&browser.get("/accueil").await), "en-CA");
        // what is chosen in the page stands above the page's own address
        let mut browser = app.signed_in("demo.al").await;
        browser.post("/compte?lang=fr-CA", &[("action", "langue"), ("langue", "en-CA")]).await;
        assert_eq!(language(&browser.get("/accueil").await), "en-CA");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_the_language_keeps_the_selection_and_does_nothing() {
    on_each_engine(|app| async move {
        let ids = two(&app).await;
        let mut browser = app.signed_in("demo.al").await;
        for form in [
            vec![("ids", ids.as_str()), ("niveau", "basic")],
            vec![("portee", "vue"), ("cours", "180-30B-SU"), ("q", "a"), ("sauf", ids.as_str()), ("niveau", "advanced")],
        ] {
            let before = app.dump().await;
            browser.get("/?lang=fr-CA&etat=x").await;
            let french = browser.post("/inscriptions/activer", &form).await;
            assert_eq!((french.status, language(&french)), (StatusCode::OK, "fr-CA"), "{}", french.body);
            let switch_to = switch(&french).expect("a switch");
            assert_eq!(switch_to.0, "/inscriptions/activer?lang=en-CA");
            for kept in form {
                assert!(switch_to.1.contains(&(kept.0.to_owned(), kept.1.to_owned())), "{kept:?} is not in {switch_to:?}");
            }
            assert!(!switch_to.1.iter().any(|(name, _)| ["faire", "cle", "empreinte"].contains(&name.as_str())), "{switch_to:?}");
            let english = press(&mut browser, &switch_to).await;
            assert_eq!((english.status, language(&english)), (StatusCode::OK, "en-CA"), "{}", english.body);
            // the same numbers, the same students
            let facts = |page: &Reply| {
                page.body.split("<b>").skip(1).map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(facts(&french), facts(&english));
            assert!(app.dump().await == before, "the switch changed something");
            assert_eq!(language(&browser.get("/accueil").await), "en-CA");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_the_language_keeps_what_was_typed_and_is_no_try() {
    on_each_engine(|app| async move {
        // the door: the name, never the password
        let mut browser = app.browser();
        let refused = browser.post("/?suite=/etudiants", &[("nom", "demo.al"), ("mot-de-passe", "un mauvais mot de passe")]).await;
        let before = app.dump().await;
        let to = switch(&refused).expect("a switch");
        assert!(!refused.body.contains("un mauvais mot de passe"));
        let english = press(&mut browser, &to).await;
        assert_eq!((english.status, language(&english)), (StatusCode::OK, "en-CA"), "{}", english.body);
        assert!(english.body.contains("value=\"demo.al\"") && english.body.contains("action=\"/?suite=%2Fetudiants\""), "{}", english.body);
        assert!(app.dump().await == before, "it counted as a try");
        // « Aide avec mot de passe oublié »
        let long = "x".repeat(255);
        let refused = browser.post("/mot-de-passe/oublie?lang=fr-CA", &[("nom", &long)]).await;
        assert!(press(&mut browser, &switch(&refused).expect("a switch")).await.body.contains(&long));
        assert!(app.dump().await == before, "a link was asked for");
        // a student's file
        let mut browser = app.signed_in("demo.al").await;
        let before = app.dump().await;
        let path = format!("/etudiants/{}", ready_students(&app).await[0]);
        let typed = [("courriel", "pas une adresse"), ("telephone", "514 555-0199"), ("langue", "en-CA"), ("statut", "left")];
        let refused = browser.post(path, &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let english = press(&mut browser, &switch(&refused).expect("a switch")).await;
        assert_eq!(language(&english), "en-CA");
        for (_, value) in typed {
            assert!(english.body.contains(&format!("value=\"{value}\"")), "{value}: {}", english.body);
        }
        assert!(app.dump().await == before, "the file changed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_once_has_no_switch_to_lose_it_by() {
    on_each_engine(|app| async move {
        let invited = app.ids(&format!("{OWN} AND account_id IS NOT NULL AND entered_at IS NULL ORDER BY student_number LIMIT 1")).await[0];
        let mut browser = app.signed_in("demo.al").await;
        let path = format!("/etudiants/{invited}/cle");
        assert!(browser.get(path.clone()).await.body.contains("lang=en-CA"));
        let shown = browser.post(path.clone(), &[("action", "remettre"), ("remise", "main")]).await;
        assert!(shown.status.is_success() && shown.header("cache-control").contains("no-transform"), "{}", shown.body);
        assert!(!shown.body.contains("lang=en-CA\""), "{}", shown.body);
        // what was sent, and what « Vérifier » found, are said again in the other language, and nothing is done
        let verify = vec![("action", "verifier"), ("code", "bcdfg-hjkmn-pqrst-vwxz2-34567")];
        for (asked, said) in
            [(vec![("action", "remettre"), ("remise", "courriel")], "is on its way by e-mail"), (verify, "This is not one of")]
        {
            let answer = browser.post(path.clone(), &asked).await;
            let before = app.dump().await;
            let english = press(&mut browser, &switch(&answer).expect("a switch")).await;
            assert_eq!((english.status, language(&english)), (StatusCode::OK, "en-CA"), "{}", english.body);
            assert!(english.body.contains(said), "{}", english.body);
            assert!(app.dump().await == before, "something was done again");
            browser.get("/accueil?lang=fr-CA").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_03_a_proposed_phrase_is_accepted_whoever_it_is_proposed_to() {
    const WORDS: &str = include_str!("../../service/src/password/words.fr.txt");
    on_each_engine(|app| async move {
        // somebody whose names are most of the words that phrases are made of
        let names = WORDS.lines().step_by(2).collect::<Vec<_>>().join(" ");
        app.execute(&format!("UPDATE account SET family_name = '{names}' WHERE user_name = 'demo.cd'")).await;
        let account = app.account("demo.cd").await;
        for _ in 0..3 {
            let path = format!("/acces/{}", app.reset_link(account).await);
            let page = app.browser().post(path.clone(), &[("proposer", "oui")]).await;
            assert_eq!(page.header("cache-control"), "no-store, no-transform", "a page with a secret is neither kept nor compressed");
            let phrase = all(&page.body, "data-fill").remove(0);
            assert!(page.body.contains("aria-controls=\"mot-de-passe\""), "{}", page.body);
            let chosen = app.browser().post(path, &[("mot-de-passe", &phrase)]).await;
            assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/?etat=choisi"), "{phrase}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_03_a_password_does_not_hold_its_owner_s_name() {
    on_each_engine(|app| async move {
        app.execute("UPDATE account SET given_name = 'Théodora', family_name = 'Bouchard-Lô' WHERE user_name = 'demo.cd'").await;
        let account = app.account("demo.cd").await;
        let path = format!("/acces/{}", app.reset_link(account).await);
        for refused in ["un renard nommé theodora", "chez BOUCHARD, trois tasses de thé"] {
            let reply = app.browser().post(path.clone(), &[("mot-de-passe", refused)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
            assert!(reply.body.contains("Le mot de passe contient votre nom"), "{}", reply.body);
        }
        // a short part of a name is in too many words
        let chosen = app.browser().post(path, &[("mot-de-passe", "un kilo de tasses à Longueuil")]).await;
        assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_speaks_of_an_ended_session_only_to_who_had_one() {
    const ENDED: &str = "Votre session a pris fin";
    const NEUTRAL: &str = "Ouvrez une session pour continuer.";
    on_each_engine(|app| async move {
        let mut first = app.browser();
        let door = first.get("/inscriptions").await.location().to_owned();
        let door = first.get(door).await.body;
        assert!(door.contains(NEUTRAL) && !door.contains(ENDED));
        let mut idle = app.signed_in("demo.al").await;
        app.clock.advance_minutes(31);
        let door = idle.get("/inscriptions").await.location().to_owned();
        assert!(idle.get(door.clone()).await.body.contains(ENDED));
        // who closed it knows
        let mut gone = app.signed_in("demo.al").await;
        gone.post("/fermer", &[]).await;
        let door = gone.get(door).await.body;
        assert!(door.contains(NEUTRAL) && !door.contains(ENDED));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_stays_in_their_own_frame() {
    on_each_engine(|app| async move {
        app.browser().post("/mot-de-passe/oublie", &[("nom", "demo.cd")]).await;
        app.send_mails().await;
        let mail = app.ids("FROM demo_mail ORDER BY created_at, id LIMIT 1").await[0];
        let (student, staff, door) = ("<div class=\"phone\">", " class=\"rail\"", "class=\"page public\"");
        for path in [
            "/inscriptions",
            "/nulle-part/du-tout",
            "/demo/mail",
            &format!("/demo/mail/{mail}"),
            "/demo/mail/00000000-0000-7000-8000-000000000000",
        ] {
            for (user_name, frame) in [(Some("demo.etudiant"), student), (Some("demo.cr"), staff), (None, door)] {
                let mut browser = match user_name {
                    Some(user_name) => app.signed_in(user_name).await,
                    None => app.browser(),
                };
                let page = browser.get(path).await;
                if page.status != StatusCode::SEE_OTHER {
                    assert!(page.body.contains(frame), "{path} by {user_name:?}: {}", page.body);
                }
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_broken_says_so() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let large = Call::upload("/inscriptions/importer", "liste.csv", "x").with("content-length", "70000000");
        let reply = browser.send(large).await;
        assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(reply.body.contains("Le fichier est trop gros\u{a0}: 20\u{a0}Mo au plus."), "{}", reply.body);
        let large = Call { body: vec![b'a'; 3 * 1024 * 1024], ..Call::post("/inscriptions", &[]) };
        let reply = browser.send(large).await;
        assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(reply.body.contains("L’envoi est trop gros") && !reply.body.contains("Ce texte est trop long"), "{}", reply.body);
        let broken = Call::post("/inscriptions/importer", &[]).with("content-type", "multipart/form-data");
        let reply = browser.send(broken).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(reply.body.contains("L’envoi n’est pas arrivé au complet") && !reply.body.contains("plus à jour"), "{}", reply.body);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ses_03_a_page_that_loads_itself_again_keeps_no_session_open() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let done = browser.post("/inscriptions/activer", &[("ids", &two(&app).await), ("faire", "oui"), ("cle", "1")]).await;
        // its mails wait, scripting is off: the page as the browser loads it again and again
        let page = browser.get(done.location()).await;
        let next = |page: &Reply| {
            let content = all(page.body.split("http-equiv=\"refresh\"").nth(1).unwrap_or_default(), "content").remove(0);
            content.split_once("url=").expect("an address").1.to_owned()
        };
        let mut at = next(&page);
        assert!(at.starts_with(done.location()), "{at}");
        for _ in 0..29 {
            app.clock.advance_minutes(1);
            let page = browser.get(at).await;
            assert_eq!(page.status, StatusCode::OK);
            at = next(&page);
            assert!(all(&page.body, "href").iter().all(|href| !href.contains("suivi=1")), "a person's own press counts");
        }
        app.clock.advance_minutes(1);
        assert_eq!(browser.get(at).await.status, StatusCode::SEE_OTHER, "the page left open kept the session open");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_of_a_demonstration_says_who_is_who() {
    on_each_engine(|app| async move {
        let door = app.browser().get("/").await.body;
        let accounts = door.split("id=\"comptes\"").nth(1).unwrap_or_default();
        let lines: Vec<&str> = accounts.split("<li>").skip(1).collect();
        assert_eq!(lines.len(), service::demo::ACCOUNTS.len());
        assert!(
            lines[0].contains("Administration locale") && lines[0].contains("demo.al<") && lines[0].contains("commencez ici"),
            "{}",
            lines[0]
        );
        assert!(lines[2].contains("Coordination receveuse") && lines[2].contains("demo.cr"), "{}", lines[2]);
        assert!(lines[5].contains("Étudiante ou étudiant") && lines[5].contains("demo.etudiant"), "{}", lines[5]);
        assert!(lines[7].contains("autre établissement") && !lines[7].contains("commencez ici"), "{}", lines[7]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn english_pages_are_written_in_english() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let sent = browser.send(Call::upload("/inscriptions/importer", "liste.csv", LIST)).await;
        let french = browser.get(sent.location()).await.body;
        assert!(french.contains("A «\u{a0}Matricule\u{a0}»"), "{french}");
        let english = browser.get(format!("{}?lang=en-CA", sent.location())).await.body;
        let main = english.split("<main").nth(1).unwrap_or_default();
        assert!(main.contains("A “Matricule”") && !main.contains('«'), "{main}");
        for (user_name, french, english) in [
            ("demo.cd", "Coordination demandeuse", "Placing coordinator"),
            ("demo.cr", "Coordination receveuse", "Receiving coordinator"),
            ("demo.dc", "Agente ou agent de destination", "Destination coordinator"),
        ] {
            let mut browser = app.signed_in(user_name).await;
            assert!(browser.get("/accueil").await.body.contains(french), "{french}");
            assert!(browser.get("/accueil?lang=en-CA").await.body.contains(english), "{english}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_chosen_and_mended_in_the_page_s_own_words() {
    on_each_engine(|app| async move {
        let mut browser = app.signed_in("demo.al").await;
        let page = browser.get("/inscriptions/importer").await.body;
        let field = page.split("class=\"file\"").nth(1).unwrap_or_default();
        assert!(field.contains("type=\"file\"") && field.contains("Choisir un fichier") && field.contains("data-file"), "{page}");
        // what is to be mended is given back where it is told, and « Importer » alone stands at the top
        let sent = browser.send(Call::upload("/inscriptions/importer", "liste.csv", LIST)).await;
        let preview = browser.get(sent.location()).await.body;
        let (apply, workbook, table) = (preview.find("value=\"appliquer\""), preview.find("erreurs.xlsx"), preview.find("<table"));
        assert!(apply.is_some() && apply < workbook && workbook < table, "{apply:?} {workbook:?} {table:?}");
        let added = browser.get(format!("{}?partie=nouveaux", sent.location())).await.body;
        assert!(added.contains("2499001") && !added.contains("erreurs.xlsx"), "{added}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_list_students_search_them_from_the_header() {
    on_each_engine(|app| async move {
        for (user_name, searches) in
            [("demo.al", true), ("demo.cd", true), ("demo.cr", false), ("demo.assistance", false), ("demo.etudiant", false)]
        {
            let mut browser = app.signed_in(user_name).await;
            let home = browser.get("/accueil").await.body;
            let header = home.split("<header").nth(1).and_then(|rest| rest.split("</header>").next()).unwrap_or_default().to_owned();
            assert_eq!(
                header.contains("action=\"/etudiants\"") && header.contains("Chercher une personne"),
                searches,
                "{user_name}: {header}"
            );
        }
        let mut browser = app.signed_in("demo.al").await;
        let found = browser.get("/etudiants?q=cote").await.body;
        assert_eq!(found.matches("role=\"search\"").count(), 1, "one search in its own page");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_former_address_is_known_however_it_is_written() {
    on_each_engine(|app| async move {
        for path in ["/Default.aspx", "/DEFAULT.ASPX", "/default.ASPX"] {
            let mut browser = app.browser();
            let mut reply = browser.get(format!("{path}?Locale=en-CA")).await;
            for _ in 0..3 {
                if reply.status != StatusCode::SEE_OTHER {
                    break;
                }
                let next = reply.location().to_owned();
                reply = browser.get(next).await;
            }
            assert_eq!((reply.status, language(&reply)), (StatusCode::OK, "en-CA"), "{path}");
            assert!(reply.body.contains("autocomplete=\"current-password\""), "{path}");
        }
        assert_eq!(app.browser().get("/Default.aspx/x").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_names_who_helps_or_nobody() {
    on_each_engine(|app| async move {
        let invited = app.ids(&format!("{OWN} AND account_id IS NOT NULL AND entered_at IS NULL ORDER BY student_number LIMIT 1")).await[0];
        let path = format!("/etudiants/{invited}/cle");
        app.execute(&format!("UPDATE student SET language = 'fr-CA' {}", OWN.trim_start_matches("FROM student "))).await;
        for (name, email, told) in [
            ("", "", None),
            ("", "aide@cegepsuper.ca", Some("aide@cegepsuper.ca")),
            ("Marie Roy", "", Some("Marie Roy")),
            ("Marie Roy", "a@b.ca", Some("Marie Roy, a@b.ca")),
        ] {
            app.execute(&format!("UPDATE organisation SET contact_name = '{name}', contact_email = '{email}'")).await;
            let mut browser = app.signed_in("demo.al").await;
            let page = browser.post(path.clone(), &[("action", "remettre"), ("remise", "main")]).await.body;
            let slip = page.replace("<!>", "");
            let slip = slip.split("class=\"slip\"").nth(1).unwrap_or_else(|| panic!("{page}"));
            assert_eq!(slip.contains("Besoin d’aide?"), told.is_some(), "{slip}");
            if let Some(told) = told {
                assert!(slip.contains(&format!("Besoin d’aide? {told}</p>")), "{slip}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mails_of_a_demonstration_do_not_say_what_is_not_so() {
    on_each_engine(|app| async move {
        let page = app.signed_in("demo.al").await.get("/demo/mail").await.body;
        assert!(page.contains("Quand aucun serveur de courriel n’est configuré") && !page.contains("Sans serveur de courriel"), "{page}");
    })
    .await;
}
