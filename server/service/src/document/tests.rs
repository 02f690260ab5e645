use super::*;
use crate::access::{Visitor, run};
use crate::catalogue::{self, Seen};
use crate::demo::fixture::{at, on_each_demonstration, visitor};
use crate::failure::Failure;
use crate::placement::{answer as decline, bulk, create as request, delete, divide, see};
use crate::services::Services;
use crate::testing::{jpeg, pdf, png};
use domain::calendar::{Period, Weekdays};
use domain::document::{DocumentKind, MOST_BYTES, MOST_DOCUMENTS};
use domain::id::{DestinationId, DocumentId, PlacementId};
use domain::placement::Shift;
use domain::placement::request::{Act, Clock, Division, Line, NewRequest, Schedule, Supervision};
use domain::{Code, Language};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// Those who add and read documents in the demonstration.
struct People {
    services: Arc<Services>,
    school: Visitor,
    host: Visitor,
    agent: Visitor,
    neighbour: Visitor,
    other_school: Visitor,
}

impl People {
    async fn of(services: Arc<Services>) -> Self {
        let who = |name| visitor(&services, name);
        Self {
            school: who("demo.cd").await,
            host: who("demo.cr").await,
            agent: who("demo.dc").await,
            neighbour: who("demo.cr2").await,
            other_school: who("demo.al3").await,
            services: Arc::clone(&services),
        }
    }

    async fn add(&self, by: &Visitor, owner: Owner, name: &str, bytes: &[u8]) -> Result<DocumentId, Failure> {
        add(&self.services, by, (owner, name.to_owned(), bytes.to_vec())).await
    }

    async fn open(&self, by: &Visitor, owner: Owner, id: DocumentId) -> Result<Opened, Failure> {
        open(&self.services, by, (owner, id)).await
    }

    async fn units(&self) -> (DestinationId, DestinationId) {
        let all = run(&self.services, &self.school, request::choices, Language::French).await.expect("choices").destinations;
        let named = |name: &str| all.iter().find(|one| one.name == name).expect("a unit").id;
        (named("Médecine interne, 5e étage"), named("Urgence"))
    }

    async fn request(&self, students: u32) -> PlacementId {
        let choices = run(&self.services, &self.school, request::choices, Language::French).await.expect("choices");
        let offering = choices.offerings.iter().find(|offering| offering.label.contains("180-40B-SU")).expect("an offering").id;
        let period = Period::new("2027-04-19".parse().expect("a day"), "2027-05-14".parse().expect("a day")).expect("a period");
        let hours = (Clock::new(7, 30).expect("an hour"), Clock::new(15, 30).expect("an hour"));
        let asked = NewRequest {
            offering,
            lines: vec![Line { destination: self.units().await.0, students }],
            supervision: Supervision::Teacher,
            schedule: Schedule { period, weekdays: Weekdays::WORKING, shift: Shift::Day, hours },
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        };
        run(&self.services, &self.school, request::create, asked).await.expect("made")[0]
    }

