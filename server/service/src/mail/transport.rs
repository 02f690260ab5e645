//! Handing mails to a mail server, one connection for a batch.

use super::message::Message;
use super::reply::{Outcome, Reason, Reply, short};
use super::server::{BadSmtpUrl, Server, Tls};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use std::error::Error as _;
use std::fmt::Display;
use std::time::Duration;

/// How long each step may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// To each address of the server.
    pub connect: Duration,
    /// The greeting with encryption and signing in; then the three commands that announce a message; then each other one.
    pub command: Duration,
    /// From the first byte of a message to the answer. Longer than the others: a server that scans the message answers
    /// late, and giving up before it does is what doubles a mail.
    pub message: Duration,
}

impl Timeouts {
    /// The longest that one mail can take: announced on a connection that closes, then on a new one, handed over, and reset.
    /// A lease must have this much left when a mail is handed over, or another worker may send it too.
    pub const fn longest(&self) -> Duration {
        self.connect.saturating_add(self.command.saturating_mul(4)).saturating_add(self.message)
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), command: Duration::from_secs(30), message: Duration::from_mins(1) }
    }
}

/// The way to a mail server. It keeps one connection from mail to mail; [`Transport::close`] ends the batch.
pub struct Transport {
    server: Server,
    hello: ClientId,
    timeouts: Timeouts,
    open: Option<Connection>,
}

impl Transport {
    /// Reads `smtp://user:password@host:port?tls=required|opportunistic|none` or `smtps://…`. Nothing is opened yet.
    /// A server elsewhere is spoken to encrypted only (DAT-05).
    pub fn smtp(url: &str) -> Result<Self, BadSmtpUrl> {
        Ok(Self { server: Server::parse(url)?, hello: ClientId::default(), timeouts: Timeouts::default(), open: None })
    }

    /// The name we give when greeting: the host of our public address. Without it, an address of the loopback.
    #[must_use]
    pub fn hello(mut self, host: &str) -> Self {
        let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        if named {
            self.hello = ClientId::Domain(host.to_owned());
        }
        self
    }

    /// Other times than the default ones.
    #[must_use]
    pub const fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Hands over one mail and says what became of it.
    ///
    /// A refused recipient leaves the connection whole for the next mail. A kept connection that turns out to be closed before
    /// the message was handed over is replaced once, at once. After two [`Outcome::Unreachable`] in a row the rest of
    /// the batch would wait for the same time-outs: stop it. One call takes at most [`Timeouts::longest`].
    pub async fn send(&mut self, message: &Message) -> Outcome {
        if let Some(kept) = self.open.take() {
            match self.through(kept, message).await {
                Ok(outcome) => return outcome,
                Err(broken) if broken.handed_over || broken.reason == Reason::Timeout => return broken.into(),
                Err(_closed_meanwhile) => {}
            }
        }
        let sent = match self.connect().await {
            Ok(connection) => self.through(connection, message).await,
            Err(broken) => Err(broken),
        };
        sent.unwrap_or_else(Outcome::from)
    }

    /// Takes leave of the server, if it is still there.
    pub async fn close(&mut self) {
        if let Some(mut connection) = self.open.take() {
            // the answer to a goodbye changes nothing
            let _goodbye = connection.exchange(Quit, 1, self.timeouts.command).await;
        }
    }

    /// Sends through a connection and keeps it when it is still whole. It is out of `self` meanwhile: a caller that gives
    /// up half-way leaves no half-spoken connection behind.
    async fn through(&mut self, mut connection: Connection, message: &Message) -> Result<Outcome, Broken> {
        let outcome = connection.deliver(message, &self.timeouts).await?;
        let whole = match outcome {
            Outcome::Accepted { .. } => true,
            _ => connection.exchange(Rset, 1, self.timeouts.command).await.is_ok_and(|replies| replies.iter().all(Reply::is_positive)),
        };
        if whole {
            self.open = Some(connection);
        }
        Ok(outcome)
    }

