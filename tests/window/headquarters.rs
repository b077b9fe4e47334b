//! Headquarters' desk: two sticks come in, one person stands on both, somebody decides, and the answer goes back.

use std::path::Path;

use whole_system::driver::Window;
use whole_system::{Dossier, Station, synthetic};

use crate::album::Album;
use crate::{seat, sign_in_by_pin, sign_out};

const DECIDER: &str = "oumar.sangare";

/// A site with one accepted record, its stick, and the record's id.
fn site(siege: &Station, code: &str, name: &str, impression: usize) -> (Station, std::path::PathBuf, String) {
    let site = Station::site(code);
    site.trust(siege);
    siege.trust(&site);
    let dossier = Dossier::new(name, &synthetic(0, impression));
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = enrolled["enrolment"].as_str().unwrap().to_owned();
    site.run(Station::SUPERVISOR, ["validate", &id]).accepted();
    let stick = site.folder("stick");
    site.export(&stick).accepted();
    (site, stick, id)
}

/// Reads a stick; whether the screen told on the way how far it is.
#[track_caller]
fn import(window: &Window, stick: &Path) -> bool {
    window.run(
        "window.counted = false;
         window.watching = new MutationObserver(() => {
             const bar = document.querySelector('[data-testid=progress-import_bundles] progress');
             if (bar && bar.max > 1) window.counted = true;
         });
         window.watching.observe(document.body, { subtree: true, childList: true, attributes: true });",
    );
    window.part("import-folder").replace(stick.to_str().unwrap());
    window.part("import").click();
    window.part("imported");
    window.run("window.watching.disconnect(); return window.counted;") == true
}

/// How many rows of the last import's result are of this kind: `read waiting quarantined`.
fn pieces(window: &Window, kind: &str) -> usize {
    window
        .all(&format!("[data-testid=imported-pieces] tr[data-piece={kind}]"))
        .len()
}

#[test]
fn headquarters_reads_two_sticks_and_settles_who_stands_on_both() {
    let siege = Station::bare("siege", "BKO");
    siege.add_user(DECIDER, "superviseur");
    let (gao, first_stick, first) = site(&siege, "GAO1", "Ag Alhassane", 0);
    let (kidal, second_stick, second) = site(&siege, "KDL1", "Ould Sidi", 1);

    let window = seat(&siege);
    sign_in_by_pin(&window, &siege, Station::ADMINISTRATOR);
    window.part("nav-bundles").click();
    assert!(
        import(&window, &first_stick),
        "nobody was told how far the reading is"
    );
    assert_eq!(window.part("imported-new").text(), "1");
    assert_eq!(pieces(&window, "read"), 1, "{}", window.page_text());
    Album::of(&window).only("siege-imported");

    import(&window, &second_stick);
    window.part("cross-site");
    window.picture("siege-two-sites");

    window.part("nav-stations").click();
    for code in ["GAO1", "KDL1"] {
        window.part(&format!("station-{code}"));
    }
    Album::of(&window).only("siege-stations");
    sign_out(&window);

    sign_in_by_pin(&window, &siege, DECIDER);
    window.part("nav-cases").click();
    window.find("[data-testid=case-list] tbody button").click();
    window.part("comparison");
    window.picture("siege-compare");
    window.part("decide-same").click();
    window
        .part("adjudicate-reason")
        .type_text("dix doigts concordent");
    window.part("adjudicate-confirm").click();
    window.part("decided");
    window.part("nav-cases").click();
    let told = window.part("case-list").text();
    assert!(told.contains("pas encore"), "the sites cannot know yet: {told}");
    Album::of(&window).only("siege-cases");

    window.part("nav-bundles").click();
    let back = siege.folder("back");
    window.part("export-folder").replace(back.to_str().unwrap());
    window.choose("export-max", "16");
    window.part("export").click();
    window.part("exported");
    Album::of(&window).only("siege-exported");
    drop(window);

    for site in [&gao, &kidal] {
        site.import(&back).accepted();
    }
    let shown = kidal.run(Station::ADMINISTRATOR, ["show", &second]).accepted();
    assert_eq!(shown["card"]["standing"], "revoked", "{shown}");
    let shown = gao.run(Station::ADMINISTRATOR, ["show", &first]).accepted();
    assert_eq!(
        shown["card"]["standing"], "valid",
        "the first record goes on: {shown}"
    );
}

#[test]
fn headquarters_announces_a_user_and_the_site_lets_them_in() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);

    let window = seat(&siege);
    sign_in_by_pin(&window, &siege, Station::ADMINISTRATOR);
    let mut album = Album::of(&window);
    window.part("nav-backup").click();
    window.part("recover-go");
    album.look("siege-backup");
    window.part("nav-users").click();
    let announce = |name: &str, role: &str, word: &str| {
        window.part("expect").click();
        window.part("expect-name").type_text(name);
        window.choose("expect-role", role);
        window.part(word).click();
    };
    announce("hamidou", "delegue", "expect-in");
    album.look("siege-expect");
    window.part("expect-cancel").click();
    for (name, role, word) in [
        ("binta", "superviseur", "expect-in"),
        (Station::ENROLLER, "enroleur", "expect-gone"),
    ] {
        announce(name, role, word);
        window.part("expect-confirm").click();
        window.part(&format!("expected-{name}"));
    }
    album.look("siege-users");
    album.close();
    drop(window);
    let back = siege.folder("back");
    siege.export(&back).accepted();
    site.import(&back).accepted();

    let window = seat(&site);
    sign_in_by_pin(&window, &site, Station::ADMINISTRATOR);
    let mut album = Album::of(&window);
    window.part("nav-users").click();
    window.part(&format!("expected-change-{}", Station::ENROLLER));
    album.look("site-users");
    window.part("expected-add-binta").click();
    let pin = "615243";
    for part in ["user-pin", "user-again"] {
        window.part(part).type_text(pin);
    }
    album.look("site-user-add");
    window.part("user-confirm").click();
    window.part("user-binta");
    album.close();
    sign_out(&window);
    std::fs::write(site.pin_file("binta"), pin).unwrap();
    sign_in_by_pin(&window, &site, "binta");
}
