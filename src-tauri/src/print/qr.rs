//! QR codes: text to a drawing, and a picture back to text.

use std::fmt::Write;

use biometrics::image;
use fast_qr::{ECL, QRBuilder};

use crate::failure::Failure;

/// Light modules around a code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// The code of `text` as an SVG, a unit a module, drawn in runs so that no printer leaves hair lines between modules.
///
/// # Errors
/// `paper-failed` for more text than a code holds.
pub fn svg(text: &str) -> Result<Vec<u8>, Failure> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|_| Failure::broken("paper-failed"))?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < row.len() {
            let run = row.iter().skip(x).take_while(|module| module.value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    );
    Ok(svg.into_bytes())
}

/// The text of the first code found in a picture: a photo or scan of a paper.
///
/// # Errors
/// `image-unreadable` and its like for the picture, `paper-unreadable` (damaged) if no code is in it.
pub fn read(picture: &[u8]) -> Result<String, Failure> {
    let gray = image::decode_paper(picture)?;
    let (width, height) = (gray.width as usize, gray.height as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        gray.pixels.get(y * width + x).copied().unwrap_or(255)
    });
    let codes = prepared.detect_grids();
    codes
        .iter()
        .find_map(|code| code.decode().ok())
        .map(|(_, text)| text)
        .ok_or_else(|| Failure::damaged("paper-unreadable"))
}
