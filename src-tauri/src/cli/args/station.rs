//! `init`, `station`, `user` and what keeps a registry or ends it.

use std::path::PathBuf;

use clap::Subcommand;

use super::UserVerb;

/// The registry itself.
#[derive(Debug, Subcommand)]
pub enum Founding {
    /// A new registry; --user becomes its first administrator
    Init {
        /// What the station is
        #[arg(long, value_enum)]
        role: StationRole,
        /// Station code, 2 to 8 letters or digits
        #[arg(long)]
        station: String,
        /// Name of the site
        #[arg(long)]
        site: Option<String>,
    },
    /// This station and those it trusts
    Station {
        /// What about them
        #[command(subcommand)]
        what: StationVerb,
    },
    /// Who may sign in
    User {
        /// What about them
        #[command(subcommand)]
        what: UserVerb,
    },
    /// Encrypted copy of the registry
    Backup {
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Registry from its copy
    Restore {
        /// Folder to read from
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
    /// At headquarters: what a laptop holds whose users are gone, as a bundle to import
    Recover {
        /// The laptop's registry, better a copy of it
        #[arg(value_name = "DIR")]
        laptop: PathBuf,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Leave the images of received records readable to headquarters only
    SealImages,
    /// No way back
    DestroyKeys,
    /// After the keys were destroyed: take the database away that nothing opens, so that another has room
    ClearRemains,
}

/// `station …`
#[derive(Debug, Subcommand)]
pub enum StationVerb {
    /// Public identity of this station, JSON
    Show,
    /// Accept another station's public identity
    Trust {
        /// What its `station show` printed
        file: PathBuf,
        /// Its fingerprint as the other side read it aloud; a file that differs is refused
        #[arg(long, value_name = "DIGITS")]
        fingerprint: Option<String>,
    },
    /// Every station known here
    List,
    /// The short fingerprint of this station, to be read aloud
    Fingerprint,
    /// Believe a station no more: its keys may be in other hands
    Revoke {
        /// Its code
        station: String,
        /// Why, in words
        #[arg(long)]
        reason: String,
    },
    /// Close a station in good order
    Retire {
        /// Its code
        station: String,
        /// Why, in words
        #[arg(long)]
        reason: String,
    },
    /// Draw new keys for this station; the other side must trust them anew
    Rotate,
}

closed_list!(/// What a station is.
    StationRole { Site, Siege });
