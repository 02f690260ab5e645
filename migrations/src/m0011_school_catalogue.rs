//! What a school keeps of its programs itself: whether each is worked with, what its courses ask for, and versions by which an older
//! page is refused.
//!
//! What was there before is worked with, is placed in groups, and does not say its hours.

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
        ddl::run(manager, COLUMNS).await
    }
}

/// Planned hours are kept in minutes.
const COLUMNS: &str = "
ALTER TABLE program ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'non_user', 'retired'));
ALTER TABLE program ADD COLUMN version INT8 NOT NULL DEFAULT 1;
ALTER TABLE course ADD COLUMN hours_minutes INT8;
ALTER TABLE course ADD COLUMN kind TEXT NOT NULL DEFAULT 'group' CHECK (kind IN ('group', 'individual'));
ALTER TABLE course ADD COLUMN version INT8 NOT NULL DEFAULT 1;
ALTER TABLE cohort ADD COLUMN version INT8 NOT NULL DEFAULT 1;
ALTER TABLE offering ADD COLUMN version INT8 NOT NULL DEFAULT 1;
";
