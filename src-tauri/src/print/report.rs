//! The registry's lists in columns.

use registry::acts::{DaySheet, Entry, QuotaLine, ReportFilter};
use registry::rules::id::Moment;
use registry::rules::seal::Sealed;
use registry::store::{Count, Listed, PostRow, SealParty, WeaponRow};
use serde_json::{Value, json};

use super::{
    list::{Cell, Column, List},
    phrase,
};
use crate::i18n::Words;

/// What a list was asked for, in words.
fn about(filter: &ReportFilter) -> Vec<(&'static str, String)> {
    let parts = [("field-exercise", &filter.exercise), ("field-unit", &filter.unit)];
    parts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.clone()?)))
        .collect()
}

/// A party in the paper's language; empty where nobody said.
fn party(words: &Words, code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    phrase::word(words, "party", code)
}

/// Who holds a place. Ranks stay away: no paper says one unless the site wants it.
pub fn roster(entries: &[Entry], filter: &ReportFilter, words: &Words) -> List {
    let row = |(nth, entry): (usize, &Entry)| {
        let listed = &entry.listed;
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&listed.row.number),
            Cell::text(&listed.family_name),
            Cell::text(&listed.given_names),
            Cell::text(phrase::word(words, "sex", &listed.sex)),
            Cell::text(phrase::birth(&entry.fields)),
            Cell::text(&listed.row.unit),
            Cell::text(party(words, listed.row.party.as_deref().unwrap_or_default())),
            Cell::text(phrase::text(&entry.fields, "function")),
            Cell::text(listed.row.slot.clone().unwrap_or_default()),
            Cell::text(phrase::word(words, "state", listed.row.stage.name())),
        ]
    };
    List {
        title: "paper-roster-title",
        about: about(filter),
        columns: vec![
            Column::number("paper-nth"),
            Column::text("paper-number"),
            Column::wide("field-family-name", 3),
            Column::wide("field-given-names", 3),
            Column::text("field-sex"),
            Column::text("field-birth"),
            Column::wide("field-unit", 2),
            Column::wide("field-party", 2),
            Column::wide("field-function", 2),
            Column::text("field-slot"),
            Column::text("paper-state"),
        ],
        rows: entries.iter().enumerate().map(row).collect(),
        total: None,
        wide: true,
    }
}

/// The armoury's register. Who brought a weapon stands by number; the name is left to the roster.
pub fn weapons(entries: &[(WeaponRow, Option<Listed>)], filter: &ReportFilter, words: &Words) -> List {
    let row = |(nth, (weapon, bearer)): (usize, &(WeaponRow, Option<Listed>))| {
        let is = &weapon.description;
        let text = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
        let named = [&is.make, &is.model].map(|part| part.clone().unwrap_or_default());
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&weapon.number),
            Cell::text(
                bearer
                    .as_ref()
                    .map(|bearer| bearer.row.number.clone())
                    .unwrap_or_default(),
            ),
            Cell::text(&is.kind),
            Cell::text(named.join(" ").trim()),
            text(&is.calibre),
            Cell::text(serial(weapon, words)),
            is.rounds
                .map_or(Cell::Empty, |rounds| Cell::Number(rounds.into())),
            text(&is.condition),
            Cell::text(phrase::word(words, "custody", weapon.custody.name())),
            Cell::text(phrase::day_of(Moment(weapon.received_ms))),
        ]
    };
    let columns = vec![
        Column::number("paper-nth"),
        Column::text("paper-weapon-number"),
        Column::text("paper-bearer"),
        Column::wide("field-type", 2),
        Column::wide("field-model", 2),
        Column::text("field-calibre"),
        Column::wide("field-serial", 3),
        Column::number("field-rounds"),
        Column::wide("field-condition", 2),
        Column::text("paper-custody"),
        Column::text("paper-received-on"),
    ];
    let rounds = entries.iter().filter_map(|(weapon, _)| weapon.description.rounds);
    let mut total = vec![Cell::Empty; columns.len()];
    for (at, cell) in [
        (1, Cell::text(phrase::say(words, "paper-total"))),
        (7, Cell::Number(rounds.map(u64::from).sum())),
    ] {
        if let Some(place) = total.get_mut(at) {
            *place = cell;
        }
    }
    List {
        title: "paper-weapons-title",
        about: about(filter),
        columns,
        total: (!entries.is_empty()).then_some(total),
        rows: entries.iter().enumerate().map(row).collect(),
        wide: true,
    }
}

