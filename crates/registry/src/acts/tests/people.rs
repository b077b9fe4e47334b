//! A registry with its users, and persons to enrol.

use std::path::{Path, PathBuf};

use biometrics::{Finger, Kind, Minutia, Template, gallery::Watch, image, portrait};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    acts::{Examined, Imported, NewStation, Registry, Session, Submitted},
    error::{Error, Result},
    keys::StationRole,
    rules::{
        age::Birth, form::Fields, id::Moment, number::StationCode, referral::Told, refusal::Refusal,
        role::Role,
    },
};

pub(super) const PIN: &str = "482913";
/// 24 November 2026, noon.
pub(super) const NOW: Moment = Moment(1_795_521_600_000);

/// A folder with a registry in it.
pub(super) struct Laptop {
    pub home: TempDir,
}

impl Laptop {
    /// A site with one user of each role and an exercise of `places` places.
    pub fn site(code: &str, places: u32) -> Self {
        let laptop = Self::bare(code, StationRole::Site);
        let mut awa = laptop.sign_in("awa");
        awa.add_user("issa", Role::Enroleur, PIN, NOW).unwrap();
        awa.add_user("fanta", Role::Superviseur, PIN, NOW).unwrap();
        awa.add_user("sidi", Role::Superviseur, PIN, NOW).unwrap();
        awa.add_user("odile", Role::Auditeur, PIN, NOW).unwrap();
        awa.add_exercise(&exercise(places), NOW).unwrap();
        drop(awa);
        laptop
    }

    /// A registry with its administrator only.
    pub fn bare(code: &str, role: StationRole) -> Self {
        let laptop = Self {
            home: tempfile::tempdir().unwrap(),
        };
        let station = NewStation {
            role,
            code: StationCode::new(code).unwrap(),
            site: None,
        };
        Registry::create(laptop.home.path(), station, "awa", PIN, NOW).unwrap();
        laptop
    }

    /// Another laptop with the same disk.
    pub fn copy(&self) -> Self {
        let copy = Self {
            home: tempfile::tempdir().unwrap(),
        };
        copy_folder(self.home.path(), copy.home.path());
        copy
    }

    /// What a restore does to the station: the same keys, a new incarnation.
    pub fn reincarnate(&self) {
        let forged = self.sign_in("awa").store.transact("restore", |tx| {
            crate::store::forge(tx, "UPDATE home SET incarnation = randomblob(16)")
        });
        forged.unwrap();
    }

    pub fn sign_in(&self, name: &str) -> Session {
        Registry::sign_in(self.home.path(), name, PIN, NOW).unwrap()
    }
}

/// Each accepts the other.
pub(super) fn trust(one: &Laptop, other: &Laptop) {
    for (from, to) in [(one, other), (other, one)] {
        let identity = from.sign_in("awa").station().to_json();
        to.sign_in("awa").trust_station(&identity, None, NOW).unwrap();
    }
}

/// Gao and Kidal with the headquarters that both trust and that trusts both.
pub(super) fn two_sites() -> (Laptop, Laptop, Laptop) {
    let (gao, kidal) = (Laptop::site("GAO1", 10), Laptop::site("KDL1", 10));
    let siege = Laptop::bare("BKO", StationRole::Siege);
    trust(&gao, &siege);
    trust(&kidal, &siege);
    (gao, kidal, siege)
}

/// An empty folder that stands for a stick.
pub(super) fn stick() -> TempDir {
    tempfile::tempdir().unwrap()
}

pub(super) fn export(from: &Laptop, stick: &Path) {
    from.sign_in("awa")
        .export(stick, None, &Watch::none(), NOW)
        .unwrap();
}

pub(super) fn import(to: &Laptop, stick: &Path) -> Result<Imported> {
    to.sign_in("awa")
        .import(&[PathBuf::from(stick)], &Watch::none(), NOW)
}

/// The refusal that an answer must be.
pub(super) fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("accepted"),
    }
}

const YOUNG: Birth = Birth::Year { year: 2010 };

/// A boy whom the age gate does not let pass.
pub(super) fn told() -> Told<'static> {
    Told {
        sex: Some("M"),
        birth: &YOUNG,
        place: "Gao",
        focal_point: "Point focal Gao",
    }
}

pub(super) fn exercise(places: u32) -> Vec<u8> {
    json!({"code": "MOC-GAO", "site": "Gao", "quotas": [{"unit": "MOC Gao", "party": "CMA", "count": places}]})
        .to_string()
        .into_bytes()
}

pub(super) fn form(family_name: &str) -> Fields {
    let form = json!({
        "family_name": family_name, "given_names": "Moussa", "sex": "M", "birth": {"kind": "year", "year": 1991},
        "party": "CMA", "exercise": "MOC-GAO", "unit": "MOC Gao", "slot": null, "notice_read": true,
    });
    serde_json::from_value(form).unwrap()
}

/// Ten prints of person `seed`: other impressions differ by a pixel here and there.
pub(super) fn prints(seed: u64, impression: u64) -> Vec<Examined> {
    Finger::ALL
        .into_iter()
        .map(|finger| print(seed, impression, finger, 80))
        .collect()
}

pub(super) fn print(seed: u64, impression: u64, finger: Finger, quality: u8) -> Examined {
    let mut person = Numbers(seed * 100 + u64::from(finger.code()));
    let mut jitter = Numbers(seed * 7_919 + impression * 104_729 + u64::from(finger.code()) + 1);
    let minutiae = (0..40)
        .map(|_| Minutia {
            x: 20.0 + person.below(280) as f32 + jitter.below(2) as f32,
            y: 20.0 + person.below(380) as f32 + jitter.below(2) as f32,
            angle: person.below(628) as f32 / 100.0,
            kind: if person.below(2) == 0 {
                Kind::Ending
            } else {
                Kind::Bifurcation
            },
            quality: 90,
        })
        .collect();
    Examined {
        finger,
        bytes: format!("image of {seed} {} {impression} {quality}", finger.name()).into_bytes(),
        template: Template {
            width: 320,
            height: 420,
            quality,
            minutiae,
        }
        .quantised(),
        quality,
        reasons: Vec::new(),
        source: "test".into(),
    }
}

pub(super) fn photo() -> portrait::PhotoVerdict {
    let gray = image::PrintImage {
        width: 320,
        height: 420,
        pixels: vec![128; 320 * 420],
    };
    portrait::check(&image::encode_png(&gray)).unwrap()
}

/// Enrols a person as the signed-in user.
pub(super) fn enrol(session: &mut Session, name: &str, prints: &[Examined]) -> Result<Submitted> {
    enrol_at(session, name, prints, NOW)
}

/// The same at another time.
pub(super) fn enrol_at(
    session: &mut Session,
    name: &str,
    prints: &[Examined],
    now: Moment,
) -> Result<Submitted> {
    let screened = session.screen(&form(name), now)?;
    session.enrol_examined(&screened, prints, (&[], &[]), &photo(), &Watch::none(), now)
}

pub(super) fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// Splitmix64: numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}
