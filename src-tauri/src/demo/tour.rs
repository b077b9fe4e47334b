//! `demo --headless`: the newcomer's five minutes, really done and printed. Succeeds only if all of it happened.

use biometrics::Finger;
use biometrics::gallery::Watch;
use biometrics::portrait;
use registry::acts::{Capture, Session};
use registry::rules::enrolment::Stage as Life;
use registry::rules::id::EnrolmentId;
use registry::rules::prints::Judgement;
use registry::rules::refusal::Refusal;
use serde_json::{Value, json};

use super::people::{EXERCISE, Invented, UNIT};
use super::stage::{Stage, fields, sign_in};
use super::{everybody, headquarters};
use crate::capture::Scanner;
use crate::capture::simulator::Simulator;
use crate::clock::now;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::Placement;

/// The tour so far, printed as it goes.
struct Tour<'a> {
    words: &'a Words,
    steps: Vec<Value>,
}

impl Tour<'_> {
    /// Prints a step that was done, in the words of the catalogue.
    fn tell(&mut self, step: &str, values: Value) {
        eprintln!(
            "{}. {}",
            self.steps.len() + 1,
            self.words.say(&format!("demo-{step}"), &fields(&values))
        );
        self.steps.push(json!({ "step": step, "values": values }));
    }

    /// Goes on only if what must have happened did.
    fn demand(step: &str, happened: bool) -> Result<(), Failure> {
        if happened {
            Ok(())
        } else {
            Err(Failure::broken("demo-failed").with("step", step))
        }
    }
}

/// The whole tour; the answer names every step.
///
/// # Errors
/// The first step that did not happen as it must.
pub fn tour(words: &Words) -> Result<Value, Failure> {
    let stage = Stage::set(words)?;
    let mut tour = Tour {
        words,
        steps: Vec::new(),
    };
    let newcomer = Invented::all().iter().find(|person| !person.is_enrolled());
    let newcomer = newcomer.ok_or_else(|| Failure::broken("demo-failed").with("step", "people"))?;
    let mut simulator = Simulator::new(everybody());

    let mut operator = sign_in(&stage.site(), "enroleur")?;
    tour.tell(
        "signed-in",
        json!({ "name": operator.user().name, "station": operator.station().code.as_str() }),
    );

    let first = enrol(
        &mut operator,
        &mut simulator,
        newcomer,
        &newcomer.form(),
        true,
        &mut tour,
    )?;
    let record = operator.show(first)?;
    Tour::demand("enrolled", record.listed.row.stage == Life::Submitted)?;
    tour.tell(
        "enrolled",
        json!({ "number": record.listed.row.number, "name": newcomer.name() }),
    );

    let mut disguise = newcomer.form();
    disguise["family_name"] = "Traoré".into();
    disguise["given_names"] = "Issa".into();
    let second = enrol(
        &mut operator,
        &mut simulator,
        newcomer,
        &disguise,
        false,
        &mut tour,
    )?;
    let caught = operator.show(second)?;
    let best = caught
        .search
        .as_ref()
        .and_then(|search| search.candidates.first());
    Tour::demand("caught", matches!(caught.listed.row.stage, Life::Held(_)))?;
    Tour::demand(
        "caught",
        best.is_some_and(|best| best.enrolment == first && best.band == "duplicate"),
    )?;
    let score = best.map_or(0, |best| best.score_hundredths / 100);
    tour.tell(
        "caught",
        json!({ "number": record.listed.row.number, "score": score }),
    );

    let own = operator.validate(first, now());
    Tour::demand(
        "own-work",
        matches!(
            own,
            Err(registry::Error::Refused(Refusal::OwnWork | Refusal::NotPermitted))
        ),
    )?;
    tour.tell("own-work", json!({ "name": operator.user().name }));
    drop(operator);

    let mut supervisor = sign_in(&stage.site(), "superviseur")?;
    let held = supervisor.validate(second, now());
    Tour::demand(
        "held",
        matches!(held, Err(registry::Error::Refused(Refusal::NotNow))),
    )?;
    Tour::demand(
        "validated",
        matches!(supervisor.validate(first, now())?, Life::Validated { .. }),
    )?;
    tour.tell(
        "validated",
        json!({ "name": supervisor.user().name, "number": record.listed.row.number }),
    );

    let written = supervisor.export(&stage.stick(), None, &Watch::none(), now())?;
    let records: usize = written.iter().map(|bundle| bundle.records.len()).sum();
    let kib: u64 = written.iter().map(|bundle| bundle.bytes >> 10).sum();
    Tour::demand("exported", records > 0)?;
    Tour::demand("exported", supervisor.show(first)?.listed.received_ms.is_none())?;
    tour.tell("exported", json!({ "records": records, "kib": kib }));

    let visit = headquarters::visit(&stage, &mut supervisor)?;
    Tour::demand(
        "received",
        visit.imported.new as usize == records && visit.imported.quarantined.is_empty(),
    )?;
    Tour::demand("received", supervisor.show(first)?.listed.received_ms.is_some())?;
    tour.tell(
        "received",
        json!({ "records": visit.imported.new, "receipts": visit.returned.receipts }),
    );

    let verified = supervisor.journal_verify()?;
    Tour::demand("verified", verified.ok)?;
    Tour::demand("verified", supervisor.journal_rebuild(now())?.equal())?;
    tour.tell("verified", json!({ "events": verified.events }));
    drop(supervisor);
    Ok(json!({ "demo": "done", "steps": tour.steps }))
}

/// The wizard, act by act. With `clumsy` the first finger lies badly before it lies well.
fn enrol(
    session: &mut Session,
    simulator: &mut Simulator,
    person: &Invented,
    form: &Value,
    clumsy: bool,
    tour: &mut Tour<'_>,
) -> Result<EnrolmentId, Failure> {
    simulator.lay_down(person.number)?;
    let id = session.open_enrolment(EXERCISE, UNIT, now())?;
    session.record_fields(id, &fields(form), now())?;
    for finger in Finger::ALL {
        if clumsy && finger == Finger::RightThumb {
            simulator.place(Placement::Absent);
            let (quality, judgement) = capture(session, simulator, id, finger)?;
            Tour::demand("bad-print", matches!(judgement, Judgement::TryAgain { .. }))?;
            simulator.place(Placement::Good);
            tour.tell("bad-print", json!({ "quality": quality }));
        }
        capture_until_kept(session, simulator, id, finger)?;
    }
    session.capture_photo(id, &portrait::generate(person.seed(), person.sitter()), now())?;
    session.submit(id, &Watch::none(), now())?;
    Ok(id)
}

/// At most three tries, then by force: what an operator does.
fn capture_until_kept(
    session: &mut Session,
    simulator: &mut Simulator,
    id: EnrolmentId,
    finger: Finger,
) -> Result<(), Failure> {
    loop {
        match capture(session, simulator, id, finger)?.1 {
            Judgement::Keep => return Ok(()),
            Judgement::TryAgain { .. } => {}
            Judgement::AskReason => return Ok(session.force_print(id, finger, "worn", now())?),
        }
    }
}

fn capture(
    session: &mut Session,
    simulator: &mut Simulator,
    id: EnrolmentId,
    finger: Finger,
) -> Result<(u8, Judgement), Failure> {
    let scan = simulator.capture(finger)?;
    let capture = Capture {
        finger,
        bytes: scan.file,
        dpi: scan.dpi,
        source: scan.serial,
    };
    let captured = session.capture_print(id, capture, extractor()?, now())?;
    Ok((captured.quality, captured.judgement))
}
