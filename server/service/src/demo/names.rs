//! Names as a class in Québec has them. Nobody in particular bears them.

use super::dice::Dice;
use store::name;

/// Given names and family names that go together.
struct Community {
    /// How many of a hundred.
    share: u32,
    given: &'static [&'static str],
    family: &'static [&'static str],
}

/// Of a hundred students.
const COMMUNITIES: [Community; 9] = [
    Community {
        share: 62,
        given: &[
            "Rosalie",
            "Noémie",
            "Juliette",
            "Laurence",
            "Gabrielle",
            "Ève",
            "Marie-Soleil",
            "Anne-Sophie",
            "Maude",
            "Audrey-Anne",
            "Coralie",
            "Charlotte",
            "Justine",
            "Élodie",
            "Marie-Pier",
            "Daphné",
            "Raphaëlle",
            "Ariane",
            "Sandrine",
            "Joëlle",
            "Geneviève",
            "Léonie",
            "Mégan",
            "Frédérique",
            "Andréanne",
            "Lauriane",
            "Pénélope",
            "Zoé",
            "Anaëlle",
            "Annabelle",
            "Karl-Antoine",
            "Jean-Christophe",
            "Étienne",
            "François-Xavier",
            "Alexis",
            "Benoît",
            "Cédric",
            "Zachary",
            "Charles-Étienne",
            "Édouard",
            "Hugo",
            "Jérôme",
            "Marc-André",
            "Philippe",
            "Raphaël",
            "Simon-Pierre",
            "Tristan",
            "Vincent",
            "Loïc",
            "Théo",
        ],
        family: &[
            "Bélanger",
            "Bergeron",
            "Boisvert",
            "Bouchard",
            "Boutin",
            "Brière",
            "Caron",
            "Charron",
            "Châteauneuf",
            "Chênevert",
            "Cloutier",
            "Corbeil",
            "Couture",
            "Demers",
            "Desjardins",
            "Deschênes",
            "D’Astous",
            "Drolet",
            "Dubé",
            "Dumais",
            "Durand",
            "Émond",
            "Faucher",
            "Filiatrault",
            "Fréchette",
            "Gariépy",
            "Gélinas",
            "Gendron",
            "Girard",
            "Grenier",
            "Guérin",
            "Guévremont",
            "Houle",
            "Jobin",
            "Labonté",
            "Lachance",
            "Lafrenière",
            "Lajeunesse",
            "Lalonde",
            "Lamoureux",
            "Langevin",
            "Laramée",
            "Larivière",
            "Laverdière",
            "L’Écuyer",
            "L’Italien",
            "Léveillé",
            "Mailloux",
            "Marcotte",
            "Ménard",
            "Moreau-Lapointe",
            "Nadeau",
            "Ouimet",
            "Paré",
            "Pépin",
            "Perreault",
            "Poirier",
            "Proulx",
            "Quévillon",
            "Rioux",
            "Roy-Dallaire",
            "Sénécal",
            "Simard",
            "St-Hilaire",
            "St-Onge",
            "Ste-Marie",
            "Tardif",
            "Tessier",
            "Turcotte",
            "Vachon",
            "Vézina",
            "Villeneuve",
        ],
    },
    Community {
        share: 8,
        given: &[
            "Siobhán", "Brendan", "Heather", "Connor", "Erin", "Rory", "Maeve", "Tyler", "Kaitlyn", "Ryan", "Molly", "Liam", "Shannon",
            "Keira",
        ],
        family: &[
            "O’Connor",
            "McKenzie",
            "Stewart",
            "O’Reilly",
            "MacDonald",
            "Fitzpatrick",
            "Blackburn",
            "Kelly",
            "O’Shaughnessy",
            "Wright",
            "Campbell",
        ],
    },
    Community {
        share: 5,
        given: &["Shana", "Maïka", "Jean-Charles", "Naomi", "Mélodie", "Uapukun", "Shawnee", "Kevin", "Kateri", "Tshiuetin"],
        family: &["Awashish", "Basile", "Bellefleur", "Gros-Louis", "Mestokosho", "Petiquay", "Rock", "Vollant", "Wapachee", "Weizineau"],
    },
    Community {
        share: 2,
        given: &["Elisapie", "Lucassie", "Maina", "Jusipi", "Siasi", "Aputik"],
        family: &["Annanack", "Tukkiapik", "Nappaaluk", "Qumaluk", "Amarualik"],
    },
    Community {
        share: 8,
        given: &["Yasmine", "Amine", "Salma", "Ilyès", "Inès", "Rayan", "Nour", "Maïssa", "Karim", "Hind", "Zakaria", "Aya"],
        family: &["Benali", "El Amrani", "Ben Youssef", "Haddad", "Cherkaoui", "Aït Ouali", "Bouzid", "Khalifé", "Mansouri", "El-Khoury"],
    },
    Community {
        share: 6,
        given: &[
            "Aïssatou",
            "Moussa",
            "Wideline",
            "Frantz",
            "Kervens",
            "Marie-Carmel",
            "Amadou",
            "Rose-Esther",
            "Ibrahima",
            "Fabiola",
            "Awa",
        ],
        family: &[
            "Diallo",
            "Jean-Baptiste",
            "Pierre-Louis",
            "Toussaint",
            "N’Diaye",
            "Konaté",
            "Mbemba",
            "Saint-Fleur",
            "Ouédraogo",
            "Désir",
        ],
    },
    Community {
        share: 5,
        given: &["Linh", "Minh Anh", "Xin Yi", "Harpreet", "Priyanka", "Wei", "Thảo", "Rohan", "Jasmine", "Hoàng"],
        family: &["Nguyễn", "Trần", "Phạm", "Li", "Zhang", "Singh", "Kaur", "Patel", "Wong", "Lê"],
    },
    Community {
        share: 2,
        given: &["Valentina", "Santiago", "Lucía", "Andrés", "María José", "Iñaki"],
        family: &["García López", "Hernández", "Muñoz", "Peña", "Ibáñez Rojas", "Da Conceição"],
    },
    Community {
        share: 2,
        given: &["Łucja", "Oksana", "Andrei", "Živa", "Dmytro", "Magdaléna"],
        family: &["Popescu", "Kowalczyk", "Shevchenko", "Živković", "Horáková", "Wójcik"],
    },
];

