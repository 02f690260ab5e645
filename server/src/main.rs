//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::telemetry::start();
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(server::cli::run()),
        Err(error) => {
            eprintln!("passerelle: {error}");
            ExitCode::FAILURE
        }
    }
}
