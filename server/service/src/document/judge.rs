//! What a file is allowed to be (UPL-01, UPL-02): its bytes, its name and all that is in it agree, and an image is written anew.

use super::{PdfReader, pdf, picture};
use crate::failure::Failure;
use crate::roster::import::off_thread;
use domain::Code;
use domain::document::{DocumentKind, MOST_BYTES, title};
use tokio::sync::OwnedSemaphorePermit;

/// A file that was accepted.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    /// The name it had.
    pub(super) title: String,
    /// What it is.
    pub(super) kind: DocumentKind,
    /// What is kept of it: of an image, what can be seen.
    pub(super) bytes: Vec<u8>,
}

/// Judges a file, in its turn.
///
/// # Errors
/// `Invalid(fichier)` with what is wrong with it.
pub(super) async fn judge(reader: &PdfReader, file_name: &str, bytes: Vec<u8>, turn: OwnedSemaphorePermit) -> Result<Judged, Failure> {
    let refuse = |code: Code| Failure::field("fichier", code);
    if bytes.len() > MOST_BYTES {
        return Err(refuse(Code::DocumentTooLarge));
    }
    let kind = DocumentKind::of_bytes(&bytes).map_err(refuse)?;
    let title = title(file_name);
    if !kind.is_named(&title) {
        return Err(refuse(Code::DocumentName));
    }
    let bytes = match kind {
        DocumentKind::Pdf => {
            pdf::judge(reader, bytes.clone()).await?.map_err(refuse)?;
            bytes
        }
        DocumentKind::Jpeg | DocumentKind::Png => {
            // whoever sent it may be gone: the turn lasts as long as the work
            let anew = off_thread(move || {
                let anew = picture::anew(kind, &bytes);
                drop(turn);
                anew
            });
            anew.await?.map_err(refuse)?
        }
    };
    if bytes.len() > MOST_BYTES {
        return Err(refuse(Code::DocumentTooLarge));
    }
    Ok(Judged { title, kind, bytes })
}
