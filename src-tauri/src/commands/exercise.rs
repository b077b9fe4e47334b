//! Enrolment exercises.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{Exercise, QuotaRow};

/// Every exercise with its quotas and how full they are.
#[tauri::command(async)]
pub fn list_exercises(desk: State<'_, Desk>) -> Result<Vec<Exercise>, Failure> {
    desk.act(|session| {
        let mut exercises = Vec::new();
        for exercise in session.exercises()? {
            let mut quotas = Vec::new();
            for quota in &exercise.quotas {
                let enrolled = session.places_taken(&exercise.code, &quota.unit, &quota.party)?;
                quotas.push(QuotaRow {
                    unit: quota.unit.clone(),
                    party: quota.party.clone(),
                    places: quota.count,
                    enrolled,
                });
            }
            exercises.push(Exercise {
                code: exercise.code,
                site: exercise.site,
                from: exercise.from.map(|day| day.to_string()),
                to: exercise.to.map(|day| day.to_string()),
                quotas,
            });
        }
        Ok::<_, registry::Error>(exercises)
    })
}
