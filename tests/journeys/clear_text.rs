//! A seized laptop or stick names nobody: no name, print, template or PIN lies anywhere in clear.

use std::path::Path;

use whole_system::{Dossier, FINGERS, Hand, Station, real_sets, synthetic};

/// What would give a person away, with a word for the failure.
type Marker = (String, Vec<u8>);

/// A piece of this many bytes does not come about by chance.
const PIECE: usize = 24;

fn markers(site: &Station, dossier: &Dossier) -> Vec<Marker> {
    let mut markers = Vec::new();
    for field in ["family_name", "father_name", "mother_name"] {
        let value = dossier.form[field].as_str().unwrap();
        markers.push((format!("{field} in UTF-8"), value.as_bytes().to_vec()));
        markers.push((
            format!("{field} in UTF-16"),
            value.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ));
    }
    for user in [Station::ADMINISTRATOR, Station::ENROLLER, Station::SUPERVISOR] {
        let pin = std::fs::read(site.pin_file(user)).unwrap();
        markers.push((format!("PIN of {user}"), pin));
        markers.push((format!("name of the user {user}"), user.as_bytes().to_vec()));
    }
    for finger in FINGERS {
        let image = dossier.prints.path().join(format!("{finger}.png"));
        markers.extend(pieces(
            &format!("image of {finger}"),
            &std::fs::read(&image).unwrap(),
        ));
        for format in ["native", "iso19794-2"] {
            let out = site.folder("templates").join(finger);
            let words = [
                "template".as_ref(),
                image.as_os_str(),
                "--format".as_ref(),
                format.as_ref(),
                "--out".as_ref(),
                out.as_os_str(),
            ];
            site.run(Station::ENROLLER, words).accepted();
            markers.extend(pieces(
                &format!("{format} template of {finger}"),
                &std::fs::read(&out).unwrap(),
            ));
        }
    }
    markers.extend(pieces("photo", &std::fs::read(&dossier.photo).unwrap()));
    markers
}

/// Pieces from the middle of a file: every file of a format begins alike.
fn pieces(what: &str, bytes: &[u8]) -> Vec<Marker> {
    let thirds = [bytes.len() / 3, bytes.len() / 2, bytes.len() * 2 / 3];
    thirds
        .iter()
        .filter_map(|at| bytes.get(*at..*at + PIECE))
        .map(|piece| (what.to_owned(), piece.to_vec()))
        .collect()
}

/// Every marker that stands anywhere below `folder`, in content or in a file's name.
fn found(folder: &Path, markers: &[Marker]) -> Vec<String> {
    let mut hits = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            hits.extend(found(&path, markers));
            continue;
        }
        let mut content = path.file_name().unwrap().as_encoded_bytes().to_vec();
        content.push(0);
        content.extend(std::fs::read(&path).unwrap());
        let here = markers
            .iter()
            .filter(|(_, marker)| memchr::memmem::find(&content, marker).is_some());
        hits.extend(here.map(|(what, _)| format!("{what} in {}", path.display())));
    }
    hits
}

fn scan(hand: &Hand) {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let dossier = Dossier::new("Marqueur Ag Introuvable", hand);
    let answer = site.enrol(Station::ENROLLER, &dossier).accepted();
    site.run(
        Station::SUPERVISOR,
        ["validate", answer["enrolment"].as_str().unwrap()],
    )
    .accepted();
    let stick = site.folder("stick");
    site.export(&stick).accepted();
    siege.import(&stick).accepted();
    let backup = site.folder("backup");
    let words = ["backup".as_ref(), "--to".as_ref(), backup.as_os_str()];
    site.run(Station::ADMINISTRATOR, words).accepted();

    let markers = markers(&site, &dossier);
    let planted = site.folder("planted");
    std::fs::write(
        planted.join("leak"),
        [b"noise", markers[0].1.as_slice(), b"noise"].concat(),
    )
    .unwrap();
    assert_eq!(
        found(&planted, &markers).len(),
        1,
        "the scan finds what it is shown"
    );

    let folders = site
        .own_folders()
        .into_iter()
        .chain(siege.own_folders())
        .chain([stick, backup]);
    let hits: Vec<String> = folders.flat_map(|folder| found(&folder, &markers)).collect();
    assert!(hits.is_empty(), "in clear:\n{}", hits.join("\n"));
}

#[test]
fn nothing_of_a_generated_person_lies_in_clear() {
    scan(&synthetic(0, 0));
}

#[test]
fn nothing_of_a_real_print_lies_in_clear() {
    if let Some((_, hands)) = real_sets().first() {
        scan(&hands[0]);
    }
}
