//! No file needs one that needs it: from any file one can read downwards and come to an end.
//!
//! What a file needs is read off its paths (`use crate::a::b`, `super::c`), and a name that is
//! passed on (`pub use`) is looked for where it is born. A module's root and its parts are one
//! thing told in several files: that a root names its parts counts for nothing, that a part
//! asks its root for what it defines counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Files that do need each other, and why they may.
const EXCEPTIONS: [(&[&str], &str); 2] = [
    (
        &["src: narrative::grammar", "src: narrative::judge"],
        "one walk over a sentence in two files: how it goes, and what it says of a number",
    ),
    (
        &[
            "src/app: files",
            "src/app: page",
            "src/app: page::contents",
            "src/app: page::findings",
            "src/app: page::grid::clip",
            "src/app: page::last_year",
            "src/app: rest",
            "src/app: rooms",
        ],
        "the linker splits off what `rest` names; who needs a piece of it asks `rest`",
    ),
];

/// A path as its segments.
type Segments = Vec<String>;

/// The modules of a crate by their paths (its root is ""), each with its text.
type Modules = BTreeMap<String, String>;

/// For each module those that it needs.
type Needs = BTreeMap<String, BTreeSet<String>>;

fn modules(folder: &Path, root: &str, others: &[String]) -> Modules {
    let mut found = Modules::new();
    collect(folder, "", &mut |name, file, text| {
        let is_other = others.iter().any(|other| {
            name == *other
                || name.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(':'))
        });
        if !is_other {
            let name = if file == root { String::new() } else { name };
            found.insert(name, text);
        }
    });
    found
}

fn collect(folder: &Path, above: &str, take: &mut dyn FnMut(String, String, String)) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let name = if above.is_empty() { stem } else { format!("{above}::{stem}") };
        if path.is_dir() {
            collect(&path, &name, take);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let file = format!("{}.rs", name.replace("::", "/"));
            take(name, file, std::fs::read_to_string(&path).expect("a source"));
        }
    }
}

