//! The line of titles: found among what stands above it, and understood as registrars write it in both languages.

use super::Row;
use domain::roster_list::{Column, Mapping};
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Rows among which the titles are looked for.
const ROWS_ABOVE: usize = 30;
/// Longest text that can be a title, in bytes.
const LONGEST: usize = 120;

/// What the title of a column says it holds, whatever its accents, case and punctuation; nothing when it is not known.
pub fn recognise(title: &str) -> Option<Column> {
    known(title).map(|(column, _)| column)
}

/// How many titles are recognised in a row.
pub fn titles(cells: &[String]) -> usize {
    columns(cells).iter().flatten().count()
}

/// The line of titles of a sheet with what its columns hold: the first row that says enough, or else the one that says
/// most, if it says who the students are and something more.
pub fn find(rows: &[Row]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for row in rows.iter().take(ROWS_ABOVE) {
        let found = Found { mapping: Mapping { header_line: Some(row.line), columns: columns(&row.cells) } };
        if found.is_whole() {
            return Some(found);
        }
        if found.tells_who() && found.titles() > best.as_ref().map_or(1, Found::titles) {
            best = Some(found);
        }
    }
    best
}

/// A line of titles.
pub struct Found {
    /// The line and what its columns hold.
    pub mapping: Mapping,
}

impl Found {
    /// Whether students can be read without asking anything.
    pub fn is_whole(&self) -> bool {
        self.mapping.check().is_empty()
    }

    fn titles(&self) -> usize {
        self.mapping.columns.iter().flatten().count()
    }

    /// « Cours » and « Groupe » also stand above the titles; these do not.
    fn tells_who(&self) -> bool {
        use Column::{Email, FamilyName, FullName, GivenName, Number};
        [Number, FamilyName, GivenName, FullName, Email].into_iter().any(|column| self.mapping.position(column).is_some())
    }
}

/// What each cell of a line of titles says; of two that say the same, the more exact one, then the first.
pub fn columns(cells: &[String]) -> Vec<Option<Column>> {
    let known: Vec<_> = cells.iter().map(|cell| known(cell)).collect();
    let mut columns = vec![None; cells.len()];
    for column in Column::ALL {
        let ranks =
            known.iter().enumerate().filter_map(|(index, found)| found.filter(|found| found.0 == column).map(|found| (found.1, index)));
        if let Some((_, index)) = ranks.min() {
            columns[index] = Some(column);
        }
    }
    settle_names(&mut columns);
    columns
}

/// « Nom » beside « Prénom » is the family name, alone it is the whole name; « Name » beside « First name » likewise.
fn settle_names(columns: &mut [Option<Column>]) {
    let position = |column| columns.iter().position(|&found| found == Some(column));
    match (position(Column::FamilyName), position(Column::GivenName), position(Column::FullName)) {
        (Some(family), None, None) => columns[family] = Some(Column::FullName),
        (None, Some(_), Some(full)) => columns[full] = Some(Column::FamilyName),
        (Some(_), Some(_), Some(full)) => columns[full] = None,
        _ => {}
    }
}

/// The column a title names and how loosely: 0 says it in full, 2 hardly.
fn known(title: &str) -> Option<(Column, u8)> {
    if title.is_empty() || title.len() > LONGEST || title.contains('@') || title.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let look_up = |text: &str| BY_NAME.get(fold(text).as_str()).copied();
    // « Courriel (obligatoire) », then « Matricule / Student ID »
    look_up(title).or_else(|| title.split_once('(').and_then(|(before, _)| look_up(before))).or_else(|| {
        let mut parts = title.split(['/', '|', '\n']).map(look_up);
        let first = parts.next()??;
        parts.all(|part| part.is_none_or(|part| part.0 == first.0)).then_some(first)
    })
}

/// The letters and digits of a title in lower case without accents, spaces and small words: « N° d’étudiant » gives
/// `noetudiant`, « Student’s last name » `studentlastname`.
fn fold(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    for c in title.replace('°', "o").replace('#', " no ").nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => plain.push_str("oe"),
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let small = ["d", "de", "des", "du", "l", "la", "le", "les", "of", "the"];
    let words = plain.split_whitespace().enumerate();
    // the e and the s of « étudiant(e)s », but not the e of « e-mail »
    words.filter(|&(index, word)| !small.contains(&word) && (index == 0 || !matches!(word, "e" | "s"))).map(|(_, word)| word).collect()
}

/// [`TITLES`] the other way round.
static BY_NAME: LazyLock<HashMap<&str, (Column, u8)>> =
    LazyLock::new(|| TITLES.iter().flat_map(|&(column, rank, names)| names.iter().map(move |&name| (name, (column, rank)))).collect());

