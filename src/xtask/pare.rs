//! The one file in ASCII and without what only its authors need. It is opened over slow
//! shares; and where no letter needs more, the browser holds a byte for each, not two.

/// A script without indentation, lines of comment and blocks of them.
pub fn script(text: &str) -> String {
    let mut is_comment = false;
    let lines = text.lines().map(str::trim_start).filter(|line| {
        is_comment |= *line == "/**";
        let is_code = !is_comment && !line.starts_with("//");
        is_comment &= *line != "*/";
        is_code
    });
    let named = |letter: char| {
        letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    };
    in_ascii(&joined(lines), named)
}

/// A style sheet without indentation; its comments are few.
pub fn sheet(text: &str) -> String {
    let lines = text.lines().map(str::trim_start);
    in_ascii(&joined(lines), |letter| format!("\\{:x} ", u32::from(letter)))
}

/// A page whose scripts and sheets are in ASCII already.
pub fn markup(text: &str) -> String {
    in_ascii(text, |letter| format!("&#{};", u32::from(letter)))
}

/// The text with every other letter as it is `named`.
fn in_ascii(text: &str, named: fn(char) -> String) -> String {
    text.chars().fold(String::new(), |text, letter| {
        if letter.is_ascii() { text + letter.encode_utf8(&mut [0]) } else { text + &named(letter) }
    })
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::{markup, script, sheet};

    #[test]
    fn a_script_keeps_its_code_and_reads_the_same() {
        let text =
            "/**\n * What it does.\n */\n  // 说明\n  say(\"年𠮷\"); // 后面\n/* a */ go(2 * 3);\n";
        let pared = "say(\"\\u5e74\\ud842\\udfb7\"); // \\u540e\\u9762\n/* a */ go(2 * 3);\n";
        assert_eq!(script(text), pared);
    }

    #[test]
    fn a_sheet_and_a_page_name_every_other_letter() {
        assert_eq!(sheet("  * { content: \"✓\"; }"), "* { content: \"\\2713 \"; }\n");
        assert_eq!(markup("<p title=\"年\">𠮷</p>"), "<p title=\"&#24180;\">&#134071;</p>");
    }
}
