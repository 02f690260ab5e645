//! The sink, spoken to byte by byte.

use smtp_sink::{Fault, Script, Sink, read_journal};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends `said` after the greeting, closes its side, and returns everything heard.
async fn converse(sink: &Sink, said: &str) -> String {
    let mut stream = TcpStream::connect(sink.addr()).await.unwrap();
    stream.write_all(said.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).await.unwrap();
    String::from_utf8(heard).unwrap()
}

/// The codes of the answers, in order, those of a multi-line answer once.
fn codes(heard: &str) -> Vec<&str> {
    heard.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).map(|line| &line[..3]).collect()
}

const ONE: &str =
    "MAIL FROM:<s@x.ca> BODY=8BITMIME\r\nRCPT TO:<a@x.ca>\r\nDATA\r\nSubject: hi\r\nMessage-ID: <1@x.ca>\r\n\r\n..dot\r\nend\r\n.\r\n";

#[tokio::test]
async fn keeps_a_pipelined_message_and_unstuffs_its_dots() {
    let sink = Sink::start(Script::default()).await.unwrap();
    let heard = converse(&sink, &format!("EHLO me\r\nNOOP\r\n{ONE}RSET\r\nQUIT\r\n")).await;
    assert_eq!(codes(&heard), ["220", "250", "250", "250", "250", "354", "250", "250", "221"]);
    for extension in ["PIPELINING", "8BITMIME", "SMTPUTF8"] {
        assert!(heard.contains(extension), "{extension}");
    }
    let messages = sink.messages();
    assert_eq!(messages.len(), 1);
    assert_eq!((messages[0].from.as_str(), messages[0].to.as_slice()), ("s@x.ca", ["a@x.ca".to_owned()].as_slice()));
    assert!(messages[0].data.ends_with(b"\r\n\r\n.dot\r\nend\r\n"));
    assert_eq!(messages[0].message_id(), "<1@x.ca>");
}

#[tokio::test]
async fn a_dot_after_a_bare_line_feed_does_not_end_the_message() {
    let sink = Sink::start(Script::default()).await.unwrap();
    converse(
        &sink,
        "EHLO me\r\nMAIL FROM:<s@x.ca>\r\nRCPT TO:<a@x.ca>\r\nDATA\r\nSubject: hi\r\n\r\nx\n.\r\nMAIL FROM:<evil@x.ca>\r\n.\r\nQUIT\r\n",
    )
    .await;
    let messages = sink.messages();
    assert_eq!(messages.len(), 1);
    assert!(String::from_utf8_lossy(&messages[0].data).contains("evil"));
}

#[tokio::test]
async fn commands_out_of_order_are_refused() {
    let sink = Sink::start(Script::default()).await.unwrap();
    let heard = converse(&sink, "EHLO me\r\nRCPT TO:<a@x.ca>\r\nDATA\r\nMAIL FROM:a@x.ca\r\nAUTH PLAIN x\r\nWHAT\r\nQUIT\r\n").await;
    assert_eq!(codes(&heard), ["220", "250", "503", "503", "501", "503", "502", "221"]);
    assert_eq!(sink.count(), 0);
}

#[tokio::test]
async fn recipients_are_refused_one_by_one() {
    let script = Script::default()
        .with(Fault::UnknownAddress("gone@x.ca".to_owned()))
        .with(Fault::MailboxFull("full@x.ca".to_owned()))
        .with(Fault::Greylist);
    let sink = Sink::start(script).await.unwrap();
    let rcpt = "RCPT TO:<GONE@x.ca>\r\nRCPT TO:<full@x.ca>\r\nRCPT TO:<a@x.ca>\r\nRCPT TO:<a@x.ca>\r\n";
    let heard = converse(&sink, &format!("EHLO me\r\nMAIL FROM:<s@x.ca>\r\n{rcpt}QUIT\r\n")).await;
    assert_eq!(codes(&heard), ["220", "250", "250", "550", "452", "450", "250", "221"]);
}