/// The number, or that there is none; and the other weapons that bear the same.
fn serial(weapon: &WeaponRow, words: &Words) -> String {
    let is = &weapon.description;
    let number = match (&is.serial, &is.serial_state) {
        (Some(serial), _) => serial.clone(),
        (None, Some(state)) => phrase::word(words, "serial-state", state),
        (None, None) => String::new(),
    };
    if weapon.same_serial.is_empty() {
        return number;
    }
    format!("{number} (= {})", weapon.same_serial.join(", "))
}

/// Posts with who holds them, whom they replaced, and by which letter.
pub fn posts(rows: &[PostRow], filter: &ReportFilter, words: &Words) -> List {
    let row = |post: &PostRow| {
        let at = post.history.iter().rposition(|tenure| tenure.ended.is_none());
        let holder = at.and_then(|at| post.history.get(at));
        let before = match at {
            Some(at) => at.checked_sub(1).and_then(|at| post.history.get(at)),
            None => post.history.last(),
        };
        let text = |text: Option<&String>| Cell::text(text.cloned().unwrap_or_default());
        let letter = holder.or(before).and_then(|tenure| tenure.letter.as_ref());
        let since = holder.and_then(|tenure| tenure.from_day.as_ref()?.parse().ok());
        vec![
            Cell::text(&post.unit),
            Cell::text(&post.name),
            Cell::text(party(words, &post.party)),
            Cell::text(phrase::word(words, "post-state", post.state.name())),
            text(holder.and_then(|tenure| tenure.number.as_ref())),
            text(holder.map(|tenure| &tenure.name)),
            Cell::text(since.map(phrase::day).unwrap_or_default()),
            text(before.map(|tenure| &tenure.name)),
            text(before.and_then(|tenure| tenure.reason.as_ref())),
            text(letter),
        ]
    };
    List {
        title: "paper-posts-title",
        about: about(filter),
        columns: vec![
            Column::wide("field-unit", 2),
            Column::text("field-slot"),
            Column::text("field-party"),
            Column::text("paper-state"),
            Column::text("paper-number"),
            Column::wide("paper-holder", 3),
            Column::text("paper-since"),
            Column::wide("paper-replaced", 3),
            Column::wide("paper-replaced-why", 3),
            Column::wide("paper-letter", 2),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
        wide: true,
    }
}

/// Places given, left and waited for.
pub fn quota(lines: &[QuotaLine], filter: &ReportFilter, words: &Words) -> List {
    let count = |number: Option<u64>| number.map_or(Cell::Empty, Cell::Number);
    let row = |line: &QuotaLine| {
        vec![
            Cell::text(&line.exercise),
            Cell::text(&line.unit),
            Cell::text(party(words, &line.party)),
            count(line.quota.map(u64::from)),
            Cell::Number(line.taken.men),
            Cell::Number(line.taken.women),
            Cell::Number(line.taken.total),
            count(line.free()),
            Cell::Number(line.waiting.into()),
        ]
    };
    let sum = |of: &dyn Fn(&QuotaLine) -> u64| Cell::Number(lines.iter().map(of).sum());
    let total = vec![
        Cell::text(phrase::say(words, "paper-total")),
        Cell::Empty,
        Cell::Empty,
        sum(&|line| line.quota.unwrap_or(0).into()),
        sum(&|line| line.taken.men),
        sum(&|line| line.taken.women),
        sum(&|line| line.taken.total),
        sum(&|line| line.free().unwrap_or(0)),
        sum(&|line| line.waiting.into()),
    ];
    List {
        title: "paper-quota-title",
        about: about(filter),
        columns: vec![
            Column::wide("field-exercise", 3),
            Column::wide("field-unit", 3),
            Column::wide("field-party", 2),
            Column::number("paper-quota"),
            Column::number("paper-men"),
            Column::number("paper-women"),
            Column::number("paper-taken"),
            Column::number("paper-free"),
            Column::number("paper-waiting"),
        ],
        rows: lines.iter().map(row).collect(),
        total: (!lines.is_empty()).then_some(total),
        wide: false,
    }
}

/// The day by number: delegates of three parties sign it, so it names nobody.
pub fn day(sheet: &DaySheet, words: &Words) -> List {
    let rows = sheet.rows.iter().enumerate().map(|(nth, listed)| {
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&listed.row.number),
            Cell::text(phrase::word(words, "sex", &listed.sex)),
            Cell::text(&listed.row.unit),
            Cell::text(phrase::word(words, "state", listed.row.stage.name())),
            Cell::Number(listed.captured.into()),
            Cell::Number(listed.exceptions.into()),
            Cell::Number(listed.forced.into()),
        ]
    });
    List {
        title: "paper-day-title",
        about: vec![("paper-day", phrase::day(sheet.day))],
        columns: vec![
            Column::number("paper-nth"),
            Column::text("paper-number"),
            Column::text("field-sex"),
            Column::wide("field-unit", 1),
            Column::text("paper-state"),
            Column::number("paper-captured"),
            Column::number("paper-exceptions"),
            Column::number("paper-forced-count"),
        ],
        rows: rows.collect(),
        total: None,
        wide: false,
    }
}

