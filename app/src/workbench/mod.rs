//! Lazy islands for staff, one folder a screen; each loads its chunk only there.

pub mod enrolment;
