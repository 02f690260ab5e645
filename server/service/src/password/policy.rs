//! Which passwords are accepted (security.md AUTH-01, AUTH-03): long ones that are hard to guess. No composition rules.

use super::{Password, common, fold, pattern};
use crate::secret::TemporaryPassword;
use domain::Code;
use std::fmt;
use zxcvbn::Score;

/// How many factors open the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factors {
    /// The password alone.
    One,
    /// The password and a second factor.
    Two,
}

impl Factors {
    /// The fewest characters a password may have (AUTH-01).
    pub const fn minimum(self) -> usize {
        match self {
            Self::One => 15,
            Self::Two => 12,
        }
    }
}

/// A word of the context shorter than this may be part of a password.
const WORD_MINIMUM: usize = 4;

/// Names of organisations are full of these; a sentence may have them.
const LINKING_WORDS: &[&str] = &["avec", "chez", "dans", "pour", "sans", "sous", "from", "with"];

/// zxcvbn looks at this many characters at each end. Its time grows with the cube of the length, and on longer walks over
/// the keyboard its arithmetic leaves 64 bits.
const WINDOW: usize = 28;

/// As many digits and signs around a weak middle do not make it strong.
pub(super) const AROUND: usize = 10;

/// A word with fewer letters than this, with digits and signs around it, is weak whatever the word.
const ONE_WORD: usize = 12;

/// Words about the account, which its password may not contain (AUTH-03).
#[derive(Clone)]
pub struct Context {
    words: Vec<String>,
}

impl Context {
    /// A context that knows only the product's name.
    pub fn new() -> Self {
        Self { words: vec!["passerelle".to_owned()] }
    }

    /// Adds a person's user name and e-mail address: the name, the address's local part, and the words each is made of.
    #[must_use]
    pub fn person(mut self, user_name: &str, email: Option<&str>) -> Self {
        let local = email.map(|address| address.rsplit_once('@').map_or(address, |(local, _)| local));
        for name in [Some(user_name), local].into_iter().flatten() {
            self.add(&fold::squeezed(&fold::plain(name)));
            self = self.words(name);
        }
        self
    }

    /// Adds the words of a name: of the person, the organisation, the department.
    #[must_use]
    pub fn words(mut self, name: &str) -> Self {
        fold::plain(name).split(|c: char| !c.is_alphanumeric()).for_each(|word| self.add(word));
        self
    }

    fn add(&mut self, word: &str) {
        if word.chars().count() >= WORD_MINIMUM && !LINKING_WORDS.contains(&word) && !self.words.iter().any(|known| known == word) {
            self.words.push(word.to_owned());
        }
    }

