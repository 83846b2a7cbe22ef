//! What the project needs on a machine, installed where it is missing.

use crate::programs::BINDINGS_GENERATOR;
use crate::{Outcome, step};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The trunk that `index.html` and `Trunk.toml` are written for; later ones ask for a
/// later compiler.
const TRUNK: &str = "0.21.14";

/// Browsers and the fonts of Chinese text, as Debian names them.
const DEBIAN: &[&str] =
    &["chromium", "chromium-headless-shell", "firefox-esr", "fonts-noto-cjk", "poppler-utils"];

/// Where the browser tests and their packages are.
pub const E2E: &str = "tests/e2e";

/// The compiler's target for the page.
pub fn wasm_target() -> Outcome {
    let installed = output("rustup", &["target", "list", "--installed"])?;
    if installed.lines().any(|target| target == WASM) {
        return Ok(());
    }
    step(&format!("Adding the target {WASM}"));
    run("rustup", &["target", "add", WASM])
}

/// The browsers and the packages of the browser tests.
pub fn browsers() -> Outcome {
    let missing: Vec<&str> = DEBIAN
        .iter()
        .copied()
        .filter(|package| {
            let query = ["-W", "-f", "${Status}", package];
            !output("dpkg-query", &query).is_ok_and(|status| status.ends_with("ok installed"))
        })
        .collect();
    if !missing.is_empty() {
        debian(&missing)?;
    }
    packages(E2E)
}

/// Python 3 with its environments, for the spelling and the cases that are derived.
pub fn python() -> Outcome {
    let query = Command::new("python3").args(["-c", "import ensurepip, venv"]).output();
    if query.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    debian(&["python3", "python3-venv"])
}

/// GNU parallel, for the pipelines.
pub fn parallel() -> Outcome {
    if output("parallel", &["--version"]).is_ok_and(|said| said.starts_with("GNU parallel")) {
        return Ok(());
    }
    debian(&["parallel"])
}

/// The Python of an environment of this name with the packages that a file names, each with its
/// version; installed where the file has changed.
pub fn environment(name: &str, wanted: &str) -> Outcome<PathBuf> {
    let said = |error: std::io::Error| format!("{wanted}: {error}");
    let folder = target_dir().join(name);
    let (program, kept) = (folder.join("bin/python"), folder.join("installed.txt"));
    let text = std::fs::read_to_string(wanted).map_err(said)?;
    if std::fs::read_to_string(&kept).is_ok_and(|installed| installed == text) {
        return Ok(program);
    }
    step(&format!("Installing {} into {}", text.trim().replace('\n', ", "), folder.display()));
    python()?;
    run("python3", &["-m", "venv", &folder.to_string_lossy()])?;
    run(folder.join("bin/pip"), &["install", "--quiet", "--requirement", wanted])?;
    std::fs::write(&kept, text).map_err(said)?;
    Ok(program)
}

/// Installs packages of Debian's.
fn debian(packages: &[&str]) -> Outcome {
    step(&format!("Installing {} (about a minute)", packages.join(", ")));
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    as_root(&["apt-get", "update", "-qq"])
        .and_then(|()| as_root(&[&["apt-get"], &install[..], packages].concat()))
        .map_err(|error| format!("{error}\nInstall {} by hand.", packages.join(", ")))
}

/// The npm packages that the lock file of a folder names.
pub fn packages(folder: &str) -> Outcome {
    let lock = Path::new(folder).join("package-lock.json");
    let stamp = Path::new(folder).join("node_modules/.package-lock.json");
    let time = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    if time(&stamp) < time(&lock) || !stamp.exists() {
        step(&format!("Installing the npm packages of {folder}"));
        run("npm", &["ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel", "error"])
            .map_err(|error| format!("{error}\nThe browser tests need Node.js 20 with npm."))?;
    }
    Ok(())
}

/// Runs the pinned trunk, compiled first where it is missing.
pub fn trunk(arguments: &[&str]) -> Outcome {
    wasm_target()?;
    let version = output("trunk", &["--version"]).unwrap_or_default();
    if version.trim() != format!("trunk {TRUNK}") {
        step(&format!("Compiling trunk {TRUNK} (once, about ten minutes on two cores)"));
        let exact = format!("={TRUNK}");
        cargo(&["install", "trunk", "--version", &exact, "--no-default-features", "--locked"])?;
    }
    let mut path = vec![bindings_generator()?];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(path).map_err(|error| error.to_string())?;
    let mut command = Command::new("trunk");
    // NO_COLOR=1 in the environment is not a value that trunk accepts.
    command.args(arguments).env("PATH", path).env("TRUNK_OFFLINE", "true").env_remove("NO_COLOR");
    finished(command)
}

/// A folder in which this program stands under the name that trunk looks for.
fn bindings_generator() -> Outcome<PathBuf> {
    let said = |error: std::io::Error| format!("Cannot set up the bindings generator: {error}");
    let folder = std::path::absolute(target_dir().join("trunk")).map_err(said)?;
    std::fs::create_dir_all(&folder).map_err(said)?;
    let program = std::env::current_exe().map_err(said)?;
    std::fs::copy(program, folder.join(BINDINGS_GENERATOR)).map_err(said)?;
    Ok(folder)
}

/// Runs cargo.
pub fn cargo(arguments: &[&str]) -> Outcome {
    let mut command = cargo_command();
    command.args(arguments);
    finished(command)
}

/// Cargo, to be told what to do.
pub fn cargo_command() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where cargo puts what it compiles.
pub fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from)
}

/// Runs a command to its end; its output is the person's to see.
pub fn run(program: impl AsRef<OsStr>, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(program);
    command.args(arguments);
    finished(command)
}

/// Runs a prepared command to its end.
pub fn finished(mut command: Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}.")),
        Err(error) => Err(format!("{name} cannot be run: {error}.")),
    }
}

/// What a prepared command says on its way to its end.
pub fn said(mut command: Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} cannot be run: {error}."))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = text(&output.stdout) + &text(&output.stderr);
    if output.status.success() {
        return Ok(said);
    }
    Err(format!("{said}\n{name} ended with {}.", output.status))
}

/// How many bytes a file has once the ordinary gzip has compressed it.
pub fn gzipped(file: &Path) -> Outcome<usize> {
    let output = Command::new("gzip").args(["-9", "-c"]).arg(file).output();
    output.map(|output| output.stdout.len()).map_err(|error| format!("gzip: {error}"))
}

fn as_root(words: &[&str]) -> Outcome {
    let root = output("id", &["-u"])?.trim() == "0";
    let words: Vec<&str> = if root { words.to_vec() } else { [&["sudo"], words].concat() };
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    finished(command)
}

/// What a command prints.
pub fn output(program: &str, arguments: &[&str]) -> Outcome<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output();
    let output = output.map_err(|error| format!("{program} cannot be run: {error}."))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
