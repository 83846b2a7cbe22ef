//! Divides the compiled program in two: what its first frame needs, and the rest, which is
//! loaded behind it (`src/app/rest.rs`, `boot/behind.js`).
//!
//! Both pieces share one memory and one table, at places that the linker has fixed: a second
//! piece of another build would read and write whatever lies there. So the second piece bears
//! the digest of the module from which both were cut, and the first asks for it by that name.

use crate::{Outcome, tools};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// In a module that is to be divided, the name of the import that loads the second piece.
const MARK: &[u8] = b"__wasm_split_load_rooms";

/// From where the first piece imports it.
pub const LINK: &str = "./behind.js";

/// Before the digest in the name of a second piece.
const NAME: &str = "nianbao-rooms-";

/// A program in two pieces.
pub struct Divided {
    /// What the bindings are made for.
    pub first: PathBuf,
    /// File name of the other one, in [`folder`].
    pub second: String,
}

/// Where second pieces lie, of whichever build; `finish` takes the one that is asked for.
pub fn folder() -> PathBuf {
    tools::target_dir().join("divided")
}

/// Divides a module; nothing where it is in one piece (cargo feature `undivided`).
pub fn divided(module: &Path) -> Outcome<Option<Divided>> {
    let said = |error: std::io::Error| format!("{}: {error}", module.display());
    let bytes = fs::read(module).map_err(said)?;
    if !bytes.windows(MARK.len()).any(|window| window == MARK) {
        return Ok(None);
    }
    let folder = folder();
    let first = folder.join("first.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.link_name = LINK;
    let pieces = transform(options).map_err(|error| format!("Dividing: {error:#}"))?.split_modules;
    let [piece] = pieces.as_slice() else {
        return Err(format!("The program was divided into {pieces:?}, not in two."));
    };
    let digest: String = Sha256::digest(&bytes)[..8].iter().map(|b| format!("{b:02x}")).collect();
    let second = format!("{NAME}{digest}.wasm");
    let piece = compact(&fs::read(piece).map_err(said)?)?;
    fs::write(folder.join(&second), piece).map_err(said)?;
    Ok(Some(Divided { first, second }))
}

/// A piece written anew: the linker leaves five bytes for each number that it might have to
/// change, and the names of all functions.
fn compact(piece: &[u8]) -> Outcome<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(std::env::var_os("NIANBAO_NAMES").is_some());
    config.generate_producers_section(false);
    let mut module = config.parse(piece).map_err(|error| format!("The second piece: {error:#}"))?;
    // Of a build for debugging also a mark that both pieces have; the digest does more.
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// The second piece for which the bindings of the first ask.
pub fn asked_for(bindings: &str) -> Option<&str> {
    let (_, from) = bindings.split_once(NAME)?;
    let end = from.find(".wasm")?;
    let start = bindings.len() - from.len() - NAME.len();
    bindings.get(start..start + NAME.len() + end + ".wasm".len())
}

#[cfg(test)]
mod tests {
    use super::asked_for;

    #[test]
    fn the_bindings_say_which_piece_they_ask_for() {
        let bindings = "const import1 = behind(\"nianbao-rooms-00ff.wasm\");";
        assert_eq!(asked_for(bindings), Some("nianbao-rooms-00ff.wasm"));
        assert_eq!(asked_for("nothing"), None);
    }
}
