//! From an image to a template, as the rest of the program calls it. Needs the model that `./matricule` fetches.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use biometrics::image::{MAX_SIDE_PX, PrintImage};
use biometrics::minutiae::Extractor;
use biometrics::{Error, Template};

fn model() -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/models/leader.safetensors");
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is absent", path.display());
    }
    bytes
}

/// Bent ridges 9 px apart on white paper, in the given rectangle of a larger sheet.
fn print_on_paper(sheet: (u32, u32), left: u32, top: u32, width: u32, height: u32) -> PrintImage {
    let spirals = [
        (0.3, 0.3, 1.0_f32),
        (0.7, 0.35, -1.0),
        (0.4, 0.7, -1.0),
        (0.7, 0.75, 1.0),
    ];
    let level = |x: u32, y: u32| {
        if !(left..left + width).contains(&x) || !(top..top + height).contains(&y) {
            return 255;
        }
        let (x, y) = ((x - left) as f32, (y - top) as f32);
        let mut phase = (y + 12.0 * (x / 60.0).sin()) * std::f32::consts::TAU / 9.0;
        for (across, down, turn) in spirals {
            phase += turn * (y - down * height as f32).atan2(x - across * width as f32);
        }
        (127.0 + 100.0 * phase.cos()) as u8
    };
    let pixels = (0..sheet.1)
        .flat_map(|y| (0..sheet.0).map(move |x| level(x, y)))
        .collect();
    PrintImage {
        width: sheet.0,
        height: sheet.1,
        pixels,
    }
}

fn flat(width: u32, height: u32, level: u8) -> PrintImage {
    PrintImage {
        width,
        height,
        pixels: vec![level; width as usize * height as usize],
    }
}

#[test]
fn minutiae_are_where_they_were_drawn() {
    let Some(model) = model() else { return };
    let template = Extractor::from_model(&model)
        .unwrap()
        .extract(&print_on_paper((192, 192), 0, 0, 192, 192))
        .unwrap();
    let drawn = [(57.6, 57.6), (134.4, 67.2), (76.8, 134.4), (134.4, 144.0)];
    for (x, y) in drawn {
        let near = template
            .minutiae
            .iter()
            .filter(|m| (m.x - x).hypot(m.y - y) < 2.5 && m.quality > 80);
        assert_eq!(near.count(), 1, "at {x}, {y} of {:?}", template.minutiae);
    }
    assert_eq!(
        template,
        template.clone().quantised(),
        "off the grid of the stored form"
    );
}

#[test]
fn paper_around_a_print_moves_its_minutiae_and_nothing_else() {
    let Some(model) = model() else { return };
    let extractor = Extractor::from_model(&model).unwrap();
    let near = extractor
        .extract(&print_on_paper((288, 288), 32, 32, 192, 192))
        .unwrap();
    let far = extractor
        .extract(&print_on_paper((704, 640), 352, 256, 192, 192))
        .unwrap();
    assert_eq!(near.minutiae.len(), far.minutiae.len());
    for (a, b) in near.minutiae.iter().zip(&far.minutiae) {
        assert_eq!(
            (a.x + 320.0, a.y + 224.0, a.angle, a.kind),
            (b.x, b.y, b.angle, b.kind)
        );
    }
}

#[test]
fn any_number_of_threads_gives_the_same_template() {
    let Some(model) = model() else { return };
    let extractor = Extractor::from_model(&model).unwrap();
    let print = print_on_paper((300, 330), 10, 20, 260, 290);
    let on_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(count)
            .build()
            .unwrap();
        pool.install(|| extractor.extract(&print).unwrap().to_bytes())
    };
    let alone = on_threads(1);
    for count in [2, 3, 7] {
        assert_eq!(alone, on_threads(count), "{count} threads");
    }
}

#[test]
fn nothing_gives_an_empty_template_of_no_quality() {
    let Some(model) = model() else { return };
    let extractor = Extractor::from_model(&model).unwrap();
    for level in [0, 128, 255] {
        let template = extractor.extract(&flat(400, 300, level)).unwrap();
        assert_eq!(
            (template.minutiae.len(), template.quality),
            (0, 0),
            "level {level}"
        );
    }
}

#[test]
fn noise_of_the_largest_size_stays_within_bounds() {
    let Some(model) = model() else { return };
    let mut state = 1_u32;
    let mut noise = flat(MAX_SIDE_PX, MAX_SIDE_PX, 0);
    for level in &mut noise.pixels {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *level = (state >> 24) as u8;
    }
    let template = Extractor::from_model(&model).unwrap().extract(&noise).unwrap();
    assert!(template.minutiae.len() <= Template::MAX_MINUTIAE);
    assert!(template.quality < 40, "noise has quality {}", template.quality);
}

#[test]
fn impossible_images_are_refused() {
    let Some(model) = model() else { return };
    let extractor = Extractor::from_model(&model).unwrap();
    let torn = PrintImage {
        width: 300,
        height: 300,
        pixels: vec![0; 10],
    };
    assert_eq!(extractor.extract(&torn), Err(Error::ImageUnreadable));
    assert_eq!(extractor.extract(&flat(20, 20, 0)), Err(Error::ImageTooSmall));
    assert_eq!(extractor.extract(&flat(0, 0, 0)), Err(Error::ImageTooSmall));
    assert_eq!(
        extractor.extract(&flat(MAX_SIDE_PX + 1, 100, 0)),
        Err(Error::ImageTooLarge)
    );
}

#[test]
fn a_model_that_is_not_whole_is_refused() {
    let not_models: [&[u8]; 3] = [b"", b"not a model", &[0xff; 64]];
    for bytes in not_models {
        assert_eq!(Extractor::from_model(bytes).unwrap_err(), Error::ModelUnusable);
    }
    let Some(model) = model() else { return };
    for cut in [7, 8, 100, model.len() / 2, model.len() - 1] {
        assert_eq!(
            Extractor::from_model(&model[..cut]).unwrap_err(),
            Error::ModelUnusable,
            "cut at {cut}"
        );
    }
}
