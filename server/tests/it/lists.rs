//! Lists that go out as files: what a spreadsheet opens as it is, without a formula, and nothing of a person that is not asked for.

use crate::app::on_each_engine;
use http::StatusCode;

const SUMMARY: &str = "/demandes/sommaire?du=2026-11-23&au=2026-12-31";
const ORDER: [(&str, &str); 5] =
    [("du", "2026-11-23"), ("au", "2026-12-31"), ("finalite", "badges"), ("destinataire", "Sécurité"), ("forme", "csv")];

#[tokio::test(flavor = "multi_thread")]
async fn req_val_05_a_summary_opens_in_a_spreadsheet_and_runs_nothing() {
    on_each_engine(|app| async move {
        app.execute("UPDATE placement SET teacher = '=HYPERLINK(\"https://evil.example\")', teacher_folded = 'x' WHERE number = 1001")
            .await;
        let mut school = app.signed_in("demo.cd").await;
        let reply = school.post(SUMMARY, &[("forme", "csv")]).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(reply.header("content-disposition"), "attachment; filename=\"sommaire-des-stages-2026-11-23-2026-12-31.csv\"");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert!(reply.body.starts_with("\u{feff}\"Milieu\";\"Site\";"), "{}", reply.body);
        assert!(reply.body.ends_with("\r\n") && reply.body.matches("\r\n").count() == 11, "a line for the titles, and one a person");
        assert!(reply.body.contains(";\"'=HYPERLINK(\"\"https://evil.example\"\")\";"), "{}", reply.body);
        assert!(!reply.body.contains('@'), "no address");

        let workbook = school.post(SUMMARY, &[("forme", "xlsx")]).await;
        assert!(workbook.body.starts_with("PK") && workbook.header("content-disposition").ends_with("2026-12-31.xlsx\""));
        let english = school.post(format!("{SUMMARY}&lang=en-CA"), &[("forme", "csv")]).await;
        assert!(english.body.starts_with("\u{feff}\"Host\",\"Site\","), "{}", english.body);
        assert!(english.header("content-disposition").contains("placement-summary-"));

        // what is not a file, or not a period, is refused and recorded by nothing
        let recorded = || async { app.texts("SELECT action FROM audit WHERE action = 'summary_taken'").await.len() };
        assert_eq!(recorded().await, 3);
        assert_eq!(school.post(SUMMARY, &[("forme", "pdf")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reversed = school.post("/demandes/sommaire?du=2026-12-31&au=2026-11-23", &[("forme", "csv")]).await;
        assert_eq!(reversed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(recorded().await, 3);
        let shown = school.get("/demandes/sommaire?du=hier&au=2026-11-23").await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.body.contains("value=\"hier\""), "what was typed stays");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_listing_holds_no_address_no_number_and_names_its_reasons_first() {
    on_each_engine(|app| async move {
        let mut host = app.signed_in("demo.cr").await;
        let reply = host.post("/demandes/acces", &ORDER).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.body.matches("\r\n").count(), 11);
        let numbers =
            "SELECT student_number FROM student UNION SELECT network_number FROM student UNION SELECT email FROM student WHERE email <> ''";
        for known in app.texts(numbers).await {
            assert!(!reply.body.contains(&known), "{known}");
        }
        let record = "SELECT recipient FROM access_listing WHERE purpose = 'badges' AND people = 10 AND medium = 'csv'";
        assert_eq!(app.texts(record).await, ["Sécurité"]);

        // without a purpose or a recipient, nothing goes out, and what was typed is still there
        let silent = host.post("/demandes/acces", &[&ORDER[..2], &[("destinataire", ""), ("forme", "print")]].concat()).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.body.contains("Choisissez une finalité.") && silent.body.contains("value=\"2026-12-31\""), "{}", silent.body);
        // read again in the other language, an order is not given twice
        let again = host.post("/demandes/acces?lang=en-CA", &[&ORDER[..], &[("relire", "oui")]].concat()).await;
        assert!(again.body.contains("value=\"Sécurité\"") && again.body.contains("Access listing"), "{}", again.body);
        assert_eq!(app.texts("SELECT recipient FROM access_listing").await.len(), 1);
        let printed = host.post("/demandes/acces?lang=fr-CA", &[&ORDER[..4], &[("forme", "print")]].concat()).await;
        assert_eq!(printed.body.matches("scope=\"row\"").count(), 10);
        assert!(printed.body.contains("Renseignements confidentiels"));
    })
    .await;
}
