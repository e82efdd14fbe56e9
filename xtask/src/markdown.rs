//! The fenced blocks and links of a Markdown file.

#[derive(Debug, PartialEq)]
pub struct Block {
    /// What stands after the opening fence: `sh run`, `nginx file=conf.d/portcullis.conf`.
    pub info: String,
    pub text: String,
    pub line: usize,
}

impl Block {
    /// The file that a reader is told to put this block into.
    pub fn file(&self) -> Option<&str> {
        self.info
            .split_whitespace()
            .find_map(|word| word.strip_prefix("file="))
    }

    pub fn language(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    pub fn is_run(&self) -> bool {
        self.info.split_whitespace().any(|word| word == "run")
    }
}

pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in markdown.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                open = Some(Block {
                    info: info.trim().to_owned(),
                    text: String::new(),
                    line: number + 1,
                })
            }
            (None, Some(block)) => {
                block.text += line;
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Targets of links and images that lead to files beside this one.
pub fn relative_links(markdown: &str) -> Vec<String> {
    let mut fenced = false;
    let mut links = Vec::new();
    for line in markdown.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if !fenced {
            links.extend(targets(line));
        }
    }
    links.retain(|l| !l.is_empty() && !l.contains("://") && !l.starts_with("mailto:"));
    links
}

fn targets(line: &str) -> Vec<String> {
    // What stands between backquotes is code, not a link.
    let prose: String = line.split('`').step_by(2).collect();
    let inline = prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next());
    let html = prose
        .split("src=\"")
        .skip(1)
        .chain(prose.split("srcset=\"").skip(1))
        .filter_map(|rest| rest.split('"').next());
    inline
        .chain(html)
        .map(|target| target.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_words() {
        let found = blocks("a\n```sh run\nls\n```\nb\n```yaml file=a/b.yml\nx: 1\n```\n");
        assert_eq!(found.len(), 2);
        assert!(found[0].is_run() && found[0].language() == "sh" && found[0].text == "ls\n");
        assert_eq!((found[1].file(), found[1].line), (Some("a/b.yml"), 6));
    }

    #[test]
    fn links_to_files_are_found() {
        let text = "[a](b.md#c) ![i](img/x.png) [w](https://x.test) `[no](no)` <img src=\"y.png\">\n```\n[no](no)\n```";
        assert_eq!(relative_links(text), ["b.md", "img/x.png", "y.png"]);
    }
}
