//! The one table: ours, the floor, their ratio, and whether what must be is.

use std::fmt::Write as _;
use std::time::Duration;

/// A line of the table.
pub struct Figure {
    /// `P7`.
    pub id: &'static str,
    /// What is measured.
    pub what: String,
    /// Ours.
    pub ours: Amount,
    /// The floor, or what stands for one.
    pub floor: Option<Amount>,
    /// What must be.
    pub must: Option<Goal>,
    /// What is aimed at.
    pub aim: Option<Goal>,
}

/// A measured amount.
#[derive(Clone, Copy, Debug)]
pub enum Amount {
    /// Time.
    Time(Duration),
    /// Bytes.
    Bytes(u64),
    /// So many a second.
    Rate(f64),
    /// So many.
    Count(u64),
}

/// A goal in words, and whether it is reached.
#[derive(Clone, Debug)]
pub struct Goal {
    text: String,
    reached: bool,
}

impl Goal {
    /// As it is written, and whether it is reached.
    pub fn new(text: impl Into<String>, reached: bool) -> Self {
        Self { text: text.into(), reached }
    }

    /// No more milliseconds than those.
    pub fn within(took: Duration, limit: u64) -> Self {
        Self::new(format!("≤ {}", Amount::Time(Duration::from_millis(limit)).text()), took <= Duration::from_millis(limit))
    }

    /// No more bytes than those.
    pub fn at_most(bytes: u64, limit: u64) -> Self {
        Self::new(format!("≤ {}", Amount::Bytes(limit).text()), bytes <= limit)
    }

    /// With a second condition.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        _ = write!(self.text, ", {}", other.text);
        self.reached &= other.reached;
        self
    }
}

impl Amount {
    fn value(self) -> f64 {
        match self {
            Self::Time(time) => time.as_secs_f64() * 1_000.0,
            Self::Bytes(count) | Self::Count(count) => count_of(count),
            Self::Rate(rate) => rate,
        }
    }

    /// As it stands in the table.
    pub fn text(self) -> String {
        match self {
            Self::Time(_) => format!("{} ms", short(self.value())),
            Self::Bytes(bytes) if bytes >= 1_000_000 => format!("{} MB", short(count_of(bytes) / 1_000_000.0)),
            Self::Bytes(bytes) => format!("{} KB", short(count_of(bytes) / 1_000.0)),
            Self::Rate(rate) => format!("{}/s", short(rate)),
            Self::Count(count) => count.to_string(),
        }
    }
}

/// A count as a number that can be divided.
#[expect(clippy::cast_precision_loss, reason = "nothing here is counted beyond 2^52")]
pub fn count_of(count: u64) -> f64 {
    count as f64
}

/// Times beside one another.
pub fn times(times: &[Duration]) -> String {
    times.iter().map(|time| Amount::Time(*time).text()).collect::<Vec<_>>().join(", ")
}

/// Three digits are what such a measure is worth.
fn short(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        v if v < 1.0 => format!("{v:.3}"),
        v if v < 10.0 => format!("{v:.2}"),
        v if v < 100.0 => format!("{v:.1}"),
        v => format!("{v:.0}"),
    }
}

/// The figures as one table, and a line on what must be.
pub fn table(figures: &[Figure]) -> String {
    let verdict = |goal: Option<&Goal>| goal.map_or("–", |goal| if goal.reached { "yes" } else { "NO" });
    let goal = |goal: Option<&Goal>| goal.map_or_else(|| "–".to_owned(), |goal| goal.text.clone());
    let head = ["", "what", "ours", "floor", "ratio", "must", "aim", "must?", "aim?"].map(str::to_owned);
    let mut rows = vec![head];
    for figure in figures {
        let ratio = figure.floor.map(|floor| figure.ours.value() / floor.value()).filter(|ratio| ratio.is_finite());
        rows.push([
            figure.id.to_owned(),
            figure.what.clone(),
            figure.ours.text(),
            figure.floor.map_or_else(|| "–".to_owned(), Amount::text),
            ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{} ×", short(ratio))),
            goal(figure.must.as_ref()),
            goal(figure.aim.as_ref()),
            verdict(figure.must.as_ref()).to_owned(),
            verdict(figure.aim.as_ref()).to_owned(),
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..9).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            2..=4 => format!("{cell:>width$}"),
            _ => format!("{cell:<width$}"),
        });
        _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    let missed: Vec<_> =
        figures.iter().filter(|figure| figure.must.as_ref().is_some_and(|must| !must.reached)).map(|figure| figure.id).collect();
    let last = match (figures, missed.as_slice()) {
        ([], _) => "Nothing was measured.".to_owned(),
        (_, []) => "Every « must » is kept.".to_owned(),
        (_, missed) => format!("MISSED: what must be of {}.", missed.join(", ")),
    };
    _ = writeln!(text, "\n{last}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(ours: u64, floor: Option<u64>) -> Figure {
        let time = |milliseconds| Amount::Time(Duration::from_millis(milliseconds));
        let took = Duration::from_millis(ours);
        Figure {
            id: "P7",
            what: "activation".to_owned(),
            ours: time(ours),
            floor: floor.map(time),
            must: Some(Goal::within(took, 500)),
            aim: Some(Goal::within(took, 200).and(&Goal::new("≤ 2 ×", floor.is_some_and(|floor| ours <= 2 * floor)))),
        }
    }

    #[test]
    fn a_figure_stands_beside_its_floor() {
        let text = table(&[figure(180, Some(60))]);
        let line = text.lines().nth(1).unwrap_or_default();
        assert_eq!(line, "P7  activation  180 ms  60.0 ms  3.00 ×  ≤ 500 ms  ≤ 200 ms, ≤ 2 ×  yes    NO");
        assert!(text.ends_with("Every « must » is kept.\n"));
    }

    #[test]
    fn what_could_not_be_measured_is_not_said_to_be_kept() {
        assert!(table(&[]).ends_with("Nothing was measured.\n"));
    }

    #[test]
    fn what_must_be_and_is_not_is_named() {
        assert!(table(&[figure(501, None)]).ends_with("MISSED: what must be of P7.\n"));
    }
}
