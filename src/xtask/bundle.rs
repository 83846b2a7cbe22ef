//! The build without trunk: compile, bind, gather, pack.

use crate::pack::{self, Source};
use crate::programs::{APP, Build, DIST, PROGRAMS};
use crate::{Outcome, bindings, step, tools};
use std::fs;
use std::path::Path;

/// Makes `dist/` and `dist/nianbao.html`.
pub fn build(how: Build) -> Outcome {
    tools::wasm_target()?;
    step("Compiling the page (cold: two to three minutes on two cores)");
    let target = ["--profile", how.profile(), "--target", tools::WASM];
    // As trunk does: the readers by themselves, since libraries that they share with the page
    // would be compiled with what only the page asks of them.
    for name in PROGRAMS {
        let features = if name == APP { how.features() } else { &[] };
        tools::cargo(&[&["build", "--package", name], &target[..], features].concat())?;
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
