//! Reads the sources and fails when a word crosses a wall that the compiler cannot see.

use std::path::{Path, PathBuf};

use whole_system::repository;

/// Folders (or files) of the repository, the words that may not stand there, the corners where they may, and why.
struct Wall {
    inside: &'static [&'static str],
    words: &'static [&'static str],
    except: &'static [&'static str],
    because: &'static str,
}

/// No file is longer than this; tables and generated files are data, not code.
const CEILING_LINES: usize = 600;

const WALLS: &[Wall] = &[
    Wall {
        inside: &["crates/biometrics/src"],
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "chrono",
            "rusqlite",
            "tauri",
            "println!",
        ],
        except: &[],
        because: "biometrics knows no file, clock, database or window",
    },
    Wall {
        inside: &["crates/biometrics/src", "crates/registry/src/rules"],
        words: &["getrandom", "OsRng", "thread_rng", "rand::rng()", "rand::random"],
        except: &[],
        because: "randomness is an argument",
    },
    Wall {
        inside: &["crates/registry/src"],
        words: &[
            "Utc::now",
            "Local::now",
            "SystemTime::now",
            "tauri",
            "println!",
            "fluent",
        ],
        except: &[],
        because: "the registry is told the time and speaks to no person",
    },
    Wall {
        inside: &["crates/registry/src/rules"],
        words: &[
            "std::fs",
            "crate::store",
            "crate::journal",
            "crate::bundle",
            "crate::acts",
            "crate::keys",
        ],
        except: &[],
        because: "rules are plain values in, plain values out, and know nobody",
    },
    Wall {
        inside: &["crates/registry/src"],
        words: &["rusqlite::", "SELECT ", "INSERT INTO", "DELETE FROM"],
        except: &["crates/registry/src/store", "crates/registry/src/error.rs"],
        because: "store/ holds the only SQL",
    },
    Wall {
        inside: &["crates/registry/src/journal"],
        words: &["std::fs", "crate::store", "crate::bundle", "crate::acts"],
        except: &[],
        because: "the journal is bytes and knows only the rules",
    },
    Wall {
        inside: &["crates/registry/src/store"],
        words: &["crate::bundle", "crate::acts"],
        except: &[],
        because: "the store does not know who asks",
    },
    Wall {
        inside: &["src-tauri/src"],
        words: &["rusqlite", "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"],
        except: &[],
        because: "the shell knows no SQL",
    },
    Wall {
        inside: &["src-tauri/src", "crates"],
        words: &["unsafe {", "unsafe fn", "unsafe impl"],
        except: &["src-tauri/src/capture"],
        because: "unsafe code lives with the device drivers or nowhere",
    },
    Wall {
        inside: &["ui/src"],
        words: &["invoke(", "@tauri-apps/api/core"],
        except: &["ui/src/ipc"],
        because: "one client asks the core",
    },
    Wall {
        inside: &["ui/src"],
        words: &[
            "{@html",
            "innerHTML",
            "eval(",
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
        ],
        except: &[],
        because: "the screens draw and ask; they run no text as code, reach no host",
    },
    Wall {
        inside: &["ui/src"],
        words: &["localStorage", "sessionStorage", "indexedDB", "document.cookie"],
        except: &["ui/src/desk.svelte.ts"],
        because: "the webview keeps the choice of theme and nothing else",
    },
    Wall {
        inside: &["crates", "src-tauri/src", "ui/src", "assets"],
        words: &["todo!(", "unimplemented!(", "FIXME", "XXX", "HACK"],
        except: &[],
        because: "what is not done says so in ARCHITECTURE.md",
    },
];

#[test]
fn no_word_crosses_a_wall() {
    let crossings: Vec<String> = WALLS.iter().flat_map(crossings).collect();
    assert!(crossings.is_empty(), "{}", crossings.join("\n"));
}

#[test]
fn a_wall_notices_a_crossing_and_overlooks_comments_and_tests() {
    let words = ["rusqlite", "Utc::now"];
    let source = "use rusqlite::Row;\n// Utc::now is an argument\nlet url = \"x\"; // rusqlite\n#[cfg(test)]\nmod tests { Utc::now() }";
    assert_eq!(
        hits(source, &words),
        [(1, "rusqlite")],
        "only the use line is a crossing"
    );
}

