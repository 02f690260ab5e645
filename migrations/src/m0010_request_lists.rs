//! What the work lists of requests are read, filtered, counted and put in order by: an index of each side holds it all, so that a list
//! reads its own page of rows and no other, however many requests a region makes in a year.

use crate::ddl;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Change;

#[async_trait::async_trait]
impl MigrationTrait for Change {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(
            manager,
            "CREATE INDEX placement_of_school ON placement
                 (organisation_id, department_id, waiting_since, id, state, hidden_by_school, host_id, offering_id, search);
             CREATE INDEX placement_of_host ON placement
                 (host_id, waiting_since, id, state, hidden_by_host, organisation_id, offering_id, number);
             CREATE INDEX placement_offering ON placement (offering_id, host_id, state);
             CREATE INDEX placement_pair ON placement (host_id, organisation_id, department_id, state);
             CREATE INDEX placement_unsupervised ON placement (host_id, state, ends_on, waiting_since)
                 WHERE supervision = 'preceptor' AND supervisor = ''",
        )
        .await
    }
}
