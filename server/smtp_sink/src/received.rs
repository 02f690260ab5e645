//! What the sink accepted.

use mail_parser::MessageParser;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// A message the sink accepted.
#[derive(Clone, Debug)]
pub struct Received {
    /// Which connection brought it, from 1.
    pub connection: u32,
    /// How long after the sink started it was whole.
    pub after: Duration,
    /// Sender of the envelope, without angle brackets.
    pub from: String,
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Headers and body as sent, dots unstuffed.
    pub data: Vec<u8>,
}

impl Received {
    /// The header lines, unfolded, encoded words as sent, in order.
    pub fn headers(&self) -> Vec<(String, String)> {
        let text = String::from_utf8_lossy(&self.data);
        let head = text.split_once("\r\n\r\n").map_or(&*text, |(head, _)| head);
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in head.split("\r\n") {
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = headers.last_mut()
            {
                value.push_str(line);
            } else {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                headers.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        headers
    }

    /// The first header of a name, in any case, encoded words as sent.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers().into_iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Message-ID with its angle brackets; empty without one.
    pub fn message_id(&self) -> String {
        self.header("Message-ID").unwrap_or_default()
    }

    /// The subject, decoded; empty without one.
    pub fn subject(&self) -> String {
        MessageParser::default().parse(&self.data).and_then(|message| message.subject().map(str::to_owned)).unwrap_or_default()
    }

    /// The text part, decoded; empty without one.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The HTML part, decoded; empty without one.
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> String {
        use mail_parser::MimeHeaders;
        let Some(message) = MessageParser::default().parse(&self.data) else { return String::new() };
        let is_kind = |part: &&mail_parser::MessagePart<'_>| {
            part.content_type()
                .is_some_and(|found| found.subtype().is_some_and(|sub| format!("{}/{sub}", found.ctype()).eq_ignore_ascii_case(kind)))
        };
        message.parts.iter().find(is_kind).and_then(|part| part.text_contents().map(str::to_owned)).unwrap_or_default()
    }
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalLine {
    /// Which connection brought it, from 1.
    pub connection: u32,
    /// Milliseconds since the sink started.
    pub after_ms: u64,
    /// Sender of the envelope.
    pub from: String,
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Message-ID with its angle brackets.
    pub message_id: String,
    /// The subject, decoded; empty in fast mode.
    pub subject: String,
    /// The text part, decoded; empty in fast mode.
    pub text: String,
    /// The HTML part, decoded; empty in fast mode.
    pub html: String,
}

/// Reads a journal back; a last line cut short by a kill is left out.
pub fn read_journal(file: &Path) -> io::Result<Vec<JournalLine>> {
    let lines: Vec<String> = BufReader::new(File::open(file)?).lines().collect::<Result<_, _>>()?;
    let last = lines.len().saturating_sub(1);
    let mut read = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        match serde_json::from_str(line) {
            Ok(line) => read.push(line),
            Err(_) if number == last => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(read)
}

/// Keeps, counts and writes down what is accepted.
pub(crate) struct Keeper {
    started: Instant,
    fast: bool,
    kept: Mutex<Vec<Received>>,
    journal: Option<Mutex<File>>,
    count: watch::Sender<u64>,
}

impl Keeper {
    pub(crate) fn new(fast: bool, journal: Option<&Path>) -> io::Result<Self> {
        let journal = journal.map(|file| OpenOptions::new().create(true).append(true).open(file)).transpose()?.map(Mutex::new);
        Ok(Self { started: Instant::now(), fast, kept: Mutex::default(), journal, count: watch::Sender::new(0) })
    }

    /// Keeps a message: once this returns, a reader of the journal finds it.
    pub(crate) fn keep(&self, connection: u32, from: &str, to: &[String], data: Vec<u8>) -> io::Result<()> {
        let received = Received { connection, after: self.started.elapsed(), from: from.to_owned(), to: to.to_vec(), data };
        if let Some(journal) = &self.journal {
            let mut line = serde_json::to_vec(&self.line(&received))?;
            line.push(b'\n');
            journal.lock().unwrap_or_else(PoisonError::into_inner).write_all(&line)?;
        }
        if !self.fast {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(received);
        }
        self.count.send_modify(|count| *count += 1);
        Ok(())
    }

    fn line(&self, received: &Received) -> JournalLine {
        let decoded = |part: fn(&Received) -> String| if self.fast { String::new() } else { part(received) };
        JournalLine {
            connection: received.connection,
            after_ms: u64::try_from(received.after.as_millis()).unwrap_or(u64::MAX),
            from: received.from.clone(),
            to: received.to.clone(),
            message_id: received.message_id(),
            subject: decoded(Received::subject),
            text: decoded(Received::text),
            html: decoded(Received::html),
        }
    }

    pub(crate) fn messages(&self) -> Vec<Received> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn last(&self) -> Option<Received> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).last().cloned()
    }

    pub(crate) fn count(&self) -> u64 {
        *self.count.borrow()
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.count.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(data: &str) -> Received {
        Received { connection: 1, after: Duration::ZERO, from: String::new(), to: Vec::new(), data: data.as_bytes().to_vec() }
    }

    #[test]
    fn headers_are_unfolded_and_decoded() {
        let message = received("Subject: =?utf-8?b?w4l0w6k=?=\r\nX-Long: one\r\n two\r\nMESSAGE-ID: <a@b>\r\n\r\nbody\r\n");
        assert_eq!(message.header("x-long").as_deref(), Some("one two"));
        assert_eq!(message.message_id(), "<a@b>");
        assert_eq!(message.subject(), "Été");
    }

    #[test]
    fn both_parts_are_decoded() {
        let message = received(concat!(
            "Content-Type: multipart/alternative; boundary=\"x\"\r\n\r\n",
            "--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9t=C3=A9\r\n",
            "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+w6l0w6k8L3A+\r\n--x--\r\n"
        ));
        assert_eq!(message.text().trim_end(), "été");
        assert_eq!(message.html().trim_end(), "<p>été</p>");
    }

    #[test]
    fn a_journal_cut_short_is_read_up_to_there() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("journal");
        let keeper = Keeper::new(false, Some(&file)).unwrap();
        keeper.keep(1, "a@b.ca", &["c@d.ca".to_owned()], b"Message-ID: <1@b>\r\n\r\nhello\r\n".to_vec()).unwrap();
        OpenOptions::new().append(true).open(&file).unwrap().write_all(b"{\"connection\":1,\"aft").unwrap();
        let lines = read_journal(&file).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].to[0].as_str(), lines[0].message_id.as_str()), ("c@d.ca", "<1@b>"));
    }
}
