//! What is built: the programs, where they end up, and how much is spent on them.

/// Name of the page's program, and of all that is made from it.
pub const APP: &str = "nianbao-app";

/// Name of the program that reads files from outside, in a worker, and of all made from it.
pub const READERS: &str = "nianbao-readers";

/// The command line, which no page has inside.
pub const CLI: &str = "nianbao-cli";

/// Both programs of the page.
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
    /// As the first, but the page's program in one piece: to be measured beside it.
    Undivided,
}

impl Build {
    /// The profile of the workspace's manifest, and the folder of what cargo compiles by it.
    pub fn profile(self) -> &'static str {
        match self {
            Build::Release | Build::Undivided => "release",
            Build::Quick => "quick",
        }
    }

    /// What cargo is told besides, of the page's program.
    pub fn features(self) -> &'static [&'static str] {
        if self == Build::Undivided { &["--features", "nianbao-app/undivided"] } else { &[] }
    }
}

/// The name under which trunk looks for the generator of bindings.
pub const BINDINGS_GENERATOR: &str = "wasm-bindgen";
