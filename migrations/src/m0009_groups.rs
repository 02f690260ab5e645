//! The groups of a school, for the filters of the enrolment screen: found by going from each to the next, whatever the enrolments.

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
        ddl::run(manager, "CREATE INDEX enrolment_group ON enrolment (organisation_id, group_code, offering_id)").await
    }
}
