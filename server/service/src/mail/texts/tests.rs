//! What the mails say, in both languages, with friendly and hostile data.

use super::*;
use std::sync::LazyLock;

const AT: Timestamp = Timestamp(1_795_721_400_000_000); // Thursday, November 26, 2026 at 2:30 p.m. in Toronto

fn entry() -> Entry<'static> {
    Entry {
        user_name: "super-2400603",
        code: "xk3vd-9qmtr-h7wpc-4gznb",
        link: "https://passerelle.example/acces/choisir?c=xk3vd9qmtrh7wpc4gznb",
        site: "https://passerelle.example/",
        valid_until: AT,
    }
}

fn every_mail() -> Vec<Mail<'static>> {
    vec![
        Mail::Activation { level: AccessLevel::Advanced, entry: entry() },
        Mail::Activation { level: AccessLevel::Basic, entry: entry() },
        Mail::Promotion { user_name: "super-2400603", link: "https://passerelle.example/" },
        Mail::TemporaryPassword { entry: entry() },
        Mail::ResetLink { link: "https://passerelle.example/acces/choisir?l=abc", minutes: 30 },
        Mail::PasswordChanged { at: AT, help: "https://passerelle.example/aide" },
        Mail::TemporaryPasswordHandedOver { at: AT },
        Mail::AddressChanged { at: AT, who: "Marie Lavoie", new: NEW_ADDRESS.as_ref() },
        Mail::Reminder {
            waiting: Some(Waiting { requests: 1_204, since: Some(AT), calls: 2, days: 3 }),
            link: "https://passerelle.example/accueil",
        },
    ]
}

static NEW_ADDRESS: LazyLock<Option<EmailAddress>> = LazyLock::new(|| EmailAddress::parse("anais.bedard@cegepsuper.ca").ok());

