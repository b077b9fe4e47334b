//! Every paper in every language and size, read back the way others will: text by `pdftotext`, pixels by `pdftoppm`,
//! the code by a decoder. What was printed stays in `tests/artefacts/papers` to be looked at. Here: whom they are about.

mod every;
mod lists;
mod persons;
mod reading;

use biometrics::Finger;
use registry::acts::{Day, DaySheet, Entry, QuotaLine, Record, WeaponRecord};
use registry::journal::{Counts, Hash, Head, SecretKey, Stamp, Tip};
use registry::rules::enrolment::Stage;
use registry::rules::id::{BlobHash, EnrolmentId, Moment, ReferralId, StationId, UserId, WeaponId};
use registry::rules::paper::Paper;
use registry::rules::prints::{ExceptionReason, Permanence};
use registry::rules::referral::Referral;
use registry::rules::seal::Sealed;
use registry::rules::weapon::{Custody, Description, Slip};
use registry::store::{
    Count, CustodyRow, DayRow, EnrolmentRow, ExceptionRow, Listed, PostRow, PostState, PrintRow, SealParty,
    SealRow, TenureRow, WeaponRow,
};
use serde_json::json;

use super::person::Look;
use super::press::Forme;
use super::{discharge, person, qr, report, sheet};
use crate::i18n::Words;
use crate::wire::{Language, PaperSize};

const NOW: Moment = Moment(1_795_521_600_000);
const PLACE: &str = "Gao · GAO1";
const LANGUAGES: [Language; 3] = [Language::Fr, Language::En, Language::Ar];
const SIZES: [PaperSize; 3] = [PaperSize::A4, PaperSize::A5, PaperSize::Roll];
/// Words that would tell whose side somebody is on.
const SIDES: [&str; 4] = ["CMA", "HCUA", "Plateforme", "GATIA"];

fn listed(nth: u32, family_name: &str, given_names: &str) -> Listed {
    let stage = if nth.is_multiple_of(7) {
        Stage::Absent
    } else {
        Stage::Assigned
    };
    Listed {
        row: EnrolmentRow {
            id: EnrolmentId([nth as u8; 16]),
            number: format!("GAO1-{nth:06}-K"),
            station: StationId([3; 16]),
            exercise: "MOC-GAO-2017-09".into(),
            unit: "MOC Gao".into(),
            party: Some("CMA".into()),
            stage,
            enrolled_by: UserId([1; 16]),
            opened_ms: NOW.0 - 3_600_000,
            changed_ms: NOW.0,
            submitted_ms: Some(NOW.0),
            slot: Some("C-07".into()),
            last_seq: 9,
            validated_by: Some(UserId([2; 16])),
            corrected_by: None,
            earlier: None,
            posted: true,
        },
        family_name: family_name.into(),
        given_names: given_names.into(),
        sex: if nth.is_multiple_of(3) { "F" } else { "M" }.into(),
        station_code: "GAO1".into(),
        enrolled_by_name: "issa".into(),
        captured: 8,
        forced: 1,
        exceptions: 2,
        verdict: Some("unique".into()),
        candidates: 0,
        sent_ms: None,
        received_ms: None,
    }
}

fn entry(nth: u32, family_name: &str, given_names: &str) -> Entry {
    let fields = json!({
        "family_name": family_name, "given_names": given_names, "sex": "M", "birth": {"kind": "year", "year": 1991},
        "party": "CMA", "movement": "HCUA", "function": "Chef de section",
    });
    Entry {
        listed: listed(nth, family_name, given_names),
        fields: serde_json::from_value(fields).unwrap(),
    }
}

fn record(family_name: &str, given_names: &str) -> Record {
    let Entry { listed, fields } = entry(42, family_name, given_names);
    let print = |finger: Finger, forced: Option<&str>| PrintRow {
        finger,
        quality: 70,
        image: BlobHash([1; 32]),
        template: BlobHash([2; 32]),
        minutiae: 40,
        forced: forced.map(str::to_owned),
    };
    let exception = |finger, reason, permanence| ExceptionRow {
        finger,
        reason,
        permanence,
        recapture: None,
    };
    Record {
        card: None,
        listed,
        fields,
        prints: Finger::ALL
            .into_iter()
            .take(8)
            .map(|finger| print(finger, (finger == Finger::RightThumb).then_some("worn-skin")))
            .collect(),
        attempts: Vec::new(),
        exceptions: vec![
            exception(
                Finger::LeftRing,
                ExceptionReason::Amputated,
                Permanence::Permanent,
            ),
            exception(
                Finger::LeftLittle,
                ExceptionReason::Bandaged,
                Permanence::Temporary,
            ),
        ],
        photos: Vec::new(),
        search: None,
        adjudications: Vec::new(),
        waiting_list: None,
        turns: Vec::new(),
        corrections: Vec::new(),
        earlier: None,
        later: None,
        may_undo: false,
        history: Vec::new(),
        hands: Vec::new(),
        awaits_sign_off: false,
        sign_off: None,
        weapons: Vec::new(),
        namesakes: Vec::new(),
        linked: Vec::new(),
    }
}

