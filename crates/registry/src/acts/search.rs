//! 1:N against everybody this laptop knows: its own enrolments of every stage, and the gallery of other sites.

use biometrics::{
    Finger, bands,
    bands::Band,
    gallery::{Gallery, Hit, Watch},
    matcher::Score,
    minutiae::Extractor,
    person::{self, Prints},
};
use rayon::prelude::*;

use super::{
    capture::{Capture, examine},
    session::{Known, Session},
};
use crate::{
    error::{Error, Result},
    journal::body::{Candidate, Copied, Happening, SearchRecord},
    rules::{
        duplicate::{self, Verdict},
        id::{BlobHash, EnrolmentId, Moment},
        refusal::Refusal,
    },
    store::{self, Db},
};

/// Candidates kept of one search.
const MOST_CANDIDATES: usize = 20;
/// Persons whose templates are unpacked at once, on all cores; unpacked they are larger than what the gallery keeps.
const LOADED_AT_ONCE: usize = 1_000;
/// Persons searched for at once, on all cores; between them an import can be stopped, and tells how far it is.
const SOUGHT_AT_ONCE: usize = 32;

impl Session {
    /// Searches for a draft's person while they still sit there. Recorded; decides nothing yet.
    ///
    /// # Errors
    /// [`Refusal::TooFewFingers`] before any print is there, [`Refusal::NotNow`], [`biometrics::Error::Cancelled`].
    pub fn search_draft(&mut self, id: EnrolmentId, watch: &Watch<'_>, now: Moment) -> Result<SearchRecord> {
        self.act("record the search", now, |desk| {
            desk.fillable(id)?;
            let search = of_enrolment(desk.tx, desk.known, id, watch)?;
            desk.record(&Happening::Searched {
                enrolment: id,
                search: search.clone(),
            })?;
            Ok(search)
        })
    }

    /// Searches for somebody's prints; nothing is stored.
    ///
    /// # Errors
    /// [`Refusal::TooFewFingers`] for no print at all, [`crate::Error::Print`].
    pub fn search_prints(
        &mut self,
        captures: Vec<Capture>,
        engine: &Extractor,
        watch: &Watch<'_>,
    ) -> Result<SearchRecord> {
        self.user.as_lecteur()?;
        let mut images = Vec::new();
        let mut probe = Prints::default();
        for capture in captures {
            let examined = examine(capture, engine)?;
            images.push((examined.finger, BlobHash::of(&examined.bytes)));
            probe.0.insert(examined.finger, examined.template);
        }
        let sought = Sought::new(self.db(), probe, &images, None)?;
        let Self { store, known, .. } = self;
        look(searchable(store.db(), known)?, sought, watch)
    }
}

/// Searches for the person of an enrolment, by the prints that count.
pub(super) fn of_enrolment(
    db: &Db,
    known: &mut Known,
    id: EnrolmentId,
    watch: &Watch<'_>,
) -> Result<SearchRecord> {
    let sought = Sought::of_enrolment(db, id)?;
    look(searchable(db, known)?, sought, watch)
}

/// Searches for many persons, several at once. Tells (persons done, in all).
pub(super) fn of_enrolments(
    db: &Db,
    known: &mut Known,
    ids: &[EnrolmentId],
    watch: &Watch<'_>,
) -> Result<Vec<(EnrolmentId, SearchRecord)>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(SOUGHT_AT_ONCE) {
        watch.check()?;
        watch.report(found.len(), ids.len());
        // In here: where nobody is to be searched for, nobody's templates are read.
        let gallery = searchable(db, known)?;
        let sought: Vec<Sought> = some
            .iter()
            .map(|id| Sought::of_enrolment(db, *id))
            .collect::<Result<_>>()?;
        let records: Vec<SearchRecord> = sought
            .into_par_iter()
            .map(|sought| look(gallery, sought, &watch.silent()))
            .collect::<Result<_>>()?;
        found.extend(some.iter().copied().zip(records));
    }
    Ok(found)
}

/// Somebody to look for.
struct Sought {
    probe: Prints,
    /// Where the very same image files stand already.
    copies: Vec<Copied>,
    /// The enrolment that is theirs, if they have one: nobody is their own duplicate.
    but: Option<EnrolmentId>,
}

impl Sought {
    fn new(db: &Db, probe: Prints, images: &[(Finger, BlobHash)], but: Option<EnrolmentId>) -> Result<Self> {
        if probe.0.is_empty() {
            return Err(Refusal::TooFewFingers { captured: 0 }.into());
        }
        let copies = store::print::copies(db, images, but)?;
        Ok(Self { probe, copies, but })
    }