    async fn act(&self, id: PlacementId) -> Act {
        let file = run(&self.services, &self.school, see::see, (id, Language::French)).await.expect("seen");
        Act { request: id, version: file.row.version, reason: String::new() }
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Code {
    match outcome {
        Err(Failure::Refused(code)) => code,
        Err(Failure::Invalid(fields)) => fields[0].code,
        other => panic!("{other:?}"),
    }
}

fn missing<T>(outcome: Result<T, Failure>) -> bool {
    outcome.is_err_and(|failure| matches!(failure, Failure::NotFound))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_adds_documents_to_its_destination_and_schools_read_them() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (unit, other) = people.units().await;
        let owner = Owner::Destination(unit);
        let bytes = pdf("", &[]);
        let id = people.add(&people.host, owner, "Consignes du premier jour.pdf", &bytes).await.expect("added");
        for reader in [&people.school, &people.host, &people.agent, &people.other_school] {
            let opened = people.open(reader, owner, id).await.expect("read");
            assert_eq!((opened.title.as_str(), opened.kind, &opened.bytes), ("Consignes du premier jour.pdf", DocumentKind::Pdf, &bytes));
        }
        assert!(missing(people.open(&people.neighbour, owner, id).await), "another host");
        assert!(missing(people.open(&people.host, Owner::Destination(other), id).await), "it is of another unit");
        for (who, outcome) in [
            ("the unit", people.add(&people.agent, owner, "a.pdf", &bytes).await),
            ("a school", people.add(&people.school, owner, "a.pdf", &bytes).await),
        ] {
            assert!(matches!(outcome, Err(Failure::Forbidden)), "{who}");
        }
        assert!(missing(people.add(&people.neighbour, owner, "a.pdf", &bytes).await));
        let seen = run(&people.services, &people.host, catalogue::see::see, unit).await.expect("seen");
        assert_eq!(seen.documents.iter().map(|row| (row.id, row.bytes)).collect::<Vec<_>>(), [(id, bytes.len() as u64)]);

        // as many as there may be
        for _ in 1..MOST_DOCUMENTS {
            people.add(&people.host, owner, "plan.png", &png(2, 2)).await.expect("added");
        }
        assert_eq!(refused(people.add(&people.host, owner, "plan.png", &png(2, 2)).await), Code::DocumentsFull);
        let seen = Seen { destination: unit, version: seen.version };
        assert!(missing(run(&people.services, &people.neighbour, detach_from_destination, (seen, id)).await));
        run(&people.services, &people.host, detach_from_destination, (seen, id)).await.expect("removed");
        assert!(missing(people.open(&people.host, owner, id).await));
        let again = run(&people.services, &people.host, detach_from_destination, (seen, id)).await;
        assert!(matches!(again, Err(Failure::Stale)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_reads_what_goes_with_a_request_once_it_is_asked() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (_, other) = people.units().await;
        let request = people.request(3).await;
        let owner = Owner::Request(request);
        let id = people.add(&people.school, owner, "Objectifs.pdf", &pdf("", &[])).await.expect("added");
        assert!(missing(people.open(&people.host, owner, id).await), "nothing was sent");
        assert!(missing(people.open(&people.other_school, owner, id).await));
        assert!(matches!(people.add(&people.host, owner, "a.pdf", &pdf("", &[])).await, Err(Failure::Forbidden)));
        run(&people.services, &people.school, bulk::send, vec![people.act(request).await]).await.expect("sent");
        assert_eq!(people.open(&people.host, owner, id).await.expect("read").title, "Objectifs.pdf");
        assert!(missing(people.open(&people.neighbour, owner, id).await) && missing(people.open(&people.agent, owner, id).await));
        let file = run(&people.services, &people.host, see::see, (request, Language::French)).await.expect("seen");
        assert_eq!(
            (file.documents[0].id, file.history[1].what.as_str(), file.history[1].reason.as_str()),
            (id, "attach", ""),
            "which file is the school's own"
        );

        // the part that goes elsewhere has by itself what was there when it was taken off
        let division = Division { act: people.act(request).await, students: 1, destination: Some(other) };
        let part = run(&people.services, &people.host, divide::divide, division).await.expect("divided");
        let later = at(&people.services, people.services.clock.now().plus_minutes(5));
        let after = add(&later, &people.school, (owner, "Suite.pdf".to_owned(), pdf("", &[]))).await.expect("added");
        let of_part = run(&people.services, &people.host, see::see, (part, Language::French)).await.expect("seen").documents;
        assert_eq!(of_part.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Objectifs.pdf"]);
        let own = of_part[0].id;
        assert!(own != id && missing(people.open(&people.host, Owner::Request(part), after).await), "added later, to the other");
        assert!(missing(people.open(&people.host, Owner::Request(part), id).await), "each its own row");

        run(&people.services, &people.school, detach_from_request, (people.act(request).await, id)).await.expect("removed");
        assert!(missing(people.open(&people.host, owner, id).await));
        run(&people.services, &people.school, delete::delete, people.act(request).await).await.expect("deleted");
        assert!(missing(people.add(&people.school, owner, "a.pdf", &pdf("", &[])).await));
        // what became of the other is nothing to the part
        assert_eq!(people.open(&people.host, Owner::Request(part), own).await.expect("read").bytes, pdf("", &[]));
        run(&people.services, &people.host, decline::answer, (decline::Answer::Decline, reasoned(&people.act(part).await)))
            .await
            .expect("over");
        run(&people.services, &people.school, detach_from_request, (people.act(part).await, own))
            .await
            .expect("removed, though it is over");
        assert!(missing(people.open(&people.host, Owner::Request(part), own).await));
    })
    .await;
}

fn reasoned(act: &Act) -> Act {
    Act { reason: "Plus de place.".to_owned(), ..act.clone() }
}

/// UPL-09, DAT-04: a file that no row has is removed a day later; what has a row stays, and so does what this database does not name.
#[tokio::test(flavor = "multi_thread")]
async fn req_upl_09_a_file_without_a_row_is_removed_a_day_later() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let unit = people.units().await.0;
        let owner = Owner::Destination(unit);
        let kept = people.add(&people.host, owner, "a.png", &png(3, 2)).await.expect("added");
        let gone = people.add(&people.host, owner, "b.png", &png(2, 3)).await.expect("added");
        // a file that is refused, and the process that died between the bytes and the row
        assert_eq!(refused(people.add(&people.host, owner, "c.png", b"GIF89a").await), Code::DocumentKind);
        let tx = people.services.db.begin::<store::Write>().await.expect("a transaction");
        let (dead, anothers) = (uuid::Uuid::from_u128(7), uuid::Uuid::from_u128(8));
        store::document::announce(&tx, dead, people.services.clock.now()).await.expect("named");
        tx.commit().await.expect("named");
        for key in [dead, anothers] {
            people.services.documents.put(key, vec![1, 2, 3]).await.expect("laid down");
        }
        let seen = run(&people.services, &people.host, catalogue::see::see, unit).await.expect("seen");
        let seen = Seen { destination: unit, version: seen.version };
        run(&people.services, &people.host, detach_from_destination, (seen, gone)).await.expect("removed");
        let swept = async |hours: i64| {
            let later = at(&people.services, people.services.clock.now().plus_hours(hours));
            let tx = later.db.begin::<store::Write>().await.expect("a transaction");
            let many = sweep(&later, &tx).await.expect("swept");
            tx.commit().await.expect("swept");
            many
        };
        assert_eq!(swept(23).await, 0, "it may wait for its row");
        assert_eq!(swept(25).await, 3);
        assert_eq!(swept(26).await, 0);
        assert!(people.services.documents.get(dead).await.is_err());
        assert!(people.services.documents.get(anothers).await.is_ok(), "the folder may be another’s");
        assert_eq!(people.open(&people.host, owner, kept).await.expect("still there").kind, DocumentKind::Png);
    })
    .await;
}

