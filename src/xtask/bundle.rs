//! The build without trunk: compile, bind, gather, pack.

use crate::pack::{self, Source};
use crate::{Outcome, bindings, step, tools};
use std::fs;
use std::path::Path;

/// Name of the page's program, and of all that is made from it.
pub const APP: &str = "nianbao-app";

/// The same of the readers of files from outside, a program that runs in a worker.
pub const READERS: &str = "nianbao-readers";

/// Both programs.
pub const PROGRAMS: [&str; 2] = [APP, READERS];

/// What the build leaves.
pub const DIST: &str = "dist";

/// How a build spends its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// As few bytes as can be: what people get.
    Release,
    /// As soon as can be, whatever it weighs: for one more look while something is made.
    Quick,
}

impl Build {
    /// The profile of the workspace's manifest, and the folder of what cargo compiles by it.
    fn profile(self) -> &'static str {
        match self {
            Build::Release => "release",
            Build::Quick => "quick",
        }
    }
}

/// Makes `dist/` and `dist/nianbao.html`.
pub fn build(how: Build) -> Outcome {
    tools::wasm_target()?;
    step("Compiling the page (cold: two to three minutes on two cores)");
    let target = ["--profile", how.profile(), "--target", tools::WASM];
    // As trunk does: the readers by themselves, since libraries that they share with the page
    // would be compiled with what only the page asks of them.
    for name in PROGRAMS {
        tools::cargo(&[&["build", "--package", name], &target[..]].concat())?;
    }
    let dist = Path::new(DIST);
    let _ = fs::remove_dir_all(dist);
    fs::create_dir_all(dist).map_err(|error| format!("Cannot make {DIST}/: {error}"))?;
    let compiled = tools::target_dir().join(tools::WASM).join(how.profile());
    for name in PROGRAMS {
        bindings::generate(&compiled.join(format!("{name}.wasm")), dist, name)?;
    }
    let source = Source::read(how)?;
    for sheet in &source.sheets {
        pack::write(&dist.join(&sheet.name), &sheet.text)?;
    }
    pack::finish(dist, &source)?;
    step(&format!(
        "Built {DIST}/ for a web server and {DIST}/{} to be double-clicked",
        pack::SINGLE
    ));
    Ok(())
}
