//! What is kept and from whom, through the program: backup and restore, tokens, the panic PIN, the end of every key.

use std::ffi::OsStr;
use std::path::Path;

use whole_system::{Answer, Dossier, Station, synthetic};

fn with(station: &Station, user: &str, words: &[&str], path: &Path) -> Answer {
    station.run(user, words.iter().map(OsStr::new).chain([path.as_os_str()]))
}

#[test]
fn a_laptop_comes_back_from_its_daily_stick() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let enrolled = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let stick = site.folder("backup");
    let backup = || with(&site, Station::ADMINISTRATOR, &["backup", "--to"], &stick).accepted();
    assert_eq!(backup()["number"], 1);
    assert_eq!(
        backup()["events"],
        1,
        "the second copy holds more than what is new"
    );
    let list = |station: &Station| station.run(Station::ADMINISTRATOR, ["list"]).accepted();
    let before = list(&site);

    let laptop = site.copy();
    std::fs::remove_dir_all(laptop.home()).unwrap();
    let restore = |user| with(&laptop, user, &["restore", "--from"], &stick);
    restore(Station::ENROLLER).refused("not-permitted");
    assert_eq!(restore(Station::ADMINISTRATOR).accepted()["copies"], 2);
    restore(Station::ADMINISTRATOR).refused("already-initialised");
    laptop.state();
    assert_eq!(list(&laptop), before, "the list is another");
    let id = enrolled["enrolment"].as_str().unwrap();
    laptop.run(Station::SUPERVISOR, ["validate", id]).accepted();

    // Both laptops go on: headquarters takes in what each of them wrote, and says that one station lives twice.
    let (one, other) = (site.folder("one"), site.folder("other"));
    laptop.export(&one).accepted();
    siege.import(&one).accepted();
    site.enrol(Station::ENROLLER, &Dossier::new("Ag Moussa", &synthetic(1, 0)))
        .accepted();
    site.export(&other).accepted();
    let seen = siege.import(&other).accepted();
    assert_eq!(seen["incidents"][0]["incident"], "alive-twice", "{seen}");
    assert_eq!(seen["new"], 1, "{seen}");
}

#[test]
fn a_laptop_put_back_from_an_older_copy_says_so_and_loses_nothing() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let enrol = |station: &Station, name: &str, person: usize| {
        let known = station
            .enrol(Station::ENROLLER, &Dossier::new(name, &synthetic(person, 0)))
            .accepted();
        known["number"].as_str().unwrap().to_owned()
    };
    let carry = |from: &Station, to: &Station, name: &str| {
        let stick = from.folder(name);
        from.export(&stick).accepted();
        to.import(&stick).accepted()
    };
    let mut numbers = vec![enrol(&site, "Ag Alhassane", 0)];
    let copy = site.folder("backup");
    with(&site, Station::ADMINISTRATOR, &["backup", "--to"], &copy).accepted();
    numbers.push(enrol(&site, "Ag Moussa", 1));
    carry(&site, &siege, "before");

    // The disk breaks; what was written after the copy is at headquarters only.
    let laptop = site.copy();
    drop(site);
    std::fs::remove_dir_all(laptop.home()).unwrap();
    with(
        &laptop,
        Station::ADMINISTRATOR,
        &["restore", "--from"],
        &laptop.folder("backup"),
    )
    .accepted();
    numbers.push(enrol(&laptop, "Ag Ibrahim", 2));
    let seen = carry(&laptop, &siege, "after");
    assert_eq!(seen["incidents"][0]["incident"], "restored-behind", "{seen}");
    carry(&siege, &laptop, "answer");
    for station in [&siege, &laptop] {
        let told = station
            .run(Station::ADMINISTRATOR, ["sticks", "incidents"])
            .accepted();
        assert_eq!(told["incidents"][0]["incident"], "restored-behind", "{told}");
        let listed = station.state();
        let rebuilt = station
            .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
            .accepted();
        assert_eq!(rebuilt["equal"], true, "{rebuilt}");
        assert_eq!(station.state()["list"], listed["list"]);
    }
    // Warned, the laptop never gives a number twice again; at headquarters every record is there.
    let last = enrol(&laptop, "Ag Sidi", 3);
    assert!(!numbers.contains(&last), "{last} names two persons");
    carry(&laptop, &siege, "last");
    let list = siege.run(Station::ADMINISTRATOR, ["list"]).accepted();
    for name in ["Alhassane", "Moussa", "Ibrahim", "Sidi"] {
        assert!(
            list.to_string().contains(name),
            "{name} was lost by the restore: {list}"
        );
    }
}