/// A turn to judge, of as many as one likes.
async fn turn() -> tokio::sync::OwnedSemaphorePermit {
    Arc::new(tokio::sync::Semaphore::new(1)).acquire_owned().await.expect("a turn")
}

async fn judged(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Code> {
    match judge::judge(&PdfReader::Here, name, bytes.to_vec(), turn().await).await {
        Ok(judged) => Ok(judged.bytes),
        Err(Failure::Invalid(fields)) => Err(fields[0].code),
        Err(other) => panic!("{other:?}"),
    }
}

/// UPL-01: at the limit and one byte beyond.
#[tokio::test]
async fn req_upl_01_ten_megabytes_are_taken_and_one_byte_more_is_not() {
    let padded = |bytes: usize| {
        let shell = pdf("", &[""]).len();
        pdf("", &[&"%".repeat(bytes - shell)])
    };
    // the offsets of a longer document have the same width: it is as long as was asked
    let whole = padded(MOST_BYTES);
    assert_eq!(whole.len(), MOST_BYTES);
    assert_eq!(judged("a.pdf", &whole).await.map(|bytes| bytes.len()), Ok(MOST_BYTES));
    assert_eq!(judged("a.pdf", &padded(MOST_BYTES + 1)).await, Err(Code::DocumentTooLarge));
}

#[tokio::test]
async fn what_a_file_says_it_is_has_to_be_so() {
    for (name, bytes, code) in [
        ("a.pdf", Vec::new(), Code::DocumentEmpty),
        ("a.pdf", b"PK\x03\x04 an archive".to_vec(), Code::DocumentKind),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Code::DocumentKind),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0".to_vec(), Code::DocumentHeic),
        ("a.png", pdf("", &[]), Code::DocumentName),
        ("a.pdf.exe", pdf("", &[]), Code::DocumentName),
        ("a.jpg", png(2, 2), Code::DocumentName),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), Code::DocumentDamaged),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), Code::DocumentDamaged),
        ("a.pdf", pdf("", &[])[..200].to_vec(), Code::DocumentDamaged),
    ] {
        assert_eq!(judged(name, &bytes).await, Err(code), "{name} {}", bytes.len());
    }
    assert_eq!(judged("a.pdf", &pdf("", &[])).await, Ok(pdf("", &[])), "a PDF is kept as it is");
    assert!(judged("a.PDF", &pdf("/OpenAction [3 0 R /Fit]", &[])).await.is_ok(), "to open at a page is no act");
}

