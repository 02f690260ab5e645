//! The data that figures are made on, for `bench` and for its example.

pub mod school;
