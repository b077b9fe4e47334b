//! Sticks, and the journal they carry.

use std::path::PathBuf;

use clap::Subcommand;

/// Between stations.
#[derive(Debug, Subcommand)]
pub enum Exchange {
    /// A bundle for the other side
    Export {
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Largest file, for instance 700M; the rest goes into further files
        #[arg(long, value_name = "SIZE", value_parser = size)]
        max_size: Option<u64>,
    },
    /// Bundles or chunks, any order
    Import {
        /// Files or folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// The ledger of sticks
    Sticks {
        /// What about them
        #[command(subcommand)]
        what: SticksVerb,
    },
    /// Persons found at two sites
    Cases,
    /// Words about one person that do not agree
    Conflicts {
        /// What about them; nothing lists them
        #[command(subcommand)]
        what: Option<ConflictsVerb>,
    },
    /// Suspend a card, revoke it, or make it good again
    CardStanding {
        /// Id or number
        id: String,
        /// To what
        #[arg(long, value_enum)]
        set: CardStanding,
        /// Why, in words
        #[arg(long)]
        reason: String,
    },
    /// The journal
    Journal {
        /// What about it
        #[command(subcommand)]
        what: JournalVerb,
    },
}

/// `sticks …`
#[derive(Debug, Subcommand)]
pub enum SticksVerb {
    /// Bundles written and read, newest first
    Ledger,
    /// Every record of this station, and where its newest word is
    Records,
    /// A stick that will not arrive; the next export carries its content again
    Lost {
        /// The bundle's number, as in its file name
        number: u32,
        /// Why, in words
        #[arg(long)]
        reason: String,
    },
    /// What was left outside, and why
    Quarantine,
    /// What journals of stations show that they should not
    Incidents,
}

/// `conflicts …`
#[derive(Debug, Subcommand)]
pub enum ConflictsVerb {
    /// Choose one of two words
    Settle {
        /// Id or number
        id: String,
        /// Name of the field, or `stage`
        aspect: String,
        /// What stands, or what was said beside it
        #[arg(long, value_enum)]
        take: Word,
    },
}

closed_list!(/// Which of two words.
    Word { Kept, Other });
closed_list!(/// What a card is worth.
    CardStanding { Valid, Suspended, Revoked });

/// Bytes, with K, M or G for powers of 1024.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text
        .get(digits.len()..)
        .unwrap_or_default()
        .to_ascii_uppercase()
        .as_str()
    {
        "" | "B" => 1,
        "K" | "KIB" | "KB" => 1 << 10,
        "M" | "MIB" | "MB" => 1 << 20,
        "G" | "GIB" | "GB" => 1 << 30,
        _ => return Err("not a size".into()),
    };
    let number: u64 = digits.parse().map_err(|_| "not a size")?;
    let bytes = number.checked_mul(unit).ok_or("not a size")?;
    if bytes >= registry::bundle::MIN_FILE {
        Ok(bytes)
    } else {
        Err("at least 64K".into())
    }
}

/// `journal …`
#[derive(Debug, Subcommand)]
pub enum JournalVerb {
    /// Chain, signatures, blobs
    Verify,
    /// Projections from the journal
    Rebuild,
    /// Who looked at personal data, or took it out
    Accesses {
        /// Id or number of one enrolment
        #[arg(long)]
        id: Option<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_has_a_unit_and_a_least_value() {
        assert_eq!(size("700M"), Ok(700 << 20));
        assert_eq!(size("65536"), Ok(65_536));
        for wrong in ["", "M", "1K", "-5M", "9999999999999G", "5 parsecs"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
