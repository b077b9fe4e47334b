//! A registry without keys and signatures, and acts told to it at random.

use std::collections::BTreeMap;

use biometrics::Finger;
use rusqlite::Connection;
use serde_json::json;

use super::super::fold_or_note;
use crate::{
    journal::{
        Event, Hash, Header, Signature,
        body::{
            Candidate, Corrected, EnrolmentOpened, Happening, PrintCaptured, Received, SearchRecord,
            StationCreated, UserAdded,
        },
    },
    rules::{
        duplicate::Verdict,
        enrolment::{Decision, Stage, Turn},
        exercise::Exercise,
        form::{Fields, Form},
        id::{BlobHash, EnrolmentId, UserId},
        prints::{ExceptionReason, Permanence},
        role::Role,
    },
    store::{MIGRATIONS, enrolment, exercise, journal},
};

const STATION: [u8; 16] = [9; 16];
const ISSA: UserId = UserId([1; 16]);
const SUPERVISORS: [UserId; 2] = [UserId([2; 16]), UserId([3; 16])];
const AWA: UserId = UserId([4; 16]);
pub(super) const CODE: &str = "MOC-GAO";

/// A registry's tables and the people of one history.
pub(super) struct World {
    pub db: Connection,
    pub seq: u64,
    pub people: Vec<EnrolmentId>,
}

impl World {
    pub fn new() -> Self {
        let db = Connection::open_in_memory().unwrap();
        db.set_prepared_statement_cache_capacity(256);
        for step in MIGRATIONS {
            db.execute_batch(step).unwrap();
        }
        let mut world = Self {
            db,
            seq: 0,
            people: Vec::new(),
        };
        let key = BlobHash([0; 32]);
        world.tell(
            AWA,
            &Happening::StationCreated(StationCreated {
                code: "GAO1".into(),
                site: None,
                role: "site".into(),
                key,
            }),
        );
        let users = [
            (AWA, Role::Administrateur),
            (ISSA, Role::Enroleur),
            (SUPERVISORS[0], Role::Superviseur),
            (SUPERVISORS[1], Role::Superviseur),
        ];
        for (user, role) in users {
            let name = user.to_string();
            world.tell(
                AWA,
                &Happening::UserAdded(UserAdded {
                    user,
                    name,
                    role,
                    key,
                    party: None,
                }),
            );
        }
        world.tell(AWA, &Happening::ExerciseAdded { exercise: gao() });
        world
    }

    /// Appends an event and folds it, whatever the rules think of it.
    fn tell(&mut self, actor: UserId, happening: &Happening) {
        self.seq += 1;
        let event = Event {
            header: Header {
                v: 1,
                station: STATION,
                incarnation: [0; 16],
                lamport: self.seq,
                seq: self.seq,
                prev: Hash::ZERO,
                at_ms: 1_505_000_000_000 + self.seq as i64,
                actor: actor.0,
            },
            kind: happening.kind().to_owned(),
            body: happening.to_cbor(),
            station_signature: Signature([0; 64]),
            actor_signature: Signature([0; 64]),
        };
        let line = crate::rules::id::StationId(STATION);
        journal::append(&self.db, line, &event, Some(happening)).unwrap();
        fold_or_note(&self.db, line, &event, Some(happening)).unwrap();
    }

    fn stage(&self, id: EnrolmentId) -> Stage {
        enrolment::enrolment(&self.db, id).unwrap().unwrap().stage
    }

    /// Somebody walks in; `like` is whom the search takes them for.
    fn arrive(&mut self, party: &str, unit: &str, like: Option<EnrolmentId>) {
        let number = self.people.len() as u8 + 1;
        let id = EnrolmentId([number; 16]);
        self.people.push(id);
        self.tell(
            ISSA,
            &Happening::EnrolmentOpened(EnrolmentOpened {
                enrolment: id,
                counter: number.into(),
                exercise: CODE.into(),
                unit: unit.into(),
            }),
        );
        let fields = json!({
            "notice_read": true, "birth": {"kind": "year", "year": 1990}, "sex": "M", "family_name": "Ag A",
            "given_names": "M", "party": party,
        });
        self.tell(
            ISSA,
            &Happening::FieldsRecorded {
                enrolment: id,
                form: ("moc".into(), 1),
                changes: serde_json::from_value::<Fields>(fields).unwrap(),
            },
        );
        for finger in Finger::ALL {
            let print = Happening::PrintCaptured(PrintCaptured {
                enrolment: id,
                finger,
                quality: 90,
                reasons: vec![],
                image: BlobHash([number; 32]),
                template: BlobHash([number; 32]),
                minutiae: 40,
                threshold: 40,
                source: String::new(),
            });
            let exception = Happening::ExceptionRecorded {
                enrolment: id,
                finger,
                reason: ExceptionReason::Amputated,
                permanence: Permanence::Permanent,
                recapture: None,
            };
            self.tell(ISSA, if finger.code() <= 2 { &print } else { &exception });
        }
        let (image, reasons) = (BlobHash([number; 32]), vec![]);
        self.tell(
            ISSA,
            &Happening::PhotoCaptured {
                enrolment: id,
                image,
                reasons,
            },
        );
        self.submit(id, like);
    }

    fn submit(&mut self, enrolment: EnrolmentId, like: Option<EnrolmentId>) {
        let search = search(like);
        self.tell(ISSA, &Happening::Submitted { enrolment, search });
    }

