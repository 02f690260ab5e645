//! Rows of the tables, as they stand; none of them leaves `store` and `service`.

#![expect(missing_docs, reason = "columns are described by the migrations")]

pub mod account;
pub mod cohort;
pub mod course;
pub mod demo_mail;
pub mod department;
pub mod email_domain;
pub mod enrolment;
pub mod import;
pub mod instance;
pub mod job;
pub mod membership;
pub mod offering;
pub mod organisation;
pub mod outbox;
pub mod program;
pub mod saved_view;
pub mod secret;
pub mod session;
pub mod student;
