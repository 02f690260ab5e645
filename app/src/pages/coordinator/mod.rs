//! Screens of those who follow students: coordinators and local administrators.

pub mod roster;
