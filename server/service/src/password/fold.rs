//! Passwords as a guesser reads them: case, accents and disguises do not count.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Without accents, in lower case: « Été » is `ete`. Everything else stays.
pub(super) fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            _ => folded.push(c),
        }
    }
    folded
}

/// Letters and digits only, so that `marie-tremblay` and `marietremblay` are one.
pub(super) fn squeezed(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// With digits and signs that stand for a letter read as that letter: `m0tdep@$$e` is `motdepasse`.
pub(super) fn undisguised(folded: &str) -> String {
    folded
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '8' => 'b',
            _ => letter_of_sign(c),
        })
        .collect()
}

/// The letter a sign stands for, or the character itself.
pub(super) const fn letter_of_sign(c: char) -> char {
    match c {
        '@' => 'a',
        '(' | '{' | '[' | '<' => 'c',
        '!' | '|' => 'i',
        '$' => 's',
        '+' => 't',
        '%' => 'x',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_ligatures_do_not_count() {
        assert_eq!(plain("Élève à l’ŒUVRE, Æ ß"), "eleve a l’oeuvre, ae ss");
        assert_eq!(squeezed(&plain("Marie-Ève  Tremblay_2026!")), "marieevetremblay2026");
        assert_eq!(undisguised("m0td3p@$$e"), "motdepasse");
    }
}
