//! Days of one student of a placement that are not as those of the group. They go with who is on it: the day a student is taken off a
//! request or put on another, and when the request is deleted.

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
            "CREATE TABLE student_day (
                 organisation_id UUID NOT NULL,
                 placement_id UUID NOT NULL,
                 student_id UUID NOT NULL,
                 day TEXT NOT NULL,
                 kind TEXT NOT NULL CHECK (kind IN ('shift', 'orientation', 'observation', 'cancelled')),
                 starts_at TEXT NOT NULL,
                 ends_at TEXT NOT NULL,
                 PRIMARY KEY (placement_id, student_id, day),
                 FOREIGN KEY (organisation_id, placement_id) REFERENCES placement (organisation_id, id),
                 FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id),
                 FOREIGN KEY (placement_id, student_id) REFERENCES assignment (placement_id, student_id) ON UPDATE CASCADE ON DELETE CASCADE
             ) STRICT",
        )
        .await
    }
}
