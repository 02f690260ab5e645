//! What a host tells students of a destination, in both languages, and versions by which an older page is refused.
//!
//! A text that is not written yet is empty: « version anglaise manquante » is read from that.

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

const COLUMNS: &str = "
ALTER TABLE destination ADD COLUMN version INT8 NOT NULL DEFAULT 1;
ALTER TABLE destination ADD COLUMN clientele_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN clientele_en TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN dress_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN dress_en TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN parking_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN parking_en TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN first_day_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE destination ADD COLUMN first_day_en TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN version INT8 NOT NULL DEFAULT 1;
";