    /// One step of a history: a kind of act, somebody it is about, and a choice.
    pub fn step(&mut self, (act, who, choice): (u8, usize, u8)) {
        let by = SUPERVISORS[usize::from(choice % 2)];
        let party = ["CMA", "Plateforme"][usize::from(choice % 2)];
        let Some(id) = self.people.get(who % self.people.len().max(1)).copied() else {
            return self.arrive(party, "MOC Gao", None);
        };
        let day = "2017-09-14".parse().unwrap();
        match act {
            0..=5 => {
                let like = (choice % 7 == 6).then_some(id);
                let unit = if choice % 11 == 10 { "MOC Kidal" } else { "MOC Gao" };
                self.arrive(party, unit, like);
            }
            6..=10 => {
                let slot = (choice % 3 == 0).then(|| "C-01".to_owned());
                self.tell(by, &Happening::Validated { enrolment: id, slot });
            }
            11 => {
                let reason = "photo".to_owned();
                self.tell(
                    by,
                    &Happening::Returned {
                        enrolment: id,
                        reason,
                    },
                );
            }
            12 => {
                let reason = "ghost".to_owned();
                self.tell(
                    by,
                    &Happening::Rejected {
                        enrolment: id,
                        reason,
                    },
                );
            }
            13 | 14 => {
                let candidate = self.people[usize::from(choice) % self.people.len()];
                let decision = [Decision::Same, Decision::Different][usize::from(choice / 2 % 2)];
                let reason = "vu".to_owned();
                self.tell(
                    by,
                    &Happening::Adjudicated {
                        enrolment: id,
                        candidate,
                        decision,
                        reason,
                    },
                );
            }
            15..=19 => {
                let turn = Turn::ALL[usize::from(choice / 2) % Turn::ALL.len()];
                let unit = (turn == Turn::Transfer).then(|| "MOC Kidal".to_owned());
                let proof = (choice < 200).then(|| "acte 12".to_owned());
                self.tell(
                    by,
                    &Happening::Turned {
                        enrolment: id,
                        turn,
                        day,
                        unit,
                        proof,
                    },
                );
            }
            20 | 21 => {
                let (exercise, slot, proof) = (None, None, None);
                let enrolment = id;
                self.tell(
                    by,
                    &Happening::Received(Received {
                        enrolment,
                        exercise,
                        day,
                        slot,
                        proof,
                    }),
                );
            }
            22 => {
                let changes = if choice < 128 {
                    json!({ "party": party })
                } else {
                    json!({ "languages": "fr" })
                };
                let corrected = Corrected {
                    enrolment: id,
                    form: ("moc".into(), 1),
                    changes: serde_json::from_value(changes).unwrap(),
                    reason: "erreur de saisie".into(),
                };
                self.tell(ISSA, &Happening::Corrected(corrected));
            }
            23 => {
                let mut exercise = exercise::exercise(&self.db, CODE).unwrap().unwrap();
                exercise.quotas[0].count += u32::from(choice % 2);
                self.tell(AWA, &Happening::ExerciseAdded { exercise });
            }
            24 | 25 => self.tell(by, &Happening::Undone { enrolment: id }),
            26 => {
                let like = self.people[usize::from(choice) % self.people.len()];
                let search = search((like != id).then_some(like));
                self.tell(
                    by,
                    &Happening::SearchedAgain {
                        enrolment: id,
                        search,
                    },
                );
            }
            _ => {
                if matches!(self.stage(id), Stage::Returned { .. }) {
                    let changes = Fields::from([("languages".to_owned(), json!("fr"))]);
                    let form = ("moc".into(), 1);
                    self.tell(
                        ISSA,
                        &Happening::FieldsRecorded {
                            enrolment: id,
                            form,
                            changes,
                        },
                    );
                }
                self.submit(id, None);
            }
        }
    }
}

fn gao() -> Exercise {
    let json = json!({
        "code": CODE, "site": "Gao",
        "quotas": [{"unit": "MOC Gao", "party": "CMA", "count": 2}, {"unit": "MOC Gao", "party": "Plateforme", "count": 2},
                   {"unit": "MOC Gao", "party": "Plateforme", "count": 1, "tranche": "2"},
                   {"unit": "MOC Kidal", "party": "CMA", "count": 1}, {"unit": "MOC Kidal", "party": "Plateforme", "count": 1}],
        "slots": [{"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"},
                  {"slot": "P-01", "unit": "MOC Gao", "party": "Plateforme"},
                  {"slot": "P-02", "unit": "MOC Gao", "party": "Plateforme"},
                  {"slot": "K-01", "unit": "MOC Kidal", "party": "CMA"}],
        "replacements": [{"slot": "C-01", "replaced": "Alpha", "reason": "killed 18.01.2017 at Gao", "letter": "CTS 0123"}],
    });
    Exercise::from_json(json.to_string().as_bytes(), &Form::newest()).unwrap()
}

fn search(like: Option<EnrolmentId>) -> SearchRecord {
    let candidate = like.map(|enrolment| Candidate {
        enrolment,
        score_hundredths: 5_000,
        band: "adjudicate".into(),
        fingers: BTreeMap::new(),
    });
    SearchRecord {
        verdict: if candidate.is_some() {
            Verdict::Adjudicate
        } else {
            Verdict::Unique
        },
        searched: 1,
        candidates: candidate.into_iter().collect(),
        copies: vec![],
    }
}
