//! The places of the demonstration: schools, health establishments, programs, courses.

use super::students::Standings;
use domain::discipline::Discipline;
use domain::program::PlacementKind;

/// A school, a health establishment, or the network.
pub(super) struct Organisation {
    pub(super) code: &'static str,
    pub(super) kind: &'static str,
    pub(super) name: (&'static str, &'static str),
    pub(super) language: &'static str,
    /// The student-access person: name, address, telephone.
    pub(super) contact: (&'static str, &'static str, &'static str),
    /// Formats of addresses it declared.
    pub(super) domains: &'static [&'static str],
    /// First digit of its students' numbers, before the year.
    pub(super) number_prefix: &'static str,
    /// Of a hundred students, how many are written to in French.
    pub(super) french: u32,
    pub(super) departments: &'static [Department],
}

pub(super) struct Department {
    pub(super) code: &'static str,
    pub(super) name: (&'static str, &'static str),
    pub(super) programs: &'static [Program],
}

pub(super) struct Program {
    pub(super) code: &'static str,
    pub(super) name: (&'static str, &'static str),
    pub(super) advanced_open: bool,
    pub(super) cohorts: &'static [Cohort],
}

pub(super) struct Cohort {
    pub(super) short: &'static str,
    pub(super) name: &'static str,
    /// Last two digits of the year its students came in.
    pub(super) year: &'static str,
    pub(super) courses: &'static [Course],
    pub(super) students: u32,
    pub(super) standings: Standings,
}

/// A course given to the cohort in a term.
pub(super) struct Course {
    pub(super) code: &'static str,
    pub(super) title: (&'static str, &'static str),
    pub(super) term: Term,
    /// Hours of placement that it asks of a student.
    pub(super) hours: i64,
    pub(super) kind: PlacementKind,
}

#[derive(Clone, Copy)]
pub(super) enum Term {
    Fall,
    Winter,
    Summer,
}

impl Term {
    /// Its code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Fall => "A2026",
            Self::Winter => "H2027",
            Self::Summer => "E2027",
        }
    }

    /// In which week it begins, and in which it ends.
    pub(super) const fn weeks(self) -> (i32, i32) {
        match self {
            Self::Fall => (-13, 3),
            Self::Winter => (8, 25),
            Self::Summer => (27, 37),
        }
    }
}

/// The department of `demo.al`, to which the thousands of a large demonstration are added.
pub(super) const NURSING: (&str, &str) = ("super", "soins-infirmiers");
/// The course of the class that is being let in.
pub(super) const STAGE_3: &str = "180-30B-SU";

