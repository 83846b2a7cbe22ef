//! The two pages: `index.html` for a web server and the one file for a share.
//!
//! Both come from the project's `index.html` and carry a Content-Security-Policy
//! that allows their own pieces, by digest, and nothing else. Our build and trunk's
//! hook call the same [`finish`], so both leave the same files.

use crate::programs::{APP, Build, DIST, READERS};
use crate::{Outcome, base85, divide, pare, tools};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The file to be double-clicked.
pub const SINGLE: &str = "nianbao.html";

// Two scripts: a browser too old for the second must still run the first.
const CHECK: &str = include_str!("boot/check.js");
const RESCUE: &str = concat!(
    include_str!("boot/guard.js"),
    include_str!("boot/behind.js"),
    include_str!("boot/rescue.js")
);
const SERVED: &str = include_str!("boot/served.js");
const RECORDS: &str = include_str!("boot/records.js");
/// What is kept on the disk: the way there, the mirror of local storage, the journal.
const JOURNAL: &str = concat!(
    include_str!("boot/disk.js"),
    include_str!("boot/mirror.js"),
    include_str!("boot/queue.js"),
    include_str!("boot/journal.js")
);
const FILE: &str = include_str!("boot/file.js");
const TABS: &str = include_str!("boot/tabs.js");
const UNPACK: &str = include_str!("boot/unpack.js");
const SINGLE_BOOT: &str = include_str!("boot/single.js");
const GATHER: &str = include_str!("boot/gather.js");
const READER: &str = include_str!("boot/readers.js");
const READERS_WORKER: &str = include_str!("boot/readers_worker.js");
const SERVED_READERS: &str = include_str!("boot/readers_served.js");
const SINGLE_READERS: &str = include_str!("boot/readers_single.js");

/// The pictures of the guide, made by the browser tests (`tests/e2e/pictures.test.mjs`).
const PICTURES: &str = "src/app/pictures";

/// What tells, before anything is run, which version of the program a page holds.
pub const VERSION: &str =
    concat!("<meta name=\"generator\" content=\"nianbao ", env!("CARGO_PKG_VERSION"), "\"");

/// What gives a served page the journal, files to be saved to again, the other windows and
/// the way to the rooms.
const PARTS_LINK: &str = r#"<script type="module" src="./parts.js"></script>"#;

/// The project's page before anything is filled in.
pub struct Source {
    /// `index.html` without trunk's links, its inline texts in their places.
    html: String,
    /// The style sheets in cascade order.
    pub sheets: Vec<Sheet>,
    /// How much is spent on packing.
    build: Build,
}

/// A style sheet.
pub struct Sheet {
    /// File name beside the served page.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Whether it stands behind the program: the first frame needs nothing of it.
    is_behind: bool,
}

impl Source {
    /// Reads `index.html` and the sheets that it links.
    pub fn read(build: Build) -> Outcome<Source> {
        let page = read(Path::new("index.html"))?;
        let mut html = String::new();
        let mut sheets = Vec::new();
        for line in page.lines() {
            if !line.contains("data-trunk") {
                html += line;
                html += "\n";
            } else if line.contains(r#"rel="css""#) {
                let path = attribute(line, "href").ok_or("index.html: a sheet without href")?;
                let path = Path::new(path);
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let is_behind = html.contains("<body");
                sheets.push(Sheet { name, text: read(path)?, is_behind });
            } else if line.contains(r#"rel="inline""#) {
                let path = attribute(line, "href").ok_or("index.html: a text without href")?;
                html += &plain_text(path)?;
            }
        }
        Ok(Source { html, sheets, build })
    }
}

impl Source {
    /// The sheets in front of the program, or behind it, in cascade order.
    fn placed(&self, is_behind: bool) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(move |sheet| sheet.is_behind == is_behind)
    }
}

/// Trunk's hook: finishes what trunk has staged. In a debug build trunk keeps its own
/// `index.html`, with the script that reloads the page.
pub fn staged() -> Outcome {
    let variable = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let stage = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    if variable("TRUNK_PROFILE")? != "debug" {
        return finish(&stage, &Source::read(Build::Release)?);
    }
    let own = read(&stage.join("index.html"))?;
    finish(&stage, &Source::read(Build::Release)?)?;
    let own = own.replacen("</body>", &format!("{PARTS_LINK}</body>"), 1);
    write(&stage.join("index.html"), &own)
}

