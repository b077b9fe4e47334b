//! What a site answers for besides persons: weapons, referrals, the day's seal, the form.

use std::path::PathBuf;

use clap::Subcommand;

use crate::wire::PaperSize;

/// Weapons, child protection, the day, the form.
#[derive(Debug, Subcommand)]
pub enum Duty {
    /// Weapons: received, moved on, summed up
    Weapon {
        /// What about them
        #[command(subcommand)]
        what: WeaponVerb,
    },
    /// Child-protection referrals
    Referral {
        /// What about them
        #[command(subcommand)]
        what: ReferralVerb,
    },
    /// Delegates of the parties sign how far the journal has come
    SealDay {
        /// Which day, YYYY-MM-DD; today without it
        #[arg(long)]
        day: Option<String>,
        /// A delegate and the file with their PIN
        #[arg(long, value_name = "NAME=PINFILE", value_parser = pair)]
        delegate: Vec<(String, String)>,
        /// A party whose delegate is not there, and why
        #[arg(long, value_name = "PARTY=REASON", value_parser = pair)]
        absent: Vec<(String, String)>,
    },
    /// Days with their seals
    Days,
    /// Form definitions
    Form {
        /// What about them
        #[command(subcommand)]
        what: FormVerb,
    },
}

/// `weapon …`
#[derive(Debug, Subcommand)]
pub enum WeaponVerb {
    /// Weapons, newest first
    List {
        /// Only those in this custody
        #[arg(long, value_enum)]
        custody: Option<CustodyWord>,
    },
    /// One weapon with its way
    Show {
        /// Id or number
        weapon: String,
    },
    /// Take over a weapon that stands in no dossier
    Receive {
        /// The form's group `weapon`, unloading check included
        #[arg(long, value_name = "FILE.json")]
        form: PathBuf,
        /// Who brought it: id or number of an enrolment
        #[arg(long)]
        enrolment: Option<String>,
    },
    /// Move a weapon on
    Move {
        /// Id or number
        weapon: String,
        /// What is done with it
        #[arg(value_enum)]
        step: StepWord,
        /// Where it is put, or who takes it
        #[arg(long)]
        to: Option<String>,
        /// Why it is held
        #[arg(long)]
        reason: Option<String>,
        /// The paper that orders or proves it
        #[arg(long)]
        paper: Option<String>,
        /// Who saw it
        #[arg(long)]
        witness: Option<String>,
    },
    /// Add a photo
    Photo {
        /// Id or number
        weapon: String,
        /// The photo
        file: PathBuf,
    },
    /// The armoury's sum from one day to another
    Reconcile {
        /// First day, YYYY-MM-DD
        #[arg(long)]
        from: String,
        /// Last day, YYYY-MM-DD
        #[arg(long)]
        to: String,
    },
}

/// `referral …`
#[derive(Debug, Subcommand)]
pub enum ReferralVerb {
    /// Refer somebody whom the age gate does not let pass
    Add {
        /// A form of which only birth and sex are read
        #[arg(long, value_name = "FILE.json")]
        form: PathBuf,
        /// Who takes over
        #[arg(long)]
        focal_point: String,
        /// Id or number of the record to close and empty, for somebody found to be a child after all
        #[arg(long, value_name = "ID")]
        enrolment: Option<String>,
        /// The slip to hand over
        #[command(flatten)]
        slip: SlipSheet,
    },
    /// Every referral; child protection and auditors only
    List,
    /// One referral; child protection and auditors only
    Show {
        /// What the slip shows
        code: String,
    },
    /// The slip once more; child protection and auditors only
    Slip {
        /// What the slip shows
        code: String,
        /// Where to
        #[command(flatten)]
        slip: SlipSheet,
    },
}

/// `--out FILE [--paper SIZE]` of a referral slip.
#[derive(Debug, clap::Args)]
pub struct SlipSheet {
    /// File to write the slip to
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Sheet or roll
    #[arg(long, value_enum, default_value = "a5")]
    pub paper: PaperSize,
}

/// `form …`
#[derive(Debug, Subcommand)]
pub enum FormVerb {
    /// The definition in use
    Show,
    /// Publish a definition; headquarters only
    Publish {
        /// The definition
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
}

closed_list!(/// Where a weapon is.
    CustodyWord { Received, Stored, Held, Returned, HandedOver, Destroyed });
closed_list!(/// What is done with a weapon.
    StepWord { Store, Hold, Return, HandOver, Destroy });

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
