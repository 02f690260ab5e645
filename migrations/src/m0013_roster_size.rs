//! How many students a department has, kept with it as they come and go, since every page of the enrolment screen says it; indexes
//! that hold the last visit of whom they find, and one that finds who is enrolled in a course in an order that gathers faster.

use crate::ddl;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Change;

#[async_trait::async_trait]
impl MigrationTrait for Change {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, TABLES).await?;
        let triggers = if manager.get_database_backend() == DatabaseBackend::Sqlite { SQLITE } else { POSTGRES };
        for trigger in triggers {
            manager.get_connection().execute_unprepared(trigger).await?;
        }
        Ok(())
    }
}

const TABLES: &str = "
ALTER TABLE department ADD COLUMN students INT8 NOT NULL DEFAULT 0;
UPDATE department SET students = (SELECT COUNT(*) FROM student s WHERE s.department_id = department.id);
DROP INDEX student_name;
CREATE INDEX student_name ON student (organisation_id, department_id, sort_key, id, search, last_sign_in_at);
DROP INDEX student_access;
CREATE INDEX student_access ON student
    (organisation_id, department_id, access, entered_at, disabled_at, invited_until, delivery, sort_key, id, last_sign_in_at);
DROP INDEX enrolment_offering;
CREATE INDEX enrolment_offering ON enrolment (organisation_id, offering_id, student_id, group_code);
";

const SQLITE: &[&str] = &[
    "CREATE TRIGGER student_comes AFTER INSERT ON student BEGIN
         UPDATE department SET students = students + 1 WHERE id = NEW.department_id;
     END",
    "CREATE TRIGGER student_goes AFTER DELETE ON student BEGIN
         UPDATE department SET students = students - 1 WHERE id = OLD.department_id;
     END",
    "CREATE TRIGGER student_moves AFTER UPDATE OF department_id ON student WHEN NEW.department_id <> OLD.department_id BEGIN
         UPDATE department SET students = students - 1 WHERE id = OLD.department_id;
         UPDATE department SET students = students + 1 WHERE id = NEW.department_id;
     END",
];

/// Who comes or goes is counted once a statement, since one brings a whole class list, in the order of the departments, so that two never
/// wait for each other. Who moves to another department, which nobody does in number, is counted one by one.
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION student_comes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         PERFORM 1 FROM department d WHERE d.id IN (SELECT n.department_id FROM came n) ORDER BY d.id FOR NO KEY UPDATE;
         UPDATE department d SET students = d.students + c.n
             FROM (SELECT department_id, COUNT(*) AS n FROM came GROUP BY department_id) c WHERE d.id = c.department_id;
         RETURN NULL;
     END $$",
    "CREATE FUNCTION student_goes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         PERFORM 1 FROM department d WHERE d.id IN (SELECT o.department_id FROM gone o) ORDER BY d.id FOR NO KEY UPDATE;
         UPDATE department d SET students = d.students - c.n
             FROM (SELECT department_id, COUNT(*) AS n FROM gone GROUP BY department_id) c WHERE d.id = c.department_id;
         RETURN NULL;
     END $$",
    "CREATE FUNCTION student_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         PERFORM 1 FROM department d WHERE d.id IN (OLD.department_id, NEW.department_id) ORDER BY d.id FOR NO KEY UPDATE;
         UPDATE department d SET students = d.students - 1 WHERE d.id = OLD.department_id;
         UPDATE department d SET students = d.students + 1 WHERE d.id = NEW.department_id;
         RETURN NULL;
     END $$",
    "CREATE TRIGGER student_comes AFTER INSERT ON student REFERENCING NEW TABLE AS came
         FOR EACH STATEMENT EXECUTE FUNCTION student_comes()",
    "CREATE TRIGGER student_goes AFTER DELETE ON student REFERENCING OLD TABLE AS gone
         FOR EACH STATEMENT EXECUTE FUNCTION student_goes()",
    "CREATE TRIGGER student_moves AFTER UPDATE OF department_id ON student FOR EACH ROW
         WHEN (NEW.department_id <> OLD.department_id) EXECUTE FUNCTION student_moves()",
];