/// Writes both pages and the public files beside the bindings in `dist`.
pub fn finish(dist: &Path, source: &Source) -> Outcome {
    for file in fs::read_dir("public").map_err(|error| format!("public/: {error}"))?.flatten() {
        let to = dist.join(file.file_name());
        fs::copy(file.path(), &to).map_err(|error| format!("{}: {error}", to.display()))?;
    }
    if let Some(second) = second_piece(dist)? {
        let (from, to) = (divide::folder().join(&second), dist.join(&second));
        fs::copy(&from, to).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    write(&dist.join("boot.js"), SERVED)?;
    write(
        &dist.join("parts.js"),
        &format!("{RECORDS}{JOURNAL}{FILE}{TABS}{GATHER}{SERVED_READERS}{READER}"),
    )?;
    write(
        &dist.join("readers-worker.js"),
        &format!(
            "import init, {{ answer }} from \"./{READERS}.js\";\n\
             {READERS_WORKER}nianbaoReadersWorker({{ init, answer }});\n"
        ),
    )?;
    write(&dist.join("index.html"), &served_page(source)?)?;
    write(&dist.join(SINGLE), &single_page(dist, source)?)
}

/// File name of the program's second piece; none where it is in one.
fn second_piece(dist: &Path) -> Outcome<Option<String>> {
    let bindings = read(&dist.join(format!("{APP}.js")))?;
    Ok(divide::asked_for(&bindings).map(str::to_owned))
}

fn served_page(source: &Source) -> Outcome<String> {
    let links = |is_behind: bool| {
        let link = |sheet: &Sheet| format!(r#"<link rel="stylesheet" href="./{}" />"#, sheet.name);
        source.placed(is_behind).map(link).collect::<Vec<_>>().join("\n    ")
    };
    let program = format!(
        "{}\n{PARTS_LINK}\n<script type=\"module\" src=\"./boot.js\"></script>",
        without_program()?
    );
    let policy = Policy {
        scripts: format!("'self' 'sha256-{}' 'sha256-{}'", digest(CHECK), digest(RESCUE)),
        styles: "'self'".to_owned(),
        connect: "'self'",
        workers: "'self'",
    };
    let behind = [links(true), pictures()?].join("\n");
    Ok(filled(source, &policy, [&links(false), &program, &behind]))
}

fn single_page(dist: &Path, source: &Source) -> Outcome<String> {
    let styles = [false, true].map(|is_behind| {
        let texts: String = source.placed(is_behind).map(|sheet| sheet.text.as_str()).collect();
        pare::sheet(&texts)
    });
    let [style, style_behind] = styles.each_ref().map(|styles| format!("<style>{styles}</style>"));
    let bindings = |name: &str| plain_script(&read(&dist.join(format!("{name}.js")))?);
    // Functions of their own: the bindings declare names that the page must not see. The
    // program's is no module, which would wait for the whole page.
    let program = format!(
        "(() => {{\n\"use strict\";\n{RECORDS}{JOURNAL}{FILE}{TABS}{GATHER}\n{}\n{SINGLE_BOOT}\n}})();\n",
        bindings(APP)?
    );
    let readers = format!(
        "const nianbaoReadersProgram = () => {{\n{}\nreturn {{ init: __wbg_init, answer }};\n}};\n\
         {READERS_WORKER}{SINGLE_READERS}{READER}",
        bindings(READERS)?,
    );
    let scripts = [UNPACK, CHECK, RESCUE, &program, &readers].map(pare::script);
    let [unpack, check, rescue, program, readers] = &scripts;
    // The program comes first, and is unpacked before the rest is read.
    let first = [
        packed(dist, &format!("{APP}_bg.wasm"), "program", Letters::Base64, source.build)?,
        inline_script("", unpack)?,
        style,
    ];
    let behind = |file: &str, id: &str| packed(dist, file, id, Letters::Base85, source.build);
    let second = second_piece(dist)?.map(|name| behind(&name, &name));
    let start =
        [inline_script("", check)?, inline_script("", rescue)?, inline_script("", program)?];
    let behind = [
        style_behind,
        second.transpose()?.unwrap_or_default(),
        behind(&format!("{READERS}_bg.wasm"), "readers")?,
        inline_script(" type=\"module\"", readers)?,
        pictures()?,
    ];
    let digests = |texts: &[String]| {
        let digests = texts.iter().map(|one| format!("'sha256-{}'", digest(one)));
        digests.collect::<Vec<_>>().join(" ")
    };
    let policy = Policy {
        scripts: digests(&scripts),
        styles: digests(&styles),
        connect: "'none'",
        workers: "blob:",
    };
    let pieces = [first, start].map(|pieces| pieces.join("\n"));
    let page = filled(source, &policy, [&pieces[0], &pieces[1], &behind.join("\n")]);
    Ok(pare::markup(&page))
}

/// The pictures of the guide, each a data block that is read where the guide shows it.
fn pictures() -> Outcome<String> {
    let folder = fs::read_dir(PICTURES).map_err(|error| format!("{PICTURES}: {error}"))?;
    let mut files: Vec<PathBuf> = folder.flatten().map(|file| file.path()).collect();
    files.sort();
    let block = |file: &PathBuf| {
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = STANDARD.encode(bytes);
        Ok(format!("<script type=\"image/webp\" id=\"picture-{name}\">{text}</script>"))
    };
    files.iter().map(block).collect::<Outcome<Vec<_>>>().map(|blocks| blocks.join("\n"))
}

/// The scripts that run whether there is a program or not.
fn without_program() -> Outcome<String> {
    Ok([inline_script("", CHECK)?, inline_script("", RESCUE)?].join("\n"))
}

/// How the bytes of a data block are written.
enum Letters {
    /// What the first frame waits for: newer browsers read it themselves.
    Base64,
    /// What comes behind it: shorter, read by `boot/unpack.js`.
    Base85,
}

/// A module compressed in a data block.
fn packed(dist: &Path, file: &str, id: &str, letters: Letters, build: Build) -> Outcome<String> {
    let module = dist.join(file);
    let module = fs::read(&module).map_err(|error| format!("{}: {error}", module.display()))?;
    let module = gzip(&module, build)?;
    let (kind, text) = match letters {
        Letters::Base64 => ("", STANDARD.encode(module)),
        Letters::Base85 => (" data-base85", base85::encode(&module)),
    };
    Ok(format!("<script type=\"application/gzip\" id=\"{id}\"{kind}>{text}</script>"))
}

/// What a page may load and run.
struct Policy {
    scripts: String,
    styles: String,
    connect: &'static str,
    /// Where workers may come from.
    workers: &'static str,
}

/// The page with what belongs at the end of its head, the program, and what stands behind that.
fn filled(source: &Source, policy: &Policy, [head, program, behind]: [&str; 3]) -> String {
    let Policy { scripts, styles: allowed, connect, workers } = policy;
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src {scripts} 'wasm-unsafe-eval'; style-src {allowed}; img-src data:; \
         connect-src {connect}; worker-src {workers}; base-uri 'none'; form-action 'none'\" />"
    );
    source
        .html
        .replacen("<!-- policy -->", &format!("{policy}\n    {VERSION} />"), 1)
        .replacen("  </head>", &format!("    {head}\n  </head>"), 1)
        .replacen("<!-- program -->", program, 1)
        .replacen("<!-- behind -->", behind, 1)
}

/// The bindings without their exports: inside a page they are called, not imported. Nor do
/// they look for a module beside a module script: it is handed to them.
fn plain_script(module: &str) -> Outcome<String> {
    let mut script = String::new();
    for line in module.lines() {
        if line.starts_with("import ") {
            return Err(format!("The bindings import something, which one file cannot: {line}"));
        }
        if !line.starts_with("export {") {
            let line = line.strip_prefix("export ").unwrap_or(line);
            script += &line.replace("import.meta.url", "document.baseURI");
            script += "\n";
        }
    }
    Ok(script)
}

/// A text of the project that stands in the page as it is.
fn plain_text(path: &str) -> Outcome<String> {
    let text = read(Path::new(path))?;
    if text.contains(['<', '&']) {
        return Err(format!("{path} holds `<` or `&`, which a page would take for markup."));
    }
    Ok(text)
}

fn inline_script(attributes: &str, text: &str) -> Outcome<String> {
    if text.contains("</script") || text.contains("<!--") {
        return Err("A script holds text that would end its element.".to_owned());
    }
    Ok(format!("<script{attributes}>{text}</script>"))
}

fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

/// Compressed without time or name: the same module is the same bytes.
pub fn gzip(bytes: &[u8], build: Build) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    let mut options = zopfli::Options::default();
    if build == Build::Quick {
        options.iteration_count = std::num::NonZeroU64::MIN;
        options.maximum_block_splits = 1;
    }
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut out)
        .map_err(|error| format!("gzip: {error}"))?;
    Ok(out)
}

