//! Where a person is in the list and who is ticked there, as it stands in addresses: what leads away from the list leads back to it as it was,
//! without scripting too.

use super::PATH;
use crate::address;
use crate::page::Request;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::id::StudentId;
use domain::roster::{Arrangement, Filter, Selection};

/// How many students an address names one by one: a whole page of them. Nobody can tick more without scripting.
const NAMED: usize = 100;

/// The view, its order and its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Which students.
    pub filter: Filter,
    /// In which order, on which page.
    pub arrangement: Arrangement,
}

impl Spot {
    /// Reads the parts of an address or of a form; what is not understood is left out, so that nothing else can be led to.
    pub fn of<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs: Vec<_> = pairs.collect();
        Self { filter: Filter::from_pairs(pairs.iter().copied()), arrangement: Arrangement::from_pairs(pairs) }
    }

    /// The parts as they stand in an address or in a form.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        pairs.extend(self.arrangement.pairs());
        pairs
    }

    /// The list's address.
    pub fn list(&self) -> String {
        address::with_query(PATH, &self.pairs())
    }

    /// The list's address, with those ticked.
    pub fn list_with(&self, chosen: &Chosen) -> String {
        let mut pairs = self.pairs();
        pairs.extend(chosen.pairs().unwrap_or_else(|| vec![("selection", AGAIN.to_owned())]));
        address::with_query(PATH, &pairs)
    }
}

/// Too many to be named: a script that kept them ticks them again.
const AGAIN: &str = "reprise";

/// Who is ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    /// Nobody, as far as the address says.
    #[default]
    Nobody,
    /// Everybody on the page.
    Page,
    /// These.
    These(Vec<StudentId>),
    /// The whole view, but these.
    View(Vec<StudentId>),
}

impl Chosen {
    /// What an address says.
    pub fn asked(request: &Request) -> Self {
        match request.query("selection") {
            "page" => Self::Page,
            "vue" => Self::View(unpacked(request.query("sauf"))),
            list => {
                let named = unpacked(list);
                if named.is_empty() { Self::Nobody } else { Self::These(named) }
            }
        }
    }

    /// What stands in an address; nothing when they are too many for one.
    pub fn pairs(&self) -> Option<Vec<(&'static str, String)>> {
        match self {
            Self::Nobody => Some(Vec::new()),
            Self::Page => Some(vec![("selection", "page".to_owned())]),
            Self::These(ids) if ids.len() <= NAMED => Some(vec![("selection", packed(ids))]),
            Self::View(except) if except.is_empty() => Some(vec![("selection", "vue".to_owned())]),
            Self::View(except) if except.len() <= NAMED => Some(vec![("selection", "vue".to_owned()), ("sauf", packed(except))]),
            Self::These(_) | Self::View(_) => None,
        }
    }

    /// Whether a student on the page is ticked.
    pub fn holds(&self, id: StudentId) -> bool {
        match self {
            Self::Nobody => false,
            Self::Page => true,
            Self::These(ids) => ids.contains(&id),
            Self::View(except) => !except.contains(&id),
        }
    }
}

impl From<&Selection> for Chosen {
    fn from(selection: &Selection) -> Self {
        match selection {
            Selection::Ids(ids) if ids.is_empty() => Self::Nobody,
            Selection::Ids(ids) => Self::These(ids.clone()),
            Selection::View { except, .. } => Self::View(except.clone()),
        }
    }
}

/// Ids without anything between them, in a third less than they take in hexadecimal.
fn packed(ids: &[StudentId]) -> String {
    let bytes: Vec<u8> = ids.iter().flat_map(|id| id.0.as_bytes()).copied().collect();
    BASE64URL_NOPAD.encode(&bytes)
}

fn unpacked(text: &str) -> Vec<StudentId> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).unwrap_or_default();
    bytes.chunks_exact(16).take(NAMED).filter_map(|id| HEXLOWER.encode(id).parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn students(count: u32) -> Vec<StudentId> {
        (0..count).map(|n| format!("0194f3a0-0000-7000-8000-{n:012}").parse().expect("an id")).collect()
    }

    #[test]
    fn those_ticked_survive_their_address_and_a_page_of_them_fits_in_one_that_is_carried() {
        let page = students(100);
        assert_eq!(unpacked(&packed(&page)), page);
        let spot = Spot { filter: Filter { text: Some("é".repeat(100)), ..Filter::default() }, ..Spot::default() };
        let list = spot.list_with(&Chosen::These(page));
        assert!(address::own_path(&list).is_some(), "{} bytes", list.len());
        assert!(Chosen::These(students(101)).pairs().is_none());
        assert_eq!(spot.list_with(&Chosen::View(students(101))), format!("{}&selection=reprise", spot.list()));
    }

    #[test]
    fn what_is_not_a_list_of_ids_names_nobody() {
        for text in ["", "vue", "page", "reprise", "%", "é", "AAAA", "<script>"] {
            assert!(unpacked(text).is_empty(), "{text}");
        }
    }
}
