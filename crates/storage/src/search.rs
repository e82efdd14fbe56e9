//! Searches that mean their characters literally.

/// Longer than anything that is searched, so that such a search finds nothing; SQLite refuses patterns of 50 000 bytes.
const LONGEST: usize = 512;

/// A `LIKE` pattern that finds the text itself anywhere, escaped by `\`; `None` when nothing can be found.
pub(crate) fn pattern(search: &str) -> Option<String> {
    if search.len() > LONGEST || search.contains('\0') {
        return None;
    }
    let mut pattern = String::with_capacity(search.len() + 2);
    pattern.push('%');
    for c in search.to_ascii_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}
