//! A demonstration to try use cases on.

use crate::access::{self, Visitor};
use crate::account::sign_in::{SignIn, SignedIn, sign_in};
use crate::clock::SetClock;
use crate::document::Documents;
use crate::password::Hasher;
use crate::random::{Random, SeededRandom, SystemRandom, new_id};
use crate::secret::Keys;
use crate::services::{Services, Settings};
use domain::Timestamp;
use std::sync::Arc;
use store::Database;
use tokio::sync::Notify;

/// 2026-11-23, 14:30 in Québec.
pub(crate) const NOW: Timestamp = Timestamp(1_795_462_200_000_000);

/// Runs a test on an empty, migrated database of each engine that is at hand; it is gone when the test ends.
pub(crate) async fn on_each_engine<F, Fut>(test: F)
where
    F: Fn(Arc<Services>) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a folder");
    run(&test, &format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display())).await.expect("the test, on SQLite");
    if let Some(server) = store::testing::postgres() {
        let name = format!("test_{}", new_id(&SystemRandom, NOW).expect("randomness").simple());
        let url = store::testing::create_database(&server, &name).await.expect("a database");
        let outcome = run(&test, &url).await;
        store::testing::drop_database(&server, &name).await.expect("dropped");
        outcome.expect("the test, on PostgreSQL");
    }
}

async fn run<F, Fut>(test: &F, url: &str) -> Result<(), tokio::task::JoinError>
where
    F: Fn(Arc<Services>) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let db = Database::open(url).await.expect("a database");
    db.migrate().await.expect("migrated");
    let outcome = tokio::spawn(test(services(db.clone()))).await;
    db.close().await;
    outcome
}

fn services(db: Database) -> Arc<Services> {
    let random: Arc<dyn Random> = Arc::new(SeededRandom::new(7));
    let keys = Arc::new(Keys::parse(b"6b7d2f0c1e9a4835d7c6b1a0f3e2d4c596877869a5b4c3d2e1f00112233445ff").expect("a key"));
    let hasher = Hasher::new(Arc::clone(&random), Arc::clone(&keys), 2);
    let settings =
        Settings { public_url: "http://127.0.0.1:3000".to_owned(), demonstration: true, mail_from: "passerelle@example.ca".to_owned() };
    Arc::new(Services {
        db,
        clock: Arc::new(SetClock::at(NOW)),
        random,
        keys,
        hasher,
        documents: Arc::new(Documents::in_memory()),
        settings,
        mail_due: Notify::new(),
    })
}

/// Runs a test on the demonstration, built on each engine that is at hand.
pub(crate) async fn on_each_demonstration<F, Fut>(test: F)
where
    F: Fn(Arc<Services>) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    on_each_engine(move |services| {
        let test = test.clone();
        async move {
            super::build(&services, super::Scale::default()).await.expect("built");
            test(services).await;
        }
    })
    .await;
}

/// Somebody signed in to it.
pub(crate) async fn visitor(services: &Arc<Services>, user_name: &str) -> Visitor {
    let command = SignIn { name: user_name.to_owned(), password: super::PASSWORD.to_owned() };
    let opened = sign_in(services, &Visitor::default(), command).await.expect(user_name);
    let SignedIn::Session { token, .. } = opened else { panic!("{user_name} has a session") };
    access::visitor(services, Some(&token.reveal()), None, true).await.expect(user_name)
}

/// The same services at another instant.
pub(crate) fn at(services: &Services, now: Timestamp) -> Arc<Services> {
    let Services { db, random, keys, documents, settings, .. } = services;
    Arc::new(Services {
        db: db.clone(),
        clock: Arc::new(SetClock::at(now)),
        random: Arc::clone(random),
        keys: Arc::clone(keys),
        hasher: Hasher::new(Arc::clone(random), Arc::clone(keys), 2),
        documents: Arc::clone(documents),
        settings: settings.clone(),
        mail_due: Notify::new(),
    })
}
