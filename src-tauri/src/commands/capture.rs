//! Prints, exceptions and the photo.

use biometrics::Finger;
use biometrics::gallery::Watch;
use biometrics::person::Suspicion;
use biometrics::portrait;
use registry::acts::Capture;
use registry::rules::prints::{self, ExceptionReason};
use registry::rules::refusal::Refusal;
use tauri::State;

use super::draft::on;
use super::validate::decide;
use crate::clock::now;
use crate::desk::Desk;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::wire::{
    self, Captured, Dossier, Draft, FingerName, Permanence, PhotoFace, PhotoPreview, Preview, PrintAlert,
    PrintSlot,
};

/// What lies on the scanner now, with its quality. Looking is no act: it does not keep the desk open.
#[tauri::command(async)]
pub fn preview(desk: State<'_, Desk>, id: String, finger: FingerName) -> Result<Preview, Failure> {
    let signed_in = desk.glance(|session| session.is_some_and(|session| session.find(&id).is_ok()));
    if !signed_in {
        return Err(Failure::refused("not-signed-in"));
    }
    let frame = desk.scanners().current()?.frame(finger.into())?;
    Ok(crate::capture::preview(&frame))
}

/// One press of the capture key: the try is on file whatever its quality.
#[tauri::command(async)]
pub fn capture_print(desk: State<'_, Desk>, id: String, finger: FingerName) -> Result<Captured, Failure> {
    let finger = Finger::from(finger);
    let scan = desk.scanners().current()?.capture(finger)?;
    let capture = Capture {
        finger,
        bytes: scan.file,
        dpi: scan.dpi,
        source: scan.serial,
    };
    let engine = extractor()?;
    desk.act(|session| {
        let id = session.find(&id)?;
        let captured = session.capture_print(id, capture, engine, now())?;
        Ok::<_, registry::Error>(Captured {
            slot: PrintSlot::of(session, &session.show(id)?, finger)?,
            quality: captured.quality,
            reasons: captured.reasons,
            alerts: captured.alerts.into_iter().map(alert).collect(),
        })
    })
}

/// A finger of somebody accepted that could not be captured then: kept if it is good, else nothing changes.
#[tauri::command(async)]
pub fn recapture(desk: State<'_, Desk>, id: String, finger: FingerName) -> Result<Dossier, Failure> {
    let finger = Finger::from(finger);
    let scan = desk.scanners().current()?.capture(finger)?;
    let capture = Capture {
        finger,
        bytes: scan.file,
        dpi: scan.dpi,
        source: scan.serial,
    };
    let engine = (extractor()?, prints::THRESHOLD);
    decide(&desk, &id, |session, id| {
        session
            .recapture(id, vec![capture], engine, &Watch::none(), now())
            .map(drop)
    })
}

/// The wrong finger was captured: its tries no longer count.
#[tauri::command(async)]
pub fn discard_print(desk: State<'_, Desk>, id: String, finger: FingerName) -> Result<Draft, Failure> {
    on(&desk, &id, |session, id| {
        session.discard_print(id, finger.into(), now())
    })
}

/// Keeps the best try in spite of its quality.
#[tauri::command(async)]
pub fn force_print(
    desk: State<'_, Desk>,
    id: String,
    finger: FingerName,
    reason: String,
) -> Result<Draft, Failure> {
    on(&desk, &id, |session, id| {
        session.force_print(id, finger.into(), &reason, now())
    })
}

/// A finger cannot be captured.
#[tauri::command(async)]
pub fn record_exception(
    desk: State<'_, Desk>,
    id: String,
    finger: FingerName,
    reason: String,
    permanence: Permanence,
    recapture: Option<String>,
) -> Result<Draft, Failure> {
    let finger = Finger::from(finger);
    let recapture = recapture
        .map(|day| day.parse().map_err(|_| Refusal::ExceptionInvalid { finger }))
        .transpose()?;
    let permanence = match permanence {
        Permanence::Permanent => prints::Permanence::Permanent,
        Permanence::Temporary => prints::Permanence::Temporary,
    };
    on(&desk, &id, |session, id| {
        let reason = ExceptionReason::from_name(&reason).ok_or(Refusal::ExceptionInvalid { finger })?;
        session.record_exception(id, finger, reason, permanence, recapture, now())
    })
}

/// It can, after all.
#[tauri::command(async)]
pub fn clear_exception(desk: State<'_, Desk>, id: String, finger: FingerName) -> Result<Draft, Failure> {
    on(&desk, &id, |session, id| {
        session.clear_exception(id, finger.into(), now())
    })
}

/// The photo, from the webview's camera or from a file.
#[tauri::command(async)]
pub fn capture_photo(desk: State<'_, Desk>, id: String, bytes_base64: String) -> Result<Draft, Failure> {
    let photo = wire::bytes(&bytes_base64)?;
    on(&desk, &id, |session, id| {
        session.capture_photo(id, &photo, now()).map(drop)
    })
}

/// Looks at what the camera sees, as the photo will be looked at; nothing is kept. Looking is no act.
#[tauri::command(async)]
pub fn preview_photo(
    desk: State<'_, Desk>,
    id: String,
    bytes_base64: String,
) -> Result<PhotoPreview, Failure> {
    let signed_in = desk.glance(|session| session.is_some_and(|session| session.find(&id).is_ok()));
    if !signed_in {
        return Err(Failure::refused("not-signed-in"));
    }
    let verdict = portrait::check(&wire::bytes(&bytes_base64)?)?;
    Ok(PhotoPreview {
        face: verdict.face.map(|face| PhotoFace {
            left: face.left,
            top: face.top,
            width: face.width,
            height: face.height,
        }),
        reasons: verdict
            .reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect(),
    })
}

/// The last photo was a slip: the one before it counts again.
#[tauri::command(async)]
pub fn take_photo_back(desk: State<'_, Desk>, id: String) -> Result<Draft, Failure> {
    on(&desk, &id, |session, id| session.take_photo_back(id, now()))
}

/// The drawn portrait of whoever lies on the simulator, for desks without a camera.
#[tauri::command(async)]
pub fn simulate_photo(desk: State<'_, Desk>, id: String) -> Result<Draft, Failure> {
    let sitter = desk
        .scanners()
        .simulator()
        .and_then(|simulator| simulator.sitter());
    let (seed, sitter) = sitter.ok_or_else(|| Failure::refused("only-in-demo"))?;
    let photo = portrait::generate(seed, sitter);
    on(&desk, &id, |session, id| {
        session.capture_photo(id, &photo, now()).map(drop)
    })
}

fn alert(suspicion: Suspicion) -> PrintAlert {
    match suspicion {
        Suspicion::SameFingerTwice { a, b, .. } => PrintAlert {
            code: "same-finger-twice".into(),
            fingers: vec![a.into(), b.into()],
        },
    }
}