/// UPL-03: nothing that acts by itself, holds another file or asks for a password, however it is written.
#[tokio::test]
async fn req_upl_03_a_pdf_that_acts_is_refused_however_it_is_written() {
    let acts = [
        "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        "/OpenAction 5 0 R",
        "/AA << /WC 5 0 R >>",
        "/Names << /EmbeddedFiles << /Names [] >> >>",
        "/Names << /JavaScript << /Names [] >> >>",
        "/AcroForm << /XFA [] >>",
        "/A << /S /Launch /F (cmd.exe) >>",
        "/A << /S /SubmitForm /F (http://example.org) >>",
        "/A << /S /ImportData >>",
        "/A << /S /GoToE >>",
        "/Subtype /RichMedia",
        "/EF << /F 5 0 R >>",
        "/A << /S /Rendition >>",
    ];
    let mut tried = 0;
    for act in acts {
        for way in 0..4 {
            let written = match way {
                0 => act.to_owned(),
                // each letter of a name may be written by its number
                1 => escaped(act, 1),
                2 => escaped(act, 2),
                _ => act.replace(" /", "\r\n/").replace("<< ", "<<%remark\n"),
            };
            for place in 0..2 {
                let bytes = if place == 0 { pdf(&written, &[]) } else { pdf("/Extra 6 0 R", &["", &format!("<< {written} >>")]) };
                assert_eq!(judged("a.pdf", &bytes).await, Err(Code::DocumentActive), "{written}");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 104);
    // in a part that is folded: what is folded in a way that is not known, or does not unfold, is not taken on trust
    for filter in ["/FlateDecode", "/Fl", "9 0 R", "[/AHx /Fl]"] {
        let folded = format!("<< /Type /ObjStm /N 1 /First 4 /Length 6 /Filter {filter} >>\nstream\nx\u{9c}abcd\nendstream");
        let bytes = with_folded(&folded);
        assert_eq!(judged("a.pdf", &bytes).await, Err(Code::DocumentDamaged), "{filter}");
    }
    let open = "<< /Type /ObjStm /N 1 /First 4 /Length 40 >>\nstream\n7 0 << /S /Java#53cript /JS (app.alert(1)) >>\nendstream";
    assert_eq!(judged("a.pdf", &with_folded(open)).await, Err(Code::DocumentActive));
    // a password
    let text = String::from_utf8_lossy(&pdf("", &[])).replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 >>");
    assert_eq!(judged("a.pdf", text.as_bytes()).await, Err(Code::DocumentProtected));
}

/// A PDF whose table says that its object 7 is the first one of `folded`, its object 5.
fn with_folded(folded: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = vec![(0_u8, 0_u32, 255_u8)];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>";
    for (number, object) in
        ["<< /Type /Catalog /Pages 2 0 R /Names 7 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, "null", folded]
            .iter()
            .enumerate()
    {
        table.push((1, u32::try_from(bytes.len()).expect("short"), 0));
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let place = bytes.len();
    table.push((1, u32::try_from(place).expect("short"), 0));
    table.push((2, 5, 0));
    let rows: Vec<u8> = table.iter().flat_map(|(kind, at, last)| [&[*kind][..], &at.to_be_bytes(), &[*last]].concat()).collect();
    bytes.extend(format!("6 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Length {} >>\nstream\n", rows.len()).bytes());
    bytes.extend(rows);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{place}\n%%EOF\n").bytes());
    bytes
}

/// A name with every so many of its letters as numbers.
fn escaped(text: &str, every: usize) -> String {
    let mut inside = None;
    let mut written = String::new();
    for c in text.chars() {
        match (c, inside) {
            ('/', _) => {
                inside = Some(0_usize);
                written.push(c);
            }
            (c, Some(at)) if c.is_ascii_alphabetic() => {
                inside = Some(at + 1);
                if at % every == 0 { write!(written, "#{:02x}", c as u32).expect("a string") } else { written.push(c) }
            }
            (c, _) => {
                inside = None;
                written.push(c);
            }
        }
    }
    written
}

/// UPL-02: what is kept of an image is what can be seen of it.
#[tokio::test]
async fn req_upl_02_an_image_is_written_anew_without_what_hangs_behind_it() {
    let behind = b"PK\x03\x04<script>alert(1)</script>";
    for (name, bytes) in [("a.png", png(40, 30)), ("a.jpg", jpeg(40, 30))] {
        let plain = judged(name, &bytes).await.expect("accepted");
        let with = judged(name, &[&bytes[..], behind].concat()).await.expect("accepted");
        assert_eq!(with, plain, "{name}: the same, whatever hangs behind");
        assert!(!with.windows(8).any(|here| here == b"<script>"));
    }
    // what a telephone tells of a photograph, and how it is turned
    let exif = [&b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"[..], b""].concat();
    let photograph = jpeg(40, 30);
    let told = [&photograph[..2], &exif, &photograph[2..]].concat();
    let kept = judged("a.jpg", &told).await.expect("accepted");
    assert!(!kept.windows(4).any(|here| here == b"Exif"), "where and when it was taken are gone");
    let seen = image::load_from_memory(&kept).expect("an image");
    assert_eq!((seen.width(), seen.height()), (30, 40), "it is as it was meant to be seen");
    // 41 million points in some bytes
    assert_eq!(judged("a.png", &png_header(41_000, 1_000)).await, Err(Code::DocumentPixels));
    assert_eq!(judged("a.png", &png_header(u32::MAX / 4, u32::MAX / 4)).await.err().map(|code| code != Code::DocumentKind), Some(true));
}

/// A PNG that says how large it is, and holds nothing.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The sum by which a part of a PNG is held to be whole.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Bent, cut, doubled: a file is refused, or what is kept of it is an image that reads or a PDF that acts by nothing.
    #[test]
    fn req_upl_02_no_bent_file_brings_more_than_what_is_seen(
        which in 0..3_usize,
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        behind in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let (name, mut bytes) = [("a.pdf", pdf("", &["<< /A 1 >>"])), ("a.png", png(24, 16)), ("a.jpg", jpeg(24, 16))][which].clone();
        for (place, byte) in at {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes.extend(behind);
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        if let Ok(kept) = runtime.block_on(judged(name, &bytes)) {
            if which == 0 {
                prop_assert_eq!(kept, bytes);
            } else {
                let seen = image::load_from_memory(&kept).expect("what is kept reads");
                prop_assert!(u64::from(seen.width()) * u64::from(seen.height()) <= domain::document::MOST_PIXELS);
            }
        }
    }
}
