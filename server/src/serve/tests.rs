use super::*;
use axum::{
    body::Body,
    extract::ConnectInfo,
    response::IntoResponse,
    routing::{get, post},
};
use bytes::Bytes;
use std::{
    error::Error,
    sync::atomic::{AtomicBool, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    task::JoinHandle,
    time::{Instant, timeout},
};

type Checked = Result<(), Box<dyn Error>>;

const HELLO: &[u8] = b"GET /hello HTTP/1.1\r\nhost: x\r\n\r\n";

/// Short limits, far enough apart that a slow machine does not mix them up.
fn short() -> Limits {
    Limits {
        connections: 64,
        head: Duration::from_millis(300),
        idle: Duration::from_millis(1200),
        stall: Duration::from_millis(300),
        head_bytes: 16 * 1024,
        drain: Duration::from_secs(5),
        linger: Duration::from_millis(200),
    }
}

struct Running {
    address: SocketAddr,
    shutdown: Shutdown,
    ended: JoinHandle<Ended>,
}

async fn start(router: Router, limits: Limits) -> io::Result<Running> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let shutdown = Shutdown::default();
    let ended = tokio::spawn(serve(listener, router, limits, shutdown.clone()));
    Ok(Running { address, shutdown, ended })
}

impl Running {
    async fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.address).await
    }

    async fn stop(self) -> Result<Ended, Box<dyn Error>> {
        self.shutdown.begin();
        Ok(timeout(Duration::from_secs(10), self.ended).await??)
    }
}

fn router() -> Router {
    Router::new()
        .route("/hello", get(|| async { "hello" }))
        .route("/peer", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }))
        .route("/echo", post(|body: Bytes| async move { body }))
        .route(
            "/slow",
            get(|| async {
                sleep(Duration::from_millis(600)).await;
                "done"
            }),
        )
        .route("/never", get(std::future::pending::<()>))
}

/// Everything until the server closes; an error of the connection counts as its end.
async fn until_closed(stream: &mut TcpStream) -> Result<String, tokio::time::error::Elapsed> {
    timeout(Duration::from_secs(8), async {
        let mut heard = Vec::new();
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = stream.read(&mut piece).await {
            heard.extend_from_slice(&piece[..length]);
        }
        String::from_utf8_lossy(&heard).into_owned()
    })
    .await
}

/// One answer of a connection that stays open.
async fn one_answer(stream: &mut TcpStream) -> Result<String, Box<dyn Error>> {
    let mut piece = vec![0; 4096];
    let length = timeout(Duration::from_secs(8), stream.read(&mut piece)).await??;
    Ok(String::from_utf8_lossy(&piece[..length]).into_owned())
}

