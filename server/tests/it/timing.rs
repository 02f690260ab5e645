//! A door that stays shut does not tell why by the time it takes (security.md AUTH-10, RST-02).
//!
//! These tests run on machines that are busy elsewhere, so no single figure of a clock is believed. Ways of knocking are tried
//! in turn, in rounds, and each is compared with the reference of its own round; processor time is compared beside time. A test
//! fails when a way differs by more than is allowed and chance cannot be the reason (once in 30,000 runs): how small a
//! difference that is depends on the rounds and on the noise, and is printed. What the clock would need long to see is counted
//! instead: one hash, and one write, for every way (`doors.rs`).

use crate::app::{App, Call, on_sqlite};
use crate::doors::invited;
use http::StatusCode;
use service::demo;
use std::fs;
use std::time::{Duration, Instant};

/// By how much the median may differ.
const MEDIAN: f64 = 0.05;
/// How well a guesser may tell one way from the other: the area under the curve, 0.5 for one who tosses a coin.
const AREA: f64 = 0.55;
/// Standard deviations beyond which chance is no reason.
const CERTAIN: f64 = 4.0;
/// Rounds stop after this long, once there are enough.
const PATIENCE: Duration = Duration::from_secs(40);
const ENOUGH: usize = 24;

/// Rounds of a test: its own number, or more for who has the time.
fn rounds(usual: usize) -> usize {
    std::env::var("PASSERELLE_TEST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// What each round measured of one way.
type Samples = Vec<f64>;

/// Processor time of this process so far, all threads together, in seconds.
fn work() -> f64 {
    let threads = fs::read_dir("/proc/self/task").expect("threads").flatten();
    let used = threads.filter_map(|thread| fs::read_to_string(thread.path().join("schedstat")).ok());
    used.filter_map(|text| text.split_whitespace().next()?.parse::<f64>().ok()).sum::<f64>() / 1e9
}

/// How many seconds of the clock, and of processors, an answer takes, and its status.
async fn measured(app: &App, call: &Call) -> (f64, f64, StatusCode) {
    let mut browser = app.browser();
    // a thread's time is brought up to date when it sleeps
    tokio::time::sleep(Duration::from_millis(1)).await;
    let (worked, begun) = (work(), Instant::now());
    let reply = browser.send(call.clone()).await;
    let waited = begun.elapsed().as_secs_f64();
    tokio::time::sleep(Duration::from_millis(1)).await;
    (waited, work() - worked, reply.status)
}

#[expect(clippy::cast_precision_loss, reason = "hundreds")]
fn real(count: usize) -> f64 {
    count as f64
}

fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Between which the median of the differences of pairs certainly is, as parts of the reference; whatever their distribution.
fn difference(way: &[f64], reference: &[f64]) -> (f64, f64, f64) {
    let mut parts: Vec<f64> = way.iter().zip(reference).map(|(way, reference)| way / reference - 1.0).collect();
    parts.sort_by(f64::total_cmp);
    let count = real(parts.len());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
    let outside = (count / 2.0 - CERTAIN * count.sqrt() / 2.0).max(0.0).floor() as usize;
    (parts[outside], median(&parts), parts[parts.len() - 1 - outside])
}

/// The area under the curve of the best guesser who sees one time, and how far chance alone takes it from a half.
fn area(way: &[f64], reference: &[f64]) -> (f64, f64) {
    let halves = way.iter().flat_map(|way| reference.iter().map(move |reference| way.total_cmp(reference)));
    let above: f64 = halves.map(|order| f64::from(order as i8 + 1) / 2.0).sum();
    let area = above / real(way.len() * reference.len());
    let chance = (real(way.len() + reference.len() + 1) / 12.0 / real(way.len() * reference.len())).sqrt();
    (area.max(1.0 - area), CERTAIN * chance)
}

/// Whether a way certainly differs from the reference by more than is allowed.
fn differs(what: &str, way: &[f64], reference: &[f64]) -> bool {
    let (least, middle, most) = difference(way, reference);
    let (area, chance) = area(way, reference);
    println!(
        "{what}: {:.2} ms, {:+.1} % ({:+.1} to {:+.1} %), area {area:.3} (chance {:.3})",
        median(way) * 1e3,
        middle * 1e2,
        least * 1e2,
        most * 1e2,
        0.5 + chance
    );
    least > MEDIAN || most < -MEDIAN || area > AREA + chance
}

#[test]
fn the_measure_sees_a_difference_and_makes_up_none() {
    // noise of a third, which is more than the machine's, in no order
    let noise = |n: usize, salt: usize| 1.0 + real((n * 7919 + salt * 104_729) % 997) / 2991.0;
    let reference: Samples = (0..60).map(|n| noise(n, 1)).collect();
    let same: Samples = (0..60).map(|n| noise(n, 2)).collect();
    let longer: Samples = same.iter().map(|sample| sample * 1.25).collect();
    assert!(!differs("the same", &same, &reference));
    assert!(differs("a quarter more", &longer, &reference));
    assert!(differs("a quarter less", &reference, &longer));
    assert!(differs("never seen before", &[2.0; 60], &[1.0; 60]));
}

/// A way of knocking.
struct Way {
    name: &'static str,
    call: Call,
    waited: Samples,
    worked: Samples,
}

/// Tries ways in turn, in rounds; `between` prepares each round.
async fn in_turn(app: &App, calls: Vec<(&'static str, Call)>, status: StatusCode, count: usize, between: &str) -> Vec<Way> {
    let mut ways: Vec<Way> = calls.into_iter().map(|(name, call)| Way { name, call, waited: Vec::new(), worked: Vec::new() }).collect();
    let begun = Instant::now();
    // the first round finds nothing warm
    for round in 0..=rounds(count) {
        if round > ENOUGH && begun.elapsed() > PATIENCE && rounds(count) == count {
            break;
        }
        app.clock.advance_seconds(1);
        app.execute(between).await;
        // each round in an order of its own: what comes after a door that compares nothing finds its memory cold, and pays for it
        let mut order: Vec<usize> = (0..ways.len()).collect();
        order.sort_by_key(|place| (round * 7_919 + (place + 1) * (round + 3) * 104_729) % 997);
        for at in order {
            let way = &mut ways[at];
            let (waited, worked, answered) = measured(app, &way.call).await;
            assert_eq!(answered, status, "{}", way.name);
            if round > 0 {
                way.waited.push(waited);
                way.worked.push(worked);
            }
        }
    }
    ways
}

#[tokio::test]
async fn req_auth_10_a_closed_door_is_as_long_in_answering_whatever_the_reason() {
    on_sqlite(|app| async move {
        let (_, _, never_came) = invited(&app).await;
        app.execute("UPDATE account SET disabled_at = 1 WHERE user_name = 'demo.cr'").await;
        // demo.dc waits until tomorrow
        let knock = |name: &str, password: &str| Call::post("/", &[("nom", name), ("mot-de-passe", password)]);
        app.browser().send(knock("demo.dc", "un mauvais mot de passe")).await;
        app.execute("UPDATE attempt SET count = 100").await;
        let calls = vec![
            // as long as the right one that the others type: nothing but the reason differs
            ("a wrong password", knock("demo.cd", "passerelle-demo-2027")),
            ("nobody of that name", knock("personne.inconnue", demo::PASSWORD)),
            ("nobody of that address", knock("personne@nulle.part.example", demo::PASSWORD)),
            ("a closed account", knock("demo.cr", demo::PASSWORD)),
            ("an account that waits", knock("demo.dc", demo::PASSWORD)),
            ("an account without a password", knock(&never_came, demo::PASSWORD)),
            // what is told apart must be seen to be: a door that compares nothing
            ("nothing typed", knock("demo.cd", "")),
        ];
        let ways = in_turn(&app, calls, StatusCode::UNPROCESSABLE_ENTITY, 40, "DELETE FROM attempt WHERE count < 100").await;
        let (reference, others) = ways.split_first().expect("ways");
        let (control, others) = others.split_last().expect("ways");
        println!("{} rounds, a wrong password: {:.2} ms", reference.worked.len(), median(&reference.worked) * 1e3);
        for way in others {
            assert!(!differs(&format!("{}, processor", way.name), &way.worked, &reference.worked), "{}", way.name);
            assert!(!differs(&format!("{}, clock", way.name), &way.waited, &reference.waited), "{}", way.name);
        }
        assert!(differs(control.name, &control.worked, &reference.worked), "a missing hash is not seen: this test proves nothing");
    })
    .await;
}

#[tokio::test]
async fn req_rst_02_asking_for_a_link_takes_as_long_whoever_it_is_for() {
    on_sqlite(|app| async move {
        app.execute("UPDATE account SET disabled_at = 1 WHERE user_name = 'demo.cr'").await;
        let ask = |name: &str| Call::post("/mot-de-passe/oublie", &[("nom", name)]);
        app.browser().send(ask("demo.al")).await;
        app.execute("UPDATE attempt SET count = 100 WHERE kind = 'reset_address'").await;
        let calls = vec![
            ("somebody", ask("demo.cd")),
            ("somebody, by the address", ask("mathieu.desrosiers@cegepsuper.ca")),
            ("nobody", ask("personne.inconnue")),
            ("a closed account", ask("demo.cr")),
            ("somebody who asked enough", ask("demo.al")),
        ];
        let between = "DELETE FROM attempt WHERE count < 100";
        let ways = in_turn(&app, calls, StatusCode::SEE_OTHER, 20, between).await;
        let (reference, others) = ways.split_first().expect("ways");
        for way in others {
            assert!(!differs(&format!("{}, clock", way.name), &way.waited, &reference.waited), "{}", way.name);
        }
        for way in &ways {
            assert!(way.waited.iter().all(|waited| *waited >= 0.2), "{} was answered as soon as the work was done", way.name);
        }
    })
    .await;
}
