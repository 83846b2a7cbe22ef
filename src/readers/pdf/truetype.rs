//! The table in a TrueType font that leads from characters to glyphs, read the other way.

use std::collections::BTreeMap;

/// Most characters of a font that are looked at.
const MOST: usize = 70_000;

struct Table<'a>(&'a [u8]);

impl Table<'_> {
    fn short(&self, at: usize) -> Option<u32> {
        let bytes = self.0.get(at..at.checked_add(2)?)?;
        Some(u32::from(u16::from_be_bytes([bytes[0], bytes[1]])))
    }

    fn long(&self, at: usize) -> Option<u32> {
        Some(self.short(at)? << 16 | self.short(at.checked_add(2)?)?)
    }

    fn place(&self, at: usize) -> Option<usize> {
        usize::try_from(self.long(at)?).ok()
    }
}

/// The characters of the glyphs of a font, by the glyphs' numbers.
pub(crate) fn characters(font: &[u8]) -> BTreeMap<u32, char> {
    let mut found = BTreeMap::new();
    // What is broken in it ends the search.
    let _ = gather(&Table(font), &mut found);
    found
}

fn gather(font: &Table, found: &mut BTreeMap<u32, char>) -> Option<()> {
    let tables = usize::try_from(font.short(4)?).ok()?;
    let is_map = |at: &usize| font.0.get(*at..at + 4) == Some(b"cmap");
    let at = (0..tables).map(|one| 12 + one * 16).find(is_map)?;
    let maps = font.place(at + 8)?;
    let count = usize::try_from(font.short(maps.checked_add(2)?)?).ok()?;
    for one in 0..count.min(20) {
        let entry = maps + 4 + one * 8;
        let (platform, encoding) = (font.short(entry)?, font.short(entry + 2)?);
        let map = maps.checked_add(font.place(entry + 4)?)?;
        // Those of Unicode.
        if platform == 0 || (platform == 3 && matches!(encoding, 1 | 10)) {
            let _ = match font.short(map)? {
                4 => segments(font, map, found),
                12 => groups(font, map, found),
                _ => None,
            };
        }
    }
    Some(())
}

fn enter(found: &mut BTreeMap<u32, char>, glyph: u32, character: u32) -> Option<()> {
    let character = char::from_u32(character)?;
    if glyph != 0 && found.len() < MOST {
        found.entry(glyph).or_insert(character);
    }
    Some(())
}

/// Format 4: segments of characters, each with a distance to its glyphs or a list of them.
fn segments(font: &Table, map: usize, found: &mut BTreeMap<u32, char>) -> Option<()> {
    let count = usize::try_from(font.short(map.checked_add(6)?)? / 2).ok()?;
    let mut left = MOST;
    for one in 0..count {
        let at = |part: usize| map + 14 + one * 2 + part * count * 2 + usize::from(part > 0) * 2;
        let (last, first) = (font.short(at(0))?, font.short(at(1))?);
        let (distance, list) = (font.short(at(2))?, font.short(at(3))?);
        for character in first..=last.min(0xFFFE) {
            left = left.checked_sub(1)?;
            let glyph = if list == 0 {
                character.wrapping_add(distance) & 0xFFFF
            } else {
                let step = usize::try_from(list + (character - first) * 2).ok()?;
                match font.short(at(3).checked_add(step)?)? {
                    0 => 0,
                    glyph => glyph.wrapping_add(distance) & 0xFFFF,
                }
            };
            enter(found, glyph, character);
        }
    }
    Some(())
}

/// Format 12: groups of characters with glyphs in the same order.
fn groups(font: &Table, map: usize, found: &mut BTreeMap<u32, char>) -> Option<()> {
    let count = font.place(map.checked_add(12)?)?;
    let mut left = MOST;
    for one in 0..count.min(MOST) {
        let at = map + 16 + one * 12;
        let (first, last, glyph) = (font.long(at)?, font.long(at + 4)?, font.long(at + 8)?);
        for (step, character) in (0..).zip(first..=last) {
            left = left.checked_sub(1)?;
            enter(found, glyph.wrapping_add(step), character);
        }
    }
    Some(())
}