pub(super) const NETWORK: [Organisation; 5] = [
    Organisation {
        code: "super",
        kind: "placing",
        name: ("Cégep Supér", "Cégep Supér"),
        language: "fr-CA",
        contact: ("Josée Lachance", "acces.stages@cegepsuper.ca", "+15145550140"),
        domains: &["cegepsuper.ca"],
        number_prefix: "",
        french: 96,
        departments: &[
            Department {
                code: "soins-infirmiers",
                name: ("Soins infirmiers", "Nursing"),
                programs: &[
                    Program {
                        code: "180.A0",
                        name: ("Soins infirmiers", "Nursing"),
                        advanced_open: true,
                        cohorts: &[
                            Cohort {
                                short: "SI-A24",
                                name: "Soins infirmiers, automne 2024",
                                year: "24",
                                courses: &[
                                    Course {
                                        code: STAGE_3,
                                        title: ("Stage 3", "Practicum 3"),
                                        term: Term::Fall,
                                        hours: 270,
                                        kind: PlacementKind::Group,
                                    },
                                    Course {
                                        code: "180-40B-SU",
                                        title: ("Stage 4", "Practicum 4"),
                                        term: Term::Winter,
                                        hours: 315,
                                        kind: PlacementKind::Group,
                                    },
                                ],
                                students: 87,
                                standings: Standings::HALFWAY,
                            },
                            Cohort {
                                short: "SI-A25",
                                name: "Soins infirmiers, automne 2025",
                                year: "25",
                                courses: &[Course {
                                    code: "180-10B-SU",
                                    title: ("Stage 1", "Practicum 1"),
                                    term: Term::Winter,
                                    hours: 90,
                                    kind: PlacementKind::Group,
                                }],
                                students: 64,
                                standings: Standings::CLOSED,
                            },
                        ],
                    },
                    Program {
                        code: "180.B0",
                        name: ("Soins infirmiers, passage du DEP au DEC", "Nursing, vocational bridge"),
                        advanced_open: true,
                        cohorts: &[Cohort {
                            short: "SIP-A25",
                            name: "Passage du DEP au DEC, automne 2025",
                            year: "25",
                            courses: &[Course {
                                code: "180-B2A-SU",
                                title: ("Stage 2, passage", "Practicum 2, bridge"),
                                term: Term::Fall,
                                hours: 225,
                                kind: PlacementKind::Group,
                            }],
                            students: 34,
                            standings: Standings::INSIDE,
                        }],
                    },
                ],
            },
            Department {
                code: "readaptation",
                name: ("Techniques de réadaptation", "Rehabilitation Technologies"),
                programs: &[Program {
                    code: "144.A1",
                    name: ("Techniques de physiothérapie", "Physiotherapy Technology"),
                    advanced_open: true,
                    cohorts: &[Cohort {
                        short: "TP-A24",
                        name: "Techniques de physiothérapie, automne 2024",
                        year: "24",
                        courses: &[Course {
                            code: "144-5P1-SU",
                            title: ("Stage d’orthopédie", "Orthopaedics practicum"),
                            term: Term::Fall,
                            hours: 240,
                            kind: PlacementKind::Individual,
                        }],
                        students: 46,
                        standings: Standings::HALFWAY,
                    }],
                }],
            },
            Department {
                code: "inhalotherapie",
                name: ("Inhalothérapie", "Respiratory Therapy"),
                programs: &[Program {
                    code: "141.A0",
                    name: ("Techniques d’inhalothérapie", "Respiratory Care"),
                    advanced_open: true,
                    cohorts: &[Cohort {
                        short: "TI-A24",
                        name: "Techniques d’inhalothérapie, automne 2024",
                        year: "24",
                        courses: &[Course {
                            code: "141-5C1-SU",
                            title: ("Stage de soins critiques", "Critical care practicum"),
                            term: Term::Fall,
                            hours: 320,
                            kind: PlacementKind::Individual,
                        }],
                        students: 41,
                        standings: Standings::CLOSED,
                    }],
                }],
            },
        ],
    },
    Organisation {
        code: "ouest",
        kind: "placing",
        name: ("Collège de l’Ouest", "Western College"),
        language: "en-CA",
        contact: ("Andrew Kowalski", "student.access@ouest.example", "+15145550150"),
        domains: &["ouest.example"],
        number_prefix: "9",
        french: 22,
        departments: &[
            Department {
                code: "nursing",
                name: ("Soins infirmiers", "Nursing"),
                programs: &[Program {
                    code: "180.A0",
                    name: ("Soins infirmiers", "Nursing"),
                    advanced_open: true,
                    cohorts: &[Cohort {
                        short: "NUR-F24",
                        name: "Nursing, Fall 2024",
                        year: "24",
                        courses: &[Course {
                            code: "180-N3W-OU",
                            title: ("Stage 3", "Clinical 3"),
                            term: Term::Fall,
                            hours: 255,
                            kind: PlacementKind::Group,
                        }],
                        students: 76,
                        standings: Standings::HALFWAY,
                    }],
                }],
            },
            Department {
                code: "dietetics",
                name: ("Diététique", "Dietetics"),
                programs: &[Program {
                    code: "120.A0",
                    name: ("Techniques de diététique", "Dietetics"),
                    advanced_open: false,
                    cohorts: &[Cohort {
                        short: "DIE-F25",
                        name: "Dietetics, Fall 2025",
                        year: "25",
                        courses: &[Course {
                            code: "120-D2W-OU",
                            title: ("Stage de nutrition clinique", "Clinical nutrition practicum"),
                            term: Term::Fall,
                            hours: 210,
                            kind: PlacementKind::Individual,
                        }],
                        students: 52,
                        standings: Standings::CLOSED,
                    }],
                }],
            },
        ],
    },
    Organisation {
        code: "parc",
        kind: "receiving",
        name: ("Hôpital du Parc", "Parc Hospital"),
        language: "fr-CA",
        contact: ("Marie-Claude Tessier", "enseignement@hopitalduparc.example", "+15145550160"),
        domains: &[],
        number_prefix: "",
        french: 100,
        departments: &[
            Department { code: "enseignement", name: ("Direction de l’enseignement", "Teaching Office"), programs: &[] },
            Department { code: "medecine", name: ("Médecine interne, 5e étage", "Internal Medicine, 5th Floor"), programs: &[] },
        ],
    },
    Organisation {
        code: "rive",
        kind: "receiving",
        name: ("CISSS de la Rive", "CISSS de la Rive"),
        language: "fr-CA",
        contact: ("Serge Villeneuve", "stages@cisssdelarive.example", "+14505550170"),
        domains: &[],
        number_prefix: "",
        french: 100,
        departments: &[Department { code: "enseignement", name: ("Bureau des stages", "Placements Office"), programs: &[] }],
    },
    Organisation {
        code: "reseau",
        kind: "network",
        name: ("Réseau Passerelle", "Passerelle Network"),
        language: "fr-CA",
        contact: ("Bureau d’assistance", "assistance@passerelle.example", "+18555550180"),
        domains: &[],
        number_prefix: "",
        french: 100,
        departments: &[],
    },
];

