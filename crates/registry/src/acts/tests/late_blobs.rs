//! Events whose images or templates come on a later stick.

use std::path::Path;

use biometrics::gallery::Watch;

use super::people::{Laptop, NOW, enrol, enrol_at, export, import, prints, stick, two_sites};
use crate::{
    acts::{export::stretch, station::trusted},
    rules::{
        enrolment::{Hold, Stage},
        id::{EnrolmentId, Moment},
    },
    store,
};

/// What a site with a damaged disk would send: every event, and no template of this person.
fn export_without_templates(site: &Laptop, id: EnrolmentId, folder: &Path) {
    let awa = site.sign_in("awa");
    let ours = awa.station().id;
    let siege = trusted(awa.db()).unwrap().remove(0);
    let templates: Vec<_> = store::print::prints(awa.db(), id)
        .unwrap()
        .into_iter()
        .map(|row| row.template)
        .collect();
    let mut stretch = stretch(awa.db(), ours, siege.id, 1).unwrap();
    stretch.blobs.retain(|hash| !templates.contains(hash));
    let tip = store::line::furthest(awa.db(), ours).unwrap().unwrap();
    let sealed = awa
        .seal_stretch(&siege, &stretch, &tip, None, &Watch::none(), NOW)
        .unwrap();
    for file in sealed.files {
        std::fs::rename(&file, folder.join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn a_person_whose_templates_come_late_does_not_stop_the_others_and_is_searched_for_then() {
    let (gao, kidal, siege) = two_sites();
    let first = enrol(&mut gao.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let later = Moment(NOW.0 + 60_000);
    let mut issa = kidal.sign_in("issa");
    let second = enrol_at(&mut issa, "B", &prints(1, 1), later).unwrap().enrolment;
    enrol(&mut issa, "C", &prints(2, 0)).unwrap();
    drop(issa);
    let (out, lame, back, whole) = (stick(), stick(), stick(), stick());

    export_without_templates(&kidal, second, lame.path());
    let told = import(&siege, lame.path()).unwrap();
    assert_eq!(told.new, 2, "one record kept the others out: {told:?}");
    let reasons: Vec<_> = told.quarantined.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons, ["blob-missing"], "{told:?}");
    assert!(told.cross_site_duplicates.is_empty(), "{told:?}");

    export(&siege, back.path());
    import(&kidal, back.path()).unwrap();
    export(&kidal, whole.path());
    // Meanwhile the same person came from Gao, and nobody could see it.
    export(&gao, out.path());
    assert!(
        import(&siege, out.path())
            .unwrap()
            .cross_site_duplicates
            .is_empty()
    );
    let told = import(&siege, whole.path()).unwrap();
    let found: Vec<_> = told
        .cross_site_duplicates
        .iter()
        .map(|pair| (pair.enrolment, pair.candidate))
        .collect();
    assert_eq!(found, [(second, first)], "never searched for: {told:?}");
    let mut awa = siege.sign_in("awa");
    let stage = awa.show(second).unwrap().listed.row.stage;
    assert_eq!(stage, Stage::Held(Hold::Duplicate));
    assert!(awa.journal_rebuild(NOW).unwrap().equal());
}
