//! One enrolment in full: as a draft, as a dossier, and beside another one.

use biometrics::Finger;
use registry::acts::{Compared, HistoryLine, Record, Session};
use registry::journal::body::{Happening, SearchRecord};
use registry::rules::enrolment::{Action, Correction, Turn};
use registry::rules::exercise::Room;
use registry::rules::form;
use registry::rules::id::{BlobHash, EnrolmentId};
use registry::rules::prints::{self, Judgement};
use registry::rules::refusal::Refusal;
use serde_json::{Value, json};

use super::{
    AgeGate, Comparison, CorrectionRow, Dossier, Draft, DraftRow, EnrolmentRow, FieldProblem, Fields,
    FingerComparison, HistoryRow, OtherRecord, Permanence, Photo, PrintDrawing, PrintException, PrintSlot,
    SEALED, SearchAnswer, SlotState, Step, TurnRow, picture,
};

/// Fingers with a print or an exception.
const ALL_FINGERS: u8 = 10;

impl Draft {
    /// The draft of that id, with its pictures.
    ///
    /// # Errors
    /// `unknown-enrolment`, or a breakdown.
    pub fn of(session: &Session, id: EnrolmentId) -> registry::Result<Self> {
        let record = session.show(id)?;
        let row = &record.listed.row;
        let problems = problems(session.form(), &record.fields);
        let age = if record.fields.contains_key("birth") {
            AgeGate::Adult
        } else {
            AgeGate::Unknown
        };
        let fingers_done = record.listed.captured.saturating_add(record.listed.exceptions);
        let photo = photo_of(session, &record)?;
        let search = searched_since_last_print(&record)
            .then(|| search_of(session, &record))
            .flatten();
        let step = match () {
            () if record.fields.get("notice_read") != Some(&Value::Bool(true)) => Step::Notice,
            () if age != AgeGate::Adult => Step::Age,
            () if !problems.is_empty() => Step::Identity,
            () if fingers_done < ALL_FINGERS => Step::Prints,
            () if photo.is_none() => Step::Photo,
            () if search.is_none() => Step::Search,
            () => Step::Summary,
        };
        Ok(Self {
            id: row.id.to_string(),
            number: row.number.clone(),
            exercise: row.exercise.clone(),
            unit: row.unit.clone(),
            prints: slots(session, &record)?,
            hands: pictures(session, &record.hands)?,
            saved_ms: row.changed_ms,
            fields: record.fields,
            problems,
            age,
            fingers_done,
            photo,
            search,
            step,
        })
    }
}

impl From<&registry::store::Listed> for DraftRow {
    fn from(listed: &registry::store::Listed) -> Self {
        Self {
            id: listed.row.id.to_string(),
            number: listed.row.number.clone(),
            family_name: listed.family_name.clone(),
            given_names: listed.given_names.clone(),
            exercise: listed.row.exercise.clone(),
            unit: listed.row.unit.clone(),
            fingers_done: listed.captured.saturating_add(listed.exceptions),
            saved_ms: listed.row.changed_ms,
        }
    }
}

impl Dossier {
    /// The record of that id, with its pictures.
    ///
    /// # Errors
    /// `unknown-enrolment`, or a breakdown.
    pub fn of(session: &Session, id: EnrolmentId) -> registry::Result<Self> {
        Self::from_record(session, session.show(id)?)
    }

    fn from_record(session: &Session, record: Record) -> registry::Result<Self> {
        Ok(Self {
            enrolment: EnrolmentRow::from(&record.listed),
            prints: slots(session, &record)?,
            photo: photo_of(session, &record)?,
            search: search_of(session, &record),
            history: record.history.iter().map(HistoryRow::from).collect(),
            slot: record
                .listed
                .row
                .slot
                .clone()
                .filter(|_| record.listed.row.posted),
            waiting_list: record.waiting_list,
            turns: record.turns.iter().map(TurnRow::from).collect(),
            corrections: record.corrections.iter().map(CorrectionRow::from).collect(),
            earlier: record.earlier.as_ref().map(OtherRecord::of),
            later: record.later.as_ref().map(OtherRecord::of),
            actions: actions(session, &record),
            hands: pictures(session, &record.hands)?,
            awaits_sign_off: record.awaits_sign_off,
            sign_off: record.sign_off.as_ref().map(Into::into),
            weapons: record.weapons.iter().map(Into::into).collect(),
            namesakes: record.namesakes.iter().map(Into::into).collect(),
            linked: record.linked.iter().map(Into::into).collect(),
            fields: record.fields,
        })
    }
}

