//! Embeds the minutiae model, the catalogues and, through Tauri, the built screens.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() {
    // Asked at run time: a build script copied with its target folder must not read the checkout it came from.
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("..");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (what, made) in [
        ("model", embed_model(&root, &out)),
        ("catalogues", embed_catalogues(&root, &out)),
    ] {
        if let Err(error) = made {
            println!("cargo::error={what}: {error}");
            return;
        }
    }
    let screens = root.join("ui/dist");
    println!("cargo::rerun-if-changed={}", screens.display());
    if !screens.exists() {
        // `cargo check` and the headless commands need no screens; Tauri only wants the folder to exist.
        let _ = fs::create_dir_all(&screens);
    }
    tauri_build::build();
}

/// Writes `model.rs`, an `include_bytes!` of the model that set-up put into `assets/models`.
fn embed_model(root: &Path, out: &Path) -> io::Result<()> {
    let model = root.join("assets/models/leader.safetensors");
    println!("cargo::rerun-if-changed={}", model.display());
    let path = model.canonicalize().map_err(|_| {
        io::Error::other(
            "assets/models/leader.safetensors is absent: run ./matricule once, it fetches the pinned model",
        )
    })?;
    fs::write(out.join("model.rs"), format!("include_bytes!({path:?})"))
}

/// Writes `catalogues.rs`: language, file name and text of every file in `assets/i18n`.
fn embed_catalogues(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("assets/i18n");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut source = String::from("&[\n");
    for language in ["fr", "en", "ar"] {
        let mut files: Vec<PathBuf> = fs::read_dir(folder.join(language))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
        files.sort();
        for path in files {
            let path = path.canonicalize()?;
            let name = path.file_name().unwrap_or_default();
            writeln!(source, "({language:?}, {name:?}, include_str!({path:?})),")
                .map_err(io::Error::other)?;
        }
    }
    source.push(']');
    fs::write(out.join("catalogues.rs"), source)
}
