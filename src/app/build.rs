//! Lets the linker leave in the module what divides it in two (`src/xtask/divide.rs`).

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_UNDIVIDED").is_none() {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
