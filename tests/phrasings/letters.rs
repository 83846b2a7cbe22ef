//! One text in the many ways of the pen.

/// The same in other letters: half-width marks, full-width digits, traditional script, numerals,
/// white space, lines broken where they were full, no full stops.
pub fn written(text: &str, picks: &[u16]) -> String {
    let is = |which: usize, of: u16| picks.get(which).is_some_and(|pick| pick % of == 1);
    let mut text = text.to_owned();
    if is(0, 4) {
        for (wide, narrow) in [("，", ","), ("（", "("), ("）", ")"), ("；", ";"), ("：", ":")]
        {
            text = text.replace(wide, narrow);
        }
    }
    if is(1, 6) {
        for (plain, other) in [
            ("请", "請"),
            ("办", "辦"),
            ("结", "結"),
            ("复", "復"),
            ("开", "開"),
            ("转", "轉"),
            ("报", "報"),
            ("规", "規"),
            ("处", "處"),
            ("答", "答"),
            ("讼", "訟"),
            ("诉", "訴"),
            ("总", "總"),
            ("无", "無"),
        ] {
            text = text.replace(plain, other);
        }
    }
    let mut out = String::new();
    let (mut line, mut inside) = (0, false);
    for c in text.chars() {
        if is(2, 6) && c.is_ascii_digit() && !inside {
            out.push(' ');
        }
        inside = c.is_ascii_digit() || matches!(c, '{' | '}' | 'Y' | 'L' | 'N');
        match char::from_u32(u32::from(c) + 0xFEE0).filter(|_| is(3, 8) && c.is_ascii_digit()) {
            Some(wide) => out.push(wide),
            None => out.push(c),
        }
        line = if c == '\n' { 0 } else { line + 1 };
        let is_mark = !c.is_alphanumeric();
        if is(4, 5) && line > 30 && !inside && !is_mark {
            out.push('\n');
            line = 0;
        }
    }
    out
}
