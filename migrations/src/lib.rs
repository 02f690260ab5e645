//! The schema, one change a file, the same for SQLite and PostgreSQL.
//!
//! Changes only go forward (`security.md` DUR-07). Each runs in a transaction of its own on both engines.

mod ddl;
mod m0001_foundation;
mod m0002_refusal;
mod m0004_notice;
mod m0005_placement;
mod m0006_destination_profile;
mod m0007_placement_life;
mod m0008_guest;
mod m0009_groups;
mod m0010_request_lists;
mod m0011_school_catalogue;
mod m0012_access_listing;
mod m0013_roster_size;
mod m0014_timetable;
mod m0015_request_counts;
mod m0016_call;
mod m0017_targets;
mod m0018_document;
mod m0019_student_day;
mod m0020_split;
mod m0021_capacity;
mod m0022_sharing;

use sea_orm_migration::prelude::*;

/// Every change of the schema, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Change),
            Box::new(m0002_refusal::Change),
            Box::new(m0004_notice::Change),
            Box::new(m0005_placement::Change),
            Box::new(m0006_destination_profile::Change),
            Box::new(m0007_placement_life::Change),
            Box::new(m0008_guest::Change),
            Box::new(m0009_groups::Change),
            Box::new(m0010_request_lists::Change),
            Box::new(m0011_school_catalogue::Change),
            Box::new(m0012_access_listing::Change),
            Box::new(m0013_roster_size::Change),
            Box::new(m0014_timetable::Change),
            Box::new(m0015_request_counts::Change),
            Box::new(m0016_call::Change),
            Box::new(m0017_targets::Change),
            Box::new(m0018_document::Change),
            Box::new(m0019_student_day::Change),
            Box::new(m0020_split::Change),
            Box::new(m0021_capacity::Change),
            Box::new(m0022_sharing::Change),
        ]
    }
}
