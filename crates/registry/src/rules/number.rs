//! The number people see: `GAO1-000042-K`. Station code, counter, check character.

use std::fmt;

use super::refusal::Refusal;

/// Alphabet of ISO/IEC 7064 MOD 37,36.
const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A station's short name: 2 to 8 of A–Z and 0–9. The only thing about a station left in clear.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StationCode(String);

impl StationCode {
    /// Lower case is accepted and raised; hyphens are not, the number uses them.
    ///
    /// # Errors
    /// [`Refusal::CodeInvalid`].
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let code = text.trim().to_ascii_uppercase();
        let fits = (2..=8).contains(&code.len()) && code.bytes().all(|byte| ALPHABET.contains(&byte));
        if fits {
            Ok(Self(code))
        } else {
            Err(Refusal::CodeInvalid)
        }
    }

    /// The code itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for StationCode {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::new(text)
    }
}

impl TryFrom<String> for StationCode {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::new(&text)
    }
}

impl From<StationCode> for String {
    fn from(code: StationCode) -> Self {
        code.0
    }
}

impl fmt::Display for StationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of one enrolment, unique while station codes are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// The station that opened the enrolment.
    pub station: StationCode,
    /// 1, 2, 3 … per station.
    pub counter: u32,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format!("{}{:06}", self.station, self.counter);
        write!(
            f,
            "{}-{:06}-{}",
            self.station,
            self.counter,
            char::from(check_character(&body))
        )
    }
}

impl std::str::FromStr for Number {
    type Err = Refusal;

    /// Reads a number back; a wrong digit or two swapped ones are noticed.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let text = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> = text.split('-').collect();
        let [code, counter, check] = parts[..] else {
            return Err(Refusal::UnknownEnrolment);
        };
        let digits = counter.len() >= 6 && counter.bytes().all(|byte| byte.is_ascii_digit());
        let number = Self {
            station: StationCode::new(code).map_err(|_| Refusal::UnknownEnrolment)?,
            counter: counter
                .parse()
                .ok()
                .filter(|_| digits)
                .ok_or(Refusal::UnknownEnrolment)?,
        };
        let expected = char::from(check_character(&format!("{code}{counter}"))).to_string();
        if check == expected {
            Ok(number)
        } else {
            Err(Refusal::UnknownEnrolment)
        }
    }
}

/// ISO/IEC 7064 MOD 37,36, the hybrid system: catches every single wrong character and every swap of neighbours.
fn check_character(body: &str) -> u8 {
    let mut product = 36;
    for byte in body.bytes() {
        let value = ALPHABET
            .iter()
            .position(|letter| *letter == byte)
            .unwrap_or_default();
        let sum = (product + value) % 36;
        product = (if sum == 0 { 36 } else { sum } * 2) % 37;
    }
    ALPHABET.get((37 - product) % 36).copied().unwrap_or(b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(counter: u32) -> Number {
        Number {
            station: StationCode::new("gao1").unwrap(),
            counter,
        }
    }

    #[test]
    fn the_check_character_is_that_of_the_standards_own_example() {
        // ISO/IEC 7064 gives A12425GABC1234002 with check character M.
        assert_eq!(check_character("A12425GABC1234002"), b'M');
    }

    #[test]
    fn a_number_reads_back() {
        let shown = number(42).to_string();
        assert!(shown.starts_with("GAO1-000042-"), "{shown}");
        assert_eq!(shown.parse::<Number>(), Ok(number(42)));
        assert_eq!(shown.to_lowercase().parse::<Number>(), Ok(number(42)));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_is_noticed() {
        let shown = number(123_456).to_string();
        let digits = 5..11;
        for at in digits {
            for digit in b'0'..=b'9' {
                let mut wrong = shown.clone().into_bytes();
                if wrong[at] != digit {
                    wrong[at] = digit;
                    assert!(String::from_utf8(wrong).unwrap().parse::<Number>().is_err());
                }
            }
            if at < 10 {
                let mut swapped = shown.clone().into_bytes();
                swapped.swap(at, at + 1);
                assert!(String::from_utf8(swapped).unwrap().parse::<Number>().is_err());
            }
        }
    }

    #[test]
    fn a_station_code_is_two_to_eight_letters_or_digits() {
        for bad in ["", "A", "GAO-1", "GAO 1", "ABCDEFGHI", "GÀO"] {
            assert_eq!(StationCode::new(bad), Err(Refusal::CodeInvalid), "{bad}");
        }
    }
}
