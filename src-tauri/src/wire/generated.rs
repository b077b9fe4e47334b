//! The TypeScript side of the wire, one file a type.

use std::collections::BTreeMap;
use std::path::Path;

use ts_rs::{Config, TS};

use super::*;

fn put<T: TS + 'static>(into: &mut BTreeMap<String, String>, config: &Config) {
    let name = format!("{}.ts", T::ident(config));
    into.insert(name, T::export_to_string(config).unwrap());
}

/// File name → text of every type of the wire.
fn files() -> BTreeMap<String, String> {
    let config = Config::new().with_large_int("number");
    let mut all = BTreeMap::new();
    macro_rules! types {
        ($($name:ty),* $(,)?) => { $(put::<$name>(&mut all, &config);)* };
    }
    types!(
        AccessRow,
        AgeGate,
        AppState,
        Arrivals,
        Backup,
        BalanceRow,
        BundleRow,
        Candidate,
        CardState,
        CaseRow,
        Captured,
        CardStock,
        Comparison,
        ConflictRow,
        Copy,
        CorrectionRow,
        Count,
        CrossSiteDuplicate,
        CustodyStep,
        DayState,
        Demo,
        DemoUser,
        Dossier,
        Draft,
        DraftRow,
        DueRow,
        EnrolmentPage,
        EnrolmentRow,
        Exercise,
        ExpectedRow,
        ExpectedUser,
        Exported,
        Failure,
        FieldProblem,
        FileFormat,
        FingerComparison,
        FingerName,
        FingerScore,
        HeadquartersVisit,
        HistoryRow,
        Imported,
        Incident,
        IncidentRow,
        JournalState,
        Language,
        LessonRow,
        Limits,
        LineRow,
        LinkedRecord,
        MinutiaMark,
        NamesakeRow,
        NewStation,
        OtherRecord,
        PaperCheck,
        PaperKind,
        PaperMade,
        PaperOrder,
        PaperPreview,
        PaperRow,
        PaperSize,
        Permanence,
        Photo,
        PhotoFace,
        PhotoPreview,
        Placement,
        PostRow,
        Preview,
        PrintAlert,
        PrintDrawing,
        PrintException,
        PrintSlot,
        Progress,
        QuarantineRow,
        Quarantined,
        QuotaRow,
        ReadBundle,
        RecordRow,
        Recovered,
        ReferralSlip,
        ReleasedRow,
        Restored,
        ScannerChoice,
        ScannerKind,
        ScannerRow,
        SealedImages,
        SealedParty,
        SearchAnswer,
        SignOff,
        SignedIn,
        SimulatedPerson,
        SlotState,
        StandRow,
        State,
        Station,
        StationRow,
        Stats,
        StatsRow,
        Step,
        TenureRow,
        Threshold,
        TrancheRow,
        TroubleRow,
        TurnAsked,
        TurnRow,
        UnexpectedRow,
        UserRow,
        Verdict,
        WaitingBundle,
        WaitingRow,
        WeaponFile,
        WeaponRow,
    );
    let mut index = String::from("// Generated from src-tauri/src/wire.rs. Do not edit.\n");
    for name in all.keys() {
        let name = name.trim_end_matches(".ts");
        index.push_str(&format!("export type {{ {name} }} from \"./{name}\";\n"));
    }
    all.insert("index.ts".into(), index);
    all.insert(
        "serde_json/JsonValue.ts".into(),
        serde_json::Value::export_to_string(&config).unwrap(),
    );
    all
}

/// `MATRICULE_WRITE_WIRE=1 cargo test -p matricule wire` writes the files instead of comparing them.
#[test]
fn the_committed_wire_types_are_the_generated_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/wire");
    let write = std::env::var_os("MATRICULE_WRITE_WIRE").is_some();
    for (name, text) in files() {
        let path = folder.join(&name);
        if write {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        } else {
            let committed = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(
                committed, text,
                "{name} is stale: run with MATRICULE_WRITE_WIRE=1"
            );
        }
    }
}
