/// How long a passkey's name may be, in characters.
const LONGEST: usize = 64;

/// The name that a person typed for a passkey, without white space around it. `None` unless it has 1 to 64 characters on
/// one line, none of which hides or reorders text.
#[must_use]
pub fn clean_name(typed: &str) -> Option<String> {
    let name = typed.trim();
    let fits = !name.is_empty() && name.chars().take(LONGEST + 1).count() <= LONGEST;
    (fits && !name.chars().any(deceives)).then(|| name.to_owned())
}

/// Control characters, line and paragraph separators, and the characters that reorder text (Unicode TR 36 §2.5).
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_anything_that_deceives_is_refused() {
        assert_eq!(
            clean_name("  Ada’s phone 🦄\t").as_deref(),
            Some("Ada’s phone 🦄")
        );
        assert_eq!(clean_name(&"é".repeat(64)), Some("é".repeat(64)));
        let long = "x".repeat(65);
        for typed in [
            "",
            " \n",
            "a\0b",
            "a\nb",
            "a\u{202e}b",
            "a\u{2066}b",
            "a\u{2028}b",
            &long,
        ] {
            assert_eq!(clean_name(typed), None, "{typed:?}");
        }
    }
}
