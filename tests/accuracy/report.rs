//! Writes the accuracy report: `accuracy-report SETS OUT` measures every set below SETS (folders of
//! `FINGER_IMPRESSION` images) and writes `OUT/accuracy.md` and `OUT/det.svg`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement that cannot go on stops"
)]

mod curve;
mod figures;
mod measure;
mod protected;

use std::fmt::Write as _;
use std::path::PathBuf;

use biometrics::bands::Measured;
use biometrics::matcher::Score;
use biometrics::minutiae::Extractor;
use biometrics::params;
use figures::Scores;

/// Share of images left out to see whether quality predicts matching.
const WORST: f64 = 0.2;

fn main() {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(out)) = (words.next(), words.next()) else {
        eprintln!("usage: accuracy-report SETS OUT");
        std::process::exit(2);
    };
    let model = whole_system::repository().join("assets/models/leader.safetensors");
    let extractor = Extractor::from_model(&std::fs::read(model).unwrap()).unwrap();
    let sets = measure::sets(&folder, &extractor);
    let within: Vec<(String, Scores)> = sets
        .iter()
        .map(|set| (set.name.clone(), set.scores(measure::plain)))
        .collect();
    let best: Vec<Scores> = sets.iter().map(|set| set.scores_without_worst(WORST)).collect();
    let pooled = Scores::pooled(within.iter().map(|(_, scores)| scores));

    let mut text = String::from(INTRODUCTION);
    text.push_str(&table_of_sets(&within, &pooled));
    text.push_str(&table_of_rates(&Scores::pooled(
        [&pooled, &measure::across(&sets)].into_iter(),
    )));
    text.push_str(&table_of_bands(&measure::persons(&sets, measure::plain)));
    text.push_str(&table_of_quality(&within, &best));
    text.push_str(&under_a_key(&sets, &pooled));
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("accuracy.md"), text).unwrap();
    curve::draw(&out.join("det.svg"), &within, &pooled).unwrap();
}

const INTRODUCTION: &str = "# Accuracy of the engine

Made by a command, not by hand (README, *Measured*). Every pair of every set is compared once; rates are in percent.
EER is the equal error rate, FNMR the share of pairs of one finger that are missed where that share of pairs of two
fingers is taken for one. A score is −10·log10 of the estimated false-match rate: 40 is one in ten thousand, 60 one in a
million. With 280 pairs of one finger a set, one pair is 0.36 %.

![Detection error trade-off](det.svg)

";

fn table_of_sets(within: &[(String, Scores)], pooled: &Scores) -> String {
    let mut text = String::from(
        "## Sets\n\n| set | genuine | impostor | EER | FNMR @ 1 % | FNMR @ 0.1 % | FNMR @ 0 |\n|---|---|---|---|---|---|---|\n",
    );
    let named = within.iter().map(|(name, scores)| (name.as_str(), scores));
    for (name, scores) in named.chain([("pooled, one threshold", pooled)]) {
        let (genuine, impostor) = scores.pairs();
        let _ = writeln!(
            text,
            "| {name} | {genuine} | {impostor} | {} |",
            rates(&of_one(scores))
        );
    }
    let each: Vec<[f64; 4]> = within.iter().map(|(_, scores)| of_one(scores)).collect();
    let _ = writeln!(text, "| **mean of sets** | | | {} |\n", rates(&mean(&each)));
    text
}

fn table_of_rates(impostors: &Scores) -> String {
    let trials = impostors.pairs().1;
    let mut text = format!(
        "## What a score means\n\nOne finger against one finger, {trials} pairs of two fingers, of one sensor and of two.\n\n\
         | score | estimated FMR | pairs at or above | measured FMR | 95 % interval |\n|---|---|---|---|---|\n"
    );
    for score in [10.0_f32, 20.0, 30.0, 40.0, 50.0, 60.0] {
        let (hits, (low, high)) = reached(impostors, Score(score));
        let estimated = Score(score).rate();
        let measured = hits as f64 / trials as f64;
        let _ = writeln!(
            text,
            "| {score} | {estimated:.0e} | {hits} | {measured:.1e} | {low:.1e} to {high:.1e} |"
        );
    }
    let _ = writeln!(
        text,
        "\nThe highest score of two different fingers is {:.1}.\n",
        impostors.highest_impostor()
    );
    text
}

/// How many impostors reached a score, and the rate that this supports.
fn reached(scores: &Scores, score: Score) -> (usize, (f64, f64)) {
    let (hits, pairs) = (scores.false_matches(score.0), scores.pairs().1);
    let count = |number: usize| u32::try_from(number).unwrap();
    let measured = Measured {
        score,
        pairs: count(pairs),
        reached: count(hits),
    };
    (hits, measured.rate())
}

