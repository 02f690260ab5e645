//! The transport against a real SMTP server that misbehaves on demand.

use super::*;
use crate::mail::message::Sender;
use crate::mail::texts::{Block, Letter};
use domain::id::OutboxId;
use domain::mail::MailRefusal;
use domain::person::EmailAddress;
use domain::{Language, Timestamp};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use smtp_sink::{Fault, Script, Sink};
use std::fmt::Write as _;

/// Patient with a busy machine, except for the answer to a message.
const SHORT: Timeouts = Timeouts { connect: Duration::from_secs(5), command: Duration::from_secs(5), message: Duration::from_millis(600) };

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn sender() -> Sender {
    Sender::new("Passerelle", &address("passerelle@exemple.ca"), Some(&address("reponse@exemple.ca"))).unwrap()
}

fn letter(subject: &str, body: &str) -> Letter {
    Letter { language: Language::French, subject: subject.to_owned(), blocks: vec![Block::Paragraph(body.to_owned())] }
}

/// A mail to an address; the number makes its id.
fn mail(number: u128, to: &str) -> Message {
    let id = OutboxId(uuid::Uuid::from_u128(number));
    Message::wrap(&letter("Votre accès", "Été\n.\n..point"), &sender(), &address(to), id, Timestamp(1_795_721_400_000_000)).unwrap()
}

fn transport(sink: &Sink) -> Transport {
    Transport::smtp(&format!("smtp://{}", sink.addr())).unwrap()
}

async fn sink(script: Script) -> Sink {
    Sink::start(script).await.unwrap()
}

fn refused(outcome: &Outcome) -> (u16, MailRefusal) {
    match outcome {
        Outcome::Temporary { code, refusal, .. } | Outcome::Permanent { code, refusal, .. } => (*code, *refusal),
        Outcome::Accepted { .. } | Outcome::Unreachable { .. } => panic!("{outcome:?}"),
    }
}

fn reason(outcome: &Outcome) -> Reason {
    match outcome {
        Outcome::Unreachable { reason, .. } => *reason,
        _ => panic!("{outcome:?}"),
    }
}

fn accepted(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Accepted { .. })
}

#[tokio::test]
async fn a_batch_goes_through_one_connection() {
    let sink = sink(Script::default()).await;
    let mut transport = transport(&sink);
    for number in 1..=20 {
        assert_eq!(transport.send(&mail(number, "a@exemple.ca")).await, Outcome::Accepted { reply: format!("2.0.0 kept as 1-{number}") });
    }
    transport.close().await;
    assert_eq!((sink.count(), sink.connections()), (20, 1));
}

#[tokio::test]
async fn a_message_arrives_as_it_was_written() {
    let sink = sink(Script::default()).await;
    transport(&sink).send(&mail(7, "a@exemple.ca")).await;
    let received = sink.messages().remove(0);
    assert_eq!((received.from.as_str(), received.to.as_slice()), ("passerelle@exemple.ca", ["a@exemple.ca".to_owned()].as_slice()));
    assert_eq!(received.subject(), "Votre accès");
    assert_eq!(received.text().replace("\r\n", "\n"), "Été\n.\n..point\n");
    assert!(received.html().contains("<p>Été\r\n.\r\n..point</p>") || received.html().contains("<p>Été\n.\n..point</p>"));
    let expected = [
        ("Date", "Thu, 26 Nov 2026 19:30:00 +0000"),
        ("Message-ID", "<00000000-0000-0000-0000-000000000007@exemple.ca>"),
        ("From", "Passerelle <passerelle@exemple.ca>"),
        ("To", "a@exemple.ca"),
        ("Reply-To", "reponse@exemple.ca"),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", "fr-CA"),
        ("MIME-Version", "1.0"),
    ];
    for (name, value) in expected {
        assert_eq!(received.header(name).as_deref(), Some(value), "{name}");
    }
}

#[test]
fn req_mail_03_a_retry_is_the_same_message() {
    assert_eq!(mail(7, "a@exemple.ca").content(), mail(7, "a@exemple.ca").content());
    assert_ne!(mail(7, "a@exemple.ca").content(), mail(8, "a@exemple.ca").content());
}

