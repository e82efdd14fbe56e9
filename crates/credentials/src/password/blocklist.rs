/// Passwords that attackers try first, eight characters and longer, lower-cased, sorted by bytes, one a line. Taken from
/// the common passwords of zxcvbn-ts (MIT; the licence lies beside the file).
const COMMON: &str = include_str!("../../data/common-passwords.txt");

/// Whether the password, lower-cased, is one of those that attackers try first.
#[must_use]
pub fn is_common(lower_case: &str) -> bool {
    let (mut low, mut high) = (0, COMMON.len());
    // A binary search over lines: the list stays as it is in the file, and costs no memory of its own.
    while low < high {
        let middle = line_start(low + (high - low) / 2);
        let line = COMMON
            .get(middle..)
            .and_then(|rest| rest.split('\n').next())
            .unwrap_or_default();
        match line.as_bytes().cmp(lower_case.as_bytes()) {
            std::cmp::Ordering::Equal => return !line.is_empty(),
            std::cmp::Ordering::Less => low = middle + line.len() + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

fn line_start(at: usize) -> usize {
    COMMON
        .as_bytes()
        .get(..at)
        .and_then(|head| head.iter().rposition(|byte| *byte == b'\n'))
        .map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_its_neighbours_are_not() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() >= 10_000);
        assert!(lines.is_sorted());
        for line in &lines {
            assert!(is_common(line), "{line} was not found");
        }
        for text in [
            "",
            "\n",
            "zzzzzzzzzzzzzzzzzzzz",
            "vexing quartz",
            "\u{10ffff}",
            "!",
        ] {
            assert!(!is_common(text), "{text} was found");
        }
    }
}
