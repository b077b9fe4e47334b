//! `quality`, `template`, `match` and what measures the engine: prints without a registry.

use std::path::Path;

use biometrics::matcher::{self, Prepared};
use biometrics::{Template, bands, image, iso19794, quality};
use serde_json::json;

use super::args::{Engine, TemplateFormat};
use super::{Answer, bench, evaluate, synth};
use crate::engine::extractor;
use crate::failure::Failure;
use crate::input::{self, IMAGE_BYTES};

/// The verbs of the engine alone.
pub fn perform(verb: &Engine) -> Answer {
    match verb {
        Engine::Quality { image, dpi } => quality(image, *dpi),
        Engine::Template {
            image,
            dpi,
            format,
            out,
        } => template(image, *dpi, *format, out),
        Engine::Match { a, b, dpi } => compare(a, b, *dpi),
        Engine::Evaluate { dataset, dpi, scores } => evaluate::evaluate(dataset, *dpi, scores.as_deref()),
        Engine::Bench { what } => bench::run(what),
        Engine::Synth {
            fingers,
            impressions,
            seed,
            out,
        } => synth::synth(*fingers, *impressions, *seed, out),
    }
}

/// `quality IMAGE`: 0 to 100 and what to do better.
fn quality(path: &Path, dpi: Option<f32>) -> Answer {
    let print = input::print(path, dpi)?;
    let quality = quality::assess(&print);
    let reasons: Vec<&str> = quality.reasons.iter().map(|reason| reason.code()).collect();
    Ok(json!({ "quality": quality.score, "reasons": reasons, "width": print.width, "height": print.height }))
}

/// `template IMAGE --format F --out FILE`.
fn template(path: &Path, dpi: Option<f32>, format: TemplateFormat, out: &Path) -> Answer {
    let template = extractor()?.extract(&input::print(path, dpi)?)?;
    let bytes = match format {
        TemplateFormat::Native => template.to_bytes(),
        TemplateFormat::Iso19794_2 => iso19794::encode(&[(None, &template)]),
    };
    std::fs::write(out, &bytes).map_err(|error| Failure::file(out, &error))?;
    Ok(json!({ "minutiae": template.minutiae.len(), "quality": template.quality, "bytes": bytes.len() }))
}

/// `match A B`: images and templates of both formats, in any mixture.
fn compare(a: &Path, b: &Path, dpi: Option<f32>) -> Answer {
    let (a, b) = (read(a, dpi)?, read(b, dpi)?);
    let score = matcher::compare(&Prepared::new(&a), &Prepared::new(&b));
    let band = format!("{:?}", bands::band(score)).to_lowercase();
    let paired = matcher::matched(&a, &b).len();
    Ok(json!({
        "score": score.0,
        "false_match_rate": score.rate(),
        "band": band,
        "paired": paired,
        "minutiae": [a.minutiae.len(), b.minutiae.len()],
    }))
}

/// A template file as it is, the first finger of an ISO record, or the template of an image.
fn read(path: &Path, dpi: Option<f32>) -> Result<Template, Failure> {
    let bytes = input::bytes(path, IMAGE_BYTES)?;
    let template = if bytes.starts_with(b"FMR\0") {
        let views = iso19794::decode(&bytes).map_err(Failure::from)?;
        let first = views.into_iter().next().map(|(_, template)| template);
        first.ok_or_else(|| Failure::damaged("template-damaged"))
    } else if bytes.starts_with(biometrics::template::MAGIC) {
        Template::from_bytes(&bytes).map_err(Failure::from)
    } else {
        let print = image::decode(&bytes, dpi).map_err(|error| input::named(error.into(), path))?;
        return Ok(extractor()?.extract(&print)?);
    };
    template.map_err(|failure| input::named(failure, path))
}
