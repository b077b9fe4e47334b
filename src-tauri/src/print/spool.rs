//! Printers, through CUPS where it is there. The paper goes down a pipe: no file in clear is left by us.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Printers that CUPS knows, the usual one first.
#[must_use]
pub fn printers() -> Vec<String> {
    let said = |args: &[&str]| {
        let output = Command::new("lpstat")
            .args(args)
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output();
        let output = output.ok().filter(|output| output.status.success());
        output
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .unwrap_or_default()
    };
    let usual = said(&["-d"]);
    let usual = usual.rsplit(": ").next().unwrap_or_default().trim();
    let mut all: Vec<String> = said(&["-e"]).lines().map(|line| line.trim().to_owned()).collect();
    all.retain(|name| !name.is_empty());
    all.sort_by_key(|name| name != usual);
    all
}

/// Hands a PDF to a printer.
///
/// # Errors
/// `no-printer` without CUPS or without such a printer, `print-failed` if it does not take the paper.
pub fn print(pdf: &[u8], printer: &str) -> Result<(), Failure> {
    // Only a name that CUPS itself told: nothing typed reaches the command.
    if !printers().iter().any(|known| known == printer) {
        return Err(Failure::broken("no-printer"));
    }
    let failed = |_| Failure::broken("print-failed").with("printer", printer);
    let mut lp = Command::new("lp")
        .args([
            "-d",
            printer,
            "-t",
            "Matricule",
            "-o",
            "fit-to-page=false",
            "--",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let piped = lp.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(pdf));
    let ended = lp.wait().map_err(failed)?;
    piped.map_err(failed)?;
    if ended.success() {
        Ok(())
    } else {
        Err(Failure::broken("print-failed").with("printer", printer))
    }
}