    async fn connect(&self) -> Result<Connection, Broken> {
        let within = self.timeouts.connect + self.timeouts.command;
        tokio::time::timeout(within, self.greet()).await.unwrap_or_else(|_| Err(Broken::late()))
    }

    async fn greet(&self) -> Result<Connection, Broken> {
        let Server { host, port, tls, credentials } = &self.server;
        let wrapped = if let Tls::Wrapped(parameters) = tls { Some(parameters.clone()) } else { None };
        let mut smtp = AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), Some(self.timeouts.connect), &self.hello, wrapped, None)
            .await
            .map_err(|error| Broken::at_greeting(&error))?;
        match tls {
            Tls::Required(parameters) => {
                smtp.starttls(parameters.clone(), &self.hello).await.map_err(|error| Broken::new(Reason::Tls, &error))?;
            }
            Tls::Offered(parameters) if smtp.can_starttls() => {
                smtp.starttls(parameters.clone(), &self.hello).await.map_err(|error| Broken::new(Reason::Tls, &error))?;
            }
            Tls::Offered(_) | Tls::None | Tls::Wrapped(_) => {}
        }
        // lettre does not tell whether commands may be grouped: asked again
        let features = smtp.command(Ehlo::new(self.hello.clone())).await.map_err(|error| Broken::at_greeting(&error))?;
        let groups = features.message().any(|line| line.eq_ignore_ascii_case("PIPELINING"));
        if let Some(credentials) = credentials {
            smtp.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await.map_err(|error| Broken::at_login(&error))?;
        }
        Ok(Connection { smtp, groups })
    }
}

/// An open connection, between two messages.
struct Connection {
    smtp: AsyncSmtpConnection,
    /// Whether commands may be sent together (RFC 2920).
    groups: bool,
}

impl Connection {
    async fn deliver(&mut self, message: &Message, timeouts: &Timeouts) -> Result<Outcome, Broken> {
        let announced = tokio::time::timeout(timeouts.command, self.announce(message, timeouts.command)).await;
        let replies = announced.unwrap_or_else(|_| Err(Broken::late()))?;
        let refused = replies.into_iter().enumerate().find(|(_, reply)| !reply.is_positive());
        if let Some((place, reply)) = refused {
            return Ok(reply.outcome(place == 1));
        }
        let mut answered = self.exchange(stuffed(message.content()), 1, timeouts.message).await.map_err(Broken::after_handing_over)?;
        answered.pop().map(|reply| reply.outcome(false)).ok_or_else(Broken::late)
    }

    /// Says from whom and to whom, and asks to send: the answers in order, as far as the first refusal when the commands go
    /// one by one.
    async fn announce(&mut self, message: &Message, within: Duration) -> Result<Vec<Reply>, Broken> {
        let envelope = [
            Mail::new(Some(message.from().clone()), Vec::new()).to_string(),
            Rcpt::new(message.to().clone(), Vec::new()).to_string(),
            Data.to_string(),
        ];
        if self.groups {
            let replies = self.exchange(envelope.concat(), envelope.len(), within).await?;
            let awaits_message = replies.last().is_some_and(Reply::is_positive);
            if awaits_message && !replies.iter().all(Reply::is_positive) {
                // it refused the recipient yet waits for a message: an empty one, for nobody
                self.exchange(".\r\n", 1, within).await?;
            }
            return Ok(replies);
        }
        let mut replies = Vec::with_capacity(envelope.len());
        for command in envelope {
            replies.extend(self.exchange(command, 1, within).await?);
            if !replies.iter().all(Reply::is_positive) {
                break;
            }
        }
        Ok(replies)
    }

