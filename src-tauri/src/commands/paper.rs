//! Papers and lists: looked at, written to a stick, printed; cards and their stock; a paper that somebody shows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use registry::rules::paper::{Blanks, CardReason};
use tauri::State;

use super::absolute;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::print::{Made, Order, Out, qr, spool};
use crate::wire::{self, CardStock, PaperCheck, PaperMade, PaperOrder, PaperPreview, PaperRow};

/// The pages as they will be, marked as a preview.
#[tauri::command(async)]
pub fn preview_paper(desk: State<'_, Desk>, order: PaperOrder) -> Result<PaperPreview, Failure> {
    let language = desk.language();
    let forme = desk.act(|session| Order::new(&order, language, now()).preview(session))?;
    let pages = forme.set()?.pictures(); // The desk is free meanwhile.
    let url = |svg: &String| format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg));
    Ok(PaperPreview {
        pages: pages.iter().map(url).collect(),
    })
}

/// Writes the paper into a folder, usually the stick.
#[tauri::command(async)]
pub fn save_paper(desk: State<'_, Desk>, order: PaperOrder, dir: String) -> Result<PaperMade, Failure> {
    let folder = absolute(&dir, "dir")?;
    // A stick that cannot be written to must cost no card: tried before anything is noted.
    drop(Out::open(&folder.join("matricule"))?);
    let made = make(&desk, &order)?;
    Out::open(&folder.join(&made.name))?.write(&made.bytes)?;
    Ok(PaperMade {
        serial: made.serial,
        file: Some(made.name),
    })
}

/// Printers of this machine, the usual one first; none at all without a print system.
#[tauri::command(async)]
pub fn list_printers() -> Vec<String> {
    spool::printers()
}

/// Prints the paper.
#[tauri::command(async)]
pub fn print_paper(desk: State<'_, Desk>, order: PaperOrder, printer: String) -> Result<PaperMade, Failure> {
    // No printer must cost no card either.
    if !spool::printers().contains(&printer) {
        return Err(Failure::broken("no-printer"));
    }
    let made = make(&desk, &order)?;
    spool::print(&made.bytes, &printer)?;
    Ok(PaperMade {
        serial: made.serial,
        file: None,
    })
}

/// Receipts and cards of an enrolment, oldest first.
#[tauri::command(async)]
pub fn list_papers(desk: State<'_, Desk>, id: String) -> Result<Vec<PaperRow>, Failure> {
    let rows = desk.act(|session| session.papers(session.find(&id)?))?;
    Ok(rows.iter().map(PaperRow::from).collect())
}

/// Looks at a paper's code: its text, as a scanner types it, or a photo of it as a `data:` URL.
#[tauri::command(async)]
pub fn check_paper(desk: State<'_, Desk>, text: String) -> Result<PaperCheck, Failure> {
    let text = if text.starts_with("data:") {
        qr::read(&wire::bytes(&text)?)?
    } else {
        text
    };
    desk.act(|session| match session.check_head(&text)? {
        Some(head) => Ok::<_, registry::Error>(PaperCheck::from(&head)),
        None => Ok(PaperCheck::from(&session.check_paper(&text)?)),
    })
}

/// A card counts no more; gives back whose it was.
#[tauri::command(async)]
pub fn revoke_card(desk: State<'_, Desk>, serial: String, reason: String) -> Result<String, Failure> {
    let reason = CardReason::from_name(&reason)?;
    let id = desk.act(|session| session.revoke_card(&serial, reason, now()))?;
    Ok(id.to_string())
}

/// Blank cards of this station.
#[tauri::command(async)]
pub fn card_stock(desk: State<'_, Desk>) -> Result<CardStock, Failure> {
    Ok(desk.act(|session| session.blanks())?.into())
}

/// Blank cards came.
#[tauri::command(async)]
pub fn receive_blanks(
    desk: State<'_, Desk>,
    series: String,
    first: u32,
    last: u32,
) -> Result<CardStock, Failure> {
    let blanks = Blanks::new(&series, first, last)?;
    Ok(desk.act(|session| session.receive_blanks(&blanks, now()))?.into())
}

/// Blank cards were lost or spoilt.
#[tauri::command(async)]
pub fn give_up_blanks(
    desk: State<'_, Desk>,
    series: String,
    first: u32,
    last: u32,
    reason: String,
) -> Result<CardStock, Failure> {
    let blanks = Blanks::new(&series, first, last)?;
    let left = desk.act(|session| session.give_up_blanks(&blanks, &reason, now()))?;
    Ok(left.into())
}

fn make(desk: &Desk, order: &PaperOrder) -> Result<Made, Failure> {
    let language = desk.language();
    desk.act(|session| Order::new(order, language, now()).fill(session))
}
