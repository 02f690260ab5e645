//! A PDF is read whole by a process of its own, which has little memory and little time; one that acts by itself, holds another file or
//! asks for a password is refused (UPL-03).

use super::PdfReader;
use crate::failure::Failure;
use crate::roster::import::off_thread;
use domain::Code;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object};
use std::io::{Read as _, Write as _};
use std::process::{ExitCode, Stdio};
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

/// Memory of the process that reads, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Seconds of processor that it has.
const SECONDS: u64 = 5;
/// How long it is waited for.
const PATIENCE: Duration = Duration::from_secs(15);
/// Most bytes that one part of a document may unfold to.
const UNFOLDED: usize = 32 * 1024 * 1024;
/// How the process says that a document may stay.
const GOOD: u8 = 40;

/// What a document is refused for, each with the number by which the process says it.
const VERDICTS: [(u8, Code); 3] = [(41, Code::DocumentDamaged), (42, Code::DocumentProtected), (43, Code::DocumentActive)];

/// What makes a document act by itself, or hold another file.
const ACTS: [&[u8]; 14] = [
    b"JavaScript",
    b"JS",
    b"AA",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"EF",
    b"RichMedia",
    b"RichMediaContent",
    b"XFA",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"Rendition",
];

/// Of those, what is long enough to be no accident anywhere in the bytes.
const ANYWHERE: [&[u8]; 6] = [b"/JavaScript", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm", b"/ImportData", b"/Launch"];

/// Judges a document, in a process of its own where there is one.
///
/// # Errors
/// The process could not be started.
pub(super) async fn judge(reader: &PdfReader, bytes: Vec<u8>) -> Result<Result<(), Code>, Failure> {
    let program = match reader {
        PdfReader::Program(program) => program,
        PdfReader::Here => return off_thread(move || verdict(&bytes)).await,
    };
    let mut child = Command::new(program)
        .arg(JUDGE)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Failure::unexpected)?;
    let input = child.stdin.take();
    let read = async {
        if let Some(mut input) = input {
            // one that stops reading has judged already, or is dead
            drop(input.write_all(&bytes).await);
            drop(input.shutdown().await);
        }
        child.wait().await
    };
    let ended = match tokio::time::timeout(PATIENCE, read).await {
        Ok(ended) => ended.map_err(Failure::unexpected)?.code(),
        Err(_) => None,
    };
    // killed, out of memory, out of time: it cannot be read
    let said = |code: i32| VERDICTS.iter().find(|(said, _)| i32::from(*said) == code).map_or(Code::DocumentDamaged, |(_, code)| *code);
    Ok(match ended {
        Some(code) if code == i32::from(GOOD) => Ok(()),
        Some(code) => Err(said(code)),
        None => Err(Code::DocumentDamaged),
    })
}

/// The command of the process that reads; it is no command for people.
pub const JUDGE: &str = "judge-pdf";

/// What the process does: gives itself its limits, reads the document that comes in, and says the verdict as its exit code.
pub fn judge_input() -> ExitCode {
    let limited = rlimit::Resource::AS.set(MEMORY, MEMORY).and_then(|()| rlimit::Resource::CPU.set(SECONDS, SECONDS));
    if let Err(error) = limited {
        drop(writeln!(std::io::stderr(), "passerelle: {error}"));
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let said = match verdict(&bytes) {
        Ok(()) => GOOD,
        Err(code) => VERDICTS.iter().find(|(_, known)| *known == code).map_or(GOOD + 1, |(said, _)| *said),
    };
    ExitCode::from(said)
}

/// Whether a document may stay.
fn verdict(bytes: &[u8]) -> Result<(), Code> {
    let unescaped = unescaped(bytes);
    let holds = |word: &[u8]| unescaped.windows(word.len()).any(|here| here == word);
    if ANYWHERE.into_iter().any(holds) {
        return Err(Code::DocumentActive);
    }
    let options = LoadOptions { max_decompressed_size: Some(UNFOLDED), ..LoadOptions::default() };
    let protected = holds(b"/Encrypt");
    let unread = if protected { Code::DocumentProtected } else { Code::DocumentDamaged };
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| unread)?;
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(Code::DocumentProtected);
    }
    // what was not found where it is said to be was not judged: other readers may find more
    let lost = |(number, entry): (&u32, &XrefEntry)| match entry {
        XrefEntry::Normal { generation, .. } => !document.objects.contains_key(&(*number, *generation)),
        XrefEntry::Compressed { .. } => !document.objects.contains_key(&(*number, 0)),
        XrefEntry::Free | XrefEntry::UnusableFree => false,
    };
    if document.xref_recovery.is_some() || document.reference_table.entries.iter().any(lost) {
        return Err(Code::DocumentDamaged);
    }
    if dictionary_acts(&document.trailer) || document.objects.values().any(acts) {
        return Err(Code::DocumentActive);
    }
    if document.get_pages().is_empty() {
        return Err(Code::DocumentDamaged);
    }
    Ok(())
}

/// The bytes with names as they are meant: `/J#61vaScript` is `/JavaScript`.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = match bytes.get(at + 1..at + 3) {
            Some([high, low]) if *byte == b'#' => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        plain.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    plain
}

fn acts(object: &Object) -> bool {
    match object {
        Object::Name(name) => ACTS.contains(&name.as_slice()),
        Object::Array(all) => all.iter().any(acts),
        Object::Dictionary(dictionary) => dictionary_acts(dictionary),
        Object::Stream(stream) => dictionary_acts(&stream.dict),
        _ => false,
    }
}

fn dictionary_acts(dictionary: &Dictionary) -> bool {
    dictionary.iter().any(|(name, value)| {
        // to open at a page is no act; to open by an action is one, and what is behind a reference is not known to be a page
        let opens = name == b"OpenAction" && !matches!(value, Object::Array(_));
        opens || ACTS.contains(&name.as_slice()) || acts(value)
    })
}
