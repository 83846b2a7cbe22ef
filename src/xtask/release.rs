//! What a release holds: the page, its digest, the schema, the conformance suite, the licences of
//! what is inside, and what has changed.

use crate::programs::{Build, DIST};
use crate::{Outcome, bundle, licences, pack, step};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the page and leaves a release of it. A version that the changelog does not tell of is
/// none yet.
pub fn make() -> Outcome {
    let changes = changelog()?;
    section(&changes, env!("CARGO_PKG_VERSION"))?;
    let source = fs::read_to_string(PROGRAM).map_err(|error| format!("{PROGRAM}: {error}"))?;
    if !is_of_its_day(&changes, env!("CARGO_PKG_VERSION"), &source) {
        return Err(format!("The day in {PROGRAM} is not that of the version in CHANGELOG.md."));
    }
    bundle::build(Build::Release)?;
    pack::sizes()?;
    gather()
}

/// Leaves a release of the `dist/` that is there in `target/release-VERSION/`.
pub fn gather() -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    let folder = crate::tools::target_dir().join(format!("release-{version}"));
    let changes = changelog()?;
    let told = section(&changes, version)?;
    let page = Path::new(DIST).join(pack::SINGLE);
    let bytes = fs::read(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    if !holds_version(&bytes) {
        return Err(format!(
            "{} is not of version {version}: build it anew with `cargo xtask release`.",
            page.display()
        ));
    }
    let _ = fs::remove_dir_all(&folder);
    make_folder(&folder)?;
    copy(&page, &folder.join(pack::SINGLE))?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    // As `sha256sum --check` reads it.
    let digest = format!("{digest}  {}\n", pack::SINGLE);
    pack::write(&folder.join(format!("{}.sha256", pack::SINGLE)), &digest)?;
    let schema = "nianbao.report.schema.json";
    copy(&Path::new("public").join(schema), &folder.join(schema))?;
    let suite = folder.join("conformance");
    make_folder(&suite)?;
    for file in files("tests/conformance")? {
        let name = file.file_name().unwrap_or_default();
        // The program that runs it here is no part of it.
        if file.extension().is_none_or(|end| end != "rs") {
            copy(&file, &suite.join(name))?;
        }
    }
    copy(Path::new("LICENSE"), &folder.join("LICENSE"))?;
    pack::write(&folder.join("LICENCES.txt"), &licences::of_what_is_inside()?)?;
    pack::write(&folder.join("CHANGES.md"), told)?;
    step(&format!("A release is in {}", folder.display()));
    Ok(())
}

/// Where the program says of which day it is.
const PROGRAM: &str = "src/version.rs";

/// Whether the program says the day under which the changelog tells of a version.
fn is_of_its_day(changes: &str, version: &str, source: &str) -> bool {
    let headings = changes.lines().filter_map(|line| line.strip_prefix("## "));
    let mut days = headings.filter_map(|heading| heading.strip_prefix(version)?.split_once("— "));
    days.any(|(_, day)| source.contains(&format!("RELEASED: &str = \"{}\"", day.trim())))
}

/// Whether a page says of itself that it is of this version.
fn holds_version(page: &[u8]) -> bool {
    let said = pack::VERSION.as_bytes();
    page.windows(said.len()).any(|window| window == said)
}

fn changelog() -> Outcome<String> {
    fs::read_to_string("CHANGELOG.md").map_err(|error| format!("CHANGELOG.md: {error}"))
}

/// The section of a version in the changelog, its heading left out. One that tells of nothing, as
/// where what is unreleased stands below it under a heading of its own, is none.
fn section<'a>(changes: &'a str, version: &str) -> Outcome<&'a str> {
    let mut sections = changes.split("\n## ").skip(1);
    let told = sections.find_map(|section| {
        let (heading, told) = section.split_once('\n')?;
        (heading.split_whitespace().next() == Some(version)).then(|| told.trim_start())
    });
    told.filter(|told| !told.is_empty()).ok_or_else(|| {
        format!(
            "CHANGELOG.md tells nothing of version {version}: put “## {version} — DATE” in the \
             place of “## Unreleased”, and the version into Cargo.toml."
        )
    })
}

fn files(folder: &str) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

fn make_folder(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}

#[cfg(test)]
mod tests {
    use super::{holds_version, is_of_its_day, section};

    #[test]
    fn the_section_of_a_version_is_its_own() {
        let changes = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.0.10 — 2026\n\n- Ten.\n\n\
                       ## 1.0.1 — 2025\n\n- One.\n";
        assert_eq!(section(changes, "1.0.1"), Ok("- One.\n"));
        assert_eq!(section(changes, "1.0.10"), Ok("- Ten.\n"));
        for version in ["1.0", "2.0.0"] {
            assert!(section(changes, version).is_err_and(|said| said.contains("## ")));
        }
        let above = changes.replace("## Unreleased", "## 2.0.0 — 2027\n\n## Unreleased");
        assert!(section(&above, "2.0.0").is_err(), "what is unreleased is not in it");
        let named = changes.replace("## Unreleased", "## 2.0.0 — 2027");
        assert_eq!(section(&named, "2.0.0"), Ok("- New.\n"));
    }

    #[test]
    fn the_program_says_the_day_of_its_version() {
        let source = "pub const RELEASED: &str = \"2027-01-10\";";
        assert!(is_of_its_day("## 2.0.0 — 2027-01-10\n", "2.0.0", source));
        assert!(!is_of_its_day("## 2.0.0 — 2027-01-11\n", "2.0.0", source));
        assert!(!is_of_its_day("## 1.0.0 — 2027-01-10\n## 2.0.0 — 2026\n", "2.0.0", source));
    }

    #[test]
    fn a_page_of_another_version_is_no_release_of_this_one() {
        let version = env!("CARGO_PKG_VERSION");
        let page = |version: &str| {
            format!("<head><meta name=\"generator\" content=\"nianbao {version}\" /></head>")
        };
        assert!(holds_version(page(version).as_bytes()));
        assert!(!holds_version(page(&format!("{version}0")).as_bytes()));
        assert!(!holds_version(page("0.0.0").as_bytes()));
        assert!(!holds_version(b"<head></head>"));
    }
}