/// What columns are called, folded; the rank says how loosely.
const TITLES: &[(Column, u8, &[&str])] = &[
    (
        Column::Number,
        0,
        &[
            "matricule",
            "matriculeetudiant",
            "nomatricule",
            "numeromatricule",
            "noetudiant",
            "netudiant",
            "numetudiant",
            "numeroetudiant",
            "idetudiant",
            "identifiantetudiant",
            "codeetudiant",
            "noda",
            "numeroda",
            "da",
            "demandeadmission",
            "nodemandeadmission",
            "numerodemandeadmission",
            "numeroadmission",
            "noadmission",
            "studentid",
            "studentidnumber",
            "studentno",
            "studentnum",
            "studentnumber",
            "idnumber",
        ],
    ),
    (Column::Number, 1, &["nodossier", "numerodossier", "codepermanent", "permanentcode", "identifiant"]),
    (Column::Number, 2, &["no", "num", "numero", "number", "id"]),
    (
        Column::FamilyName,
        0,
        &[
            "nom",
            "noms",
            "nomfamille",
            "nomsfamille",
            "nomlegal",
            "familyname",
            "lastname",
            "surname",
            "studentlastname",
            "studentfamilyname",
        ],
    ),
    (
        Column::GivenName,
        0,
        &["prenom", "prenoms", "prenometudiant", "givenname", "givennames", "firstname", "forename", "studentfirstname"],
    ),
    (Column::GivenName, 1, &["prenomusuel", "prenomlegal", "preferredname", "preferredfirstname"]),
    (
        Column::FullName,
        0,
        &[
            "nomprenom",
            "nometprenom",
            "nomfamilleprenom",
            "nomfamilleetprenom",
            "nomcomplet",
            "fullname",
            "lastnamefirstname",
            "familynamegivenname",
            "surnamegivenname",
        ],
    ),
    (Column::FullName, 1, &["name", "names", "nometudiant", "studentname", "etudiant", "etudiants", "etudiante", "student", "students"]),
    (
        Column::Email,
        0,
        &[
            "courrielinstitutionnel",
            "courrielcollegial",
            "courrielcollege",
            "courrielcegep",
            "courrieluniversitaire",
            "courrielscolaire",
            "courrieletudiant",
            "adressecourrielinstitutionnelle",
            "adresseinstitutionnelle",
            "institutionalemail",
            "schoolemail",
            "collegeemail",
            "universityemail",
            "studentemail",
        ],
    ),
    (
        Column::Email,
        1,
        &[
            "courriel",
            "courriels",
            "adressecourriel",
            "adresseelectronique",
            "courrierelectronique",
            "adressecourrierelectronique",
            "email",
            "emails",
            "mail",
            "adresseemail",
            "adressemail",
            "emailaddress",
            "mailaddress",
        ],
    ),
    (Column::Email, 2, &["courrielpersonnel", "adressecourrielpersonnelle", "personalemail", "personalmail"]),
    (
        Column::Phone,
        0,
        &[
            "cellulaire",
            "cell",
            "mobile",
            "portable",
            "telephonecellulaire",
            "telcellulaire",
            "telcell",
            "telephonemobile",
            "nocellulaire",
            "numerocellulaire",
            "cellphone",
            "cellphonenumber",
            "mobilephone",
            "mobilenumber",
        ],
    ),
    (
        Column::Phone,
        1,
        &[
            "telephone",
            "telephones",
            "tel",
            "notelephone",
            "notel",
            "numerotelephone",
            "telephoneprincipal",
            "phone",
            "phoneno",
            "phonenumber",
            "telephonenumber",
        ],
    ),
    (Column::Phone, 2, &["telephonedomicile", "telephonemaison", "telephoneresidence", "teldomicile", "telresidence", "homephone"]),
    (
        Column::Group,
        0,
        &[
            "groupe",
            "gr",
            "grp",
            "nogroupe",
            "nogr",
            "numerogroupe",
            "groupecours",
            "groupestage",
            "group",
            "groupno",
            "groupnumber",
            "groupcode",
        ],
    ),
    (Column::Group, 1, &["section", "sectionno", "sectionnumber"]),
    (
        Column::Course,
        0,
        &["codecours", "sigle", "siglecours", "nocours", "numerocours", "coursecode", "courseno", "coursenumber", "courseid"],
    ),
    (Column::Course, 1, &["cours", "coursstage", "course"]),
    (
        Column::Language,
        0,
        &[
            "langue",
            "languecorrespondance",
            "languecommunication",
            "languepreferee",
            "language",
            "preferredlanguage",
            "correspondencelanguage",
            "languagecorrespondence",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn columns_of(titles: &[&str]) -> Vec<Option<Column>> {
        columns(&titles.iter().map(|&title| title.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn titles_as_registrars_write_them() {
        let known: [(Column, &[&str]); 9] = [
            (
                Column::Number,
                &[
                    "Matricule",
                    "No étudiant",
                    "N° étudiant",
                    "Nº d’étudiant",
                    "№ étudiant",
                    "Numéro d'étudiant(e)",
                    "NO_ETUDIANT",
                    "# DA",
                    "Student ID",
                    "StudentNumber",
                    "Student No.",
                    "Matricule :",
                    "Matricule / Student ID",
                ],
            ),
            (Column::FamilyName, &["NOM", "Nom de famille", "Family name", "LastName", "last_name", "Surname", "Nom / Last name"]),
            (Column::GivenName, &["Prénom", "PRENOM", "Prénom(s)", "Pre\u{301}nom", "Given name", "First Name"]),
            (
                Column::FullName,
                &["Nom, prénom", "Nom et prénom", "Nom/Prénom", "Nom complet", "Nom de l’étudiant(e)", "Full name", "Student's name"],
            ),
            (
                Column::Email,
                &[
                    "Courriel",
                    "Courriel institutionnel",
                    "Adresse courriel",
                    "Adresse de courriel",
                    "E-mail",
                    "e-Mail address",
                    "EMAIL",
                    "Courriel (obligatoire)",
                ],
            ),
            (Column::Phone, &["Téléphone", "Tél.", "Cellulaire", "Mobile", "Phone", "N° de téléphone", "Cell phone"]),
            (Column::Group, &["Groupe", "Gr.", "No groupe", "Group", "Section"]),
            (Column::Course, &["Cours", "Code de cours", "Sigle", "Course", "Course code"]),
            (Column::Language, &["Langue", "Langue de correspondance", "Language"]),
        ];
        for (column, titles) in known {
            for title in titles {
                assert_eq!(recognise(title), Some(column), "{title}");
            }
        }
        for title in ["", "Raison", "Note", "Date de naissance", "Nom du cours", "Nom / Courriel", "Titre du cours", "2400001", "?"] {
            assert_eq!(recognise(title), None, "{title}");
        }
    }

    #[test]
    fn folded_names_are_folded_and_said_once() {
        let mut names: Vec<_> = TITLES.iter().flat_map(|(_, _, names)| names.iter().copied()).collect();
        let count = names.len();
        assert!(names.iter().all(|name| fold(name) == *name));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn the_more_exact_title_wins() {
        use Column::{Email, FamilyName, FullName, GivenName, Number, Phone};
        assert_eq!(columns_of(&["No", "Matricule", "Code permanent"]), [None, Some(Number), None]);
        assert_eq!(columns_of(&["Courriel personnel", "Courriel", "Courriel institutionnel"]), [None, None, Some(Email)]);
        assert_eq!(columns_of(&["Téléphone", "Cellulaire", "Cellulaire"]), [None, Some(Phone), None]);
        assert_eq!(columns_of(&["Nom", "Prénom"]), [Some(FamilyName), Some(GivenName)]);
        assert_eq!(columns_of(&["Nom", "Matricule"]), [Some(FullName), Some(Number)]);
        assert_eq!(columns_of(&["Name", "First name"]), [Some(FamilyName), Some(GivenName)]);
        assert_eq!(columns_of(&["Nom complet", "Nom", "Prénom"]), [None, Some(FamilyName), Some(GivenName)]);
    }

    #[test]
    fn titles_are_found_under_what_stands_above() {
        let rows: Vec<Row> = [
            (1, "Cégep Supér||"),
            (2, "Cours|180-30B-SU|Groupe|01"),
            (3, "Liste des étudiants|Courriel|Groupe"),
            (6, "Matricule|Nom|Prénom|Groupe"),
            (7, "2400001|Awashish|Gabriël|01"),
            (8, "Matricule|Nom|Prénom|Courriel|Groupe"),
        ]
        .map(|(line, cells)| Row { line, cells: cells.split('|').map(str::to_owned).collect() })
        .to_vec();
        assert_eq!(find(&rows).and_then(|found| found.mapping.header_line), Some(6));
        assert_eq!(find(&rows[..3]).and_then(|found| found.mapping.header_line), Some(3));
        assert!(find(&rows[..2]).is_none());
    }
}