#[tokio::test]
async fn a_refused_recipient_does_not_spoil_the_connection() {
    let script =
        Script::default().with(Fault::UnknownAddress("gone@exemple.ca".to_owned())).with(Fault::MailboxFull("full@exemple.ca".to_owned()));
    for script in [script.clone(), script.clone().one_by_one(), script.with(Fault::Eager)] {
        let sink = sink(script).await;
        let mut transport = transport(&sink);
        assert!(accepted(&transport.send(&mail(1, "a@exemple.ca")).await));
        let gone = transport.send(&mail(2, "gone@exemple.ca")).await;
        assert_eq!(
            gone,
            Outcome::Permanent { code: 550, text: "5.1.1 no such user here".to_owned(), refusal: MailRefusal::UnknownAddress }
        );
        assert_eq!(refused(&transport.send(&mail(3, "full@exemple.ca")).await), (452, MailRefusal::MailboxFull));
        assert!(accepted(&transport.send(&mail(4, "b@exemple.ca")).await));
        assert_eq!((sink.count(), sink.connections()), (2, 1));
    }
}

#[tokio::test]
async fn a_greylisted_mail_is_taken_the_second_time() {
    let sink = sink(Script::default().with(Fault::Greylist)).await;
    let mut transport = transport(&sink);
    assert_eq!(refused(&transport.send(&mail(1, "a@exemple.ca")).await).0, 450);
    assert!(accepted(&transport.send(&mail(1, "a@exemple.ca")).await));
    assert_eq!((sink.count(), sink.connections()), (1, 1));
}

#[tokio::test]
async fn a_message_refused_for_its_content_is_refused_for_good() {
    let sink = sink(Script::default().first(1, Fault::RefusedContent)).await;
    let mut transport = transport(&sink);
    assert_eq!(refused(&transport.send(&mail(1, "a@exemple.ca")).await), (554, MailRefusal::Rejected));
    assert!(accepted(&transport.send(&mail(2, "a@exemple.ca")).await));
    assert_eq!(sink.connections(), 1);
}

#[tokio::test]
async fn a_busy_server_is_unreachable_for_now() {
    let sink = sink(Script::default().first(1, Fault::Busy)).await;
    let mut transport = transport(&sink);
    let busy = transport.send(&mail(1, "a@exemple.ca")).await;
    assert_eq!(busy, Outcome::Unreachable { reason: Reason::Refused, text: "421 4.3.2 sink.localhost busy, try later".to_owned() });
    assert_eq!(busy.refusal(), Some(MailRefusal::Unreachable));
    assert!(accepted(&transport.send(&mail(1, "a@exemple.ca")).await));
}

#[tokio::test]
async fn a_server_that_ends_the_connection_is_connected_to_again() {
    let sink = sink(Script::default().with(Fault::LimitPerConnection(2))).await;
    let mut transport = transport(&sink);
    for number in 1..=5 {
        assert!(accepted(&transport.send(&mail(number, "a@exemple.ca")).await), "{number}");
    }
    assert_eq!((sink.count(), sink.connections()), (5, 3));
    let never = self::sink(Script::default().with(Fault::LimitPerConnection(0))).await;
    assert_eq!(refused(&self::transport(&never).send(&mail(6, "a@exemple.ca")).await).0, 421);
}

#[tokio::test]
async fn req_mail_02_a_connection_closed_after_its_250_is_replaced_and_nothing_is_sent_twice() {
    let sink = sink(Script::default().with(Fault::CloseAfterAccept)).await;
    let mut transport = transport(&sink);
    for number in 1..=3 {
        assert!(accepted(&transport.send(&mail(number, "a@exemple.ca")).await), "{number}");
    }
    assert_eq!((sink.count(), sink.connections()), (3, 3));
}

#[tokio::test]
async fn req_mail_03_a_lost_answer_is_told_apart_and_not_sent_again_at_once() {
    for (fault, kept) in [(Fault::CloseAfterData, 0), (Fault::LostReply, 1)] {
        let sink = sink(Script::default().first(1, fault)).await;
        let mut transport = transport(&sink);
        assert_eq!(reason(&transport.send(&mail(1, "a@exemple.ca")).await), Reason::Unanswered);
        assert_eq!(sink.count(), kept);
        assert!(accepted(&transport.send(&mail(1, "a@exemple.ca")).await));
        let ids: Vec<String> = sink.messages().iter().map(smtp_sink::Received::message_id).collect();
        assert!(ids.iter().all(|id| id == &ids[0]));
    }
}

