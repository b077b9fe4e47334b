//! PINs come from a file or from the terminal, never from the arguments, and are wiped after use.

use std::io::IsTerminal;
use std::path::Path;

use zeroize::Zeroizing;

use crate::failure::Failure;

/// More than anybody types; a device file or a film given by mistake is not read to its end.
const LONGEST_BYTES: u64 = 1024;

/// The PIN in `file`, or as typed at the terminal after `prompt`.
///
/// # Errors
/// `pin-missing` (misuse) when there is neither; a file that cannot be read.
pub fn read(file: Option<&Path>, prompt: &str) -> Result<Zeroizing<String>, Failure> {
    let typed = match file {
        Some(file) => from_file(file)?,
        None if std::io::stdin().is_terminal() => {
            let typed = rpassword::prompt_password(prompt).map_err(|_| Failure::misused("pin-missing"))?;
            Zeroizing::new(typed)
        }
        None => return Err(Failure::misused("pin-missing")),
    };
    Ok(Zeroizing::new(typed.trim_end_matches(['\r', '\n']).to_owned()))
}

fn from_file(file: &Path) -> Result<Zeroizing<String>, Failure> {
    use std::io::Read;
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_BYTES as usize));
    std::fs::File::open(file)
        .and_then(|open| open.take(LONGEST_BYTES).read_to_end(&mut bytes))
        .map_err(|error| Failure::file(file, &error))?;
    // What is no text is no PIN either: it is wrong, and told as wrong.
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_end_of_a_file_is_not_part_of_the_pin() {
        let file = std::env::temp_dir().join(format!("matricule-pin-{}", std::process::id()));
        std::fs::write(&file, "123 456\r\n").unwrap();
        let pin = read(Some(&file), "").unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(pin.as_str(), "123 456");
    }
}
