//! The papers of the exercise, read back as others read them.

use serde_json::json;
use whole_system::Station;

use super::{CODE, LETTER, family_name};
use crate::papers::{paper, scanned, text_of};

/// Receipts in every size and a card: what stands on them, and what their codes say to a laptop.
pub fn of_persons(site: &Station, ids: &[String], leaver: &str) {
    let folder = site.folder("papers");
    let verify = |code: &str| site.run(Station::ENROLLER, ["verify", code]);
    for size in ["a4", "a5", "80mm"] {
        let out = folder.join(format!("receipt-{size}.pdf"));
        let made = paper(
            site,
            Station::ENROLLER,
            &["receipt", &ids[2], "--paper", size],
            &out,
        )
        .accepted();
        let text = text_of(&out);
        assert!(text.contains(&family_name(2)), "{text}");
        assert_eq!(
            text.matches("Doigt amputé").count(),
            if size == "a4" { 4 } else { 2 },
            "{size}:\n{text}"
        );
        for side in ["Plateforme", "GATIA", "CMA", "HCUA"] {
            assert!(!text.contains(side), "a receipt tells {side}:\n{text}");
        }
        let scan = scanned(&out, 1);
        let checked = verify(scan.to_str().unwrap()).accepted();
        assert_eq!(
            (&checked["standing"], &checked["serial"], &checked["enrolment"]),
            (&json!("valid"), &made["serial"], &json!(ids[2]))
        );
    }
    let card = folder.join("card.pdf");
    paper(site, Station::SUPERVISOR, &["card", &ids[0]], &card).accepted();
    assert!(text_of(&card).contains(&family_name(0)));
    let checked = verify(scanned(&card, 2).to_str().unwrap()).accepted();
    assert_eq!(
        (&checked["paper"], &checked["enrolment"]),
        (&json!("card"), &json!(ids[0]))
    );
    // Whoever withdrew has none.
    paper(
        site,
        Station::SUPERVISOR,
        &["card", leaver],
        &folder.join("none.pdf"),
    )
    .refused("not-now");
}

/// Roster, posts, quotas and weapons, on paper and as tables. `names` are those in a post.
pub fn of_all(site: &Station, names: &[String]) {
    let list = |kind: &str, rows: usize| {
        let read = |format: &str| {
            let out = site.folder("papers").join(format!("{kind}.{format}"));
            let words = ["report", kind, "--format", format, "--exercise", CODE];
            let made = paper(site, Station::SUPERVISOR, &words, &out).accepted();
            assert_eq!(made["rows"], json!(rows), "{kind}: {made}");
            out
        };
        read("xlsx");
        (
            text_of(&read("pdf")),
            std::fs::read_to_string(read("csv")).unwrap(),
        )
    };
    let (roster, table) = list("roster", 18);
    for name in names {
        assert!(
            roster.contains(name) && table.contains(name),
            "{name} is on no roster:\n{roster}"
        );
    }
    // Neither the one who came twice, nor the boy, nor the one who left.
    for absent in [500, 400, 4] {
        assert!(!table.contains(&family_name(absent)), "{table}");
    }
    let (posts, table) = list("posts", 18);
    assert!(posts.contains("P-16") && posts.contains("C-02"), "{posts}");
    let lines = || table.lines().skip(1);
    assert!(
        lines().all(|line| line.contains("Tenu") && line.contains(LETTER)),
        "{table}"
    );
    // Seventeen replace a dead man; one replaces the man who left.
    assert_eq!(
        lines()
            .filter(|line| line.contains("tué le 18.01.2017 à Gao"))
            .count(),
        17,
        "{table}"
    );
    assert_eq!(
        lines().filter(|line| line.contains(&family_name(4))).count(),
        1,
        "{table}"
    );
    let (quota, table) = list("quota", 2);
    assert!(quota.contains("Plateforme"), "{quota}");
    assert!(
        table.lines().last().unwrap().ends_with(",,,18,17,1,18,0,0"),
        "{table}"
    );
    let (_, table) = list("weapons", 19);
    assert_eq!(lines_with(&table, "(= A-"), 2, "{table}");
    assert_eq!(lines_with(&table, "Rendue"), 1, "{table}");
}

fn lines_with(table: &str, text: &str) -> usize {
    table.lines().filter(|line| line.contains(text)).count()
}