impl Comparison {
    /// Two records side by side with the minutiae that match.
    ///
    /// # Errors
    /// A breakdown.
    pub fn of(session: &Session, compared: Compared) -> registry::Result<Self> {
        let image = |record: &Record, finger: Finger| -> registry::Result<String> {
            let print = record.prints.iter().find(|print| print.finger == finger);
            print.map_or(Ok(String::new()), |print| show(session, print.image))
        };
        let mut fingers = Vec::new();
        for one in &compared.fingers {
            fingers.push(FingerComparison {
                finger: one.finger.into(),
                score: one.score.0,
                left: PrintDrawing::of(&one.left, image(&compared.left, one.finger)?),
                right: PrintDrawing::of(&one.right, image(&compared.right, one.finger)?),
                pairs: one
                    .pairs
                    .iter()
                    .map(|&(left, right)| (left as u32, right as u32))
                    .collect(),
            });
        }
        Ok(Self {
            left: Dossier::from_record(session, compared.left)?,
            right: Dossier::from_record(session, compared.right)?,
            score: compared.score.0,
            band: compared.band.into(),
            fingers,
        })
    }
}

impl PrintSlot {
    /// Where that finger of the record stands.
    ///
    /// # Errors
    /// A breakdown.
    pub fn of(session: &Session, record: &Record, finger: Finger) -> registry::Result<Self> {
        let tries: Vec<_> = record
            .attempts
            .iter()
            .filter(|row| row.finger == finger && !row.discarded)
            .collect();
        let best = tries
            .iter()
            .max_by_key(|row| (row.quality, std::cmp::Reverse(row.n)));
        let kept = record.prints.iter().find(|row| row.finger == finger);
        let exception = record.exceptions.iter().find(|row| row.finger == finger);
        let count = u8::try_from(tries.len()).unwrap_or(u8::MAX);
        let state = match (exception, kept, best) {
            (Some(_), ..) => SlotState::Exception,
            (_, Some(kept), _) if kept.forced.is_some() => SlotState::Forced,
            (_, Some(_), _) => SlotState::Captured,
            (.., None) => SlotState::Empty,
            (.., Some(best)) if prints::judge(best.quality, count) == Judgement::AskReason => {
                SlotState::Exhausted
            }
            _ => SlotState::Retry,
        };
        Ok(Self {
            finger: finger.into(),
            state,
            quality: best.map(|row| row.quality),
            reasons: best.map(|row| row.reasons.clone()).unwrap_or_default(),
            minutiae: best.map(|row| row.minutiae),
            tries: tries.iter().map(|row| row.quality).collect(),
            tries_left: prints::TRIES.saturating_sub(count),
            forced: kept.and_then(|row| row.forced.clone()),
            exception: exception.map(|row| PrintException {
                reason: row.reason.name().to_owned(),
                permanence: match row.permanence {
                    prints::Permanence::Permanent => Permanence::Permanent,
                    prints::Permanence::Temporary => Permanence::Temporary,
                },
                recapture: row.recapture.map(|day| day.to_string()),
            }),
            picture: best.map(|row| show(session, row.image)).transpose()?,
        })
    }
}

impl From<&HistoryLine> for HistoryRow {
    fn from(line: &HistoryLine) -> Self {
        Self {
            seq: line.seq,
            station: line.station_code.clone(),
            kind: line.kind.clone(),
            at_ms: line.at_ms,
            actor: line.actor_name.clone(),
            detail: line.happening.as_ref().map(detail).unwrap_or_default(),
        }
    }
}

/// The short values of an event; never an image, a template or a hash.
fn detail(happening: &Happening) -> Fields {
    let search = |search: &SearchRecord| json!({ "verdict": search.verdict.name(), "candidates": search.candidates.len() });
    let value = match happening {
        Happening::FieldsRecorded { changes, .. } => json!({ "fields": changes.keys().collect::<Vec<_>>() }),
        Happening::PrintCaptured(print) => json!({ "finger": print.finger.name(), "quality": print.quality }),
        Happening::PrintForced { finger, reason, .. } => json!({ "finger": finger.name(), "reason": reason }),
        Happening::PrintDiscarded { finger, .. } | Happening::ExceptionCleared { finger, .. } => {
            json!({ "finger": finger.name() })
        }
        Happening::ExceptionsSignedOff { reason, .. } => json!({ "reason": reason }),
        Happening::ExceptionRecorded {
            finger,
            reason,
            permanence,
            ..
        } => {
            json!({ "finger": finger.name(), "reason": reason.name(), "permanence": permanence.name() })
        }
        Happening::Searched { search: record, .. }
        | Happening::Submitted { search: record, .. }
        | Happening::SearchedAgain { search: record, .. } => search(record),
        Happening::Returned { reason, .. } | Happening::Rejected { reason, .. } => {
            json!({ "reason": reason })
        }
        Happening::Adjudicated { decision, reason, .. } => {
            json!({ "decision": decision.name(), "reason": reason })
        }
        Happening::Turned { turn, day, unit, .. } => {
            json!({ "turn": turn.name(), "day": day.to_string(), "unit": unit })
        }
        Happening::CardMarked { standing, reason, .. } => {
            json!({ "standing": standing.name(), "reason": reason })
        }
        Happening::Received(received) => json!({ "day": received.day.to_string(), "slot": received.slot }),
        Happening::Corrected(corrected) => {
            json!({ "fields": corrected.changes.keys().collect::<Vec<_>>(), "reason": corrected.reason })
        }
        _ => json!({}),
    };
    value
        .as_object()
        .map(|object| object.clone().into_iter().collect())
        .unwrap_or_default()
}

