//! Images that are no prints: damaged, huge, tiny, animated, mislabelled. And odd ones that are prints all the same.

use std::ffi::OsStr;
use std::path::PathBuf;

use image::{DynamicImage, ImageFormat};
use whole_system::{Answer, Dossier, Station, repository, run};

use crate::{newcomer, site, untouched};

/// Enrols a newcomer whose right index is this file; the name is part of the lie.
fn enrol_with(site: &Station, name: &str, bytes: &[u8]) -> Answer {
    site.enrol(Station::ENROLLER, &with_index(name, bytes))
}

fn with_index(name: &str, bytes: &[u8]) -> Dossier {
    let dossier = newcomer();
    std::fs::remove_file(dossier.prints.path().join("right-index.png")).unwrap();
    std::fs::write(dossier.prints.path().join(name), bytes).unwrap();
    dossier
}

/// The newcomer's own right index, as it was scanned.
fn index() -> Vec<u8> {
    std::fs::read(newcomer().prints.path().join("right-index.png")).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    let path: PathBuf = repository().join("tests/hostile/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PNG that claims these sides and holds next to nothing.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = written(&DynamicImage::new_luma8(8, 8), ImageFormat::Png);
    // Signature 8, length 4, "IHDR" 4, then the sides; the checksum covers type and content.
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[test]
fn unreadable_images_are_called_damaged() {
    let site = site();
    let good = index();
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 0xFF;
    let broken: [(&str, &str, Vec<u8>); 7] = [
        ("an empty file", "right-index.png", Vec::new()),
        (
            "a PNG cut in half",
            "right-index.png",
            good[..good.len() / 2].to_vec(),
        ),
        ("a PNG with one byte flipped", "right-index.png", flipped),
        ("a text", "right-index.png", b"This is no image.".to_vec()),
        (
            "a program",
            "right-index.png",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec(),
        ),
        ("a GIF", "right-index.png", fixture("animated.gif")),
        (
            "a signature and nothing more",
            "right-index.png",
            good[..8].to_vec(),
        ),
    ];
    for (what, name, bytes) in broken {
        let answer = untouched(&site, |site| enrol_with(site, name, &bytes));
        let told = answer.damaged("image-unreadable");
        assert_eq!(
            told["finger"], "right-index",
            "{what}: the person must know which finger"
        );
    }
}

#[test]
fn images_out_of_all_proportion_are_refused_before_they_cost_memory() {
    let site = site();
    for (width, height) in [(60_000, 60_000), (u32::MAX >> 1, 2), (4_097, 10), (1, 1_000_000)] {
        untouched(&site, |site| {
            enrol_with(site, "right-index.png", &claiming(width, height))
        })
        .damaged("image-too-large");
    }
    let one_pixel = written(&DynamicImage::new_luma8(1, 1), ImageFormat::Png);
    untouched(&site, |site| enrol_with(site, "right-index.png", &one_pixel)).damaged("image-too-small");
    let mut endless = index();
    endless.resize(60 << 20, 0);
    untouched(&site, |site| enrol_with(site, "right-index.png", &endless)).damaged("image-too-large");
}

#[test]
fn several_frames_are_refused_because_nobody_knows_which_is_the_print() {
    let site = site();
    for (name, file) in [
        ("right-index.png", "animated.png"),
        ("right-index.tiff", "pages.tiff"),
    ] {
        untouched(&site, |site| enrol_with(site, name, &fixture(file))).damaged("image-animated");
    }
}

#[test]
fn a_print_stays_the_same_print_in_every_format_that_scanners_write() {
    let site = site();
    let plain = image::load_from_memory(&index()).unwrap();
    let expected = minutiae(&site, "plain.png", &index());
    let sixteen = DynamicImage::ImageLuma16(plain.to_luma16());
    let colour = DynamicImage::ImageRgb8(plain.to_rgb8());
    let clear = DynamicImage::ImageRgba8(plain.to_rgba8());
    let forms = [
        ("sixteen.png", written(&sixteen, ImageFormat::Png)),
        ("colour.png", written(&colour, ImageFormat::Png)),
        ("clear.png", written(&clear, ImageFormat::Png)),
        ("plain.bmp", written(&colour, ImageFormat::Bmp)),
        ("plain.tiff", written(&plain, ImageFormat::Tiff)),
        // The name lies, the content is a print: the content counts.
        ("mislabelled.jpg", index()),
    ];
    for (name, bytes) in forms {
        assert_eq!(
            minutiae(&site, name, &bytes),
            expected,
            "{name} is the same print"
        );
    }
}

#[test]
fn a_four_colour_jpeg_is_the_same_picture_as_its_grey_twin() {
    let quality = |name: &str| {
        let image = repository().join("tests/hostile/fixtures").join(name);
        let words: [&OsStr; 3] = ["--json".as_ref(), "quality".as_ref(), image.as_ref()];
        run(words).accepted()["quality"].as_i64().unwrap()
    };
    let (colour, grey) = (quality("cmyk.jpg"), quality("gray.png"));
    assert!(
        (colour - grey).abs() <= 5,
        "quality {colour} in four colours, {grey} in grey"
    );
}

/// The ISO template of one image, as bytes.
fn minutiae(site: &Station, name: &str, bytes: &[u8]) -> Vec<u8> {
    let image = site.folder("formats").join(name);
    std::fs::write(&image, bytes).unwrap();
    let out = site.folder("formats").join("template");
    let words = [
        "template".as_ref(),
        image.as_os_str(),
        "--format".as_ref(),
        "iso19794-2".as_ref(),
        "--out".as_ref(),
        out.as_os_str(),
    ];
    site.run(Station::ENROLLER, words).accepted();
    std::fs::read(out).unwrap()
}

#[test]
fn an_absurd_resolution_is_refused() {
    let site = site();
    for dpi in ["0", "-500", "7", "1000000", "many", ""] {
        let dossier = newcomer();
        std::fs::write(dossier.prints.path().join("dpi.txt"), dpi).unwrap();
        untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).damaged("resolution-absurd");
    }
}

#[test]
fn a_photo_that_cannot_be_read_is_refused() {
    let site = site();
    let mut dossier = newcomer();
    for (name, bytes, code) in [
        ("text.png", b"no picture".to_vec(), "image-unreadable"),
        ("huge.png", claiming(60_000, 60_000), "image-too-large"),
        ("animated.png", fixture("animated.png"), "image-animated"),
    ] {
        dossier.photo = site.folder("photos").join(name);
        std::fs::write(&dossier.photo, &bytes).unwrap();
        untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).damaged(code);
    }
}

#[test]
fn a_photo_without_a_face_is_kept_with_what_is_wrong_with_it() {
    let site = site();
    let mut dossier = newcomer();
    dossier.photo = site.folder("photos").join("print.png");
    std::fs::write(&dossier.photo, index()).unwrap();
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    let shown = site.run(Station::SUPERVISOR, ["show", id]).accepted().to_string();
    assert!(shown.contains("no-face"), "the supervisor is not told: {shown}");
}
