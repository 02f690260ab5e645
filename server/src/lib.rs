//! The server: configuration, router, layers, accept loop, commands (`docs/architecture.md`).

pub mod application;
pub mod assets;
pub mod cli;
pub mod config;
pub mod layer;
pub mod readiness;
pub mod router;
pub mod serve;
pub mod telemetry;
