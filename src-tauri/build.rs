//! Embeds the minutiae model and, through Tauri, the built screens.

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    embed_model(&root);
    let screens = root.join("ui/dist");
    println!("cargo::rerun-if-changed={}", screens.display());
    if !screens.exists() {
        // `cargo check` and the headless commands need no screens; Tauri only wants the folder to exist.
        let _ = fs::create_dir_all(&screens);
    }
    tauri_build::build();
}

/// Writes `model.rs`, an `include_bytes!` of the model that set-up put into `assets/models`.
fn embed_model(root: &Path) {
    let folder = root.join("assets/models");
    println!("cargo::rerun-if-changed={}", folder.display());
    let found = ["leader.safetensors"].into_iter().map(|name| folder.join(name)).find(|path| path.is_file());
    let Some(path) = found.and_then(|path| path.canonicalize().ok()) else {
        println!("cargo::error=assets/models holds no minutiae model: run ./matricule once, it fetches the pinned one");
        return;
    };
    println!("cargo::rerun-if-changed={}", path.display());
    let Some(out) = env::var_os("OUT_DIR") else {
        println!("cargo::error=OUT_DIR is not set");
        return;
    };
    let source = format!("include_bytes!({path:?})");
    if let Err(error) = fs::write(Path::new(&out).join("model.rs"), source) {
        println!("cargo::error=cannot write model.rs: {error}");
    }
}
