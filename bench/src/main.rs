//! `bench`: our figures beside their floors, measured in one run, in one table. README.md says how each is made.

mod activation;
mod data;
mod enrolment;
mod http;
mod import;
mod load;
mod outbox;
mod pace;
mod placement;
mod postgres;
mod program;
mod sqlite;
mod storm;
mod table;
mod weight;

use clap::Parser;
use data::Data;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Instant;
use table::Figure;

/// Students of every measure.
const STUDENTS: u32 = 10_000;

/// Why something could not be measured.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Measures our figures beside their floors. Run it by scripts/bench.
#[derive(Parser)]
struct Options {
    /// Measure those only, such as P6,P7.
    #[arg(long, value_delimiter = ',', value_parser = FIGURES)]
    only: Vec<String>,
    /// The release build of the program.
    #[arg(long, env = "PASSERELLE_TEST_BIN")]
    binary: OsString,
    /// Where postfix's package is unpacked, for its smtp-source and smtp-sink.
    #[arg(long, env = "PASSERELLE_TEST_POSTFIX")]
    postfix: Option<PathBuf>,
}

const FIGURES: [&str; 13] = ["P1", "P2", "P3", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "R1", "R2"];

/// What every measure is given.
struct Bench {
    only: Vec<String>,
    binary: OsString,
    postfix: Option<PathBuf>,
    data: Data,
}

impl Bench {
    fn wants(&self, id: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == id)
    }
}

/// A line beside the table: what a figure is made of.
fn say(line: &str) {
    eprintln!("  {line}");
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let Options { only, binary, postfix } = Options::parse();
    let begun = Instant::now();
    let bench = Bench { only, binary, postfix, data: Data::new().await? };
    say(&machine());
    let mut figures = Vec::new();
    let mut failed = Vec::new();
    macro_rules! measure {
        ($($ids:literal),+ => $measure:expr) => {
            if [$($ids),+].iter().any(|id| bench.wants(id)) {
                match $measure.await {
                    Ok(measured) => figures.extend(measured),
                    Err(error) => failed.push(format!("{} could not be measured: {error}", [$($ids),+].join(", "))),
                }
            }
        };
    }
    measure!("P1", "P2", "P3" => weight::measure(&bench));
    measure!("P6", "P12" => enrolment::measure(&bench));
    measure!("P7" => activation::measure(&bench));
    measure!("P8" => activation::measure_postgres(&bench));
    measure!("P9" => activation::others(&bench));
    measure!("P10" => outbox::measure(&bench));
    measure!("P11" => storm::measure(&bench));
    measure!("P13" => import::measure(&bench));
    measure!("R1", "R2" => placement::measure(&bench));
    say(&machine());
    // P12 comes with P6, and stands in its place
    figures.sort_by_key(|figure: &Figure| FIGURES.iter().position(|id| *id == figure.id));
    println!("\n{}", table::table(&figures));
    for line in &failed {
        println!("{line}");
    }
    println!("({} s)", begun.elapsed().as_secs());
    Ok(())
}

/// How busy the machine is: these figures share it.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("{cores} cores, load {}", load.split(' ').next().unwrap_or("unknown"))
}
