//! The build without trunk: compile, bind, gather, pack.

use crate::pack::{self, Source};
use crate::{Outcome, bindings, order, step, tools};
use std::fs;
use std::path::Path;

/// Name of the page's binary, and of all that is made from it.
pub const APP: &str = "nianbao-app";

/// The same of the rooms behind it, which the page loads when one is first asked for.
pub const ROOMS: &str = "nianbao-rooms";

/// The same of the district's desk, on which many bodies' reports are added up.
pub const DISTRICT: &str = "nianbao-district";

/// The same of the readers of files from outside, a program that runs in a worker.
pub const READERS: &str = "nianbao-readers";

/// Every module of the page, the readers last.
pub const MODULES: [&str; 4] = [APP, ROOMS, DISTRICT, READERS];

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
    for modules in [&MODULES[..3], &MODULES[3..]] {
        let packages = modules.iter().flat_map(|name| ["--package", name]);
        tools::cargo(&["build"].into_iter().chain(packages).chain(target).collect::<Vec<_>>())?;
    }
    let dist = Path::new(DIST);
    let _ = fs::remove_dir_all(dist);
    fs::create_dir_all(dist).map_err(|error| format!("Cannot make {DIST}/: {error}"))?;
    let compiled = tools::target_dir().join(tools::WASM).join(how.profile());
    for name in MODULES {
        bindings::generate(&compiled.join(format!("{name}.wasm")), dist, name)?;
        if how == Build::Release {
            order::file(&dist.join(format!("{name}_bg.wasm")))?;
        }
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
