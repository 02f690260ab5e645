//! One connection, from greeting to goodbye.

use crate::Shared;
use crate::script::Fault;
use std::io;
use std::ops::ControlFlow;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// Longest command line taken, in bytes.
const COMMAND_LIMIT: usize = 4_096;
/// Largest message taken, in bytes; announced as SIZE.
const MESSAGE_LIMIT: usize = 32 * 1024 * 1024;

/// Whether the connection goes on.
type Next = io::Result<ControlFlow<()>>;
const GO_ON: ControlFlow<()> = ControlFlow::Continue(());
const CLOSE: ControlFlow<()> = ControlFlow::Break(());

struct Session<'a> {
    shared: &'a Shared,
    number: u32,
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    /// Answers not yet sent: those of a pipelined group leave together.
    answers: Vec<u8>,
    drip: Option<Duration>,
    signed_in: bool,
    from: Option<String>,
    to: Vec<String>,
    brought: u32,
}

/// Serves a connection until either side ends it.
pub(crate) async fn serve(stream: TcpStream, number: u32, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (reader, writer) = stream.into_split();
    let drip = match shared.script.take(|fault| matches!(fault, Fault::Drip(_))) {
        Some(Fault::Drip(pause)) => Some(*pause),
        _ => None,
    };
    let mut session = Session {
        shared,
        number,
        reader: BufReader::with_capacity(64 * 1024, reader),
        writer,
        answers: Vec::new(),
        drip,
        signed_in: false,
        from: None,
        to: Vec::new(),
        brought: 0,
    };
    session.run().await?;
    session.flush().await?;
    session.writer.shutdown().await
}

