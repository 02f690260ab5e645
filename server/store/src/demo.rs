//! The rows of a demonstration, thousands at a time.

use crate::database::Engine;
use crate::entity::{
    account, agreement, assignment, call_host, capacity, closure, cohort, course, department, destination, destination_contact,
    email_domain, enrolment, instance, job, membership, offering, organisation, outbox, placement, placement_call, placement_event,
    program, secret, service, site, student,
};
use crate::error::StoreError;
use crate::tx::{Tx, Write};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

/// Most values of one statement; SQLite takes 32,766.
const VALUES: usize = 30_000;

/// Everything a demonstration is made of.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each is the table of its name")]
pub struct Network {
    pub organisations: Vec<organisation::Model>,
    pub email_domains: Vec<email_domain::Model>,
    pub departments: Vec<department::Model>,
    pub programs: Vec<program::Model>,
    pub courses: Vec<course::Model>,
    pub cohorts: Vec<cohort::Model>,
    pub offerings: Vec<offering::Model>,
    pub accounts: Vec<account::Model>,
    pub students: Vec<student::Model>,
    pub enrolments: Vec<enrolment::Model>,
    pub memberships: Vec<membership::Model>,
    pub secrets: Vec<secret::Model>,
    pub jobs: Vec<job::Model>,
    pub mails: Vec<outbox::Model>,
    pub sites: Vec<site::Model>,
    pub services: Vec<service::Model>,
    pub destinations: Vec<destination::Model>,
    pub contacts: Vec<destination_contact::Model>,
    pub capacities: Vec<capacity::Model>,
    pub closures: Vec<closure::Model>,
    pub agreements: Vec<agreement::Model>,
    pub calls: Vec<placement_call::Model>,
    pub call_hosts: Vec<call_host::Model>,
    pub placements: Vec<placement::Model>,
    pub placement_events: Vec<placement_event::Model>,
    pub assignments: Vec<assignment::Model>,
}

/// Whether nothing was ever kept in this database, nor will be before this transaction ends.
///
/// # Errors
/// The read failed.
pub async fn is_empty(tx: &Tx<Write>) -> Result<bool, StoreError> {
    if tx.engine() == Engine::Postgres {
        tx.run("LOCK TABLE instance IN EXCLUSIVE MODE", []).await?;
    }
    let row = tx.one("SELECT id FROM organisation UNION ALL SELECT id FROM account LIMIT 1", []).await?;
    Ok(row.is_none())
}

/// Says of the database what it is, and keeps a whole network in it; parents first.
///
/// # Errors
/// The write failed.
pub async fn fill(tx: &Tx<Write>, instance: instance::Model, network: Network) -> Result<(), StoreError> {
    tx.run("DELETE FROM instance", []).await?;
    insert::<instance::Entity>(tx, vec![instance]).await?;
    insert::<organisation::Entity>(tx, network.organisations).await?;
    insert::<email_domain::Entity>(tx, network.email_domains).await?;
    insert::<department::Entity>(tx, network.departments).await?;
    insert::<program::Entity>(tx, network.programs).await?;
    insert::<course::Entity>(tx, network.courses).await?;
    insert::<cohort::Entity>(tx, network.cohorts).await?;
    insert::<offering::Entity>(tx, network.offerings).await?;
    insert::<account::Entity>(tx, network.accounts).await?;
    insert::<student::Entity>(tx, network.students).await?;
    insert::<enrolment::Entity>(tx, network.enrolments).await?;
    insert::<membership::Entity>(tx, network.memberships).await?;
    insert::<secret::Entity>(tx, network.secrets).await?;
    insert::<job::Entity>(tx, network.jobs).await?;
    insert::<outbox::Entity>(tx, network.mails).await?;
    insert::<site::Entity>(tx, network.sites).await?;
    insert::<service::Entity>(tx, network.services).await?;
    insert::<destination::Entity>(tx, network.destinations).await?;
    insert::<destination_contact::Entity>(tx, network.contacts).await?;
    insert::<capacity::Entity>(tx, network.capacities).await?;
    insert::<closure::Entity>(tx, network.closures).await?;
    insert::<agreement::Entity>(tx, network.agreements).await?;
    insert::<placement_call::Entity>(tx, network.calls).await?;
    insert::<call_host::Entity>(tx, network.call_hosts).await?;
    insert::<placement::Entity>(tx, network.placements).await?;
    insert::<placement_event::Entity>(tx, network.placement_events).await?;
    insert::<assignment::Entity>(tx, network.assignments).await?;
    // the next request and the next call of each school have the next number
    for (numbers, table) in [("request_number", "placement"), ("call_number", "placement_call")] {
        let sql = format!(
            "INSERT INTO {numbers} (organisation_id, number) SELECT organisation_id, MAX(number) FROM {table} GROUP BY organisation_id"
        );
        tx.run(sql, []).await?;
    }
    // the lines of the activations those mails are of
    tx.run(
        "INSERT INTO job_line (job_id, organisation_id, student_id, outcome, account_id, outbox_id)
         SELECT job_id, organisation_id, student_id, 'invited', account_id, id FROM outbox
         WHERE job_id IS NOT NULL AND student_id IS NOT NULL",
        [],
    )
    .await?;
    Ok(())
}

async fn insert<E>(tx: &Tx<Write>, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let chunk = VALUES / E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let some: Vec<E::ActiveModel> = rows.by_ref().take(chunk).collect();
        E::insert_many(some).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
