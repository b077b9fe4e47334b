//! Image files as they come, and as nobody should send them.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read as _};
use std::path::Path;

use biometrics::Error;
use biometrics::image::{self, MAX_SIDE_PX, MIN_SIDE_PX, PrintImage};

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/images")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn decoded(name: &str) -> PrintImage {
    image::decode(&file(name), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Largest difference of grey levels.
fn difference(a: &PrintImage, b: &PrintImage) -> u8 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    a.pixels
        .iter()
        .zip(&b.pixels)
        .map(|(a, b)| a.abs_diff(*b))
        .max()
        .unwrap_or(0)
}

/// A grey PNG of any size, all black; compresses to nearly nothing.
fn black_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    std::io::copy(
        &mut std::io::repeat(0).take(u64::from(width) * u64::from(height)),
        &mut stream,
    )
    .unwrap();
    stream.finish().unwrap();
    drop(writer);
    bytes
}

#[test]
fn one_pattern_reads_alike_in_every_lossless_form() {
    let plain = decoded("8-bit.png");
    assert_eq!((plain.width, plain.height), (160, 144));
    for name in ["16-bit.png", "16-bit.tif", "colour.tif"] {
        assert!(
            difference(&plain, &decoded(name)) <= 1,
            "{name} reads differently"
        );
    }
}

#[test]
fn cmyk_is_read_with_its_dark_and_light_the_right_way_round() {
    let plain = decoded("8-bit.png");
    assert!(difference(&plain, &decoded("cmyk.tif")) <= 1);
    assert!(
        difference(&plain, &decoded("cmyk.jpg")) <= 40,
        "more than JPEG's loss"
    );
}

#[test]
fn two_levels_are_enough() {
    let print = decoded("1-bit.png");
    assert!(print.pixels.iter().all(|level| [0, 255].contains(level)));
}

#[test]
fn transparent_pixels_are_white_paper() {
    let (plain, print) = (decoded("8-bit.png"), decoded("left-half-opaque.png"));
    for (row, plain) in print.pixels.chunks(160).zip(plain.pixels.chunks(160)) {
        assert_eq!(row[..80], plain[..80]);
        assert_eq!(row[80..], [255; 80]);
    }
}

#[test]
fn the_resolution_in_the_file_is_believed_in_every_format() {
    for name in ["1000-dpi.png", "1000-dpi.jpg", "1000-dpi.tif", "1000-dpi.bmp"] {
        let print = decoded(name);
        assert_eq!((print.width, print.height), (80, 72), "{name} was not halved");
    }
}

#[test]
fn what_the_caller_says_of_the_resolution_wins() {
    let print = image::decode(&file("1000-dpi.png"), Some(500.0)).unwrap();
    assert_eq!(print, decoded("8-bit.png"));
}

#[test]
fn an_editors_default_resolution_is_not_a_scanners() {
    let print = decoded("72-dpi.jpg");
    assert_eq!((print.width, print.height), (160, 144));
}

#[test]
fn absurd_resolutions_are_refused() {
    for dpi in [0.0, -500.0, 99.0, 2001.0, f32::NAN, f32::INFINITY] {
        let refused = image::decode(&file("8-bit.png"), Some(dpi));
        assert_eq!(refused, Err(Error::ResolutionAbsurd), "{dpi} dpi");
    }
}

#[test]
fn resampling_keeps_ridges_where_they_are() {
    // Ridges of 9 px at 569 dpi, in the middle between two sizes: the phase of the wave must survive.
    let wave = |x: f32| 127.5 + 100.0 * (x * std::f32::consts::TAU / 9.0).cos();
    let (width, height) = (320, 100);
    let pixels = (0..height)
        .flat_map(|_| (0..width).map(|x| wave(x as f32 + 0.5) as u8))
        .collect();
    let file = image::encode_png(&PrintImage {
        width,
        height,
        pixels,
    });
    let print = image::decode(&file, Some(569.0)).unwrap();
    let scale = width as f32 / print.width as f32;
    let row = &print.pixels[50 * print.width as usize..][..print.width as usize];
    for (x, level) in row.iter().enumerate().skip(4).take(row.len() - 8) {
        let expected = wave((x as f32 + 0.5) * scale);
        assert!(
            (f32::from(*level) - expected).abs() < 12.0,
            "column {x}: {level} for {expected}"
        );
    }
}

