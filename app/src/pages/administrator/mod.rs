//! Screens of local administrators: letting students in, their files, the yellow key.

pub mod activation;
pub mod student;
