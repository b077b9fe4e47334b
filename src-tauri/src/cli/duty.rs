//! `weapon`, `referral`, `seal-day`, `days`, `form`.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use registry::acts::Delegate;
use registry::rules::age::Birth;
use registry::rules::form::Fields;
use registry::rules::referral::Told;
use registry::rules::refusal::Refusal;
use registry::rules::weapon::{Custody, Slip, Step};
use serde_json::{Value, json};

use super::args::{Args, Duty, FormVerb, ReferralVerb, WeaponVerb};
use super::{Answer, papers, pin};
use crate::clock::now;
use crate::failure::Failure;
use crate::input::{self, IMAGE_BYTES, JSON_BYTES};
use crate::print::Out;
use crate::wire::{BalanceRow, CustodyStep, DayState, ReferralSlip, WeaponRow};

/// The verbs about what a site answers for besides persons.
pub fn perform(args: &Args, verb: &Duty) -> Answer {
    match verb {
        Duty::Weapon { what } => weapon(args, what),
        Duty::Referral { what } => referral(args, what),
        Duty::SealDay {
            day,
            delegate,
            absent,
        } => seal_day(args, day.as_deref(), delegate, absent),
        Duty::Days => days(args),
        Duty::Form { what } => form(args, what),
    }
}

/// `weapon list|show|receive|move|photo|reconcile`.
fn weapon(args: &Args, what: &WeaponVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        WeaponVerb::List { custody } => {
            let custody = custody.and_then(|word| Custody::from_name(&word.name()));
            let rows: Vec<WeaponRow> = session.weapons(custody)?.iter().map(WeaponRow::from).collect();
            Ok(json!({ "total": rows.len(), "weapons": rows }))
        }
        WeaponVerb::Show { weapon } => {
            let record = session.weapon(session.find_weapon(weapon)?)?;
            let way: Vec<CustodyStep> = record.way.iter().map(CustodyStep::from).collect();
            Ok(json!({ "weapon": WeaponRow::from(&record.row), "way": way, "photos": record.photos.len() }))
        }
        WeaponVerb::Receive { form, enrolment } => {
            let group = object(form)?;
            let enrolment = enrolment.as_deref().map(|id| session.find(id)).transpose()?;
            let id = session.receive_weapon(&group, enrolment, now())?;
            Ok(json!({ "weapon": WeaponRow::from(&session.weapon(id)?.row) }))
        }
        WeaponVerb::Move {
            weapon,
            step,
            to,
            reason,
            paper,
            witness,
        } => {
            let id = session.find_weapon(weapon)?;
            let step = Step::from_name(&step.name()).ok_or_else(|| misused("step"))?;
            let [to, reason, paper, witness] = [to, reason, paper, witness].map(Clone::clone);
            session.move_weapon(
                id,
                step,
                &Slip {
                    to,
                    reason,
                    paper,
                    witness,
                },
                now(),
            )?;
            Ok(json!({ "weapon": WeaponRow::from(&session.weapon(id)?.row) }))
        }
        WeaponVerb::Photo { weapon, file } => {
            let id = session.find_weapon(weapon)?;
            let image = session.photograph_weapon(id, &input::bytes(file, IMAGE_BYTES)?, now())?;
            Ok(json!({ "photo": image.to_string() }))
        }
        WeaponVerb::Reconcile { from, to } => {
            let lines = session.reconcile_weapons(day(from, "from")?, day(to, "to")?)?;
            let lines: Vec<BalanceRow> = lines.iter().map(BalanceRow::from).collect();
            Ok(json!({ "balances": lines.iter().all(|line| line.balances), "lines": lines }))
        }
    }
}

/// `referral add|list|show|slip`.
fn referral(args: &Args, what: &ReferralVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        ReferralVerb::Add {
            form,
            focal_point,
            enrolment,
            slip: sheet,
        } => {
            let form: Fields = serde_json::from_value(object(form)?).unwrap_or_default();
            let birth = form.get("birth").cloned().unwrap_or_default();
            let birth: Birth = serde_json::from_value(birth).map_err(|_| Refusal::AgeUnchecked)?;
            let sex = form.get("sex").and_then(Value::as_str);
            let place = session.place();
            let told = Told {
                sex,
                birth: &birth,
                place: &place,
                focal_point,
            };
            // A stick that cannot be written to is found out before anybody is referred.
            sheet.out.as_deref().map(Out::open).transpose()?;
            let record = enrolment.as_deref().map(|id| session.find(id)).transpose()?;
            let slip = ReferralSlip::from(&session.refer(record, &told, now())?);
            let mut answer = serde_json::to_value(&slip).unwrap_or_default();
            if let (Some(_), Value::Object(answer)) = (&sheet.out, &mut answer) {
                let paper = papers::slip(&mut session, args, &slip.code, sheet)?;
                answer.insert("paper".into(), paper);
            }
            Ok(answer)
        }
        ReferralVerb::Slip { code, slip } => papers::slip(&mut session, args, code, slip),
        ReferralVerb::List => {
            let slips: Vec<ReferralSlip> = session.referrals()?.iter().map(ReferralSlip::from).collect();
            Ok(json!({ "total": slips.len(), "referrals": slips }))
        }
        ReferralVerb::Show { code } => {
            Ok(serde_json::to_value(ReferralSlip::from(&session.referral(code)?)).unwrap_or_default())
        }
    }
}

/// `seal-day --delegate NAME=PINFILE… [--absent PARTY=REASON]… [--day D]`.
fn seal_day(
    args: &Args,
    which: Option<&str>,
    delegates: &[(String, String)],
    absent: &[(String, String)],
) -> Answer {
    let mut session = args.sign_in()?;
    let which = which.map_or_else(|| Ok(now().day()), |text| day(text, "day"))?;
    let mut pins = Vec::new();
    for (name, file) in delegates {
        pins.push((name, pin::read(Some(Path::new(file)), "")?));
    }
    let at_the_desk: Vec<Delegate<'_>> = pins.iter().map(|(name, pin)| Delegate { name, pin }).collect();
    let absent: BTreeMap<String, String> = absent.iter().cloned().collect();
    let sealed = session.seal_day(which, &at_the_desk, &absent, now())?;
    Ok(serde_json::to_value(DayState::from(&sealed)).unwrap_or_default())
}

/// `days`: every day with its seal, newest first.
fn days(args: &Args) -> Answer {
    let session = args.sign_in()?;
    let days: Vec<DayState> = session.days()?.iter().map(DayState::from).collect();
    Ok(json!({ "days": days }))
}

/// `form show|publish FILE`.
fn form(args: &Args, what: &FormVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        FormVerb::Show => Ok(serde_json::to_value(session.form()).unwrap_or_default()),
        FormVerb::Publish { file } => {
            let form = session.publish_form(&input::bytes(file, JSON_BYTES)?, now())?;
            Ok(json!({ "form": form.form, "version": form.version, "fields": form.fields.len() }))
        }
    }
}

/// A day as the command line takes it.
///
/// # Errors
/// `argument-invalid` (misuse) naming the option.
fn day(text: &str, name: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_| misused(name))
}

fn misused(name: &str) -> Failure {
    Failure::misused("argument-invalid").with("name", name)
}

fn object(file: &Path) -> Answer {
    serde_json::from_slice::<Value>(&input::bytes(file, JSON_BYTES)?)
        .ok()
        .filter(Value::is_object)
        .ok_or_else(|| input::named(Failure::damaged("json-unreadable"), file))
}