fn long() -> Record {
    record(
        "Ag Mohamed Ahmed Ould Sidi Mohamed El Moctar Ag Intallah Ag Attaher Kounta",
        "Abdoulaye Seydou Mahamadou Bachir Ibrahim Alhassane Ousmane Souleymane",
    )
}

fn stamp(paper: Paper) -> Stamp {
    let key = SecretKey::from_seed(&[7; 32]);
    let serial = match paper {
        Paper::Receipt => "GAO1-R000007",
        Paper::Card => "A-C000123",
    };
    let record = Hash::of(b"record");
    Stamp::sign(([3; 16], &key), paper, ("GAO1-000042-K", serial), NOW.0, &record)
}

fn head() -> Head {
    let tip = Tip::genesis([3; 16], [4; 16]);
    Head::sign(&tip, NOW.0, Counts::default(), &SecretKey::from_seed(&[7; 32]))
}

fn look(words: &Words, size: PaperSize) -> Look<'_> {
    Look {
        words,
        size,
        draft: false,
    }
}

/// Weapon `nth` of the register, after the steps of its way.
fn weapon(nth: u32, way: &[(Custody, Slip)]) -> WeaponRecord {
    let steps = [(Custody::Received, Slip::default())]
        .into_iter()
        .chain(way.iter().cloned());
    let way: Vec<CustodyRow> = steps
        .map(|(custody, slip)| CustodyRow {
            custody,
            slip,
            user: UserId([2; 16]),
            user_name: "fanta.maiga".into(),
            at_ms: NOW.0,
        })
        .collect();
    let description = json!({"unloaded_checked_by": "Cpl Keita", "type": "AKM", "make": "Ijevsk", "calibre": "7.62x39",
        "serial": "KO-118274", "serial_state": "legible", "rounds": 30, "condition": "Crosse fendue"});
    let row = WeaponRow {
        id: WeaponId([nth as u8; 16]),
        number: format!("A-GAO1-{nth:06}-K"),
        station: StationId([3; 16]),
        station_code: "GAO1".into(),
        enrolment: Some(EnrolmentId([42; 16])),
        enrolment_number: "GAO1-000042-K".into(),
        bearer: "Ag Alhassane Moussa".into(),
        description: Description::read(&description).unwrap(),
        custody: way.last().unwrap().custody,
        received_ms: NOW.0,
        changed_ms: NOW.0,
        same_serial: Vec::new(),
    };
    WeaponRecord {
        row,
        way,
        photos: Vec::new(),
    }
}

fn slip(to: &str, paper: &str, witness: &str) -> Slip {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Slip {
        to: said(to),
        reason: None,
        paper: said(paper),
        witness: said(witness),
    }
}

fn referral() -> Referral {
    Referral {
        code: ReferralId([0xA1, 0xB2, 0xC3, 0xD4, 0xE5]),
        sex: Some("M".into()),
        ages: (16, 19),
        at: NOW,
        place: "Gao".into(),
        focal_point: "Mme Aïssata Touré, protection de l’enfance".into(),
    }
}

fn many() -> Vec<Entry> {
    (1..=200)
        .map(|nth| match nth % 4 {
            0 => entry(
                nth,
                "Ag Mohamed Ahmed Ould Sidi Mohamed El Moctar Ag Intallah",
                "Abdoulaye Seydou Mahamadou",
            ),
            1 => entry(nth, "محمد أحمد ولد سيدي", "عبد الله"),
            2 => entry(nth, "ⴰⴳ ⴰⵍⵃⴰⵙⴰⵏ", "ⵎⵓⵙⴰ"),
            _ => entry(nth, "Maïga", "Aminata"),
        })
        .collect()
}

