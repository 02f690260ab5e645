//! Disciplines: what a program trains for, and what a destination keeps seats for (`domain.md` § 1).

use serde::{Deserialize, Serialize};

/// A discipline of health and social care, as cégeps and universities teach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discipline {
    /// Soins infirmiers.
    Nursing,
    /// Santé, assistance et soins infirmiers (auxiliaires).
    NursingAssistance,
    /// Assistance à la personne (préposées et préposés).
    BeneficiaryCare,
    /// Inhalothérapie.
    RespiratoryTherapy,
    /// Physiothérapie.
    Physiotherapy,
    /// Ergothérapie.
    OccupationalTherapy,
    /// Diététique et nutrition.
    Dietetics,
    /// Pharmacie.
    Pharmacy,
    /// Imagerie médicale.
    Imaging,
    /// Analyses biomédicales.
    Laboratory,
    /// Soins préhospitaliers d’urgence.
    PrehospitalCare,
    /// Hygiène dentaire.
    DentalHygiene,
    /// Optique et orthèses visuelles.
    Opticianry,
    /// Travail social et éducation spécialisée.
    SocialWork,
    /// Psychologie.
    Psychology,
    /// Médecine.
    Medicine,
}

impl Discipline {
    /// Every discipline.
    pub const ALL: [Self; 16] = [
        Self::Nursing,
        Self::NursingAssistance,
        Self::BeneficiaryCare,
        Self::RespiratoryTherapy,
        Self::Physiotherapy,
        Self::OccupationalTherapy,
        Self::Dietetics,
        Self::Pharmacy,
        Self::Imaging,
        Self::Laboratory,
        Self::PrehospitalCare,
        Self::DentalHygiene,
        Self::Opticianry,
        Self::SocialWork,
        Self::Psychology,
        Self::Medicine,
    ];

    /// The word kept in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nursing => "nursing",
            Self::NursingAssistance => "nursing_assistance",
            Self::BeneficiaryCare => "beneficiary_care",
            Self::RespiratoryTherapy => "respiratory_therapy",
            Self::Physiotherapy => "physiotherapy",
            Self::OccupationalTherapy => "occupational_therapy",
            Self::Dietetics => "dietetics",
            Self::Pharmacy => "pharmacy",
            Self::Imaging => "imaging",
            Self::Laboratory => "laboratory",
            Self::PrehospitalCare => "prehospital_care",
            Self::DentalHygiene => "dental_hygiene",
            Self::Opticianry => "opticianry",
            Self::SocialWork => "social_work",
            Self::Psychology => "psychology",
            Self::Medicine => "medicine",
        }
    }

    /// Reads the word kept in the database and in forms.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|discipline| discipline.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_discipline_has_a_word_of_its_own() {
        for discipline in Discipline::ALL {
            assert_eq!(Discipline::from_word(discipline.word()), Some(discipline));
        }
        assert_eq!(Discipline::from_word(""), None);
    }
}