    /// Whether a folded text contains a word of the context, disguised or not.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        let texts = [fold::squeezed(folded), fold::squeezed(&fold::undisguised(folded))];
        self.words.iter().any(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

impl Default for Context {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Context(…)") // names of people
    }
}

/// Takes what was typed as a new password, if it may be one.
///
/// # Errors
/// Why it may not: [`Code::PasswordLong`], [`Code::PasswordShort`], [`Code::PasswordPersonal`], [`Code::PasswordCommon`],
/// or [`Code::PasswordGuessable`] (a walk on the keyboard, a repetition, few guesses, or the shape of a temporary password).
pub fn accept(typed: &str, factors: Factors, context: &Context) -> Result<Password, Code> {
    let password = Password::new(typed)?;
    let text = password.as_str();
    if password.length() < factors.minimum() {
        return Err(Code::PasswordShort);
    }
    // one who signs in with this shape is using a temporary password: kept apart, and never kept as a password
    if TemporaryPassword::parse(text).is_ok() {
        return Err(Code::PasswordGuessable);
    }
    let folded = fold::plain(text);
    if context.is_in(&folded) {
        return Err(Code::PasswordPersonal);
    }
    if common::is_common(&folded) {
        return Err(Code::PasswordCommon);
    }
    if pattern::is_patterned(text) || is_guessable(&folded) {
        return Err(Code::PasswordGuessable);
    }
    Ok(password)
}

/// Whether a folded password takes few guesses: fewer than 10⁸ (a zxcvbn score below 3) for the whole or for what is left
/// without the digits and signs around it; without any letter, fewer than 10¹⁰.
fn is_guessable(folded: &str) -> bool {
    let middle = folded.trim_matches(|c: char| !c.is_alphabetic());
    if middle.is_empty() {
        return ends_score(folded) < Score::Four;
    }
    let around = folded.chars().count() - middle.chars().count();
    let is_word_with_ends = around > 0 && is_one_word(middle);
    // many digits are worth something by themselves
    let is_weak_within = around > 0 && around <= AROUND && ends_score(middle) < Score::Three;
    is_word_with_ends || is_weak_within || ends_score(folded) < Score::Three
}

/// Whether it is one word of an ordinary length, be it in no list.
fn is_one_word(middle: &str) -> bool {
    middle.len() < ONE_WORD && middle.bytes().all(|b| b.is_ascii_lowercase())
}

/// The better score of the two ends of a text.
fn ends_score(folded: &str) -> Score {
    // its table of letter-like signs is tried in every combination, 0.6 s for a text made for it: signs are read here
    let read: Vec<char> = folded.chars().map(fold::letter_of_sign).collect();
    let first: String = read.iter().take(WINDOW).collect();
    let scored = score(&first);
    if scored >= Score::Three || read.len() <= WINDOW {
        return scored;
    }
    let last: String = read.iter().skip(read.len() - WINDOW).collect();
    score(&last)
}

/// zxcvbn's score with our French words beside its English ones.
fn score(text: &str) -> Score {
    let words = common::words_in(text);
    // a word's place in this list is its rank; what is not in the text takes up its place and no more
    let mut ranked = vec![""; words.iter().map(|(_, rank)| *rank).max().unwrap_or(0)];
    for (word, rank) in words {
        if let Some(place) = ranked.get_mut(rank - 1) {
            *place = word;
        }
    }
    zxcvbn::zxcvbn(text, &ranked).score()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{random::SeededRandom, secret::TemporaryPassword};
    use proptest::prelude::*;
    use std::time::Instant;

    fn context() -> Context {
        Context::new()
            .person("mtremblay2", Some("marie.tremblay@exemple.ca"))
            .words("Cégep Supér")
            .words("Soins infirmiers")
            .words("Centre pour la santé")
    }

    fn verdict(typed: &str) -> Result<(), Code> {
        accept(typed, Factors::One, &context()).map(|_| ())
    }

    #[test]
    fn req_auth_01_fifteen_characters_alone_twelve_with_a_second_factor() {
        assert_eq!(verdict("kd8#mQ2!vT9zLp"), Err(Code::PasswordShort));
        assert_eq!(verdict("kd8#mQ2!vT9zLp4"), Ok(()));
        let second = |typed| accept(typed, Factors::Two, &context()).map(|_| ());
        assert_eq!(second("kd8#mQ2!vT9"), Err(Code::PasswordShort));
        assert_eq!(second("kd8#mQ2!vT9z"), Ok(()));
        // 15 characters typed, 14 after NFKC
        assert_eq!(verdict("kd8#mQ2!vT9ze\u{301}p"), Err(Code::PasswordShort));
    }

    #[test]
    fn req_auth_01_longer_than_128_is_refused() {
        let sentence = "Le vieux renard traverse lentement la clairière gelée pendant que sept corneilles bavardent au-dessus du moulin abandonné d’Anna";
        assert_eq!(sentence.chars().count(), 128);
        assert_eq!(verdict(sentence), Ok(()));
        assert_eq!(verdict(&format!("{sentence}.")), Err(Code::PasswordLong));
    }

    #[test]
    fn req_auth_01_no_composition_rules() {
        for typed in [
            "un renard gris dort sous la galerie",
            "mnbzrtplkdswqxf",
            "пять старых лодок плывут",
            "八匹の古い馬が静かな川を渡っている",
            "🦊🌲🚲🎻🧭🪁🥨🛶🎲🧩🪴🔭🧶🦉🍄",
            "nul\0 n’est un caractère de moins",
            "e\u{301}le\u{300}ve zélé au grand cœur",
        ] {
            assert_eq!(verdict(typed), Ok(()), "{typed:?}");
        }
    }

    #[test]
    fn req_auth_03_common_ones_are_refused_with_affixes_and_disguises() {
        for typed in [
            "passwordpassword",
            "123456789012345",
            "7894561232026!!",
            "q1w2e3r4t52026!!",
            "azerty123456789",
            "motdepasse2026!!",
            "Motdepasse123456",
            "M0tD3P@ss32026!!",
            "bonjourbonjour12",
            "jetaimemonamour",
            "Jetaimemoncoeur!",
            "quebec-quebec-2026",
            "12345motdepasse!",
            "Tremblay-Gagnon-77",
            "montrealcanadiens",
            "infirmière-2026-!!",
            "iloveyousomuch",
            "correct horse battery staple",
            "Je t’aime, mon amour!",
        ] {
            let code = accept(typed, Factors::Two, &Context::new()).map(|_| ());
            assert_eq!(code, Err(Code::PasswordCommon), "{typed}");
        }
    }

    #[test]
    fn req_auth_03_none_of_the_common_list_is_accepted() {
        let list: Vec<&str> = common::leaked().collect();
        assert_eq!(list.len(), 19_640);
        for factors in [Factors::One, Factors::Two] {
            let long_enough: Vec<&str> = list.iter().copied().filter(|typed| typed.chars().count() >= factors.minimum()).collect();
            assert!(long_enough.len() >= 48, "{}", long_enough.len());
            for typed in &list {
                assert!(accept(typed, factors, &Context::new()).is_err(), "{typed}");
            }
            // and not for want of length alone
            for typed in long_enough {
                assert_eq!(accept(typed, factors, &Context::new()).err(), Some(Code::PasswordCommon), "{typed}");
            }
        }
    }

    #[test]
    fn req_auth_03_personal_ones_are_refused() {
        for typed in [
            "mtremblay2-aime-le-fromage",
            "le fromage de Marie fond vite",
            "un Trembláy parmi les autres",
            "au cegep on mange tres bien",
            "les INFIRMIERS boivent du café",
            "la p4sserelle du vieux moulin",
            "M.A.R.I.E. et ses amis du soir",
            "vive la s@nté des koalas gris",
        ] {
            assert_eq!(verdict(typed), Err(Code::PasswordPersonal), "{typed}");
        }
        // « pour » is in the name of the centre, and in every other sentence
        assert_eq!(verdict("des lunettes rondes pour le hibou"), Ok(()));
    }

    #[test]
    fn req_auth_03_guessable_ones_are_refused() {
        for typed in
            ["azertyuiopqsdfg", "aaaaaaaaaaaaaaa", "25121998-25121998", "fauteuilfauteuil", "Bérengère!!!!!!!!", "!!theodorine2026"]
        {
            assert_eq!(verdict(typed), Err(Code::PasswordGuessable), "{typed}");
        }
    }

    #[test]
    fn what_people_come_up_with_is_accepted() {
        for typed in [
            "Mon chien Rex a 3 pattes !",
            "J’adore le sirop d’érable en 2026",
            "chat-vélo-pluie-tasse",
            "Le 14 juillet à Rimouski il neigeait",
            "my cat sleeps on the piano",
            "trois tasses de thé vert",
            "lundi-ragout-tapis-fenetre",
            "Tu veux-tu une poutine?",
        ] {
            assert_eq!(verdict(typed), Ok(()), "{typed}");
        }
    }

    #[test]
    fn a_temporary_password_is_not_kept_as_a_password() {
        let code = TemporaryPassword::new(&SeededRandom::new(8)).expect("seeded").reveal();
        assert_eq!(verdict(&code), Err(Code::PasswordGuessable));
        assert_eq!(verdict(&code.to_uppercase().replace('-', " ")), Err(Code::PasswordGuessable));
    }

    #[test]
    fn a_long_password_may_have_a_weak_beginning() {
        assert_eq!(verdict(&format!("{} un renard gris dort sous la galerie", "ab ".repeat(13))), Ok(()));
    }

    #[test]
    fn a_text_made_to_be_slow_is_not() {
        let start = Instant::now();
        let signs = "4@8({[<36910!|7$5+%2";
        for length in [15, 40, 100, 128] {
            for unit in
                [signs, "a4b8e3g6i1l7o0s5t7z2g9x", "ilovetoitisasheatonofmyweup", "qwqwqasasqwqwazazaswedwedw", "1234567890987654321"]
            {
                let _ = verdict(&unit.chars().cycle().take(length).collect::<String>());
            }
        }
        assert!(start.elapsed().as_millis() < 2_000, "{:?}", start.elapsed());
    }

    #[test]
    fn a_context_does_not_print() {
        assert_eq!(format!("{:?}", context()), "Context(…)");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn req_auth_01_any_unicode_is_judged(typed in "\\PC{0,140}") {
            let characters = Password::new(&typed).map(|password| password.length());
            match verdict(&typed) {
                Ok(()) => prop_assert!(characters.is_ok_and(|n| (15..=128).contains(&n))),
                Err(Code::PasswordLong) => prop_assert_eq!(characters, Err(Code::PasswordLong)),
                Err(Code::PasswordShort) => prop_assert!(characters.is_ok_and(|n| n < 15)),
                Err(code) => prop_assert!(matches!(code, Code::PasswordCommon | Code::PasswordPersonal | Code::PasswordGuessable)),
            }
        }

        #[test]
        fn req_auth_01_any_string_is_judged(typed: String) {
            let _ = verdict(&typed);
        }

        #[test]
        fn req_auth_03_what_fingers_type_is_judged(typed in "[a-e0-9qwsxaz@!$ ]{15,128}") {
            let _ = verdict(&typed);
        }

        #[test]
        fn req_auth_03_long_walks_are_judged(walk in "[as]{0,100}|[12]{0,100}|[oe]{0,100}", rest in "[a-zé0-9 ]{20,28}") {
            let _ = verdict(&format!("{walk}{rest}"));
            let _ = verdict(&format!("{rest}{walk}"));
            let _ = score(&walk.chars().take(WINDOW).collect::<String>());
        }

        #[test]
        fn req_auth_03_short_words_are_judged(words in proptest::collection::vec("a|i|it|the|of|1|is|lune|été|12|ab", 15..60)) {
            let _ = verdict(&words.concat());
        }

        #[test]
        fn req_auth_03_affixes_do_not_save_a_common_one(word in "motdepasse|jetaimemonamour|montreal|tremblay|password", before in "[0-9!._ -]{0,8}", after in "[0-9!?._ -]{0,8}") {
            let typed = format!("{before}{word}{after}");
            let refused = accept(&typed, Factors::Two, &Context::new()).err();
            prop_assert!(matches!(refused, Some(Code::PasswordCommon | Code::PasswordShort | Code::PasswordPersonal)), "{:?}", refused);
        }

        #[test]
        fn req_auth_03_affixes_save_none_of_the_common_list(
            at in 0..19_640_usize,
            capital: bool,
            before in "[0-9!?._ -]{0,5}",
            after in "[0-9!?._ -]{0,5}",
            two: bool,
        ) {
            let leaked = common::leaked().nth(at).unwrap_or_default();
            let leaked = if capital { leaked.to_uppercase() } else { leaked.to_owned() };
            let factors = if two { Factors::Two } else { Factors::One };
            let typed = format!("{before}{leaked}{after}");
            prop_assert!(accept(&typed, factors, &Context::new()).is_err(), "{}", typed);
        }

        #[test]
        fn req_auth_01_random_letters_and_digits_are_accepted(typed in "[a-z0-9]{20,60}") {
            // 20 of 36 symbols are 103 bits: chance makes no word of them that matters
            prop_assume!(!pattern::is_patterned(&typed));
            prop_assert_eq!(accept(&typed, Factors::One, &Context::new()).map(|_| ()), Ok(()));
        }
    }
}