#[tokio::test]
async fn req_f32_a_silent_client_and_a_slow_head_are_cut() -> Checked {
    let running = start(router(), short()).await?;

    let started = Instant::now();
    let mut silent = running.connect().await?;
    assert_eq!(until_closed(&mut silent).await?, "");
    assert!(started.elapsed() < Duration::from_millis(1100), "the idle limit is for later requests: {:?}", started.elapsed());

    let started = Instant::now();
    let mut slow = running.connect().await?;
    for byte in HELLO {
        if slow.write_all(&[*byte]).await.is_err() {
            break;
        }
        sleep(Duration::from_millis(40)).await;
    }
    assert!(!until_closed(&mut slow).await?.contains("hello"), "one byte every 40 ms may not hold the connection");
    assert!(started.elapsed() < Duration::from_secs(4));

    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn req_f32_between_requests_silence_is_longer_but_a_slow_head_is_not() -> Checked {
    let running = start(router(), short()).await?;

    let mut kept = running.connect().await?;
    kept.write_all(HELLO).await?;
    assert!(one_answer(&mut kept).await?.ends_with("hello"));
    sleep(Duration::from_millis(600)).await;
    kept.write_all(HELLO).await?;
    assert!(one_answer(&mut kept).await?.ends_with("hello"), "a pause longer than the head's limit is no fault");

    let started = Instant::now();
    assert_eq!(until_closed(&mut kept).await?, "");
    assert!(started.elapsed() >= Duration::from_secs(1), "cut after {:?}", started.elapsed());

    let mut slow = running.connect().await?;
    slow.write_all(HELLO).await?;
    assert!(one_answer(&mut slow).await?.ends_with("hello"));
    let started = Instant::now();
    slow.write_all(b"GET /hel").await?;
    assert_eq!(until_closed(&mut slow).await?, "");
    assert!(started.elapsed() < Duration::from_secs(1), "a head begun must come at once: {:?}", started.elapsed());

    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn req_f32_many_slow_clients_do_not_keep_others_waiting() -> Checked {
    let limits = Limits { connections: 400, head: Duration::from_secs(30), ..short() };
    let running = start(router(), limits).await?;
    let mut slow = Vec::new();
    for _ in 0..300 {
        let mut stream = running.connect().await?;
        stream.write_all(b"GET /hello HTT").await?;
        slow.push(stream);
    }
    let mut longest = Duration::ZERO;
    for _ in 0..50 {
        let started = Instant::now();
        let mut client = running.connect().await?;
        client.write_all(HELLO).await?;
        assert!(one_answer(&mut client).await?.ends_with("hello"));
        longest = longest.max(started.elapsed());
    }
    assert!(longest < Duration::from_millis(500), "{longest:?}");
    drop(slow);
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_request_names_its_host_once() -> Checked {
    let running = start(router(), short()).await?;
    for (head, status) in [
        ("GET /hello HTTP/1.1\r\nhost: x\r\n", 200),
        ("GET /hello HTTP/1.1\r\n", 400),
        ("GET /hello HTTP/1.1\r\nhost: x\r\nhost: x\r\n", 400),
        ("GET /hello HTTP/1.1\r\nhost: x\r\nHost: y\r\n", 400),
        ("GET /hello HTTP/1.0\r\n", 200),
        ("GET /hello HTTP/1.0\r\nhost: x\r\nhost: y\r\n", 400),
    ] {
        let mut client = running.connect().await?;
        client.write_all(format!("{head}connection: close\r\n\r\n").as_bytes()).await?;
        let heard = until_closed(&mut client).await?;
        assert!(heard.split(' ').nth(1) == Some(&status.to_string()), "{head}: {heard}");
        assert_eq!(heard.ends_with("hello"), status == 200, "{head}: {heard}");
    }
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn req_f34_a_huge_head_is_431() -> Checked {
    let running = start(router(), short()).await?;
    let mut client = running.connect().await?;
    let huge = format!("GET /hello HTTP/1.1\r\nhost: x\r\nx-huge: {}\r\n\r\n", "a".repeat(1024 * 1024));
    // the server stops reading long before the end
    _ = client.write_all(huge.as_bytes()).await;
    let heard = until_closed(&mut client).await?;
    assert!(heard.is_empty() || heard.starts_with("HTTP/1.1 431"), "{heard}");

    let mut client = running.connect().await?;
    client.write_all(format!("GET /hello HTTP/1.1\r\nhost: x\r\nx-large: {}\r\n\r\n", "a".repeat(20 * 1024)).as_bytes()).await?;
    assert!(until_closed(&mut client).await?.starts_with("HTTP/1.1 431"));
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn beyond_the_cap_a_client_waits_for_a_place() -> Checked {
    let running = start(router(), Limits { connections: 2, head: Duration::from_secs(3), ..short() }).await?;
    let first = running.connect().await?;
    let _second = running.connect().await?;
    let mut third = running.connect().await?;
    third.write_all(HELLO).await?;
    let mut nothing = [0; 1];
    assert!(timeout(Duration::from_millis(300), third.read(&mut nothing)).await.is_err(), "no place yet");
    drop(first);
    assert!(one_answer(&mut third).await?.ends_with("hello"));
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_client_that_does_not_read_is_left() -> Checked {
    static LEFT: AtomicBool = AtomicBool::new(false);
    struct Noticed;
    impl Drop for Noticed {
        fn drop(&mut self) {
            LEFT.store(true, Ordering::Relaxed);
        }
    }
    let endless = get(|| async {
        let noticed = Noticed;
        Body::from_stream(futures::stream::repeat_with(move || {
            let _held = &noticed;
            Ok::<_, io::Error>(Bytes::from_static(&[b'a'; 16 * 1024]))
        }))
        .into_response()
    });
    let running = start(Router::new().route("/endless", endless), short()).await?;
    let mut client = running.connect().await?;
    client.write_all(b"GET /endless HTTP/1.1\r\nhost: x\r\n\r\n").await?;
    timeout(Duration::from_secs(5), async {
        while !LEFT.load(Ordering::Relaxed) {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await?;
    drop(client);
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn the_router_is_told_the_peer() -> Checked {
    let running = start(router(), short()).await?;
    let mut client = running.connect().await?;
    client.write_all(b"GET /peer HTTP/1.1\r\nhost: x\r\n\r\n").await?;
    let own = client.local_addr()?.to_string();
    assert!(one_answer(&mut client).await?.ends_with(&own));
    client.write_all(b"POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\necho").await?;
    assert!(one_answer(&mut client).await?.ends_with("echo"));
    running.stop().await?;
    Ok(())
}

#[tokio::test]
async fn req_ops_02_what_is_under_way_is_finished() -> Checked {
    let running = start(router(), short()).await?;
    let mut idle = running.connect().await?;
    idle.write_all(HELLO).await?;
    one_answer(&mut idle).await?;
    let mut client = running.connect().await?;
    client.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await?;
    sleep(Duration::from_millis(100)).await;

    running.shutdown.begin();
    assert!(running.shutdown.is_draining());
    // a request that crosses the signal is answered, and told to go elsewhere next time
    idle.write_all(HELLO).await?;
    let crossing = until_closed(&mut idle).await?;
    assert!(crossing.ends_with("hello") && crossing.to_ascii_lowercase().contains("connection: close"), "{crossing}");

    let finished = until_closed(&mut client).await?;
    assert!(finished.starts_with("HTTP/1.1 200") && finished.ends_with("done"), "{finished}");
    let address = running.address;
    assert_eq!(running.stop().await?, Ended { cut: 0 });
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    Ok(())
}

#[tokio::test]
async fn req_ops_02_a_server_nobody_uses_stops_at_once() -> Checked {
    let running = start(router(), Limits { linger: Duration::from_secs(5), ..short() }).await?;
    let started = Instant::now();
    assert_eq!(running.stop().await?, Ended { cut: 0 });
    assert!(started.elapsed() < Duration::from_secs(1));
    Ok(())
}

#[tokio::test]
async fn req_ops_02_the_drain_has_an_end() -> Checked {
    let running = start(router(), Limits { drain: Duration::from_millis(700), ..short() }).await?;
    let mut client = running.connect().await?;
    client.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await?;
    sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    assert_eq!(running.stop().await?, Ended { cut: 1 });
    assert!(started.elapsed() < Duration::from_secs(3));
    assert_eq!(until_closed(&mut client).await?, "");
    Ok(())
}

#[tokio::test]
async fn req_ops_02_a_second_signal_exits_at_once() -> Checked {
    let running = start(router(), Limits { drain: Duration::from_mins(1), ..short() }).await?;
    let mut client = running.connect().await?;
    client.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await?;
    sleep(Duration::from_millis(100)).await;
    running.shutdown.begin();
    sleep(Duration::from_millis(400)).await;
    assert!(!running.ended.is_finished());
    let started = Instant::now();
    running.shutdown.abort();
    assert_eq!(timeout(Duration::from_secs(5), running.ended).await??, Ended { cut: 1 });
    assert!(started.elapsed() < Duration::from_secs(1));
    Ok(())
}

#[tokio::test]
async fn req_f35_under_load_no_request_is_cut() -> Checked {
    let running = start(router(), Limits { idle: Duration::from_secs(10), ..short() }).await?;
    let address = running.address;
    let clients = (0..16).map(|_| {
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.map_err(|error| format!("no connection: {error}"))?;
            for answered in 1_usize.. {
                stream.write_all(HELLO).await.map_err(|error| format!("request not taken: {error}"))?;
                let heard = one_answer(&mut stream).await.map_err(|error| format!("request cut: {error}"))?;
                if !heard.ends_with("hello") {
                    return Err(format!("half an answer: {heard:?}"));
                }
                if heard.to_ascii_lowercase().contains("connection: close") {
                    return Ok(answered);
                }
            }
            Err("it never ends".to_owned())
        })
    });
    let clients = clients.collect::<Vec<_>>();
    sleep(Duration::from_millis(300)).await;
    assert_eq!(running.stop().await?, Ended { cut: 0 });
    for client in clients {
        assert!(client.await?? > 10);
    }
    Ok(())
}
