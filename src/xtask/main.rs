//! Set-up, build, packing and tests of Nianbao, with cargo alone.
//!
//! `cargo xtask serve` builds the page and serves it; `cargo xtask test` passes every
//! test. Both install what they need first and say so; both do nothing twice.

mod base85;
mod bindings;
mod bundle;
mod checks;
mod divide;
mod licences;
mod pack;
mod pare;
mod programs;
mod release;
mod serve;
mod tools;
mod versus;
mod waits;
mod wasm_bindgen;
mod words;

use programs::Build;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::Instant;

/// What a step says when it fails: a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask serve            set up, build, serve on http://127.0.0.1:8080, leave dist/nianbao.html
cargo xtask build            set up, build dist/ and dist/nianbao.html
cargo xtask build --quick    the same sooner and larger, for one more look at a change
cargo xtask build --undivided  the same with the page's program in one piece, to measure it
cargo xtask test             set up, then formatting, spelling, licences, lints, core tests,
                             fuzz targets, documentation, build, sizes, browser tests
cargo xtask e2e [FILTER]     the browser tests alone, on the dist/ that is there
cargo xtask versus [ROUNDS]  build, then the comparison with what others would build
cargo xtask release          build, then leave what a release holds in target/release-VERSION/
cargo xtask doc              the documentation, without a warning
cargo xtask fuzz             files that chance has made, about a minute; NIANBAO_FUZZ=SECONDS for
                             each reader
cargo xtask pipelines        the command under xargs, GNU parallel and DuckDB
cargo xtask words            the spelling of the English
cargo xtask waits            whether the browser tests wait for what they mean
cargo xtask licences         the licences of what is compiled in
cargo xtask trunk ARGS…      the pinned trunk with our bindings generator on its PATH
cargo xtask pack             (trunk's hook) finish the pages in TRUNK_STAGING_DIR";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().collect();
    let program = arguments.remove(0);
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        _ if wasm_bindgen::is_called(&program) => wasm_bindgen::answer(&arguments),
        ["serve"] => bundle::build(Build::Release).and_then(|()| serve::forever()),
        ["build"] => bundle::build(Build::Release),
        ["build", "--quick"] => bundle::build(Build::Quick),
        ["build", "--undivided"] => bundle::build(Build::Undivided),
        ["test"] => checks::all(),
        ["e2e", filter @ ..] => checks::browser(filter),
        ["versus"] => versus::run("10"),
        ["versus", rounds] => versus::run(rounds),
        ["trunk", arguments @ ..] => tools::trunk(arguments),
        ["release"] => release::make(),
        ["release", "--as-built"] => release::gather(),
        ["fuzz"] => checks::fuzz(),
        ["words"] => words::spell(),
        ["waits"] => waits::hold(),
        ["licences"] => licences::hold(),
        ["doc"] => checks::documentation(),
        ["pipelines"] => checks::pipelines(),
        ["pack"] => pack::staged(),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Says what is being done, and how long after the start, so that a slow step is seen.
fn step(message: &str) {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let seconds = START.elapsed().as_secs();
    eprintln!("── {}:{:02} {message}", seconds / 60, seconds % 60);
}
