//! Screens of those who follow students: coordinators and local administrators.

pub mod import;
pub mod roster;
