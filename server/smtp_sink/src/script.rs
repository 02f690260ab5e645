//! How the sink misbehaves.

use std::collections::HashSet;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// One way to misbehave. Addresses are compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `550 5.1.1` to this recipient. Written `unknown=a@b.ca`.
    UnknownAddress(String),
    /// `452 4.2.2` to this recipient. Written `full=a@b.ca`.
    MailboxFull(String),
    /// The connection closes, without an answer, at this recipient. Written `hangup=a@b.ca`.
    HangUp(String),
    /// `450 4.7.1` to each recipient the first time it is seen, accepted afterwards. Written `greylist`.
    Greylist,
    /// `554 5.7.1` once the message was read. Written `content`.
    RefusedContent,
    /// `421` instead of the greeting. Written `busy`.
    Busy,
    /// `421` in place of the answer to MAIL once a connection has brought this many messages. Written `limit=20`.
    LimitPerConnection(u32),
    /// The greeting never comes. Written `hang`.
    Hang,
    /// Answers come one byte at a time, this far apart. Written `drip=5ms`.
    Drip(Duration),
    /// DATA is welcomed even when every recipient was refused, and the message refused then: a server may (RFC 2920). Written `eager`.
    Eager,
    /// The message is read whole, then the connection closes without an answer; nothing is kept (F22). Written `close-after-data`.
    CloseAfterData,
    /// The message is kept, then the connection closes without an answer: the sender cannot know (RFC 1047). Written `lost-reply`.
    LostReply,
    /// The message is kept and `250` is sent, then the connection closes (F23). Written `close-after-accept`.
    CloseAfterAccept,
}

/// A fault, and how many times it happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What happens.
    pub fault: Fault,
    /// How many times; always when none. Written `busy*3`.
    pub times: Option<u32>,
}

/// What a sink does; the default accepts everything at once and keeps it in memory.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The faults; the first that applies is taken.
    pub rules: Vec<Rule>,
    /// Pause before each message is answered. Written `delay=20ms`.
    pub delay: Duration,
    /// The user name and password AUTH asks for; without them no AUTH is offered. Written `login=user:password`.
    pub login: Option<(String, String)>,
    /// Do not offer to take commands in groups (PIPELINING). Written `one-by-one`.
    pub one_by_one: bool,
    /// Count messages instead of keeping them: for tens of thousands.
    pub fast: bool,
    /// Append each message kept as one line of JSON, before it is answered.
    pub journal: Option<PathBuf>,
}

impl Script {
    /// Adds a fault that always happens.
    #[must_use]
    pub fn with(mut self, fault: Fault) -> Self {
        self.rules.push(Rule { fault, times: None });
        self
    }

    /// Adds a fault that happens the first `times` only.
    #[must_use]
    pub fn first(mut self, times: u32, fault: Fault) -> Self {
        self.rules.push(Rule { fault, times: Some(times) });
        self
    }

    /// Pauses before each message is answered.
    #[must_use]
    pub const fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Asks for a user name and a password.
    #[must_use]
    pub fn login(mut self, user: &str, password: &str) -> Self {
        self.login = Some((user.to_owned(), password.to_owned()));
        self
    }

    /// Offers no PIPELINING.
    #[must_use]
    pub const fn one_by_one(mut self) -> Self {
        self.one_by_one = true;
        self
    }

    /// Counts instead of keeping.
    #[must_use]
    pub const fn fast(mut self) -> Self {
        self.fast = true;
        self
    }

    /// Appends each message kept to a file.
    #[must_use]
    pub fn journal(mut self, file: impl Into<PathBuf>) -> Self {
        self.journal = Some(file.into());
        self
    }
}

/// The text is not a script.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a rule of a script: {0}")]
pub struct BadScript(pub String);

/// Reads rules separated by commas: `unknown=a@b.ca,busy*2,delay=20ms`.
impl FromStr for Script {
    type Err = BadScript;

