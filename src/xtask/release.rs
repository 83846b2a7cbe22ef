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
    section(&changelog()?, env!("CARGO_PKG_VERSION"))?;
    bundle::build(Build::Release)?;
    pack::sizes()?;
    gather()
}

/// Leaves a release of the `dist/` that is there in `target/release-VERSION/`.
pub fn gather() -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    let folder = crate::tools::target_dir().join(format!("release-{version}"));
    let _ = fs::remove_dir_all(&folder);
    make_folder(&folder)?;
    let page = Path::new(DIST).join(pack::SINGLE);
    let bytes = fs::read(&page).map_err(|error| format!("{}: {error}", page.display()))?;
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
    pack::write(&folder.join("CHANGES.md"), section(&changelog()?, version)?)?;
    step(&format!("A release is in {}", folder.display()));
    Ok(())
}

fn changelog() -> Outcome<String> {
    fs::read_to_string("CHANGELOG.md").map_err(|error| format!("CHANGELOG.md: {error}"))
}

/// The section of a version in the changelog, its heading left out.
fn section<'a>(changes: &'a str, version: &str) -> Outcome<&'a str> {
    let mut sections = changes.split("\n## ").skip(1);
    let told = sections.find_map(|section| {
        let (heading, told) = section.split_once('\n')?;
        (heading.split_whitespace().next() == Some(version)).then(|| told.trim_start())
    });
    told.ok_or_else(|| {
        format!(
            "CHANGELOG.md has no section {version}: put “## {version} — DATE” over what is \
             unreleased, and the version into Cargo.toml."
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
    use super::section;

    #[test]
    fn the_section_of_a_version_is_its_own() {
        let changes = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.0.10 — 2026\n\n- Ten.\n\n\
                       ## 1.0.1 — 2025\n\n- One.\n";
        assert_eq!(section(changes, "1.0.1"), Ok("- One.\n"));
        assert_eq!(section(changes, "1.0.10"), Ok("- Ten.\n"));
        for version in ["1.0", "2.0.0"] {
            assert!(section(changes, version).is_err_and(|said| said.contains("## ")));
        }
    }
}
