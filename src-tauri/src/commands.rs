//! What the window may ask: one thin function an act. Who asks, ask, translate.
//!
//! All of them but the zoom run off the UI thread (`async`); long ones tell their progress by the event `progress`.

mod backup;
mod capture;
mod compare;
mod cross_site;
mod demo;
mod draft;
mod exercise;
mod export;
mod form;
mod import;
mod journal;
mod life;
mod list;
mod paper;
mod progress;
mod referral;
mod restore;
mod scanner;
mod seal_day;
mod search;
mod session;
mod show;
mod sign_off;
mod station;
mod stats;
mod submit;
mod user;
mod validate;
mod weapon;
mod zoom;

use std::path::PathBuf;

use tauri::ipc::Invoke;

use crate::failure::Failure;

/// Every command of the window.
pub fn all() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        backup::backup,
        backup::destroy_keys,
        backup::destroy_keys_now,
        backup::last_backup,
        backup::list_accesses,
        backup::seal_images,
        capture::capture_photo,
        capture::capture_print,
        capture::clear_exception,
        capture::discard_print,
        capture::force_print,
        capture::preview,
        capture::preview_photo,
        capture::recapture,
        capture::record_exception,
        capture::simulate_photo,
        capture::take_photo_back,
        compare::compare,
        demo::begin_again,
        cross_site::card_state,
        cross_site::list_cases,
        cross_site::list_conflicts,
        cross_site::mark_card,
        cross_site::settle_conflict,
        demo::demo_headquarters,
        demo::list_lessons,
        draft::draft,
        draft::list_drafts,
        draft::open_enrolment,
        draft::record_fields,
        exercise::add_exercise,
        exercise::list_arrivals,
        exercise::list_exercises,
        exercise::list_line,
        exercise::list_posts,
        exercise::read_certified_list,
        exercise::supplement_quota,
        export::declare_lost,
        export::export_bundle,
        export::list_bundles,
        export::list_records,
        form::form,
        import::import_bundles,
        import::list_incidents,
        import::list_quarantine,
        journal::journal_verify,
        life::correct,
        life::record_turn,
        life::undo,
        list::list_enrolments,
        list::list_waiting,
        progress::stop_act,
        paper::card_stock,
        paper::check_paper,
        paper::give_up_blanks,
        paper::list_papers,
        paper::list_printers,
        paper::preview_paper,
        paper::print_paper,
        paper::receive_blanks,
        paper::revoke_card,
        paper::save_paper,
        referral::list_referrals,
        referral::refer,
        restore::clear_remains,
        restore::recover,
        restore::restore,
        scanner::scanner_choose,
        scanner::scanner_list,
        seal_day::list_days,
        seal_day::seal_day,
        search::search_draft,
        session::app_state,
        session::init_station,
        session::set_language,
        session::sign_in,
        session::sign_out,
        session::stay,
        show::show_enrolment,
        sign_off::list_due_recaptures,
        sign_off::photograph_hands,
        sign_off::sign_off,
        station::end_station,
        station::list_stations,
        station::read_station,
        station::rotate_keys,
        station::save_identity,
        station::trust_station,
        stats::stats,
        stats::stats_released,
        stats::trouble,
        submit::submit,
        user::add_delegate,
        user::add_expected_user,
        user::add_user,
        user::change_pin,
        user::change_role,
        user::expect_user,
        user::issue_token,
        user::list_expected_users,
        user::list_users,
        user::remove_user,
        user::set_panic_pin,
        user::unlock_user,
        validate::adjudicate,
        validate::reject,
        validate::return_enrolment,
        validate::validate,
        weapon::list_weapons,
        weapon::move_weapon,
        weapon::photograph_weapon,
        weapon::receive_weapon,
        weapon::reconcile_weapons,
        weapon::show_weapon,
        zoom::zoom,
    ]
}

/// A path that the window names. One that depends on where the program was started would end up anywhere.
fn absolute(path: &str, name: &str) -> Result<PathBuf, Failure> {
    let path = PathBuf::from(path);
    if path.is_absolute() {
        Ok(path)
    } else {
        Err(Failure::refused("argument-invalid").with("name", name))
    }
}