impl Session<'_> {
    async fn run(&mut self) -> io::Result<()> {
        match self.shared.script.take(|fault| matches!(fault, Fault::Busy | Fault::Hang)) {
            Some(Fault::Hang) => {
                // until the client gives up
                let mut rest = Vec::new();
                self.reader.read_to_end(&mut rest).await?;
                return Ok(());
            }
            Some(_) => {
                self.answer("421 4.3.2 sink.localhost busy, try later");
                return Ok(());
            }
            None => self.answer("220 sink.localhost ESMTP"),
        }
        let mut line = Vec::new();
        loop {
            if self.reader.buffer().is_empty() {
                self.flush().await?;
            }
            line.clear();
            if (&mut self.reader).take(COMMAND_LIMIT as u64).read_until(b'\n', &mut line).await? == 0 {
                return Ok(());
            }
            if !line.ends_with(b"\n") {
                self.answer("500 5.5.2 line too long");
                return Ok(());
            }
            let command = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            if self.obey(&command).await?.is_break() {
                return Ok(());
            }
        }
    }

    async fn obey(&mut self, command: &str) -> Next {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.reset();
                let groups = if self.shared.script.one_by_one { "" } else { "250-PIPELINING\r\n" };
                let auth = if self.shared.script.login.is_some() { "250-AUTH PLAIN\r\n" } else { "" };
                self.answer(&format!("250-sink.localhost\r\n{groups}{auth}250-SIZE {MESSAGE_LIMIT}\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8"));
            }
            "HELO" => {
                self.reset();
                self.answer("250 sink.localhost");
            }
            "AUTH" => self.auth(rest),
            "MAIL" => return Ok(self.mail(rest)),
            "RCPT" => return Ok(self.rcpt(rest)),
            "DATA" if self.to.is_empty() && self.shared.script.take(|fault| *fault == Fault::Eager).is_none() => {
                self.answer("503 5.5.1 no recipient");
            }
            "DATA" => return self.data().await,
            "RSET" => {
                self.reset();
                self.answer("250 2.0.0 reset");
            }
            "NOOP" => self.answer("250 2.0.0 nothing done"),
            "QUIT" => {
                self.answer("221 2.0.0 goodbye");
                return Ok(CLOSE);
            }
            _ => self.answer("502 5.5.1 unknown command"),
        }
        Ok(GO_ON)
    }

    fn auth(&mut self, rest: &str) {
        let Some((user, password)) = &self.shared.script.login else { return self.answer("503 5.5.1 no AUTH here") };
        let wanted = data_encoding::BASE64.encode(format!("\0{user}\0{password}").as_bytes());
        self.signed_in = rest.split_once(' ').is_some_and(|(mechanism, given)| mechanism.eq_ignore_ascii_case("PLAIN") && given == wanted);
        self.answer(if self.signed_in { "235 2.7.0 welcome" } else { "535 5.7.8 wrong user name or password" });
    }

    fn mail(&mut self, rest: &str) -> ControlFlow<()> {
        let brought = self.brought;
        if self.shared.script.login.is_some() && !self.signed_in {
            self.answer("530 5.7.0 sign in first");
        } else if self.shared.script.take(|fault| matches!(fault, Fault::LimitPerConnection(limit) if brought >= *limit)).is_some() {
            self.answer("421 4.7.0 too many messages in this connection");
            return CLOSE;
        } else if self.from.is_some() {
            self.answer("503 5.5.1 sender already given");
        } else if let Some(from) = path(rest, "FROM:") {
            self.from = Some(from);
            self.answer("250 2.1.0 sender taken");
        } else {
            self.answer("501 5.5.4 MAIL FROM:<address>");
        }
        GO_ON
    }

    fn rcpt(&mut self, rest: &str) -> ControlFlow<()> {
        let script = &self.shared.script;
        let Some(to) = path(rest, "TO:").filter(|to| !to.is_empty()) else {
            self.answer("501 5.5.4 RCPT TO:<address>");
            return GO_ON;
        };
        if self.from.is_none() {
            self.answer("503 5.5.1 sender first");
            return GO_ON;
        }
        let fault = script.take(|fault| match fault {
            Fault::UnknownAddress(address) | Fault::MailboxFull(address) | Fault::HangUp(address) => address.eq_ignore_ascii_case(&to),
            Fault::Greylist => script.is_new(&to),
            _ => false,
        });
        match fault {
            Some(Fault::HangUp(_)) => return CLOSE,
            Some(Fault::UnknownAddress(_)) => self.answer("550 5.1.1 no such user here"),
            Some(Fault::MailboxFull(_)) => self.answer("452 4.2.2 mailbox full"),
            Some(_) => self.answer("450 4.7.1 greylisted, try again"),
            None => {
                self.to.push(to);
                self.answer("250 2.1.5 recipient taken");
            }
        }
        GO_ON
    }

    async fn data(&mut self) -> Next {
        self.answer("354 end with a lone dot");
        self.flush().await?;
        let Some(data) = self.body().await? else {
            self.answer("552 5.3.4 message too large");
            return Ok(CLOSE);
        };
        if self.to.is_empty() {
            self.reset();
            self.answer("554 5.5.1 no recipient");
            return Ok(GO_ON);
        }
        if !self.shared.script.delay.is_zero() {
            tokio::time::sleep(self.shared.script.delay).await;
        }
        let fault = self
            .shared
            .script
            .take(|fault| matches!(fault, Fault::RefusedContent | Fault::CloseAfterData | Fault::LostReply | Fault::CloseAfterAccept));
        match fault {
            Some(Fault::CloseAfterData) => return Ok(CLOSE),
            Some(Fault::RefusedContent) => {
                self.reset();
                self.answer("554 5.7.1 refused for its content");
                return Ok(GO_ON);
            }
            _ => {}
        }
        self.shared.keeper.keep(self.number, self.from.as_deref().unwrap_or_default(), &self.to, data)?;
        self.brought += 1;
        self.reset();
        if matches!(fault, Some(Fault::LostReply)) {
            return Ok(CLOSE);
        }
        self.answer(&format!("250 2.0.0 kept as {}-{}", self.number, self.brought));
        Ok(if fault.is_some() { CLOSE } else { GO_ON })
    }

    /// Reads up to the lone dot, which counts only after a true end of line; none when the message is too large.
    async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut data = Vec::with_capacity(8 * 1024);
        let mut line_start = 0;
        loop {
            if (&mut self.reader).take(MESSAGE_LIMIT as u64).read_until(b'\n', &mut data).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if data.len() > MESSAGE_LIMIT {
                return Ok(None);
            }
            let at_start = line_start == 0 || data[..line_start].ends_with(b"\r\n");
            if at_start && data[line_start..] == *b".\r\n" {
                data.truncate(line_start);
                return Ok(Some(data));
            }
            if at_start && data[line_start] == b'.' {
                data.remove(line_start);
            }
            line_start = data.len();
        }
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }

    fn answer(&mut self, line: &str) {
        self.answers.extend_from_slice(line.as_bytes());
        self.answers.extend_from_slice(b"\r\n");
    }

    async fn flush(&mut self) -> io::Result<()> {
        match self.drip {
            Some(pause) => {
                for byte in self.answers.chunks(1) {
                    tokio::time::sleep(pause).await;
                    self.writer.write_all(byte).await?;
                }
            }
            None => self.writer.write_all(&self.answers).await?,
        }
        self.answers.clear();
        Ok(())
    }
}

/// The address of `FROM:<a@b> SIZE=12`.
fn path(rest: &str, keyword: &str) -> Option<String> {
    let after = rest.get(..keyword.len()).filter(|start| start.eq_ignore_ascii_case(keyword)).and_then(|_| rest.get(keyword.len()..))?;
    let (address, _) = after.trim_start().strip_prefix('<')?.split_once('>')?;
    Some(address.to_owned())
}
