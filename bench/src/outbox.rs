//! P10: ten thousand mails handed over to a mail server of this machine.

use crate::activation::Checked;
use crate::data::Contents;
use crate::http::Browser;
use crate::program::{Program, free};
use crate::table::{Amount, Figure, Goal, count_of};
use crate::{Bench, Outcome, STUDENTS, say, sqlite};
use bench::school::ADMINISTRATOR;
use service::demo::PASSWORD;
use smtp_sink::{Script, Sink};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio::time::{sleep, timeout};

/// How long mails may take to leave; what has not left then is lost as far as this figure goes.
const PATIENCE: Duration = Duration::from_secs(90);

/// P10.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let sink = Sink::start(Script::default()).await?;
    let copy = bench.data.sqlite(Contents::Begins).await?;
    let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
    let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
    let pressed = Checked::ask(&mut administrator).await?.press(&mut administrator).await?;
    sink.wait_for(u64::from(STUDENTS), PATIENCE).await;
    let (took, worked) = (pressed.ended().elapsed(), server.work()?);
    // one more would be doubled
    sleep(Duration::from_millis(500)).await;
    server.kill().await?;

    let messages = sink.messages();
    let mut received: HashMap<(String, String), u64> = HashMap::new();
    for message in &messages {
        *received.entry((message.to.join(","), message.message_id())).or_default() += 1;
    }
    let doubled: u64 = received.values().map(|times| times - 1).sum();
    let lost = u64::from(STUDENTS).saturating_sub(received.len() as u64);
    let mut database = sqlite::open(&copy.database()).await?;
    let noted = sqlite::count(&mut database, "SELECT COUNT(*) FROM outbox WHERE status = 'sent'").await?;
    let bytes = messages.iter().map(|message| message.data.len()).sum::<usize>() / messages.len().max(1);
    let ours = count_of(received.len() as u64) / took.as_secs_f64();

    let (floor, how) = floor(bench, bytes).await?;
    say(&format!(
        "P10: {} mails of {bytes} bytes in {:.1} s ({:.1} s of processor), {lost} lost, {doubled} doubled, {noted} noted as sent; floor: {how}",
        received.len(),
        took.as_secs_f64(),
        worked.as_secs_f64()
    ));
    Ok(vec![
        Figure {
            id: "P10",
            what: format!("{STUDENTS} mails leave the outbox"),
            ours: Amount::Rate(ours),
            floor: Some(Amount::Rate(floor)),
            must: Some(Goal::new("≥ 500/s", ours >= 500.0)),
            aim: Some(Goal::new("≥ 3000/s", ours >= 3_000.0)),
        },
        Figure {
            id: "P10",
            what: "of these, lost".to_owned(),
            ours: Amount::Count(lost),
            floor: Some(Amount::Count(0)),
            must: Some(Goal::new("0", lost == 0)),
            aim: None,
        },
        Figure {
            id: "P10",
            what: "of these, doubled".to_owned(),
            ours: Amount::Count(doubled),
            floor: Some(Amount::Count(0)),
            must: Some(Goal::new("0", doubled == 0)),
            aim: None,
        },
    ])
}

/// The same mails from a sender that does nothing else to a server that does nothing else, on one connection.
async fn floor(bench: &Bench, bytes: usize) -> Outcome<(f64, String)> {
    let (took, how) = match &bench.postfix {
        Some(folder) => (smtp_source(folder, bytes).await?, "smtp-source to smtp-sink of postfix".to_owned()),
        None => (own_source(bytes).await?, "a sender of our own to our own sink, for postfix's are not there".to_owned()),
    };
    Ok((f64::from(STUDENTS) / took.as_secs_f64(), how))
}

async fn smtp_source(folder: &Path, bytes: usize) -> Outcome<Duration> {
    let address = free().await?;
    let program = |name: &str| {
        let mut command = Command::new(folder.join("usr/sbin").join(name));
        command.env_clear().env("LD_LIBRARY_PATH", folder.join("usr/lib/postfix")).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    let mut sink = program("smtp-sink");
    if std::fs::metadata("/proc/self")?.uid() == 0 {
        sink.args(["-u", "nobody"]); // it does not run as root
    }
    let mut sink = sink.args([&address.to_string(), "100"]).spawn()?;
    let until = Instant::now() + Duration::from_secs(5);
    while TcpStream::connect(address).await.is_err() {
        if Instant::now() > until {
            return Err("smtp-sink did not start".into());
        }
        sleep(Duration::from_millis(5)).await;
    }
    let mut source = program("smtp-source");
    source.args(["-d", "-s", "1", "-m", &STUDENTS.to_string(), "-l", &bytes.to_string()]);
    source.args(["-f", "acces@cegepsuper.ca", "-t", "etudiant@cegepsuper.ca", &address.to_string()]);
    let begun = Instant::now();
    let status = timeout(PATIENCE, source.status()).await??;
    let took = begun.elapsed();
    sink.kill().await?;
    if status.success() { Ok(took) } else { Err(format!("smtp-source: {status}").into()) }
}

/// Each command when the last one is answered, each mail made beforehand.
async fn own_source(bytes: usize) -> Outcome<Duration> {
    let sink = Sink::start(Script { fast: true, ..Script::default() }).await?;
    let mail = format!("{}\r\n.\r\n", "x".repeat(70).repeat(bytes.div_ceil(70)));
    let begun = Instant::now();
    let mut peer = Peer::meet(sink.addr()).await?;
    for _ in 0..STUDENTS {
        for command in ["MAIL FROM:<acces@cegepsuper.ca>\r\n", "RCPT TO:<etudiant@cegepsuper.ca>\r\n", "DATA\r\n", &mail] {
            peer.say(command).await?;
        }
    }
    let took = begun.elapsed();
    if sink.count() == u64::from(STUDENTS) { Ok(took) } else { Err("the sink did not take every mail".into()) }
}

struct Peer(BufReader<TcpStream>);

impl Peer {
    async fn meet(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut peer = Self(BufReader::new(stream));
        peer.say("").await?;
        peer.say("HELO bench\r\n").await?;
        Ok(peer)
    }

    async fn say(&mut self, command: &str) -> Outcome<()> {
        self.0.get_mut().write_all(command.as_bytes()).await?;
        let mut answer = String::new();
        self.0.read_line(&mut answer).await?;
        if answer.starts_with(['2', '3']) { Ok(()) } else { Err(format!("the sink answered {answer}").into()) }
    }
}
