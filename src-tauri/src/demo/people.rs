//! The invented people of the demo. Nobody of these names, faces and fingers exists.

use biometrics::portrait::Sitter;
use serde_json::{Value, json};

use crate::wire::DemoUser;

/// The demo's enrolment exercise.
pub const EXERCISE: &str = "MOC-GAO-DEMO";
/// Its unit.
pub const UNIT: &str = "MOC Gao";
/// Users of the demo's site with the PINs that its first screen shows.
pub const USERS: [(&str, &str, &str); 5] = [
    ("Fanta", "enroleur", "271828"),
    ("Moussa", "superviseur", "314159"),
    ("Awa", "administrateur", "161803"),
    ("Ibrahim", "auditeur", "141421"),
    ("Oumou", "protection", "173205"),
];
/// Administrator of the demo's headquarters, who signs in on nobody's screen.
pub const HEADQUARTERS_USER: (&str, &str) = ("Siège", "577215");

/// Those users as the first screen shows them.
#[must_use]
pub fn users() -> Vec<DemoUser> {
    let user = |(name, role, pin): (&str, &str, &str)| DemoUser {
        name: name.into(),
        role: role.into(),
        pin: pin.into(),
    };
    USERS.into_iter().map(user).collect()
}

/// One invented person.
pub struct Invented {
    /// Number on the simulator; also the seed of fingers and face.
    pub number: u32,
    family_name: &'static str,
    given_names: &'static str,
    sex: &'static str,
    birth_year: i32,
    region: &'static str,
    party: &'static str,
    movement: &'static str,
}

/// The party without a place left in training.
const FULL_PARTY: &str = "Plateforme";
/// Of the table below, as many are in the demo's registry from the start; the others are the newcomers.
const ENROLLED: u32 = 6;

#[rustfmt::skip]
const PEOPLE: [Invented; 10] = [
    Invented::new(1, "Ag Infahi", "Mohamed", "M", 1989, "Kidal", "CMA", "HCUA"),
    Invented::new(2, "Ould Sidi", "Hamma", "M", 1994, "Tombouctou", "CMA", "MAA-CMA"),
    Invented::new(3, "Maïga", "Aminata", "F", 1996, "Gao", "Plateforme", "GATIA"),
    Invented::new(4, "Touré", "Abdoulaye", "M", 1985, "Gao", "Gouvernement", "FAMa"),
    Invented::new(5, "Walet Ahmed", "Fadimata", "F", 1992, "Kidal", "CMA", "MNLA"),
    Invented::new(6, "Cissé", "Seydou", "M", 1998, "Mopti", "Plateforme", "MSA"),
    Invented::new(7, "Ag Alhassane", "Moussa", "M", 1991, "Kidal", "CMA", "HCUA"),
    Invented::new(8, "Diallo", "Kadidia", "F", 1993, "Mopti", "Gouvernement", "FAMa"),
    Invented::new(9, "Ould Mohamed", "Baba", "M", 1987, "Tombouctou", "Plateforme", "MAA-Plateforme"),
    Invented::new(10, "Coulibaly", "Oumar", "M", 1990, "Ségou", "Gouvernement", "FAMa"),
];

impl Invented {
    /// All of them.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        &PEOPLE
    }

    #[allow(clippy::too_many_arguments)] // One row of the table above.
    const fn new(
        number: u32,
        family_name: &'static str,
        given_names: &'static str,
        sex: &'static str,
        birth_year: i32,
        region: &'static str,
        party: &'static str,
        movement: &'static str,
    ) -> Self {
        Self {
            number,
            family_name,
            given_names,
            sex,
            birth_year,
            region,
            party,
            movement,
        }
    }

    /// In the demo's registry from the start.
    #[must_use]
    pub const fn is_enrolled(&self) -> bool {
        self.number <= ENROLLED
    }

    /// Seed of fingers and face.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        0x4d41_5452_0000 + self.number as u64
    }

    /// For the generated portrait.
    #[must_use]
    pub fn sitter(&self) -> Sitter {
        if self.sex == "F" {
            Sitter::Woman
        } else {
            Sitter::Man
        }
    }

    /// Name as shown in lists.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.family_name, self.given_names)
    }

    /// The dossier, as the form definition names it.
    #[must_use]
    pub fn form(&self) -> Value {
        json!({
            "notice_read": true,
            "family_name": self.family_name, "given_names": self.given_names, "sex": self.sex,
            "birth": { "kind": "year", "year": self.birth_year },
            "birthplace": { "region": self.region },
            "party": self.party, "movement": self.movement,
            "exercise": EXERCISE, "unit": UNIT,
        })
    }
}

/// The demo's exercise with its quotas.
#[must_use]
pub fn exercise() -> Value {
    with_places(200)
}

/// The same for training: the party of two who are enrolled from the start has no place left.
#[must_use]
pub fn full_exercise() -> Value {
    let places = Invented::all()
        .iter()
        .filter(|person| person.is_enrolled() && person.party == FULL_PARTY);
    with_places(places.count())
}

fn with_places(of_the_full: usize) -> Value {
    let quota = |party, count| json!({ "unit": UNIT, "party": party, "count": count });
    json!({
        "code": EXERCISE, "site": "Gao", "from": "2026-01-05", "to": "2027-12-31", "requester": "CTS 2026/014",
        "quotas": [quota("Gouvernement", 200), quota("CMA", 200), quota(FULL_PARTY, of_the_full)],
    })
}

#[cfg(test)]
mod tests {
    use registry::rules::form::Form;

    use super::*;

    #[test]
    fn everybody_invented_fits_the_form() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for person in Invented::all() {
            let fields = serde_json::from_value(person.form()).unwrap();
            let checked = Form::newest().check(&fields, today).unwrap();
            Form::newest().complete(&checked).unwrap();
        }
    }

    #[test]
    fn the_exercise_is_one() {
        let bytes = exercise().to_string();
        registry::rules::exercise::Exercise::from_json(bytes.as_bytes(), &Form::newest()).unwrap();
    }
}
