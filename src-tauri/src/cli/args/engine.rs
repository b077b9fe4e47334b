//! Prints without a registry: one, two, or a whole set.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

/// The engine alone.
#[derive(Debug, Subcommand)]
pub enum Engine {
    /// Quality of a print
    Quality {
        /// PNG, JPEG, TIFF or BMP
        image: PathBuf,
        /// Resolution, if the file does not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
    },
    /// Template of a print
    Template {
        /// PNG, JPEG, TIFF or BMP
        image: PathBuf,
        /// Resolution, if the file does not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
        /// Written as
        #[arg(long, value_enum)]
        format: TemplateFormat,
        /// File to write
        #[arg(long)]
        out: PathBuf,
    },
    /// How alike two prints are, images or templates
    Match {
        /// One print
        a: PathBuf,
        /// The other
        b: PathBuf,
        /// Resolution of images that do not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
    },
    /// Every pair of FINGER_IMPRESSION.* of one set or of a folder of sets
    Evaluate {
        /// The set, or the folder of sets
        #[arg(long, value_name = "DIR")]
        dataset: PathBuf,
        /// Resolution; else dpi.txt of the set, else the file's own tag, else 500
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
        /// CSV to write: set,a,b,score
        #[arg(long, value_name = "FILE.csv")]
        scores: Option<PathBuf>,
    },
    /// Speed
    Bench {
        /// Of what
        #[command(subcommand)]
        what: BenchVerb,
    },
    /// Generated prints, named FINGER_IMPRESSION.png
    Synth {
        /// Number of fingers
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        fingers: u32,
        /// Impressions a finger
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100))]
        impressions: u32,
        /// Same seed, same prints
        #[arg(long)]
        seed: u64,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

/// `bench …`
#[derive(Debug, Subcommand)]
pub enum BenchVerb {
    /// 1:N over generated persons
    Identify {
        /// How many persons
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        persons: u32,
        /// Fingers a person
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=10))]
        fingers: u8,
        /// Searches for people who are not in the gallery
        #[arg(long, default_value_t = 100)]
        impostors: u32,
    },
    /// Extraction over the images of a set
    Extract {
        /// The set, or the folder of sets
        #[arg(long, value_name = "DIR")]
        dataset: PathBuf,
        /// Resolution, as for evaluate
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
    },
    /// A training registry with many invented drafts, to measure the window's lists on
    Registry {
        /// How many drafts
        #[arg(long, default_value_t = 10_000)]
        records: u32,
        /// A folder that does not exist yet
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

/// File formats of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateFormat {
    /// The program's own, versioned
    Native,
    /// ISO/IEC 19794-2:2005 record
    #[value(name = "iso19794-2")]
    Iso19794_2,
}

fn dpi(text: &str) -> Result<f32, String> {
    let dpi: f32 = text.parse().map_err(|_| "not a number")?;
    if dpi.is_finite() && dpi > 0.0 {
        Ok(dpi)
    } else {
        Err("not a resolution".into())
    }
}
