//! Makes one typed method of each message of the mails: a misspelt key, a wrong argument or a message missing in one
//! language does not compile (design.md § 8).

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Ok(out) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("../../locales/mail")
            .with_default_language("fr-CA")
            .with_output_file_path(&format!("{out}/mail_messages.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/mail_messages.ftl")))
            .with_lint_level(LintLevel::Strict)
            .with_prefix("")
            .without_bidi_isolation()
            .without_format(),
    )
}
