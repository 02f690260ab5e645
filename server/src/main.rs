//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    // a process that reads one document and judges it: nothing else is started
    if std::env::args_os().nth(1).is_some_and(|command| command == service::document::JUDGE) {
        return service::document::judge_input();
    }
    server::telemetry::start();
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(server::cli::run()),
        Err(error) => {
            eprintln!("passerelle: {error}");
            ExitCode::FAILURE
        }
    }
}