/// A program that only a large demonstration has.
pub(super) struct LargeProgram {
    pub(super) code: &'static str,
    pub(super) name: (&'static str, &'static str),
    /// With which its cohorts and courses begin.
    pub(super) letters: &'static str,
}

/// With those of the department, eight programs.
pub(super) const LARGE: [LargeProgram; 6] = [
    LargeProgram { code: "111.A0", name: ("Techniques d’hygiène dentaire", "Dental Hygiene"), letters: "HD" },
    LargeProgram { code: "140.C0", name: ("Technologie d’analyses biomédicales", "Biomedical Laboratory Technology"), letters: "AB" },
    LargeProgram { code: "142.H0", name: ("Technologie de radiodiagnostic", "Diagnostic Imaging"), letters: "RD" },
    LargeProgram { code: "160.A0", name: ("Techniques d’orthèses visuelles", "Dispensing Opticianry"), letters: "OV" },
    LargeProgram { code: "165.A0", name: ("Techniques de pharmacie", "Pharmacy Technology"), letters: "PH" },
    LargeProgram { code: "181.A0", name: ("Soins préhospitaliers d’urgence", "Pre-hospital Emergency Care"), letters: "SP" },
];

/// Cohorts of a large demonstration, those of the base network included.
pub(super) const LARGE_COHORTS: u32 = 40;
/// The terms in which each of them has a course: three places each.
pub(super) const LARGE_TERMS: [Term; 3] = [Term::Fall, Term::Winter, Term::Summer];
/// Hours of placement that each of those courses asks of a student.
pub(super) const LARGE_HOURS: i64 = 240;

/// What a program of the demonstration trains for, by its code.
pub(super) fn discipline(code: &str) -> Option<Discipline> {
    Some(match code {
        "180.A0" | "180.B0" => Discipline::Nursing,
        "144.A1" => Discipline::Physiotherapy,
        "141.A0" => Discipline::RespiratoryTherapy,
        "120.A0" => Discipline::Dietetics,
        "111.A0" => Discipline::DentalHygiene,
        "140.C0" => Discipline::Laboratory,
        "142.H0" => Discipline::Imaging,
        "160.A0" => Discipline::Opticianry,
        "165.A0" => Discipline::Pharmacy,
        "181.A0" => Discipline::PrehospitalCare,
        _ => return None,
    })
}
