//! What the blocks of a print say together.

use super::blocks::{BLOCK_MM2, Block, Blocks};

/// Clarity at which ridges begin to be usable and at which they are wholly so; the same for contrast.
const CLARITY: (f32, f32) = (0.15, 0.4);
const CONTRAST: (f32, f32) = (6.0, 14.0);
/// Ridge periods of fingers, pixels of 500 dpi; stripes outside are folds, hair or letters.
const PERIODS_PX: std::ops::Range<f32> = 5.4..14.0;
/// From here on a block counts as ridges when shares of the print are measured.
const RIDGED_CLARITY: f32 = 0.2;
const RIDGED_CONTRAST: f32 = 9.0;
/// Neighbouring ridges turn by less than 30° (cosine of twice that) and change their period by less than a third.
const NEIGHBOUR_COS: f32 = 0.5;
const NEIGHBOUR_LOG_PERIOD: f32 = 0.3;

/// What the judgement rests on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    /// Area of clear ridges that agree with their neighbours, mm².
    pub(super) usable_mm2: f32,
    /// Skewness of gray over that area: above 0 dark prevails.
    pub(super) skew: f32,
    /// Middle of that area from the middle of the image, as shares of the sides.
    pub(super) centre: (f32, f32),
    /// Share of the print without ridges that is about as gray as ridges and valleys together.
    pub(super) smeared: f32,
    /// Share of the print without ridges that is as dark as ridges.
    pub(super) solid: f32,
    /// Faintest fifth of the contrast within the print over its strongest quarter.
    pub(super) evenness: f32,
    /// Contrast of the ridges over their depth below the background.
    pub(super) contrast_to_depth: f32,
}

impl Measures {
    pub(super) fn of(map: &Blocks) -> Self {
        let usable: Vec<f32> = (0..map.blocks.len()).map(|at| usable(map, at)).collect();
        let total: f32 = usable.iter().sum();
        let mean = |of: &dyn Fn(usize, &Block) -> f32| {
            let weighed = map
                .blocks
                .iter()
                .zip(&usable)
                .enumerate()
                .map(|(at, (block, weight))| of(at, block) * weight);
            if total > 0.0 {
                weighed.sum::<f32>() / total
            } else {
                0.0
            }
        };
        let column = |at: usize, _: &Block| ((at % map.columns) as f32 + 0.5) / map.columns as f32 - 0.5;
        let row = |at: usize, _: &Block| ((at / map.columns) as f32 + 0.5) / map.rows as f32 - 0.5;

        let ridged: Vec<&Block> = map.blocks.iter().filter(|block| is_ridged(block)).collect();
        let strong = quantile(ridged.iter().map(|block| block.contrast), 0.75);
        let middle = quantile(ridged.iter().map(|block| block.level), 0.5);
        let background = quantile(map.blocks.iter().map(|block| block.level), 0.95);
        let print: Vec<&Block> = within(map);
        let share = |of: &dyn Fn(&Block) -> bool| {
            let count = print
                .iter()
                .filter(|block| !is_ridged(block) && of(block))
                .count();
            count as f32 / print.len().max(1) as f32
        };
        Self {
            usable_mm2: total * BLOCK_MM2,
            skew: mean(&|_, block| block.skew),
            centre: (mean(&column), mean(&row)),
            smeared: share(&|block| {
                (block.level - middle).abs() < 0.8 * strong && block.contrast < 0.35 * strong
            }),
            solid: share(&|block| block.level < middle - 0.6 * strong),
            evenness: quantile(print.iter().map(|block| block.contrast), 0.2) / strong.max(1.0),
            contrast_to_depth: strong / (background - middle).max(1.0),
        }
    }
}

/// How much of this block is clear ridges that go on into its neighbours, 0 to 1.
fn usable(map: &Blocks, at: usize) -> f32 {
    let alone = |block: &Block| {
        let ramp = |value: f32, (low, high): (f32, f32)| ((value - low) / (high - low)).clamp(0.0, 1.0);
        let plausible = if PERIODS_PX.contains(&block.period_px) {
            1.0
        } else {
            0.0
        };
        plausible * ramp(block.clarity, CLARITY) * ramp(block.contrast, CONTRAST)
    };
    let block = &map.blocks[at];
    let agreeing = map.neighbours(at).filter(|other| {
        let turn = (2.0 * (block.angle - other.angle)).cos();
        let period = (block.period_px.max(1.0) / other.period_px.max(1.0)).ln().abs();
        alone(other) > 0.0 && turn > NEIGHBOUR_COS && period < NEIGHBOUR_LOG_PERIOD
    });
    alone(block) * ((agreeing.count() as f32 - 0.5) / 2.0).clamp(0.0, 1.0)
}

fn is_ridged(block: &Block) -> bool {
    block.clarity >= RIDGED_CLARITY
        && block.contrast >= RIDGED_CONTRAST
        && PERIODS_PX.contains(&block.period_px)
}

/// Blocks with ridges to the left and right, above and below (or ridges of their own): the print without its border.
fn within(map: &Blocks) -> Vec<&Block> {
    let spans =
        |lines: usize, length: usize, index: &dyn Fn(usize, usize) -> usize| -> Vec<Option<(usize, usize)>> {
            let ridged = |line: usize, place: usize| is_ridged(&map.blocks[index(line, place)]);
            (0..lines)
                .map(|line| {
                    let first = (0..length).find(|place| ridged(line, *place))?;
                    let last = (0..length).rfind(|place| ridged(line, *place))?;
                    Some((first, last))
                })
                .collect()
        };
    let across = spans(map.rows, map.columns, &|row, column| row * map.columns + column);
    let down = spans(map.columns, map.rows, &|column, row| row * map.columns + column);
    let between = |span: Option<(usize, usize)>, place: usize| {
        span.is_some_and(|(first, last)| (first..=last).contains(&place))
    };
    (0..map.blocks.len())
        .filter(|at| {
            let (row, column) = (at / map.columns, at % map.columns);
            between(across[row], column) && between(down[column], row)
        })
        .map(|at| &map.blocks[at])
        .collect()
}

/// The value below which that share of the values lies; 0 if there are none.
fn quantile(values: impl Iterator<Item = f32>, share: f32) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    let at = (values.len().saturating_sub(1) as f32 * share).round() as usize;
    values.get(at).copied().unwrap_or(0.0)
}
