//! `init` and `station`: what an administrator sets up.

use std::path::Path;

use registry::acts::{NewStation, Registry, Session};
use registry::keys::{PublicStation, SecondSecret, StationRole, Token};
use registry::rules::exchange::StationEnd;
use registry::rules::number::StationCode;
use registry::rules::refusal::Refusal;
use serde_json::{Value, json};

use super::args::{self, Args, Founding, StationVerb};
use super::{Answer, pin, safekeeping, user};
use crate::clock::now;
use crate::failure::Failure;
use crate::input::{self, JSON_BYTES};
use crate::wire::StationRow;

impl Args {
    /// Opens the registry for `--user`.
    ///
    /// # Errors
    /// `not-initialised`, `user-missing`, `pin-missing`, `wrong-pin`, `already-open` …
    pub fn sign_in(&self) -> Result<Session, Failure> {
        let home = self.home();
        if !Registry::exists(&home) {
            return Err(Refusal::NotInitialised.into());
        }
        let name = self.user()?;
        let pin = self.pin()?;
        Ok(Registry::sign_in_with(&home, name, &pin, self.second()?, now())?)
    }

    /// What the user carries beside the PIN.
    ///
    /// # Errors
    /// A token file that cannot be read.
    pub fn second(&self) -> Result<SecondSecret, Failure> {
        let token = self.token.as_deref().map(Token::read).transpose();
        let token = token.map_err(registry::Error::from)?;
        Ok(token.map_or(SecondSecret::None, SecondSecret::TokenFile))
    }

    /// The PIN of `--user`.
    ///
    /// # Errors
    /// `pin-missing`.
    pub fn pin(&self) -> Result<zeroize::Zeroizing<String>, Failure> {
        pin::read(self.pin_file.as_deref(), "PIN: ")
    }

    /// Who acts.
    ///
    /// # Errors
    /// `user-missing`.
    pub fn user(&self) -> Result<&str, Failure> {
        self.user
            .as_deref()
            .ok_or_else(|| Failure::misused("user-missing"))
    }
}

/// The verbs about the registry itself.
pub fn perform(args: &Args, verb: &Founding) -> Answer {
    match verb {
        Founding::Init { role, station, site } => init(args, *role, station, site.as_deref()),
        Founding::Station { what } => station(args, what),
        Founding::User { what } => user::user(args, what),
        Founding::Backup { to } => safekeeping::backup(args, to),
        Founding::Restore { from } => safekeeping::restore(args, from),
        Founding::Recover { laptop, to } => safekeeping::recover(args, laptop, to),
        Founding::SealImages => safekeeping::seal_images(args),
        Founding::DestroyKeys => safekeeping::destroy_keys(args),
        Founding::ClearRemains => safekeeping::clear_remains(args),
    }
}

/// `init --role R --station CODE [--site S]`; `--user` becomes the first administrator.
fn init(args: &Args, role: args::StationRole, code: &str, site: Option<&str>) -> Answer {
    let role = match role {
        args::StationRole::Site => StationRole::Site,
        args::StationRole::Siege => StationRole::Siege,
    };
    let station = NewStation {
        role,
        code: station_code(code)?,
        site: site.map(str::to_owned),
    };
    let name = args.user()?;
    let pin = args.pin()?;
    let session = Registry::create(&args.home(), station, name, &pin, now())?;
    identity(session.station())
}

/// The station code in that text.
///
/// # Errors
/// `code-invalid`.
pub fn station_code(text: &str) -> Result<StationCode, Failure> {
    Ok(StationCode::new(text)?)
}

/// `station …`.
fn station(args: &Args, what: &StationVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        StationVerb::Show => identity(session.station()),
        StationVerb::List => {
            let rows = session.stations()?;
            let rows: Vec<StationRow> = rows.iter().map(StationRow::from).collect();
            Ok(json!({ "stations": rows }))
        }
        StationVerb::Fingerprint => Ok(json!({
            "station": session.station().code.as_str(),
            "fingerprint": session.station().fingerprint(),
        })),
        StationVerb::Revoke { station, reason } => end(&mut session, station, StationEnd::Revoked, reason),
        StationVerb::Retire { station, reason } => end(&mut session, station, StationEnd::Retired, reason),
        StationVerb::Rotate => identity(&session.rotate_keys(now())?),
        StationVerb::Trust { file, fingerprint } => {
            let json = text(file)?;
            let other = session.trust_station(&json, fingerprint.as_deref(), now())?;
            Ok(json!({
                "trusted": other.code.as_str(),
                "role": other.role.word(),
                "fingerprint": other.fingerprint(),
            }))
        }
    }
}

fn end(session: &mut Session, station: &str, end: StationEnd, reason: &str) -> Answer {
    let row = session.end_station(station, end, reason, now())?;
    Ok(json!({ "station": row.code, "ended": end.name() }))
}

/// The public identity with its short fingerprint: what is carried to the other side as a file.
fn identity(station: &PublicStation) -> Answer {
    serde_json::from_str::<Value>(&station.to_json()).map_err(|_| Failure::damaged("station-identity"))
}

fn text(file: &Path) -> Result<String, Failure> {
    let bytes = input::bytes(file, JSON_BYTES)?;
    String::from_utf8(bytes).map_err(|_| input::named(Failure::damaged("json-unreadable"), file))
}
