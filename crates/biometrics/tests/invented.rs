//! Generated prints through the real engine: touches of one finger match, different fingers do not.
//! Needs the model that `./matricule` fetches.

use std::path::Path;

use biometrics::matcher::{Prepared, compare};
use biometrics::minutiae::Extractor;
use biometrics::synth::{Person, Placement};
use biometrics::{Finger, Template};

#[test]
fn touches_of_one_invented_finger_match_and_those_of_two_do_not() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/models/leader.safetensors");
    let Ok(model) = std::fs::read(&path) else {
        eprintln!("SKIPPED: {} is absent", path.display());
        return;
    };
    let extractor = Extractor::from_model(&model).unwrap();
    let template = |finger: Finger, placement: &Placement| -> Template {
        let print = Person::new(11).finger(finger).impression(placement);
        extractor.extract(&print).unwrap()
    };
    let index = template(Finger::RightIndex, &Placement::good(1));
    let thumb = template(Finger::RightThumb, &Placement::good(2));
    for (name, template) in [("index", &index), ("thumb", &thumb)] {
        let count = template.minutiae.len();
        assert!(
            (20..=90).contains(&count),
            "{name} has {count} minutiae, no real finger has"
        );
    }
    let score = |one: &Template, other: &Template| compare(&Prepared::new(one), &Prepared::new(other)).0;
    let again = template(Finger::RightIndex, &Placement::good(3));
    assert!(
        score(&index, &again) > 60.0,
        "another touch: {}",
        score(&index, &again)
    );
    assert!(
        score(&index, &thumb) < 40.0,
        "another finger: {}",
        score(&index, &thumb)
    );
    let partial = template(Finger::RightIndex, &Placement::partial(4));
    assert!(
        partial.quality < again.quality,
        "a partial touch is worse: {}",
        partial.quality
    );
}