#[test]
fn every_file_stays_under_the_ceiling() {
    let mut giants = Vec::new();
    for folder in ["crates", "src-tauri/src", "ui/src", "tests"] {
        for file in sources(&repository().join(folder)) {
            let lines = read(&file).lines().count();
            if lines > CEILING_LINES && !generated(&file) {
                giants.push(format!(
                    "{}: {lines} lines, ceiling {CEILING_LINES}",
                    shown(&file)
                ));
            }
        }
    }
    assert!(giants.is_empty(), "{}", giants.join("\n"));
}

fn crossings(wall: &Wall) -> Vec<String> {
    let inside = wall.inside.iter().flat_map(|folder| {
        let folder = repository().join(folder);
        assert!(folder.exists(), "{} is guarded but not there", shown(&folder));
        sources(&folder)
    });
    inside
        .filter(|file| {
            !generated(file)
                && !only_tests(file)
                && !wall
                    .except
                    .iter()
                    .any(|corner| file.starts_with(repository().join(corner)))
        })
        .flat_map(|file| {
            let report = |(line, word)| format!("{}:{line}: `{word}`: {}", shown(&file), wall.because);
            hits(&read(&file), wall.words)
                .into_iter()
                .map(report)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Forbidden words with their line, counted from 1. Comments and what stands under `#[cfg(test)]` do not count.
fn hits<'w>(source: &str, words: &[&'w str]) -> Vec<(usize, &'w str)> {
    let code = source.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    let uncommented = code.map(|line| {
        if line.trim_start().starts_with('*') {
            ""
        } else {
            before_comment(line)
        }
    });
    let numbered = uncommented.enumerate();
    numbered
        .flat_map(|(at, line)| {
            words
                .iter()
                .filter(move |word| line.contains(**word))
                .map(move |word| (at + 1, *word))
        })
        .collect()
}

fn before_comment(line: &str) -> &str {
    // "https://" inside a string is no comment.
    line.match_indices("//")
        .find(|(at, _)| !line[..*at].ends_with(':'))
        .map_or(line, |(at, _)| &line[..at])
}

/// A module that exists only under `#[cfg(test)]`, as the file beside it or beside a folder it lies in says.
fn only_tests(file: &Path) -> bool {
    let above = file.parent().filter(|folder| folder.starts_with(repository()));
    declared_a_test(file) || above.is_some_and(only_tests)
}

fn declared_a_test(file: &Path) -> bool {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let declared = format!("#[cfg(test)]\nmod {name};");
    let folder = file.parent().unwrap_or(file);
    let above = ["mod.rs", "lib.rs", "main.rs"].map(|door| folder.join(door));
    above
        .into_iter()
        .chain([folder.with_extension("rs")])
        .any(|door| std::fs::read_to_string(door).is_ok_and(|source| source.contains(&declared)))
}

fn generated(file: &Path) -> bool {
    file.starts_with(repository().join("ui/src/ipc/wire"))
}

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
    let mut files: Vec<PathBuf> = entries
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let code = ["rs", "ts", "svelte", "js", "py", "sql", "ftl"]
                .iter()
                .any(|end| path.extension().is_some_and(|e| e == *end));
            match path.is_dir() {
                true if ["target", "node_modules", "dist", "corpus"].contains(&name.as_str()) => Vec::new(),
                true => sources(&path),
                false if code => vec![path],
                false => Vec::new(),
            }
        })
        .collect();
    files.sort();
    files
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", shown(file)))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(repository())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The paths of the table that says where each rule stands.
fn rules_in_the_map() -> Vec<String> {
    let map = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let (_, rest) = map.split_once("## Rules and where they stand").unwrap();
    let (table, _) = rest.split_once("\n## ").unwrap();
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let cells = rows.map(|line| line.trim_end_matches('|').rsplit('|').next().unwrap());
    cells
        .flat_map(|cell| {
            cell.split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_map_names_every_file_of_rules_and_no_other() {
    let named = rules_in_the_map();
    assert!(named.len() > 30, "the table is no longer read: {named:?}");
    for path in &named {
        assert!(
            repository().join(path).exists(),
            "the map names {path}, which is not there"
        );
    }
    let rules = repository().join("crates/registry/src/rules");
    let mut folders = vec![rules.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let shown = path.strip_prefix(repository()).unwrap().display().to_string();
            let covered = named
                .iter()
                .any(|name| *name == shown || (name.ends_with('/') && shown.starts_with(name.as_str())));
            if path.is_dir() {
                folders.push(path);
            } else if !["tests.rs", "id.rs"].contains(&path.file_name().unwrap().to_str().unwrap())
                && path != rules.join("mod.rs")
            {
                // Identities and tests are no rules.
                assert!(covered, "the map does not say what {shown} is for");
            }
        }
    }
}