fn table_of_bands(persons: &Scores) -> String {
    let (genuine, impostor) = persons.pairs();
    let mut text = format!(
        "## Bands\n\nTen fingers fused: {genuine} comparisons of one person, {impostor} of two. The fingers of a set are \
         taken as one person's; a second person is another set, or the same fingers on other positions, so these \
         comparisons are not all independent and the interval is narrower than it ought to be.\n\n\
         | band | from score | estimated FMR | false alarms | 95 % interval of the FMR | persons missed |\n|---|---|---|---|---|---|\n"
    );
    for (name, threshold) in [
        ("to adjudicate", params::ADJUDICATE),
        ("duplicate", params::DUPLICATE),
    ] {
        let (hits, (low, high)) = reached(persons, threshold);
        let missed = 100.0 * persons.misses(threshold.0);
        let _ = writeln!(
            text,
            "| {name} | {} | {:.0e} | {hits} | {low:.1e} to {high:.1e} | {missed:.2} % |",
            threshold.0,
            threshold.rate()
        );
    }
    let _ = writeln!(
        text,
        "\nThe highest fused score of two persons is {:.1}.\n",
        persons.highest_impostor()
    );
    text
}

fn table_of_quality(within: &[(String, Scores)], best: &[Scores]) -> String {
    let mut text = format!(
        "## Quality\n\nThe worst {:.0} % of each set's images by quality left out.\n\n\
         | set | FNMR @ 0.1 %, all | without the worst |\n|---|---|---|\n",
        100.0 * WORST
    );
    let mut both = Vec::new();
    for ((name, all), best) in within.iter().zip(best) {
        let row = [all.fnmr_at(0.001), best.fnmr_at(0.001)];
        let _ = writeln!(text, "| {name} | {} |", rates(&row));
        both.push(row);
    }
    let _ = writeln!(text, "| **mean of sets** | {} |", rates(&mean(&both)));
    text
}

/// What a gallery under a key costs, and what it hides.
fn under_a_key(sets: &[measure::Set], plain: &Scores) -> String {
    let within: Vec<(String, Scores)> = sets
        .iter()
        .map(|set| (set.name.clone(), set.scores(measure::protected)))
        .collect();
    let pooled = Scores::pooled(within.iter().map(|(_, scores)| scores));
    let persons = measure::persons(sets, measure::protected);
    let mut text = String::from(
        "\n## Under a key\n\nThe protected form of `crates/biometrics/src/protected` in place of the plain template on the side of \
         the gallery: codes without places, 768 bytes a print. One finger alone is told worse by it; ten together are not.\n\n\
         | set | EER | FNMR @ 1 % | FNMR @ 0.1 % | FNMR @ 0 |\n|---|---|---|---|---|\n",
    );
    for (name, scores) in within
        .iter()
        .map(|(name, scores)| (name.as_str(), scores))
        .chain([("pooled, one threshold", &pooled), ("the same, plain", plain)])
    {
        let _ = writeln!(text, "| {name} | {} |", rates(&of_one(scores)));
    }
    let each: Vec<[f64; 4]> = within.iter().map(|(_, scores)| of_one(scores)).collect();
    let _ = writeln!(text, "| **mean of sets** | {} |\n", rates(&mean(&each)));
    let (genuine, impostor) = persons.pairs();
    let _ = writeln!(
        text,
        "Ten fingers fused, {genuine} comparisons of one person and {impostor} of two: {:.2} % of persons missed at {}, {} false \
         alarms; at {} {:.2} % and {}. The highest fused score of two persons is {:.1}.\n\n\
         Can a form be found again under another key by whoever has neither? An EER of 50 % is chance.\n\n\
         | tried with | EER |\n|---|---|",
        100.0 * persons.misses(params::ADJUDICATE.0),
        params::ADJUDICATE.0,
        persons.false_matches(params::ADJUDICATE.0),
        params::DUPLICATE.0,
        100.0 * persons.misses(params::DUPLICATE.0),
        persons.false_matches(params::DUPLICATE.0),
        persons.highest_impostor()
    );
    for (tried, scores) in protected::links(sets) {
        let _ = writeln!(text, "| {tried} | {:.1} |", 100.0 * scores.eer());
    }
    text
}

fn of_one(scores: &Scores) -> [f64; 4] {
    [
        scores.eer(),
        scores.fnmr_at(0.01),
        scores.fnmr_at(0.001),
        scores.fnmr_at(0.0),
    ]
}

fn mean<const N: usize>(rows: &[[f64; N]]) -> [f64; N] {
    std::array::from_fn(|column| rows.iter().map(|row| row[column]).sum::<f64>() / rows.len().max(1) as f64)
}

fn rates(row: &[f64]) -> String {
    row.iter()
        .map(|rate| format!("{:.2}", 100.0 * rate))
        .collect::<Vec<_>>()
        .join(" | ")
}
