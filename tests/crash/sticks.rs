//! `kill -9` on the way of many pieces: export, import and the answer back, over sticks that are torn and left half read.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use whole_system::{Answer, Dossier, Station, synthetic};

use crate::kills::{ids, killed, moment, timed};
use crate::{Dice, turns};

const PIECE: &str = "160K";

fn export_of(site: &Station, stick: &Path) -> std::process::Command {
    let mut export = site.command(Station::ADMINISTRATOR);
    export.args(["export", "--max-size", PIECE, "--to"]).arg(stick);
    export
}

fn import_of(station: &Station, stick: &Path) -> std::process::Command {
    let mut import = station.command(Station::ADMINISTRATOR);
    import.arg("import").arg(stick);
    import
}

/// What sticks meet: some pieces are cut, some are left behind.
fn wear(stick: &Path, dice: &mut Dice) {
    let mut files: Vec<_> = std::fs::read_dir(stick)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        match dice.roll(8) {
            0 => {
                let bytes = std::fs::read(&file).unwrap();
                std::fs::write(&file, &bytes[..dice.roll(bytes.len())]).unwrap();
            }
            1 => std::fs::remove_file(&file).unwrap(),
            _ => {}
        }
    }
}

fn whereabouts(site: &Station) -> Vec<Value> {
    let told = site.run(Station::ADMINISTRATOR, ["sticks", "records"]).accepted();
    let rows = told["records"].as_array().unwrap();
    rows.iter().map(|row| row["whereabouts"].clone()).collect()
}

/// `MATRICULE_CRASHES=50` makes it a thousand kills.
#[test]
fn pieces_killed_torn_and_left_behind_end_in_every_record_once_and_received() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    for (person, name) in ["Ag Alhassane", "Walet Ibrahim"].iter().enumerate() {
        site.enrol(Station::ENROLLER, &Dossier::new(name, &synthetic(person, 0)))
            .accepted();
    }
    // How long each step takes undisturbed, on laptops that are thrown away.
    let whole = site.folder("whole");
    let (written, export_time) = timed(|| export_of(&site.copy(), &whole).output().unwrap().into());
    let pieces = written.accepted()["files"].as_u64().unwrap();
    assert!(pieces > 5, "{pieces} files are not many pieces");
    let (read, import_time) = timed(|| siege.copy().import(&whole));
    read.accepted();

    let mut dice = Dice::new(11);
    let mut at = |whole: Duration| moment(&mut dice, whole);
    let mut wear_dice = Dice::new(12);
    for turn in 0..turns(5) {
        let [out, back] = ["out", "back"].map(|name| site.folder(&format!("{name}-{turn}")));
        killed(&mut export_of(&site, &out), at(export_time));
        site.state();
        if turn % 2 == 0 {
            wear(&out, &mut wear_dice);
        }
        killed(&mut import_of(&siege, &out), at(import_time));
        siege.state();
        killed(&mut export_of(&siege, &back), at(export_time));
        siege.state();
        killed(&mut import_of(&site, &back), at(import_time));
        site.state();
        assert_eq!(whereabouts(&site).len(), 2, "a record is gone, or there twice");
    }
    // Undisturbed at last: what still waited is written out, all that was not acknowledged is declared lost, for pieces
    // of it were, and its content is issued again.
    let export = |name| {
        let stick = site.folder(name);
        Answer::from(export_of(&site, &stick).output().unwrap()).accepted();
        stick
    };
    export("rest");
    for number in unacknowledged(&site) {
        let words = ["sticks", "lost", &number, "--reason", "restée en route"];
        site.run(Station::ADMINISTRATOR, words).accepted();
    }
    let (out, back) = (export("last-out"), site.folder("last-back"));
    siege.import(&out).accepted();
    let told = siege.import(&out).accepted();
    assert_eq!(
        told["waiting"],
        serde_json::json!([]),
        "pieces wait for what came on another stick"
    );
    siege.export(&back).accepted();
    site.import(&back).accepted();
    let list = siege.run(Station::ADMINISTRATOR, ["list"]).accepted();
    assert_eq!(ids(&list).len(), 2, "lost or doubled: {list}");
    assert_eq!(whereabouts(&site), ["received", "received"]);
    for station in [&site, &siege] {
        station.state();
        let rebuilt = station
            .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
            .accepted();
        assert_eq!(rebuilt["equal"], true, "{rebuilt}");
    }
}

/// Numbers of the bundles that are on sticks and were not acknowledged.
fn unacknowledged(site: &Station) -> Vec<String> {
    let told = site.run(Station::ADMINISTRATOR, ["sticks", "ledger"]).accepted();
    let rows = told["bundles"].as_array().unwrap();
    rows.iter()
        .filter(|row| {
            row["direction"] == "exported" && row["received_ms"].is_null() && row["lost_ms"].is_null()
        })
        .map(|row| row["number"].to_string())
        .collect()
}
