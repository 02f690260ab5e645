//! Text that comes from elsewhere, made safe to stand on one line.

/// One line of at most `limit` characters: control characters, line separators and marks that reorder text become spaces,
/// and spaces are drawn together. What is left can add neither a line nor a header, nor be shown backwards.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::with_capacity(text.len().min(limit));
    let mut length = 0;
    let mut pending = false;
    for character in text.chars() {
        if character == ' ' || disturbs(character) {
            pending = length > 0;
            continue;
        }
        let wanted = length + usize::from(pending) + 1;
        if wanted > limit {
            break;
        }
        if std::mem::take(&mut pending) {
            line.push(' ');
        }
        line.push(character);
        length = wanted;
    }
    line
}

fn disturbs(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(one_line(" Anaïs\r\nBcc: x@y.ca\u{2028}\u{202e}\t O’Neil ", 100), "Anaïs Bcc: x@y.ca O’Neil");
        assert_eq!(one_line("14\u{a0}h\u{a0}30", 100), "14\u{a0}h\u{a0}30");
        assert_eq!(one_line("\0\r\n", 100), "");
    }

    #[test]
    fn a_line_is_cut_at_its_limit() {
        assert_eq!(one_line("été été", 3), "été");
        assert_eq!(one_line("été été", 4), "été");
        assert_eq!(one_line("été été", 5), "été é");
    }
}
