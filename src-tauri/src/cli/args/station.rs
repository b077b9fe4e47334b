//! `init`, `station`, `user` and what keeps a registry or ends it.

use std::path::PathBuf;

use clap::Subcommand;

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
    /// No way back
    DestroyKeys,
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
    },
}

/// `user …`
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// A new user
    Add {
        /// Name to sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: UserRole,
        /// File with their first PIN
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
    },
}

closed_list!(/// What a station is.
    StationRole { Site, Siege });
closed_list!(/// What a user may do.
    UserRole { Enroleur, Superviseur, Administrateur, Auditeur });