/// Writes a file, or says why not.
pub fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Most that may have to be there before the first frame, gzipped, in bytes: the first piece of
/// the page's program, or all of it where it is in one.
const FIRST_LIMIT: usize = 384 * 1024;
const UNDIVIDED_LIMIT: usize = 720 * 1024;

/// The most bytes of the readers, which are asked for later.
const READERS_LIMIT: usize = 384 * 1024;

/// Most that the single file may weigh, in bytes: what is loaded behind the first frame counts
/// there.
const SINGLE_LIMIT: usize = 2688 * 1024;

/// Prints what a browser has to load, and holds it to its limits. Programs are weighed
/// as the ordinary gzip of a web server has them; the single file carries a little less.
pub fn sizes() -> Outcome {
    let dist = Path::new(DIST);
    let bytes = |name: &str| fs::read(dist.join(name)).map_err(|error| format!("{name}: {error}"));
    let second = second_piece(dist)?;
    let first = if second.is_some() { FIRST_LIMIT } else { UNDIVIDED_LIMIT };
    let mut modules = vec![
        (format!("{APP}_bg.wasm"), Some(first)),
        (format!("{READERS}_bg.wasm"), Some(READERS_LIMIT)),
    ];
    modules.extend(second.map(|name| (name, None)));
    let mut is_within = true;
    for (file, limit) in modules {
        let (raw, gzipped) = (bytes(&file)?.len(), tools::gzipped(&dist.join(&file))?);
        let told = limit.map(|limit| format!(" (limit {limit})")).unwrap_or_default();
        println!("{file:<35} {raw:>9} bytes, gzip -9 {gzipped:>9}{told}");
        is_within &= limit.is_none_or(|limit| gzipped <= limit);
    }
    let single = bytes(SINGLE)?.len();
    println!("{SINGLE:<35} {single:>9} bytes (limit {SINGLE_LIMIT})");
    if !is_within || single > SINGLE_LIMIT {
        return Err("The page has grown beyond its limit.".to_owned());
    }
    Ok(())
}