/// The text without comments.
fn bare(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths of a `use` tree.
fn branches(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inner = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let branch = inner[start..at].trim();
                if !branch.is_empty() {
                    let behind = branches(branch).into_iter();
                    found.extend(behind.map(|one| format!("{}{one}", tree[..open].trim())));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// A path as one from the crate's root; none where it leads out of the crate.
fn from_root(modules: &Modules, module: &str, path: &str) -> Option<Segments> {
    let own: Vec<&str> = module.split("::").filter(|one| !one.is_empty()).collect();
    let mut rest: Vec<&str> = path.split("::").map(str::trim).collect();
    let mut base = match *rest.first()? {
        "crate" => Vec::new(),
        "super" => own,
        "self" => own,
        first => {
            let child = [&own[..], &[first]].concat().join("::");
            return modules
                .contains_key(&child)
                .then(|| own.iter().chain(&rest).map(|segment| (*segment).to_owned()).collect());
        }
    };
    if matches!(rest[0], "crate" | "self") {
        rest.remove(0);
    }
    while rest.first() == Some(&"super") {
        rest.remove(0);
        base.pop();
    }
    if rest.last() == Some(&"self") {
        rest.pop();
    }
    Some(base.into_iter().chain(rest).map(str::to_owned).collect())
}

/// What a module names, and what of it is passed on under a name.
fn named(modules: &Modules, module: &str) -> (Vec<Segments>, BTreeMap<String, Segments>) {
    let text = bare(&modules[module]);
    let (mut paths, mut passed_on) = (Vec::new(), BTreeMap::new());
    let mut plain = String::new();
    for statement in text.split_inclusive(';') {
        let last = statement.rfind("use ").filter(|at| {
            let before = statement[..*at].trim_end_matches([' ', '\t']);
            let line = before.rsplit('\n').next().unwrap_or_default().trim();
            line.is_empty() || line.starts_with("pub")
        });
        let Some(at) = last else {
            plain += statement;
            continue;
        };
        plain += &statement[..at];
        let is_public = statement[..at].rsplit('\n').next().unwrap_or_default().contains("pub");
        for path in branches(statement[at + 4..].trim_end_matches(';')) {
            let Some(path) = from_root(modules, module, &path) else { continue };
            if let (true, Some(name)) = (is_public, path.last()) {
                passed_on.insert(name.clone(), path.clone());
            }
            paths.push(path);
        }
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for start in ["crate::", "super::"] {
        for (at, _) in plain.match_indices(start) {
            if plain[..at].ends_with(is_part) {
                continue;
            }
            let path = plain[at..].split(|c| !is_part(c)).next().unwrap_or_default();
            paths.extend(from_root(modules, module, path.trim_end_matches(':')));
        }
    }
    (paths, passed_on)
}

/// For each module the modules that it needs.
fn needs(modules: &Modules) -> Needs {
    let all: BTreeMap<&str, _> =
        modules.keys().map(|module| (module.as_str(), named(modules, module))).collect();
    // Where a name is born.
    let born = |path: &Segments| {
        let mut path = path.clone();
        for _ in 0..8 {
            let length = (0..=path.len())
                .rev()
                .find(|length| modules.contains_key(&path[..*length].join("::")))?;
            let module = path[..length].join("::");
            match path.get(length).and_then(|name| all[module.as_str()].1.get(name)) {
                Some(onwards) => {
                    path = onwards.iter().chain(&path[length + 1..]).cloned().collect();
                }
                None => return Some(module),
            }
        }
        None
    };
    let of = |module: &String| {
        let is_part = |other: &String| {
            module.is_empty() || other.strip_prefix(module).is_some_and(|r| r.starts_with("::"))
        };
        let found = all[module.as_str()].0.iter().filter_map(born);
        let found = found.filter(|other| other != module && !is_part(other)).collect();
        (module.clone(), found)
    };
    modules.keys().map(of).collect()
}

/// What a module needs, and what that needs, and so on.
fn reached<'a>(needs: &'a Needs, from: &'a String) -> BTreeSet<&'a String> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(one) = next.pop() {
        next.extend(needs.get(one).into_iter().flatten().filter(|to| seen.insert(*to)));
    }
    seen
}

/// The sets of modules that need each other.
fn circles(needs: &Needs) -> BTreeSet<Vec<String>> {
    let all: BTreeMap<&String, BTreeSet<&String>> =
        needs.keys().map(|one| (one, reached(needs, one))).collect();
    let circle = |one: &&String| {
        let back = all[one].iter().filter(|other| all[**other].contains(*one));
        back.map(|other| (*other).clone()).collect::<Vec<_>>()
    };
    all.keys().filter(|one| all[**one].contains(**one)).map(circle).collect()
}

/// The crates of the workspace: the folder of each, and the folders in it that are others'.
fn crates(root: &Path) -> Vec<(String, Vec<String>)> {
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let members = manifest.split_once("members = [").and_then(|(_, rest)| rest.split_once(']'));
    let members = members.expect("members").0.split('"').skip(1).step_by(2);
    let folders: Vec<String> =
        members.map(|one| if one == "." { "src".to_owned() } else { one.to_owned() }).collect();
    let within = |folder: &String| {
        let inner = folders.iter().filter_map(|other| other.strip_prefix(&format!("{folder}/")));
        inner.map(|inner| inner.replace('/', "::")).chain(["tests".to_owned()]).collect()
    };
    folders.iter().map(|folder| (folder.clone(), within(folder))).collect()
}

#[test]
fn no_file_needs_one_that_needs_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut files, mut needed) = (BTreeSet::new(), 0, 0);
    for (folder, others) in crates(root) {
        let is_library = root.join(&folder).join("lib.rs").exists();
        let file = if is_library { "lib.rs" } else { "main.rs" };
        let needs = needs(&modules(&root.join(&folder), file, &others));
        files += needs.len();
        needed += needs.values().map(BTreeSet::len).sum::<usize>();
        let circles = circles(&needs).into_iter();
        found.extend(circles.map(|circle| {
            circle.into_iter().map(|module| format!("{folder}: {module}")).collect::<Vec<_>>()
        }));
    }
    assert!(files > 300 && needed > 1000, "{files} files that need {needed} others");
    let excepted: BTreeSet<Vec<String>> = EXCEPTIONS
        .iter()
        .map(|(circle, why)| {
            assert!(!why.is_empty());
            circle.iter().map(|module| (*module).to_owned()).collect()
        })
        .collect();
    assert_eq!(found, excepted, "found on the left, explained on the right");
}

#[test]
fn a_circle_is_seen_through_names_that_are_passed_on() {
    let texts = [
        ("", "mod a;\nmod b;\npub use a::{self, One};"),
        ("a", "use crate::b::Two;\npub struct One(Two);\nmod c;"),
        ("a::c", "// use crate::b;\nuse super::One;"),
        ("b", "pub struct Two;\nfn f(_: &crate::One) {}"),
    ];
    let modules = texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let needs = needs(&modules.collect());
    assert_eq!(needs["a::c"], BTreeSet::from(["a".to_owned()]));
    assert_eq!(circles(&needs), BTreeSet::from([vec!["a".to_owned(), "b".to_owned()]]));
}
