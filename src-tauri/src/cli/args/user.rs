//! `user …`: who may sign in, and with what.

use std::path::PathBuf;

use clap::Subcommand;

/// `user …`
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// A new user
    Add {
        /// Name to sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum, required_unless_present = "expected")]
        role: Option<UserRole>,
        /// For whom a delegate signs the day
        #[arg(long, conflicts_with = "new_token")]
        party: Option<String>,
        /// As what headquarters said
        #[arg(long, conflicts_with_all = ["role", "party", "new_token"])]
        expected: bool,
        /// File with their first PIN
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
        /// Token file to write, on a stick of theirs: they sign in with it and the PIN
        #[arg(long, value_name = "FILE")]
        new_token: Option<PathBuf>,
    },
    /// Who can sign in
    List,
    /// What headquarters said of users
    Expected,
    /// At headquarters: who is to sign in at a site, told by the next bundle
    Expect {
        /// Name to sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: UserRole,
        /// The site's code
        #[arg(long, value_name = "CODE")]
        site: String,
        /// For whom a delegate signs the day
        #[arg(long)]
        party: Option<String>,
        /// They are to sign in no more
        #[arg(long)]
        gone: bool,
    },
    /// Another PIN for --user
    Pin {
        /// File with the new PIN
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
    },
    /// A token for --user, or another one
    Token {
        /// Token file to write, on a stick carried apart from the laptop
        #[arg(long, value_name = "FILE")]
        new_token: PathBuf,
    },
    /// A PIN for --user that destroys every key when it is typed
    PanicPin {
        /// File with the panic PIN
        #[arg(long, value_name = "FILE", conflicts_with = "none")]
        new_pin_file: Option<PathBuf>,
        /// Take it away
        #[arg(long)]
        none: bool,
    },
    /// Lets somebody try again who mistyped their PIN too often
    Unlock {
        /// Who
        name: String,
    },
    /// Another role
    Role {
        /// Who
        name: String,
        /// What they may do from now on
        #[arg(long, value_enum)]
        role: UserRole,
    },
    /// Somebody signs in no more
    Remove {
        /// Who
        name: String,
    },
}

closed_list!(/// What a user may do.
    UserRole { Enroleur, Superviseur, Administrateur, Auditeur, Delegue, Protection });