#[test]
fn a_panic_pin_ends_the_registry_and_says_wrong_pin() {
    let site = Station::bare("site", "GAO1");
    let panic = site.file("panic.pin", "270419");
    let user = Station::ADMINISTRATOR;
    with(&site, user, &["user", "panic-pin", "--new-pin-file"], &panic).accepted();
    site.run(user, ["list"]).accepted();
    std::fs::copy(&panic, site.pin_file(user)).unwrap();
    site.run(user, ["list"]).refused("wrong-pin");
    assert!(!site.home().join("keys").exists(), "the keys are still there");
    site.run(user, ["list"]).refused("not-initialised");

    // What is left opens for nobody, and is no dead end.
    let anew = ["init", "--role", "site", "--station", "GAO2"];
    site.run(user, anew).refused("already-initialised");
    assert_eq!(site.run(user, ["clear-remains"]).accepted()["cleared"], true);
    site.run(user, ["clear-remains"]).refused("not-initialised");
    site.run(user, anew).accepted();
    site.run(user, ["clear-remains"]).refused("already-initialised");
    assert_eq!(site.run(user, ["journal", "verify"]).accepted()["ok"], true);
}

#[test]
fn a_token_and_a_new_pin_are_needed_from_then_on() {
    let site = Station::bare("site", "GAO1");
    let user = Station::ADMINISTRATOR;
    let token = site.folder("stick").join("awa.token");
    with(&site, user, &["user", "token", "--new-token"], &token).accepted();
    site.run(user, ["list"]).refused("token-needed");
    with(&site, user, &["list", "--token"], &token).accepted();

    let new = site.file("new.pin", "615243");
    let words = ["user", "pin", "--new-pin-file"].map(OsStr::new);
    let token_words = [OsStr::new("--token"), token.as_os_str()];
    site.run(
        user,
        words.into_iter().chain([new.as_os_str()]).chain(token_words),
    )
    .accepted();
    with(&site, user, &["list", "--token"], &token).refused("wrong-pin");
    std::fs::copy(&new, site.pin_file(user)).unwrap();
    with(&site, user, &["list", "--token"], &token).accepted();
}

#[test]
fn who_is_locked_out_comes_back_by_an_administrator_and_who_is_removed_does_not() {
    let site = Station::site("GAO1");
    let user = Station::ENROLLER;
    let honest = std::fs::read(site.pin_file(user)).unwrap();
    std::fs::write(site.pin_file(user), "000001").unwrap();
    for _ in 0..5 {
        site.run(user, ["list"]).refused("wrong-pin");
    }
    std::fs::write(site.pin_file(user), honest).unwrap();
    site.run(user, ["list"]).refused("locked-out");
    site.run(Station::SUPERVISOR, ["user", "unlock", user])
        .refused("not-permitted");
    site.run(Station::ADMINISTRATOR, ["user", "unlock", user])
        .accepted();
    site.run(user, ["list"]).accepted();
    site.run(Station::ADMINISTRATOR, ["user", "remove", user])
        .accepted();
    site.run(user, ["list"]).refused("wrong-pin");
    let own = Station::ADMINISTRATOR;
    site.run(own, ["user", "remove", own]).refused("last-user");
}

#[test]
fn a_record_looked_at_is_on_the_list_of_accesses() {
    let site = Station::site("GAO1");
    let enrolled = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    site.run(Station::SUPERVISOR, ["show", id]).accepted();
    let told = site
        .run(Station::ADMINISTRATOR, ["journal", "accesses", "--id", id])
        .accepted();
    assert_eq!(told["accesses"][0]["user"], Station::SUPERVISOR, "{told}");
    site.run(Station::ENROLLER, ["journal", "accesses"])
        .refused("not-permitted");
}
