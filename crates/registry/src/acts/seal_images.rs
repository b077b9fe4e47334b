//! After headquarters' receipt the images of a validated record are encrypted to headquarters, and the open ones go.
//! Templates stay: the search goes on from them. An extorted PIN then opens no face and no print of that record.

use biometrics::gallery::Watch;

use super::{
    session::{Desk, Session},
    station::trusted,
};
use crate::{
    error::{Doing, Error, Result},
    journal::body::{Happening, ImagesSealed},
    keys::{PublicStation, Recipients, StationRole},
    rules::id::{BlobHash, EnrolmentId, Moment, StationId},
    store,
};

/// What only headquarters opens from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SealedImages {
    /// Records whose images were sealed.
    pub records: u32,
    /// Prints and photos.
    pub images: u32,
}

impl Session {
    /// Seals the images of every record of this station that was validated and that every headquarters trusted here
    /// has received as it stands. One record after another: what is sealed stays so if the next one fails, or if `watch`,
    /// which is told (records done, records in all), stops it between two.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`], or a breakdown.
    pub fn seal_images(&mut self, watch: &Watch<'_>, now: Moment) -> Result<SealedImages> {
        self.user.as_carrier()?;
        let mut sieges = trusted(self.db())?;
        sieges.retain(|other| other.role == StationRole::Siege);
        let ids: Vec<StationId> = sieges.iter().map(|siege| siege.id).collect();
        let recipients = Recipients::of(&sieges.iter().collect::<Vec<&PublicStation>>());
        let mut sealed = SealedImages::default();
        let sealable = store::sealed::sealable(self.db(), self.station().id, &ids)?;
        for (done, enrolment) in sealable.iter().copied().enumerate() {
            if watch.check().is_err() {
                break; // What is sealed so far is the answer.
            }
            watch.report(done, sealable.len());
            let images = self.act("seal the images", now, |desk| {
                desk.seal_images_of(enrolment, &recipients, &ids)
            })?;
            sealed.records = sealed.records.saturating_add(1);
            sealed.images = sealed.images.saturating_add(images);
        }
        self.store.settle()?;
        Ok(sealed)
    }
}

impl Desk<'_> {
    fn seal_images_of(
        &mut self,
        enrolment: EnrolmentId,
        recipients: &Recipients,
        sieges: &[StationId],
    ) -> Result<u32> {
        let mut images = Vec::new();
        for image in store::sealed::open_images(self.tx, enrolment)? {
            let open = store::journal::blob(self.tx, image)?;
            let (_, open) = open.ok_or(Error::Damaged { what: "blob-missing" })?;
            let sealed = recipients.seal(&open).doing("seal the image")?;
            store::sealed::put(self.tx, image, &sealed)?;
            images.push((image, BlobHash::of(&sealed)));
        }
        let count = u32::try_from(images.len()).unwrap_or(u32::MAX);
        self.record(&Happening::ImagesSealed(ImagesSealed {
            enrolment,
            recipients: sieges.to_vec(),
            images,
        }))?;
        Ok(count)
    }
}
