//! Screens of local administrators: letting students in.

pub mod activation;