    /// Writes at once and reads this many answers. Whatever is written waits for an answer, so that no small packet ever
    /// waits for the acknowledgement of the one before.
    async fn exchange(&mut self, written: impl Display, answers: usize, within: Duration) -> Result<Vec<Reply>, Broken> {
        let talk = async {
            let mut replies = Vec::with_capacity(answers);
            let mut answer = self.smtp.command(written).await;
            loop {
                let reply = read(answer)?;
                if reply.code == CLOSING {
                    return Err(Broken { reason: Reason::Closed, text: reply.text, closing: true, handed_over: false });
                }
                replies.push(reply);
                if replies.len() == answers {
                    return Ok(replies);
                }
                answer = self.smtp.read_response().await;
            }
        };
        tokio::time::timeout(within, talk).await.unwrap_or_else(|_| Err(Broken::late()))
    }
}

/// « Service not available, closing transmission channel », in answer to anything.
const CLOSING: u16 = 421;

fn read(answer: Result<Response, Error>) -> Result<Reply, Broken> {
    match answer {
        Ok(response) => Ok(Reply::new(response.code().into(), &response.message().collect::<Vec<_>>().join(" "))),
        Err(error) => match error.status() {
            Some(code) => Ok(Reply::new(code.into(), &said(&error))),
            None => {
                Err(Broken::new(if error.is_response() && said(&error) != CUT_SHORT { Reason::Protocol } else { Reason::Closed }, &error))
            }
        },
    }
}

/// How lettre says that the connection ended before an answer was whole.
const CUT_SHORT: &str = "incomplete response";

/// What the system or the server said, without lettre's own words around it.
fn said(error: &Error) -> String {
    match error.source() {
        Some(cause) => in_tls(cause).map_or_else(|| cause.to_string(), said),
        None => String::new(),
    }
}

/// The failure of the TLS handshake, which lettre wraps as the cause of a failed connection.
fn in_tls<'a>(cause: &'a (dyn std::error::Error + 'static)) -> Option<&'a Error> {
    cause.downcast_ref()
}

/// The message as it goes over the wire: a dot more on the lines that begin with one, and the lone dot that ends it.
fn stuffed(content: &str) -> String {
    let mut wire = String::with_capacity(content.len() + 64);
    for line in content.split_inclusive("\r\n") {
        if line.starts_with('.') {
            wire.push('.');
        }
        wire.push_str(line);
    }
    wire.push_str(if content.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" });
    wire
}

/// A conversation that ended before it said what became of the mail.
struct Broken {
    reason: Reason,
    text: String,
    /// The server said 421: it closes, and asks to come back later.
    closing: bool,
    /// The message was on its way: it may have been taken.
    handed_over: bool,
}

impl Broken {
    fn new(reason: Reason, error: &Error) -> Self {
        let text = match error.status() {
            Some(code) => format!("{code} {}", said(error)),
            None => said(error),
        };
        Self { reason, text: short(&text), closing: false, handed_over: false }
    }

    fn at_greeting(error: &Error) -> Self {
        let reason = match error.status() {
            Some(_) => Reason::Refused,
            None if error.is_response() => Reason::Closed,
            None if error.source().and_then(in_tls).is_some() => Reason::Tls,
            None => Reason::Connection,
        };
        Self::new(reason, error)
    }

    fn at_login(error: &Error) -> Self {
        Self::new(if error.status().is_some() || error.is_client() { Reason::Login } else { Reason::Closed }, error)
    }

    const fn late() -> Self {
        Self { reason: Reason::Timeout, text: String::new(), closing: false, handed_over: false }
    }

    fn after_handing_over(self) -> Self {
        Self { handed_over: true, ..self }
    }
}

impl From<Broken> for Outcome {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken { closing: true, text, .. } => Reply::new(CLOSING, &text).outcome(false),
            Broken { handed_over: true, text, .. } => Self::Unreachable { reason: Reason::Unanswered, text },
            Broken { reason, text, .. } => Self::Unreachable { reason, text },
        }
    }
}

#[cfg(test)]
mod tests;
