//! Values in the forms of the wire: pictures, fingers, base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use biometrics::{Finger, image};

use crate::failure::Failure;
use crate::wire::FingerName;

/// In the place of an image that only headquarters opens: a padlock.
pub const SEALED: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 60'%3E%3Cg \
fill='none' stroke='%23888' stroke-width='3'%3E%3Crect x='12' y='28' width='24' height='18' rx='2'/%3E%3Cpath \
d='M16 28v-6a8 8 0 0 1 16 0v6'/%3E%3C/g%3E%3C/svg%3E";

/// An image file as a `data:` URL. What the webview cannot show (TIFF) becomes a PNG.
#[must_use]
pub fn picture(file: &[u8]) -> String {
    let url = |mime: &str, file: &[u8]| format!("data:{mime};base64,{}", STANDARD.encode(file));
    match file {
        [0x89, b'P', b'N', b'G', ..] => url("image/png", file),
        [0xff, 0xd8, ..] => url("image/jpeg", file),
        [b'B', b'M', ..] => url("image/bmp", file),
        _ => image::decode(file, None)
            .map(|print| url("image/png", &image::encode_png(&print)))
            .unwrap_or_default(),
    }
}

/// The bytes that the webview sends, with or without the head of a `data:` URL.
///
/// # Errors
/// `camera-unreadable` (damaged) for anything but base64.
pub fn bytes(text: &str) -> Result<Vec<u8>, Failure> {
    let body = text
        .strip_prefix("data:")
        .and_then(|url| url.split_once(','))
        .map_or(text, |(_, body)| body);
    STANDARD
        .decode(body)
        .map_err(|_| Failure::damaged("camera-unreadable"))
}

impl From<FingerName> for Finger {
    fn from(name: FingerName) -> Self {
        Self::ALL[name as usize]
    }
}

impl From<Finger> for FingerName {
    fn from(finger: Finger) -> Self {
        match finger {
            Finger::RightThumb => Self::RightThumb,
            Finger::RightIndex => Self::RightIndex,
            Finger::RightMiddle => Self::RightMiddle,
            Finger::RightRing => Self::RightRing,
            Finger::RightLittle => Self::RightLittle,
            Finger::LeftThumb => Self::LeftThumb,
            Finger::LeftIndex => Self::LeftIndex,
            Finger::LeftMiddle => Self::LeftMiddle,
            Finger::LeftRing => Self::LeftRing,
            Finger::LeftLittle => Self::LeftLittle,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_of_the_wire_are_the_fingers_of_the_core() {
        for finger in Finger::ALL {
            assert_eq!(Finger::from(FingerName::from(finger)), finger);
            let text = serde_json::to_string(&FingerName::from(finger)).unwrap();
            assert_eq!(text, format!("\"{}\"", finger.name()));
        }
    }

    #[test]
    fn pictures_come_back_as_they_went() {
        assert_eq!(bytes(&picture(b"\xff\xd8abc")).unwrap(), b"\xff\xd8abc");
        assert_eq!(bytes("YWJj").unwrap(), b"abc");
        assert_eq!(bytes("data:;base64,%%%").unwrap_err().code, "camera-unreadable");
    }
}
