//! Child-protection referrals.

use registry::rules::age::Birth;
use registry::rules::referral::Told;
use registry::rules::refusal::Refusal;
use serde_json::Value;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::ReferralSlip;

/// The age gate closed: the draft goes from every list, and child protection takes over. The answer is the slip.
#[tauri::command(async)]
pub fn refer(
    desk: State<'_, Desk>,
    id: String,
    birth: Value,
    sex: Option<String>,
    focal_point: String,
) -> Result<ReferralSlip, Failure> {
    let birth: Birth = serde_json::from_value(birth).map_err(|_| Refusal::AgeUnchecked)?;
    let slip = desk.act(|session| {
        let id = session.find(&id)?;
        let place = session.place();
        let told = Told {
            sex: sex.as_deref(),
            birth: &birth,
            place: &place,
            focal_point: &focal_point,
        };
        session.refer(Some(id), &told, now())
    })?;
    Ok(ReferralSlip::from(&slip))
}

/// Every referral made here; child protection and auditors only.
#[tauri::command(async)]
pub fn list_referrals(desk: State<'_, Desk>) -> Result<Vec<ReferralSlip>, Failure> {
    let referrals = desk.act(|session| session.referrals())?;
    Ok(referrals.iter().map(ReferralSlip::from).collect())
}