/// Family name and given name.
pub(super) fn draw(dice: &Dice) -> (String, String) {
    let mut left = dice.below(100);
    let community = COMMUNITIES.iter().find(|community| {
        let found = left < community.share;
        left = left.saturating_sub(community.share);
        found
    });
    let community = community.unwrap_or(&COMMUNITIES[0]);
    // one in five of the largest community bears the name of both parents
    let family = match dice.below(100) {
        0..20 if community.share > 50 => compound(dice.pick(community.family), dice.pick(community.family)),
        _ => dice.pick(community.family).to_owned(),
    };
    (family, dice.pick(community.given).to_owned())
}

fn compound(one: &str, other: &str) -> String {
    if one == other || one.contains('-') || other.contains('-') { one.to_owned() } else { format!("{one}-{other}") }
}

/// What stands before the `@` of a school's address: `marie-eve.demond`.
pub(super) fn local_part(family: &str, given: &str) -> String {
    let plain = |text: &str| name::folded(text).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    format!("{}.{}", plain(given), plain(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_make_a_hundred() {
        assert_eq!(COMMUNITIES.iter().map(|community| community.share).sum::<u32>(), 100);
    }

    #[test]
    fn addresses_are_plain() {
        assert_eq!(local_part("D’Astous", "Marie-Ève"), "marie-eve.dastous");
        assert_eq!(local_part("Nguyễn", "Minh Anh"), "minhanh.nguyen");
        for community in &COMMUNITIES {
            for (family, given) in community.family.iter().flat_map(|family| community.given.iter().map(move |given| (family, given))) {
                let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || *c == '-').count();
                assert_eq!(local_part(family, given).len(), letters(family) + letters(given) + 1, "{given} {family} loses a letter");
            }
        }
    }
}
