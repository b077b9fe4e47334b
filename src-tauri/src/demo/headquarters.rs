//! Headquarters in the next room: takes the stick, and gives it back with its receipts.

use biometrics::gallery::Watch;
use registry::acts::{Registry, Session};

use super::people::HEADQUARTERS_USER;
use super::stage::Stage;
use crate::clock::now;
use crate::failure::Failure;
use crate::wire::{Exported, HeadquartersVisit, Imported};

/// Carries the stick to headquarters and back by the real acts of export and import.
///
/// # Errors
/// Whatever those acts refuse, for instance an empty stick.
pub fn visit(stage: &Stage, site: &mut Session) -> Result<HeadquartersVisit, Failure> {
    let (name, pin) = HEADQUARTERS_USER;
    let mut headquarters = Registry::sign_in(&stage.headquarters(), name, pin, now())?;
    let imported = headquarters.import(&[stage.stick()], &Watch::none(), now())?;
    let written = headquarters.export(&stage.way_back(), None, &Watch::none(), now())?;
    drop(headquarters);
    let returned = site.import(&[stage.way_back()], &Watch::none(), now())?;
    Ok(HeadquartersVisit {
        imported: Imported::from(&imported),
        exported: Exported::of(&stage.way_back(), &written),
        returned: Imported::from(&returned),
    })
}