    fn from_str(text: &str) -> Result<Self, BadScript> {
        let mut script = Self::default();
        for rule in text.split(',').map(str::trim).filter(|rule| !rule.is_empty()) {
            let bad = || BadScript(rule.to_owned());
            let (body, times) = match rule.rsplit_once('*') {
                Some((body, times)) => (body, Some(times.parse().map_err(|_| bad())?)),
                None => (rule, None),
            };
            let (word, value) = body.split_once('=').unwrap_or((body, ""));
            let fault = match (word, value) {
                ("delay", value) => {
                    script.delay = milliseconds(value).ok_or_else(bad)?;
                    continue;
                }
                ("login", value) => {
                    let (user, password) = value.split_once(':').ok_or_else(bad)?;
                    script = script.login(user, password);
                    continue;
                }
                ("one-by-one", "") => {
                    script.one_by_one = true;
                    continue;
                }
                ("unknown", address) if address.contains('@') => Fault::UnknownAddress(address.to_owned()),
                ("full", address) if address.contains('@') => Fault::MailboxFull(address.to_owned()),
                ("hangup", address) if address.contains('@') => Fault::HangUp(address.to_owned()),
                ("limit", count) => Fault::LimitPerConnection(count.parse().map_err(|_| bad())?),
                ("drip", pause) => Fault::Drip(milliseconds(pause).ok_or_else(bad)?),
                ("greylist", "") => Fault::Greylist,
                ("content", "") => Fault::RefusedContent,
                ("busy", "") => Fault::Busy,
                ("hang", "") => Fault::Hang,
                ("eager", "") => Fault::Eager,
                ("close-after-data", "") => Fault::CloseAfterData,
                ("lost-reply", "") => Fault::LostReply,
                ("close-after-accept", "") => Fault::CloseAfterAccept,
                _ => return Err(bad()),
            };
            script.rules.push(Rule { fault, times });
        }
        Ok(script)
    }
}

fn milliseconds(text: &str) -> Option<Duration> {
    text.strip_suffix("ms")?.parse().ok().map(Duration::from_millis)
}

/// A script being played: how many times each rule has left.
pub(crate) struct Running {
    rules: Vec<(Fault, Option<AtomicU32>)>,
    greylisted: Mutex<HashSet<String>>,
    pub(crate) delay: Duration,
    pub(crate) login: Option<(String, String)>,
    pub(crate) one_by_one: bool,
}

impl Running {
    pub(crate) fn new(script: Script) -> Self {
        let rules = script.rules.into_iter().map(|rule| (rule.fault, rule.times.map(AtomicU32::new))).collect();
        Self { rules, greylisted: Mutex::default(), delay: script.delay, login: script.login, one_by_one: script.one_by_one }
    }

    /// The first fault that `applies` and has a time left; it is spent.
    pub(crate) fn take(&self, applies: impl Fn(&Fault) -> bool) -> Option<&Fault> {
        let spend = |left: &AtomicU32| left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        self.rules.iter().find(|(fault, left)| applies(fault) && left.as_ref().is_none_or(spend)).map(|(fault, _)| fault)
    }

    /// Whether the recipient is seen for the first time.
    pub(crate) fn is_new(&self, recipient: &str) -> bool {
        self.greylisted.lock().unwrap_or_else(PoisonError::into_inner).insert(recipient.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read() {
        let script: Script = "unknown=a@b.ca, busy*2,delay=20ms,drip=5ms,limit=20,one-by-one,login=u:p:q".parse().unwrap();
        assert_eq!(
            script.rules,
            [
                Rule { fault: Fault::UnknownAddress("a@b.ca".to_owned()), times: None },
                Rule { fault: Fault::Busy, times: Some(2) },
                Rule { fault: Fault::Drip(Duration::from_millis(5)), times: None },
                Rule { fault: Fault::LimitPerConnection(20), times: None },
            ]
        );
        assert_eq!(script.delay, Duration::from_millis(20));
        assert_eq!(script.login, Some(("u".to_owned(), "p:q".to_owned())));
        assert!(script.one_by_one && !script.fast);
        assert!("".parse::<Script>().is_ok_and(|script| script.rules.is_empty()));
    }

    #[test]
    fn what_is_not_a_rule_is_named() {
        for bad in ["busyy", "unknown=", "busy*x", "delay=20", "login=u", "greylist=1"] {
            assert_eq!(bad.parse::<Script>().unwrap_err(), BadScript(bad.to_owned()));
        }
    }

    #[test]
    fn a_rule_with_times_is_spent() {
        let running = Running::new(Script::default().first(2, Fault::Busy));
        let busy = || running.take(|fault| *fault == Fault::Busy).is_some();
        assert_eq!([busy(), busy(), busy()], [true, true, false]);
    }
}