    fn of_enrolment(db: &Db, id: EnrolmentId) -> Result<Self> {
        let images: Vec<_> = store::print::prints(db, id)?
            .iter()
            .map(|row| (row.finger, row.image))
            .collect();
        Self::new(db, store::print::templates(db, id)?, &images, Some(id))
    }
}

/// The gallery; `None` if somebody's template cannot be read.
fn searchable<'a>(db: &Db, known: &'a mut Known) -> Result<Option<&'a Gallery>> {
    match gallery(db, known) {
        Ok(gallery) => Ok(Some(gallery)),
        Err(Error::Print(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Searches; an engine that fails gives [`Verdict::Failed`], which is never "nobody".
fn look(gallery: Option<&Gallery>, sought: Sought, watch: &Watch<'_>) -> Result<SearchRecord> {
    let Sought { probe, copies, but } = sought;
    let Some(gallery) = gallery else {
        return Ok(SearchRecord {
            verdict: Verdict::Failed,
            searched: 0,
            candidates: Vec::new(),
            copies,
        });
    };
    let hits = alike(gallery, &probe, but, watch)?;
    let others = gallery.len().saturating_sub(usize::from(but.is_some()));
    let bands = hits.iter().map(|hit| bands::band(hit.score));
    Ok(SearchRecord {
        verdict: duplicate::verdict(bands, copies.len()),
        searched: u32::try_from(others).unwrap_or(u32::MAX),
        candidates: hits.iter().map(candidate).collect(),
        copies,
    })
}

/// Whether the prints are those of somebody known, with left and right exchanged.
pub(super) fn hands_swapped(db: &Db, known: &mut Known, id: EnrolmentId, watch: &Watch<'_>) -> Result<bool> {
    let probe = store::print::templates(db, id)?;
    let mirrored: Prints = probe
        .0
        .iter()
        .map(|(finger, print)| (finger.mirrored(), print.clone()))
        .collect();
    let hits = alike(gallery(db, known)?, &mirrored, Some(id), watch)?;
    for hit in hits
        .iter()
        .filter(|hit| bands::band(hit.score) == Band::Duplicate)
    {
        if person::hands_swapped(&probe, &store::print::templates(db, EnrolmentId(hit.id))?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everybody of the two upper bands, best first.
fn alike(gallery: &Gallery, probe: &Prints, but: Option<EnrolmentId>, watch: &Watch<'_>) -> Result<Vec<Hit>> {
    let mut hits = gallery.search(probe, MOST_CANDIDATES + 1, watch)?;
    hits.retain(|hit| Some(EnrolmentId(hit.id)) != but && bands::band(hit.score) != Band::Unique);
    hits.truncate(MOST_CANDIDATES);
    Ok(hits)
}

/// The gallery, loaded at the first search and brought up to date at every other one.
fn gallery<'a>(db: &Db, known: &'a mut Known) -> Result<&'a Gallery> {
    let gallery = match &mut known.gallery {
        Some(gallery) => {
            let stale: Vec<EnrolmentId> = known.stale.iter().copied().collect();
            for ids in stale.chunks(LOADED_AT_ONCE) {
                let mut some = Vec::with_capacity(ids.len());
                for id in ids {
                    let prints = store::print::templates(db, *id)?;
                    if prints.0.is_empty() {
                        gallery.remove(&id.0);
                    } else {
                        some.push((id.0, prints));
                    }
                }
                gallery.extend(&some);
            }
            gallery
        }
        empty => {
            let mut gallery = Gallery::new();
            let mut some = Vec::with_capacity(LOADED_AT_ONCE);
            store::print::everybodys_templates(db, |id, prints| {
                some.push((id.0, prints));
                if some.len() == LOADED_AT_ONCE {
                    gallery.extend(&some);
                    some.clear();
                }
            })?;
            gallery.extend(&some);
            empty.insert(gallery)
        }
    };
    known.stale.clear();
    Ok(gallery)
}

fn candidate(hit: &Hit) -> Candidate {
    Candidate {
        enrolment: EnrolmentId(hit.id),
        score_hundredths: hundredths(hit.score),
        band: duplicate::band_name(bands::band(hit.score)).to_owned(),
        fingers: hit
            .fingers
            .iter()
            .map(|(finger, score)| (finger.code(), hundredths(*score)))
            .collect(),
    }
}

/// Floats stay out of signed bytes.
fn hundredths(score: Score) -> u32 {
    (score.0.max(0.0) * 100.0).round() as u32
}