/// Runs with a reader in each language whose school, lead and greeting are given.
fn readers(given_name: &str, organisation: &str, name: &str, run: impl Fn(&Reader<'_>)) {
    let email = EmailAddress::parse("acces.etudiant@cegepsuper.ca").unwrap();
    let phone = Phone::parse("514 555-1234 poste 12").unwrap();
    for language in [Language::French, Language::English] {
        let contact = Contact::StudentAccess { name, email: Some(&email), phone: Some(&phone) };
        run(&Reader { language, given_name, organisation, contact });
    }
}

#[test]
fn the_activation_mail_reads_in_french() {
    readers("Anaïs", "Cégep Supér", "Marie Roy", |reader| {
        if reader.language == Language::French {
            let letter = compose(reader, &every_mail()[0]);
            assert_eq!(letter.subject, "Votre accès à Passerelle");
            assert_eq!(
                letter.text().replace('\u{a0}', "~"),
                "Bonjour Anaïs,\n\n\
                 Votre établissement, Cégep Supér, vous donne l’accès avancé à Passerelle, le service où sont gérés vos stages. \
                 Vous y verrez vos stages et y déposerez vos documents dès que ces pages seront ouvertes.\n\n\
                 Nom d’utilisateur~: super-2400603\n\n\
                 Mot de passe temporaire~:\nxk3vd-9qmtr-h7wpc-4gznb\n\n\
                 Choisir mon mot de passe\nhttps://passerelle.example/acces/choisir?c=xk3vd9qmtrh7wpc4gznb\n\n\
                 Valable jusqu’au jeudi 26 novembre 2026 à 14~h~30, pour une seule utilisation. \
                 Passé ce moment, demandez un nouveau mot de passe temporaire.\n\n\
                 Si le lien ne s’ouvre pas, entrez ces renseignements à cette adresse~:\nhttps://passerelle.example/\n\n\
                 Ce nom d’utilisateur et ce mot de passe diffèrent de ceux de l’établissement.\n\n\
                 Besoin d’aide? La personne responsable de l’accès étudiant vous répondra~:\n\
                 Marie Roy\nacces.etudiant@cegepsuper.ca\n514~555-1234, poste~12\n\n\
                 Courriel automatique de Passerelle, le service de gestion des stages en santé, \
                 envoyé pour cet établissement~: Cégep Supér.\n"
            );
        }
    });
}

#[test]
fn the_activation_mail_reads_in_english() {
    readers("Anaïs", "Cégep Supér", "Marie Roy", |reader| {
        if reader.language == Language::English {
            let letter = compose(reader, &every_mail()[0]);
            assert_eq!(letter.subject, "Your access to Passerelle");
            assert_eq!(
                letter.text().replace('\u{a0}', "~"),
                "Hello Anaïs,\n\n\
                 Your school, Cégep Supér, is giving you advanced access to Passerelle, the service that manages your placements. \
                 You will see your placements and upload your documents there as soon as those pages open.\n\n\
                 User name: super-2400603\n\n\
                 Temporary password:\nxk3vd-9qmtr-h7wpc-4gznb\n\n\
                 Choose my password\nhttps://passerelle.example/acces/choisir?c=xk3vd9qmtrh7wpc4gznb\n\n\
                 Valid until Thursday, November 26, 2026 at 2:30~p.m., for one use only. \
                 After that, ask for a new temporary password.\n\n\
                 If the link does not open, enter this information at this address:\nhttps://passerelle.example/\n\n\
                 This user name and password differ from those of your school.\n\n\
                 Need help? Contact the student-access lead:\n\
                 Marie Roy\nacces.etudiant@cegepsuper.ca\n514-555-1234, ext.~12\n\n\
                 Automatic e-mail from Passerelle, the clinical placement management service, \
                 sent for this organization: Cégep Supér.\n"
            );
        }
    });
}

#[test]
fn the_activation_mail_in_html_holds_the_same() {
    readers("Anaïs", "Cégep Supér", "Marie Roy", |reader| {
        let html = compose(reader, &every_mail()[0]).html();
        assert!(html.starts_with("<!doctype html>\n<html lang=\""));
        assert!(html.contains(&format!("<html lang=\"{}\">", reader.language.tag())));
        assert!(html.contains("<strong>xk3vd-9qmtr-h7wpc-4gznb</strong>"));
        assert!(html.contains("<a href=\"https://passerelle.example/acces/choisir?c=xk3vd9qmtrh7wpc4gznb\">"));
        assert!(html.contains("<a href=\"mailto:acces.etudiant@cegepsuper.ca\">acces.etudiant@cegepsuper.ca</a>"));
        assert!(html.contains("<a href=\"tel:+15145551234;ext=12\">"));
        for forbidden in ["<script", "<img", "<table", " style=", "http-equiv", "@import"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    });
}

#[test]
fn basic_access_promises_no_documents() {
    readers("Anaïs", "Cégep Supér", "", |reader| {
        let [advanced, basic] = [0, 1].map(|mail| compose(reader, &every_mail()[mail]).text());
        let documents = "documents";
        assert!(advanced.contains(documents) && !basic.contains(documents));
    });
}

#[test]
fn the_other_mails_say_what_they_must() {
    readers("Anaïs", "Cégep Supér", "Marie Roy", |reader| {
        let text = |mail: &Mail<'_>| compose(reader, mail).text().replace('\u{a0}', " ");
        let french = reader.language == Language::French;
        let mails = every_mail();
        let says = |mail: usize, fr: &str, en: &str| {
            let text = text(&mails[mail]);
            assert!(text.contains(if french { fr } else { en }), "{text}");
        };
        says(2, "restent les mêmes", "stay the same");
        says(
            8,
            "1 204 demandes de stage faites à Cégep Supér attendent la réponse de la coordination; la plus ancienne, depuis le 26 novembre 2026.",
            "1,204 placement requests to Cégep Supér are waiting for the coordination’s answer; the oldest, since November 26, 2026.",
        );
        says(
            8,
            "2 appels de places adressés à Cégep Supér attendent une réponse.",
            "2 calls for offers addressed to Cégep Supér are waiting for an answer.",
        );
        says(8, "https://passerelle.example/accueil", "https://passerelle.example/accueil");
        let one = Mail::Reminder {
            waiting: Some(Waiting { requests: 1, since: Some(AT), calls: 0, days: 1 }),
            link: "https://passerelle.example/accueil",
        };
        let one = text(&one);
        assert!(one.contains(if french { "depuis plus d’un jour" } else { "for more than a day" }), "{one}");
        says(2, "super-2400603", "super-2400603");
        says(3, "xk3vd-9qmtr-h7wpc-4gznb", "xk3vd-9qmtr-h7wpc-4gznb");
        says(3, "Vous n’avez rien demandé? Signalez-le tout de suite.", "Didn’t ask for this? Report it right away.");
        says(4, "valable 30 minutes", "valid for 30 minutes");
        says(
            5,
            "a été changé le jeudi 26 novembre 2026 à 14 h 30.",
            "On Thursday, November 26, 2026 at 2:30 p.m., the password of your Passerelle account was changed.",
        );
        says(5, "Si ce n’est pas vous", "If it was not you");
        says(6, "remis directement, pas par courriel", "given to you directly, not by e-mail");
        says(6, "Date : jeudi 26 novembre 2026 à 14 h 30", "Date: Thursday, November 26, 2026 at 2:30 p.m.");
        says(
            7,
            "Le jeudi 26 novembre 2026 à 14 h 30, Marie Lavoie a changé l’adresse courriel de votre compte Passerelle, pour Cégep Supér.",
            "On Thursday, November 26, 2026 at 2:30 p.m., Marie Lavoie changed the e-mail address of your Passerelle account, for Cégep Supér.",
        );
        says(7, "Nouvelle adresse, en partie : a…@cegepsuper.ca", "New address, in part: a…@cegepsuper.ca");
        says(7, "Si vous ne l’avez pas demandé, signalez-le tout de suite", "If you did not ask for it, report it right away");
        assert!(!text(&mails[7]).contains("bedard"), "never in full");
        for mail in &mails {
            assert!(!text(mail).contains(".."));
        }
        let minute = text(&Mail::ResetLink { link: "https://x.ca/", minutes: 1 });
        assert!(minute.contains(if french { "valable 1 minute," } else { "valid for 1 minute," }));
    });
}

#[test]
fn notices_hold_no_secret() {
    readers("Anaïs", "Cégep Supér", "Marie Roy", |reader| {
        for mail in [&every_mail()[2], &every_mail()[5], &every_mail()[6], &every_mail()[7]] {
            let letter = compose(reader, mail);
            assert!(!letter.blocks.iter().any(|block| matches!(block, Block::Code { .. })));
            assert!(!letter.text().contains("xk3vd"));
        }
    });
}

#[test]
fn what_is_not_known_is_left_out() {
    for (contact, french, english) in [
        (
            Contact::StudentAccess { name: " ", email: None, phone: None },
            "responsable de l’accès étudiant de votre établissement.",
            "student-access lead at your school.",
        ),
        (Contact::HelpDesk { email: None, phone: None }, "Adressez-vous au bureau d’assistance.", "Contact the help desk."),
    ] {
        for language in [Language::French, Language::English] {
            let reader = Reader { language, given_name: "", organisation: "CHU", contact };
            let text = compose(&reader, &Mail::TemporaryPasswordHandedOver { at: AT }).text();
            assert!(text.starts_with(language.pick("Bonjour,\n", "Hello,\n")), "{text}");
            assert!(text.contains(language.pick(french, english)), "{text}");
        }
    }
    let email = EmailAddress::parse("assistance@passerelle.example").unwrap();
    let contact = Contact::HelpDesk { email: Some(&email), phone: None };
    let reader = Reader { language: Language::French, given_name: "Luc", organisation: "CHU", contact };
    assert!(
        compose(&reader, &Mail::TemporaryPasswordHandedOver { at: AT })
            .text()
            .contains("Le bureau d’assistance vous répondra\u{a0}:\nassistance@passerelle.example")
    );
}

#[test]
fn req_mail_06_every_mail_renders_in_both_languages_with_hostile_data() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "O'Neil & \"fils\" <b>",
        "two\r\nlines\n\n<h1>big</h1>",
        "{ $code } { -term } { \"x\" }",
        "\u{202e}gnp.exe\u{2066}",
        "{{7*7}} ${7*7} %0d%0aBcc:x@y.ca",
        "\0\u{1b}[31m",
        "é\u{301}\u{200d}👩\u{200d}⚕️ Ødegård 李",
    ];
    for value in hostile {
        readers(value, value, value, |reader| {
            for mail in every_mail() {
                let letter = compose(reader, &mail);
                let (text, html) = (letter.text(), letter.html());
                assert!(!letter.subject.contains(['\r', '\n']) && !letter.subject.is_empty());
                assert!(
                    !text.contains('\u{202e}')
                        && !text.contains('\u{2066}')
                        && !text.contains('\0')
                        && !text.contains('\u{1b}')
                        && !text.contains('\r')
                );
                // nothing but our own elements
                let own = ["!doctype", "html", "head", "meta", "title", "style", "body", "p", "strong", "a", "br"];
                for tag in html.split('<').skip(1) {
                    let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
                    assert!(own.contains(&name), "{name} in {html}");
                }
                assert_eq!(html.matches("<p").count(), html.matches("</p>").count());
            }
        });
    }
}

#[test]
fn hostile_links_stay_in_their_attribute() {
    let link = "https://x.ca/?a=1&b=\"><script>alert('1')</script>";
    readers("Anaïs", "Cégep Supér", "", |reader| {
        let html = compose(reader, &Mail::ResetLink { link, minutes: 30 }).html();
        assert!(html.contains("href=\"https://x.ca/?a=1&amp;b=&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\""));
    });
}