/// What only the day's sheet has: counts by party, the journal's head, room for the delegates.
pub fn seal(sheet: &DaySheet, words: &Words) -> Value {
    let line = |name: String, count: &Count| {
        let numbers = [count.men, count.women, count.total].map(|number| number.to_string());
        std::iter::once(name).chain(numbers).collect::<Vec<_>>()
    };
    let total = sheet.parties.iter().fold(Count::default(), |sum, one| Count {
        men: sum.men + one.men,
        women: sum.women + one.women,
        total: sum.total + one.total,
        ..sum
    });
    let parties = sheet
        .parties
        .iter()
        .map(|count| line(party(words, &count.key), count));
    let all = line(phrase::say(words, "paper-total"), &total);
    let delegates = sheet.signatories.iter().map(|name| {
        let shown = crate::wire::Fields::from([("party".into(), party(words, name).into())]);
        let seal = sheet.sealed.as_ref().and_then(|day| day.seal.as_ref());
        let theirs = seal.and_then(|seal| seal.parties.iter().find(|one| one.party == *name));
        json!([
            words.say("paper-delegate", &shown),
            theirs.map(|one| did(one, words))
        ])
    });
    let site = json!([phrase::say(words, "paper-signature-station"), null]);
    let delegates: Vec<Value> = delegates.chain([site]).collect();
    let hash = sheet.head.hash.to_string();
    json!({
        "counts": parties.chain([all]).collect::<Vec<_>>(),
        "seal": [
            ["paper-journal-events", sheet.head.seq.to_string()],
            ["paper-journal-head", hash.get(..16).unwrap_or(&hash)],
            ["paper-sealed-at", phrase::minute(sheet.head.at_ms)],
            ["paper-enrolments", sheet.head.counts.enrolments.to_string()],
            ["paper-validated", sheet.head.counts.validated.to_string()],
        ],
        "seal_state": seal_state(sheet, words),
        "delegates": delegates,
        "stamp": sheet.head.to_text(),
    })
}

/// What a party did at the day's end.
fn did(party: &SealParty, words: &Words) -> String {
    let (id, name, value) = match (&party.user, &party.reason) {
        (Some(_), _) => ("paper-sealed-by", "name", party.user_name.clone()),
        (None, reason) => ("paper-sealed-not", "reason", reason.clone().unwrap_or_default()),
    };
    words.say(id, &crate::wire::Fields::from([(name.into(), value.into())]))
}

/// Whether the day is sealed, by all, and for good.
fn seal_state(sheet: &DaySheet, words: &Words) -> String {
    let Some((day, seal)) = sheet
        .sealed
        .as_ref()
        .and_then(|day| Some((day, day.seal.as_ref()?)))
    else {
        return phrase::say(words, "paper-seal-open");
    };
    if day.went_on {
        return phrase::say(words, "paper-seal-went-on");
    }
    let at = ("at".into(), phrase::minute(seal.at_ms).into());
    match &day.sealed {
        Sealed::Complete => words.say("paper-seal-complete", &crate::wire::Fields::from([at])),
        Sealed::Flagged { missing } => {
            let missing: Vec<String> = missing.iter().map(|name| party(words, name)).collect();
            let missing = ("parties".into(), missing.join(", ").into());
            words.say("paper-seal-flagged", &crate::wire::Fields::from([at, missing]))
        }
    }
}