#[tokio::test]
async fn connections_are_refused_and_cut_as_told() {
    let busy = Sink::start(Script::default().first(1, Fault::Busy)).await.unwrap();
    assert_eq!(codes(&converse(&busy, "").await), ["421"]);
    assert_eq!(codes(&converse(&busy, "QUIT\r\n").await), ["220", "221"]);
    assert_eq!(busy.connections(), 2);

    for (fault, kept, last) in [
        (Fault::CloseAfterData, 0, "354"),
        (Fault::LostReply, 1, "354"),
        (Fault::CloseAfterAccept, 1, "250"),
        (Fault::RefusedContent, 0, "554"),
    ] {
        let sink = Sink::start(Script::default().with(fault.clone())).await.unwrap();
        let heard = converse(&sink, &format!("EHLO me\r\n{ONE}")).await;
        assert_eq!((sink.count(), codes(&heard).last().copied()), (kept, Some(last)), "{fault:?}");
    }

    let limited = Sink::start(Script::default().with(Fault::LimitPerConnection(1))).await.unwrap();
    assert_eq!(codes(&converse(&limited, &format!("EHLO me\r\n{ONE}{ONE}")).await).last(), Some(&"421"));
    assert_eq!(limited.count(), 1);
}

#[tokio::test]
async fn signing_in_is_asked_when_told() {
    let sink = Sink::start(Script::default().login("relay", "secret")).await.unwrap();
    let plain = |password: &str| data_encoding::BASE64.encode(format!("\0relay\0{password}").as_bytes());
    let wrong = converse(&sink, &format!("EHLO me\r\nMAIL FROM:<s@x.ca>\r\nAUTH PLAIN {}\r\nQUIT\r\n", plain("guess"))).await;
    assert_eq!(codes(&wrong), ["220", "250", "530", "535", "221"]);
    let right = converse(&sink, &format!("EHLO me\r\nAUTH PLAIN {}\r\n{ONE}QUIT\r\n", plain("secret"))).await;
    assert_eq!(codes(&right), ["220", "250", "235", "250", "250", "354", "250", "221"]);
}

#[tokio::test]
async fn the_journal_is_written_before_the_answer() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("journal");
    let sink = Sink::start(Script::default().journal(&file).with(Fault::LostReply)).await.unwrap();
    converse(&sink, &format!("EHLO me\r\n{ONE}")).await;
    let lines = read_journal(&file).unwrap();
    assert_eq!((lines.len(), lines[0].message_id.as_str(), lines[0].subject.as_str()), (1, "<1@x.ca>", "hi"));
}

#[tokio::test]
async fn fast_mode_counts_and_keeps_nothing() {
    let sink = Sink::start(Script::default().fast()).await.unwrap();
    converse(&sink, &format!("EHLO me\r\n{}QUIT\r\n", ONE.repeat(100))).await;
    assert!(sink.wait_for(100, Duration::from_secs(1)).await);
    assert!(!sink.wait_for(101, Duration::from_millis(1)).await);
    assert!(sink.messages().is_empty());
}

#[tokio::test]
async fn only_the_loopback_is_listened_on() {
    assert!(Sink::listen("0.0.0.0:0".parse().unwrap(), Script::default()).await.is_err());
}

#[tokio::test]
async fn a_dropped_sink_is_gone_and_its_port_can_be_taken_again() {
    let sink = Sink::start(Script::default()).await.unwrap();
    let addr = sink.addr();
    let mut open = TcpStream::connect(addr).await.unwrap();
    drop(sink);
    let mut rest = Vec::new();
    let _cut = open.read_to_end(&mut rest).await;
    let again = Sink::listen(addr, Script::default()).await.unwrap();
    assert_eq!(codes(&converse(&again, "QUIT\r\n").await), ["220", "221"]);
}
