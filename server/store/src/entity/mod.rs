//! Rows of the tables, as they stand; none of them leaves `store` and `service`.

#![expect(missing_docs, reason = "columns are described by the migrations")]

pub mod account;
pub mod agreement;
pub mod assignment;
pub mod call_host;
pub mod capacity;
pub mod closure;
pub mod cohort;
pub mod course;
pub mod demo_mail;
pub mod department;
pub mod destination;
pub mod destination_contact;
pub mod email_domain;
pub mod enrolment;
pub mod import;
pub mod instance;
pub mod job;
pub mod membership;
pub mod offering;
pub mod organisation;
pub mod outbox;
pub mod placement;
pub mod placement_call;
pub mod placement_event;
pub mod program;
pub mod saved_view;
pub mod secret;
pub mod service;
pub mod session;
pub mod site;
pub mod student;