fn slots(session: &Session, record: &Record) -> registry::Result<Vec<PrintSlot>> {
    Finger::ALL
        .into_iter()
        .map(|finger| PrintSlot::of(session, record, finger))
        .collect()
}

fn photo_of(session: &Session, record: &Record) -> registry::Result<Option<Photo>> {
    let reasons = record
        .history
        .iter()
        .rev()
        .find_map(|line| match &line.happening {
            Some(Happening::PhotoCaptured { reasons, .. }) => Some(reasons.clone()),
            _ => None,
        });
    let latest = record.photos.last();
    latest
        .map(|photo| {
            Ok(Photo {
                picture: show(session, photo.image)?,
                reasons: reasons.unwrap_or_default(),
            })
        })
        .transpose()
}

fn search_of(session: &Session, record: &Record) -> Option<SearchAnswer> {
    let number = |id| {
        session
            .show(id)
            .map(|record| record.listed.row.number)
            .unwrap_or_default()
    };
    record
        .search
        .as_ref()
        .map(|search| SearchAnswer::of(search, number))
}

/// A search from before the last print says nothing about the prints of now.
fn searched_since_last_print(record: &Record) -> bool {
    let last = |of: fn(&Happening) -> bool| {
        record
            .history
            .iter()
            .rposition(|line| line.happening.as_ref().is_some_and(of))
    };
    let print = last(|happening| {
        matches!(
            happening,
            Happening::PrintCaptured(_) | Happening::PrintForced { .. } | Happening::PrintDiscarded { .. }
        )
    });
    let search = last(|happening| {
        matches!(
            happening,
            Happening::Searched { .. } | Happening::Submitted { .. }
        )
    });
    search > print
}

/// Required fields without a value, in order of the form.
fn problems(form: &form::Form, fields: &form::Fields) -> Vec<FieldProblem> {
    let empty = |name: &str| {
        fields
            .get(name)
            .is_none_or(|value| value.is_null() || *value == Value::Bool(false))
    };
    let missing = form
        .fields
        .iter()
        .filter(|field| field.required && empty(&field.name));
    missing
        .map(|field| FieldProblem {
            field: field.name.clone(),
            code: "field-missing".into(),
        })
        .collect()
}

/// What the rules let the person signed in do with it now.
fn actions(session: &Session, record: &Record) -> Vec<String> {
    let allowed = |action: &Action<'_>| record.listed.row.life().apply(action).is_ok();
    let mut actions = Vec::new();
    if let Ok(by) = session.user().as_superviseur() {
        for (name, action) in [
            ("validate", Action::Validate(by)),
            ("return", Action::Return(by, "")),
            ("reject", Action::Reject(by, "")),
        ] {
            // What waits for a signature is signed off first.
            if allowed(&action) && !(name == "validate" && record.awaits_sign_off) {
                actions.push(name.to_owned());
            }
        }
        if record.awaits_sign_off && allowed(&Action::Reject(by, "")) {
            actions.push("sign-off".to_owned());
        }
        let turns = Turn::ALL
            .into_iter()
            .filter(|turn| allowed(&Action::Turn(by, *turn)));
        actions.extend(turns.map(|turn| turn.name().to_owned()));
        let released_by = record
            .turns
            .iter()
            .rfind(|turn| turn.turn == Turn::Transfer.name());
        if let Some(released_by) = released_by.map(|turn| turn.user)
            && allowed(&Action::Receive {
                by,
                released_by,
                room: Room::Free,
            })
        {
            actions.push("transfer-in".to_owned());
        }
        if allowed(&Action::ReferLater(by)) {
            actions.push("refer".to_owned());
        }
        let before = record.listed.row.stage.clone();
        if record.may_undo
            && allowed(&Action::Undo {
                by,
                before,
                room: Room::Free,
            })
        {
            actions.push("undo".to_owned());
        }
    }
    if let Ok(by) = session.user().as_enroleur() {
        let what = Correction::Detail;
        if allowed(&Action::Correct {
            by,
            what,
            room: Room::Free,
        }) {
            actions.push("correct".to_owned());
        }
    }
    let mut exceptions = record.exceptions.iter();
    if exceptions.any(|one| one.permanence == prints::Permanence::Temporary)
        && session
            .user()
            .as_enroleur()
            .is_ok_and(|by| allowed(&Action::Recapture(by)))
    {
        actions.push("recapture".to_owned());
    }
    if session
        .user()
        .as_enroleur()
        .is_ok_and(|by| allowed(&Action::Fill(by)))
    {
        actions.push("resume".to_owned());
    }
    actions
}

fn pictures(session: &Session, hashes: &[BlobHash]) -> registry::Result<Vec<String>> {
    hashes.iter().map(|hash| show(session, *hash)).collect()
}

fn show(session: &Session, hash: BlobHash) -> registry::Result<String> {
    match session.blob(hash) {
        Err(registry::Error::Refused(Refusal::ImageSealed)) => Ok(SEALED.to_owned()),
        other => Ok(picture(&other?)),
    }
}
