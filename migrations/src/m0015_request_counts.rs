//! What the requests of a side are counted by, on every page of its work lists and on its home: an index of each that holds the states
//! one after the other, and one that says which courses a school has requests for.

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
            "CREATE INDEX placement_counted_by_school ON placement
                 (organisation_id, department_id, state, hidden_by_school, waiting_since, offering_id, host_id, id);
             CREATE INDEX placement_counted_by_host ON placement
                 (host_id, state, hidden_by_host, waiting_since, offering_id, organisation_id, id);
             CREATE INDEX placement_course_of_school ON placement (offering_id, organisation_id, department_id)",
        )
        .await
    }
}