/// A day that the delegates of these parties sealed; the others were away.
fn day_sheet(signed: &[&str]) -> DaySheet {
    let count = |key: &str, men, women| Count {
        key: key.into(),
        men,
        women,
        total: men + women,
    };
    DaySheet {
        day: NOW.day(),
        rows: (1..=12)
            .map(|nth| listed(nth, "Ag Alhassane", "Moussa"))
            .collect(),
        parties: vec![count("CMA", 6, 2), count("Plateforme", 3, 1)],
        head: head(),
        sealed: Some(sealed(signed)),
        signatories: SIGNATORIES.map(str::to_owned).to_vec(),
    }
}

/// A weapon of each of [`many`], every fifth with a number that stands twice.
fn many_weapons() -> Vec<(WeaponRow, Option<Listed>)> {
    let one = |(nth, entry): (u32, Entry)| {
        let mut row = weapon(nth, &[(Custody::Stored, Slip::default())]).row;
        if nth.is_multiple_of(5) {
            row.same_serial = vec!["A-KDL1-000003-H".into()];
        }
        (row, (!nth.is_multiple_of(9)).then_some(entry.listed))
    };
    (1..).zip(many()).map(one).collect()
}

const SIGNATORIES: [&str; 3] = ["Gouvernement", "CMA", "Plateforme"];

fn sealed(signed: &[&str]) -> Day {
    let party = |name: &str| SealParty {
        party: name.to_owned(),
        user: signed.contains(&name).then_some(UserId([8; 16])),
        user_name: if signed.contains(&name) {
            format!("delegue.{}", name.to_lowercase())
        } else {
            String::new()
        },
        reason: (!signed.contains(&name)).then(|| "absent, prévenu à 16 h".to_owned()),
    };
    let missing: Vec<String> = SIGNATORIES
        .iter()
        .filter(|name| !signed.contains(name))
        .map(|name| (*name).to_owned())
        .collect();
    let day = NOW.day().to_string();
    Day {
        row: DayRow {
            day: day.clone(),
            events: 40,
            last_seq: 40,
        },
        seal: (!signed.is_empty()).then(|| SealRow {
            station: StationId([3; 16]),
            seq: 41,
            day,
            head: head(),
            at_ms: NOW.0,
            parties: SIGNATORIES.map(party).to_vec(),
        }),
        sealed: if missing.is_empty() {
            Sealed::Complete
        } else {
            Sealed::Flagged { missing }
        },
        went_on: false,
    }
}

/// A post of one killed on 18 January, and who holds it now.
fn post(nth: u32) -> PostRow {
    let before = TenureRow {
        exercise: "MOC-GAO-2017-09".into(),
        enrolment: None,
        number: None,
        name: "Ag Tombé".into(),
        from_day: None,
        until_day: Some("2017-01-18".into()),
        ended: Some("deceased".into()),
        reason: Some("tué le 18.01.2017 à Gao".into()),
        letter: Some("CTS 0123 du 21.08.2017".into()),
        proof: None,
    };
    let now = TenureRow {
        enrolment: Some(EnrolmentId([nth as u8; 16])),
        number: Some(format!("GAO1-{nth:06}-K")),
        name: "Ag Mohamed Ahmed Ould Sidi Moussa".into(),
        from_day: Some("2017-09-12".into()),
        until_day: None,
        ended: None,
        reason: None,
        ..before.clone()
    };
    let vacant = nth.is_multiple_of(5);
    PostRow {
        unit: "MOC Gao".into(),
        name: format!("P-{nth:02}"),
        party: "Plateforme".into(),
        function: None,
        exercise: "MOC-GAO-2017-09".into(),
        state: if vacant {
            PostState::Vacant
        } else {
            PostState::Held
        },
        history: if vacant { vec![before] } else { vec![before, now] },
    }
}

fn quota_lines() -> Vec<QuotaLine> {
    let line = |party: &str, quota, men, women, waiting| QuotaLine {
        exercise: "MOC-GAO-2017-09".into(),
        unit: "MOC Gao".into(),
        party: party.into(),
        quota,
        taken: Count {
            key: String::new(),
            men,
            women,
            total: men + women,
        },
        waiting,
    };
    vec![
        line("CMA", Some(2), 1, 1, 0),
        line("Plateforme", Some(16), 15, 0, 1),
        line("Gouvernement", None, 3, 0, 0),
    ]
}