#[tokio::test]
async fn a_lost_answer_on_a_kept_connection_is_not_sent_again_at_once() {
    let sink = sink(Script::default().first(1, Fault::Greylist).with(Fault::LostReply)).await;
    let mut transport = transport(&sink);
    assert_eq!(refused(&transport.send(&mail(1, "a@exemple.ca")).await).0, 450);
    assert_eq!(reason(&transport.send(&mail(1, "a@exemple.ca")).await), Reason::Unanswered);
    assert_eq!((sink.count(), sink.connections()), (1, 1));
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up() {
    let hanging = sink(Script::default().with(Fault::Hang)).await;
    let times = Timeouts { connect: Duration::from_millis(100), command: Duration::from_millis(100), message: Duration::from_millis(100) };
    let mut transport = transport(&hanging).timeouts(times);
    let started = tokio::time::Instant::now();
    assert_eq!(reason(&transport.send(&mail(1, "a@exemple.ca")).await), Reason::Timeout);
    assert!(started.elapsed() < Duration::from_secs(5));

    let late = sink(Script::default().delay(Duration::from_secs(30))).await;
    let mut transport = self::transport(&late).timeouts(SHORT);
    assert_eq!(reason(&transport.send(&mail(1, "a@exemple.ca")).await), Reason::Unanswered);
}

#[test]
fn one_mail_takes_at_most_so_long() {
    assert_eq!(Timeouts::default().longest(), Duration::from_secs(10 + 4 * 30 + 60));
}

#[tokio::test]
async fn a_slow_server_is_waited_for() {
    let sink = sink(Script::default().with(Fault::Drip(Duration::from_millis(1))).delay(Duration::from_millis(100))).await;
    assert!(accepted(&transport(&sink).send(&mail(1, "a@exemple.ca")).await));
}

#[tokio::test]
async fn a_server_that_is_away_is_unreachable_until_it_is_back() {
    let first = sink(Script::default()).await;
    let mut transport = transport(&first);
    assert!(accepted(&transport.send(&mail(1, "a@exemple.ca")).await));
    let addr = first.addr();
    drop(first);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(reason(&transport.send(&mail(2, "a@exemple.ca")).await), Reason::Connection);
    let back = Sink::listen(addr, Script::default()).await.unwrap();
    assert!(accepted(&transport.send(&mail(2, "a@exemple.ca")).await));
    assert_eq!(back.count(), 1);
}

#[tokio::test]
async fn signing_in_is_done_and_its_failure_is_not_the_recipients() {
    let sink = sink(Script::default().login("relais@exemple.ca", "p:a/@")).await;
    let at = |user: &str| Transport::smtp(&format!("smtp://{user}@{}", sink.addr())).unwrap();
    assert!(accepted(&at("relais%40exemple.ca:p%3Aa%2F%40").send(&mail(1, "a@exemple.ca")).await));
    let wrong = at("relais%40exemple.ca:guess").send(&mail(1, "a@exemple.ca")).await;
    assert_eq!(wrong, Outcome::Unreachable { reason: Reason::Login, text: "535 5.7.8 wrong user name or password".to_owned() });
}

#[tokio::test]
async fn req_dat_05_a_server_without_tls_is_refused_where_tls_is_required() {
    let sink = sink(Script::default()).await;
    let mut transport = Transport::smtp(&format!("smtp://{}?tls=required", sink.addr())).unwrap();
    assert_eq!(reason(&transport.send(&mail(1, "a@exemple.ca")).await), Reason::Tls);
    assert_eq!(sink.count(), 0);
    let mut wrapped = Transport::smtp(&format!("smtps://{}", sink.addr())).unwrap().timeouts(SHORT);
    assert_eq!(reason(&wrapped.send(&mail(1, "a@exemple.ca")).await), Reason::Tls);
}

#[tokio::test]
async fn a_caller_that_gives_up_half_way_leaves_a_working_transport() {
    let sink = sink(Script::default().delay(Duration::from_secs(1))).await;
    let mut transport = transport(&sink);
    let first = mail(1, "a@exemple.ca");
    assert!(tokio::time::timeout(Duration::from_millis(500), transport.send(&first)).await.is_err());
    let second = transport.send(&mail(2, "b@exemple.ca")).await;
    assert!(accepted(&second));
    assert_eq!(sink.last().map(|last| last.to), Some(vec!["b@exemple.ca".to_owned()]));
}

#[test]
fn dots_are_stuffed() {
    assert_eq!(stuffed(".a\r\n..b\r\nc.\r\n"), "..a\r\n...b\r\nc.\r\n.\r\n");
    assert_eq!(stuffed("a"), "a\r\n.\r\n");
}

/// Text that tries to break out of a header, a line or a word.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "\r\nBcc: evil@evil.example", "\nTo: evil@evil.example\n\n", "\r\n\r\n<script>", "\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n",
            "=?utf-8?b?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?=", "=?utf-8?q?=0D=0ABcc:_evil@evil.example?=", "\"", "\\", "<evil@evil.example>",
            ",", ";", ":", "evil@evil.example,", "\0", "\u{b}\u{c}", "\u{85}", "\u{2028}", "\u{202e}", "\u{a0}", "%0d%0aBcc:", "\r", "\n ", "\t",
            "(comment)", "é", "👩\u{200d}⚕️", "--=_", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Sends 1,500 messages made of hostile texts through the sink and looks at what another parser reads.
#[tokio::test]
async fn req_mail_05_nothing_in_a_text_adds_a_header_or_a_recipient() {
    const MESSAGES: u32 = 1_500;
    let sink = sink(Script::default()).await;
    let mut transport = transport(&sink);
    let mut runner = TestRunner::default();
    let texts = (hostile(), hostile(), hostile());
    for number in 1..=MESSAGES {
        let (name, subject, body) = texts.new_tree(&mut runner).unwrap().current();
        let sender = Sender::new(&name, &address("passerelle@exemple.ca"), None).unwrap();
        let id = OutboxId(uuid::Uuid::from_u128(number.into()));
        let message = Message::wrap(&letter(&subject, &body), &sender, &address("a@exemple.ca"), id, Timestamp(0)).unwrap();
        let given = format!("name {name:?}, subject {subject:?}, body {body:?}");
        assert!(message.content().is_ascii(), "{given}");
        assert!(message.content().split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])), "{given}");
        assert!(accepted(&transport.send(&message).await), "{given}");

        let received = sink.last().unwrap();
        assert_eq!(received.to, ["a@exemple.ca"], "{given}");
        let names: Vec<String> = received.headers().into_iter().map(|(name, _)| name).collect();
        let ours = ["Date", "Message-ID", "From", "To", "Subject", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type"];
        assert_eq!(names, ours, "{given}");
        let parsed = mail_parser::MessageParser::default().parse(&received.data).unwrap();
        assert_eq!(addresses(parsed.to()), ["a@exemple.ca"], "{given}");
        assert_eq!(addresses(parsed.from()), ["passerelle@exemple.ca"], "{given}");
        assert!(parsed.cc().is_none() && parsed.bcc().is_none(), "{given}");
        assert_eq!(parsed.parts.len(), 3, "{given}");
    }
    assert_eq!((sink.count(), sink.connections()), (MESSAGES.into(), 1));
}

fn addresses(list: Option<&mail_parser::Address<'_>>) -> Vec<String> {
    list.into_iter().flat_map(mail_parser::Address::iter).filter_map(|one| one.address().map(str::to_owned)).collect()
}

proptest! {
    /// RST-04: an address that is taken at all is the whole of the envelope.
    #[test]
    fn req_rst_04_an_address_is_one_recipient_or_none(text in prop_oneof![hostile(), "[a-z.,<>@ \"']{1,20}@[a-z.@,>\r\n]{1,20}\\.ca"]) {
        if let Ok(to) = EmailAddress::parse(&text) {
            let message = Message::wrap(&letter("s", "b"), &sender(), &to, OutboxId(uuid::Uuid::nil()), Timestamp(0));
            if let Ok(message) = message {
                prop_assert_eq!(message.to().to_string(), to.as_str());
                let mut header = String::new();
                write!(header, "\r\nTo: {}\r\n", to.as_str()).unwrap();
                prop_assert!(message.content().contains(&header));
            }
        }
    }
}