#[test]
fn a_print_survives_its_own_file() {
    let print = decoded("8-bit.png");
    assert_eq!(image::decode(&image::encode_png(&print), None), Ok(print));
}

#[test]
fn pixels_that_do_not_fill_the_sides_have_no_file() {
    let print = PrintImage {
        width: 100,
        height: 100,
        pixels: vec![0; 99],
    };
    assert!(image::encode_png(&print).is_empty());
    assert_eq!(print.check(), Err(Error::ImageUnreadable));
}

#[test]
fn several_frames_or_pages_are_refused() {
    for name in ["two-frames.png", "two-pages.tif"] {
        assert_eq!(
            image::decode(&file(name), None),
            Err(Error::ImageAnimated),
            "{name}"
        );
    }
}

#[test]
fn other_formats_and_other_files_are_refused() {
    let gif = file("two-frames.gif");
    let not_images: [&[u8]; 6] = [
        &gif,
        b"",
        b"\x89",
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04 a zip",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ];
    for bytes in not_images {
        assert_eq!(
            image::decode(bytes, None),
            Err(Error::ImageUnreadable),
            "{bytes:?}"
        );
    }
}

#[test]
fn the_name_of_a_format_on_another_ones_body_is_refused() {
    let (png, jpeg) = (file("8-bit.png"), file("1000-dpi.jpg"));
    let png_head_on_jpeg = [&png[..8], &jpeg[..]].concat();
    let jpeg_head_on_png = [&jpeg[..4], &png[..]].concat();
    assert_eq!(
        image::decode(&png_head_on_jpeg, None),
        Err(Error::ImageUnreadable)
    );
    assert_eq!(
        image::decode(&jpeg_head_on_png, None),
        Err(Error::ImageUnreadable)
    );
}

#[test]
fn sizes_that_no_print_has_are_refused_before_they_cost_anything() {
    for (width, height) in [(1, 1), (20, 20), (MIN_SIDE_PX - 1, 300)] {
        let refused = image::decode(&black_png(width, height), None);
        assert_eq!(refused, Err(Error::ImageTooSmall), "{width} × {height}");
    }
    for (width, height) in [
        (10_000, 10_000),
        (1_900, 2_300),
        (MAX_SIDE_PX + 1, 300),
        (4097, 64),
    ] {
        let refused = image::decode(&black_png(width, height), None);
        assert_eq!(refused, Err(Error::ImageTooLarge), "{width} × {height}");
    }
    // The second is a whole palm. Small in the file, huge at 500 dpi:
    assert_eq!(
        image::decode(&black_png(1000, 1000), Some(100.0)),
        Err(Error::ImageTooLarge)
    );
}

#[test]
fn a_header_that_promises_more_than_follows_costs_nothing() {
    let mut bytes = black_png(1000, 1000);
    bytes[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    let refused = image::decode(&bytes, None);
    assert!(
        matches!(refused, Err(Error::ImageTooLarge | Error::ImageUnreadable)),
        "{refused:?}"
    );
}

#[test]
fn cut_and_flipped_files_never_panic() {
    let names = [
        "8-bit.png",
        "16-bit.tif",
        "cmyk.jpg",
        "1000-dpi.bmp",
        "two-pages.tif",
        "two-frames.png",
    ];
    for name in names {
        let whole = file(name);
        for cut in (0..whole.len()).step_by(whole.len() / 97 + 1) {
            let _ = image::decode(&whole[..cut], None);
        }
        for at in (0..whole.len()).step_by(whole.len() / 397 + 1) {
            for value in [0x00, 0x7f, 0xff, whole[at] ^ 0x80] {
                let mut damaged = whole.clone();
                damaged[at] = value;
                if let Ok(print) = image::decode(&damaged, None) {
                    assert_eq!(print.check(), Ok(()), "{name} with byte {at} set to {value}");
                }
            }
        }
    }
}

#[test]
fn a_colour_photograph_is_an_image_like_any_other() {
    let mut bytes = Vec::new();
    let photo = ::image::RgbImage::from_fn(300, 200, |x, y| ::image::Rgb([x as u8, y as u8, 90]));
    photo
        .write_to(&mut Cursor::new(&mut bytes), ::image::ImageFormat::Jpeg)
        .unwrap();
    let print = image::decode(&bytes, None).unwrap();
    assert_eq!((print.width, print.height), (300, 200));
}
