//! Somebody at a browser, on a connection that stays open. Just what this server answers is understood.

use crate::Outcome;
use std::fmt::Write as _;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A person's browser: one connection, one session.
pub struct Browser {
    address: SocketAddr,
    cookie: String,
    /// Whether answers are asked for as they would travel to a browser, or readable.
    compressed: bool,
    connection: Option<Connection>,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: u16,
    head: String,
    /// Body, as it travelled.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
    }

    /// The body, of an answer that was asked for readable.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a 303 leads.
    pub fn location(&self) -> Outcome<&str> {
        match (self.status, self.header("location")) {
            (303, Some(location)) => Ok(location),
            (status, _) => Err(format!("a 303 was expected, not {status}: {}", excerpt(&self.text())).into()),
        }
    }
}

/// The message of a page, where an error says what was shown instead.
fn excerpt(page: &str) -> String {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let words = main.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text.trim())).filter(|text| !text.is_empty());
    words.take(12).collect::<Vec<_>>().join(" ")
}

impl Browser {
    /// Signs in by the door, as a person does.
    pub async fn sign_in(address: SocketAddr, user_name: &str, password: &str) -> Outcome<Self> {
        let mut browser = Self::new(address);
        let answer = browser.enter(user_name, password).await?;
        answer.location()?;
        let set = answer.header("set-cookie").ok_or("no session was opened")?;
        set.split(';').next().unwrap_or_default().clone_into(&mut browser.cookie);
        Ok(browser)
    }

    /// What the door answers somebody who comes for the first time.
    pub async fn knock(address: SocketAddr, user_name: &str, password: &str) -> Outcome<Answer> {
        Self::new(address).enter(user_name, password).await
    }

    fn new(address: SocketAddr) -> Self {
        Self { address, cookie: String::new(), compressed: false, connection: None }
    }

    async fn enter(&mut self, user_name: &str, password: &str) -> Outcome<Answer> {
        self.post("/", &[("nom", user_name), ("mot-de-passe", password)]).await
    }

    /// The same person on another connection, whose answers come compressed as a browser asks for them.
    pub fn again(&self) -> Self {
        Self { address: self.address, cookie: self.cookie.clone(), compressed: true, connection: None }
    }

    /// Reads a page.
    pub async fn get(&mut self, path: &str) -> Outcome<Answer> {
        self.send("GET", path, "", &[]).await
    }

    /// Posts a form from our own pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body.as_bytes()).await
    }

    /// Posts a file from our own pages.
    pub async fn upload(&mut self, path: &str, file_name: &str, content: &str) -> Outcome<Answer> {
        let body = format!(
            "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{file_name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--limite--\r\n"
        );
        self.send("POST", path, "multipart/form-data; boundary=limite", body.as_bytes()).await
    }

    async fn send(&mut self, method: &str, path: &str, content_type: &str, body: &[u8]) -> Outcome<Answer> {
        let at = self.address;
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nhost: {at}\r\norigin: http://{at}\r\naccept: text/html\r\ncookie: {}\r\n", self.cookie);
        if self.compressed {
            request.push_str("accept-encoding: gzip, deflate, br\r\n");
        }
        if method == "POST" {
            _ = write!(request, "content-type: {content_type}\r\ncontent-length: {}\r\n", body.len());
        }
        request.push_str("\r\n");
        let mut request = request.into_bytes();
        request.extend_from_slice(body);

        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => Connection::open(at).await?,
        };
        connection.stream.write_all(&request).await?;
        let answer = connection.answer().await?;
        if answer.header("connection") != Some("close") {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    async fn answer(&mut self) -> Outcome<Answer> {
        let end = loop {
            match self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end,
                None => self.more().await?,
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        self.buffer.drain(..end + 4);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status")?;
        let mut answer = Answer { status, head, body: Vec::new() };
        answer.body = match answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
            Some(length) => self.take(length).await?,
            None if answer.header("transfer-encoding") == Some("chunked") => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> Outcome<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                match self.buffer.windows(2).position(|two| two == b"\r\n") {
                    Some(end) => break end,
                    None => self.more().await?,
                }
            };
            let length = usize::from_str_radix(std::str::from_utf8(&self.buffer[..end])?.trim(), 16)?;
            self.buffer.drain(..end + 2);
            let chunk = self.take(length + 2).await?;
            if length == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..length]);
        }
    }

    async fn take(&mut self, length: usize) -> Outcome<Vec<u8>> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn more(&mut self) -> Outcome<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err("the connection was closed before the answer was whole".into()),
            _ => Ok(()),
        }
    }
}
