//! Every tuned number of the matcher: unit, range, who measured it.

use crate::matcher::Score;

/// Radius of a cylinder's base in pixels of 500 dpi. Cappelli 2010: 70.
pub const CYLINDER_RADIUS_PX: f32 = 70.0;
/// Spatial spread of a neighbour, pixels. Cappelli 2010: 28/3.
pub const CYLINDER_SPATIAL_SIGMA_PX: f32 = 28.0 / 3.0;
/// Spread of a neighbour's direction, radians. Cappelli 2010: 2π/9.
pub const CYLINDER_DIRECTION_SIGMA: f32 = 0.5;
/// Sum of contributions over which a cell's bit is set, peak of one sure neighbour = 1.
pub const CYLINDER_BIT_THRESHOLD: f32 = 0.25;
/// Cells further outside the hull of the minutiae are unknown, pixels. Cappelli 2010: 50.
pub const CYLINDER_HULL_MARGIN_PX: f32 = 50.0;
/// Bits set that both cylinders need within the commonly known cells.
pub const CYLINDER_MIN_CELLS: f32 = 8.0;

/// Pairs kept after comparing neighbourhoods.
pub const LOCAL_PAIRS: usize = 32;
/// Likeness below which a pair is not looked at.
pub const LOCAL_MIN_ALIKE: f32 = 0.2;
/// Largest rotation between two impressions of a finger that is looked for, radians (75°).
pub const MAX_ROTATION: f32 = 1.3;

/// Rounds in which pairs vote for each other. Cappelli 2010: 5.
pub const VOTE_ROUNDS: usize = 4;
/// Likeness from which a pair has a vote.
pub const VOTE_MIN_ALIKE: f32 = 0.0;
/// Pairs whose minutiae are nearer than this say nothing on each other, pixels.
pub const RELAX_MIN_DISTANCE_PX: f32 = 8.0;
/// Difference of distances at which compatibility has halved: constant part, pixels.
pub const RELAX_DISTANCE_PX: f32 = 8.0;
/// The same: share of the distance.
pub const RELAX_DISTANCE_SHARE: f32 = 0.1;
/// Cosine of the difference of bearing at which compatibility has halved (15°).
pub const RELAX_RADIAL_COS: f32 = 0.9659;
/// Cosine of the difference of turn at which compatibility has halved (20°).
pub const RELAX_TURN_COS: f32 = 0.9397;

/// Agreement from which prints are laid over each other.
pub const GLANCE_PASS: f32 = 0.05;
/// First-glance agreement to score: quantiles 5, 20, 50 and 74 % of 14,400 pairs of different fingers,
/// the five shared sets, pairs within a set (LEADER minutiae, measured 2026-11).
pub const GLANCE_TO_SCORE: [(f32, f32); 4] = [(0.0164, 0.2), (0.0233, 1.0), (0.0357, 3.0), (0.05, 5.8)];
/// Weighed evidence to score: rates 26 %, 10 %, 3 %, 1 % and 0.1 % of the same pairs. Of 64,000 pairs
/// across sets and 1,919,200 with generated prints fewer score as much, so it errs to the safe side.
pub const EVIDENCE_TO_SCORE: [(f32, f32); 5] = [
    (-25.0, 5.8),
    (-7.2, 10.0),
    (2.1, 15.2),
    (6.7, 20.0),
    (EVIDENCE_MEASURED, 30.0),
];
/// Evidence at the rate of 0.1 %, from where the tail is extrapolated.
pub const EVIDENCE_MEASURED: f32 = 13.2;
/// Score per unit of evidence in the tail. Exponential tails fitted from 1 % downwards: 1.69 within
/// sets, 1.61 across sets (to 0.01 %), 1.7 on generated prints (to 0.0003 %).
pub const TAIL_SCORE_PER_EVIDENCE: f32 = 1.6;

/// Compatibility with a seed pair needed to help place the print.
pub const SEED_MIN_COMPATIBLE: f32 = 0.3;
/// Placements judged in one comparison.
pub const MAX_PLACEMENTS: usize = 8;
/// Of these, the ones with most meetings that are refined.
pub const MAX_REFINED: usize = 3;
/// Pairs that must agree on a placement.
pub const SEED_MIN_PAIRS: usize = 3;
/// Share of the best placement's promise from which another is refined too.
pub const REFINED_MIN_SHARE: f32 = 0.7;
/// Placements nearer than this are one, pixels at the middle of the print.
pub const SAME_PLACEMENT_PX: f32 = 12.0;
/// Placements nearer than this are one, radians.
pub const SAME_PLACEMENT_RADIANS: f32 = 0.12;
/// Arm by which the directions of minutiae speak on rotation, pixels.
pub const DIRECTION_ARM_PX: f32 = 30.0;
/// Weight of "scale is 1" in the fit, as the spread of one sure pair, pixels.
pub const SCALE_PRIOR_PX: f32 = 150.0;
/// Largest scale between two impressions: 500 ± 15 % dpi.
pub const MAX_SCALE: f32 = 1.18;
/// How far apart minutiae may meet, round by round, pixels.
pub const MEETING_REACH_PX: [f32; 4] = [24.0, 18.0, 15.0, 15.0];
/// Largest difference of direction of minutiae that meet, radians.
pub const MEETING_TURN_RADIANS: f32 = 0.6;
/// Distance beyond which a minutia says nothing on the stretch of the skin, pixels.
pub const STRETCH_REACH_PX: f32 = 140.0;
/// Weight of "no stretch", in neighbours.
pub const STRETCH_PRIOR: f32 = 0.5;

/// Log-likelihood ratio of the gap between minutiae that meet, pixels.
pub const GAP_EVIDENCE: [(f32, f32); 4] = [(1.0, 2.4), (4.5, 0.2), (7.5, -1.4), (13.5, -2.6)];
/// Log-likelihood ratio of the difference of their directions, radians.
pub const TURN_EVIDENCE: [(f32, f32); 4] = [(0.0, 1.2), (0.125, -0.25), (0.25, -1.7), (0.5, -3.1)];
/// Log-likelihood ratio of the likeness of their neighbourhoods.
pub const ALIKE_EVIDENCE: [(f32, f32); 6] = [
    (0.1, -3.0),
    (0.3, -2.2),
    (0.4, -1.2),
    (0.5, 0.4),
    (0.6, 2.5),
    (0.85, 7.8),
];
/// Log-likelihood ratio of meeting at all, by the lesser weight of the two.
pub const MET_EVIDENCE: [(f32, f32); 3] = [(0.15, 0.5), (0.3, 0.85), (1.0, 0.9)];
/// Log-likelihood ratio of not meeting within the overlap, by weight.
pub const UNMET_EVIDENCE: [(f32, f32); 4] = [(0.15, -0.2), (0.5, -1.1), (0.8, -2.1), (1.0, -3.8)];
/// Log-likelihood ratio of being of one kind, by the lesser weight.
pub const SAME_KIND_EVIDENCE: [(f32, f32); 2] = [(0.0, 0.15), (1.0, 0.4)];
/// Log-likelihood ratio of being of two kinds, by the lesser weight.
pub const OTHER_KIND_EVIDENCE: [(f32, f32); 3] = [(0.0, -0.25), (0.75, -0.7), (1.0, -1.4)];
/// Weights of the sums in `matcher::evidence`, in their order: logistic regression on the shared sets;
/// fitted without the set they judge, the mean EER is the same 0.43 %. They are far below 1 where sums overlap:
/// neighbouring minutiae share their neighbourhoods, unmet ones come in whole smudged areas.
pub const EVIDENCE_WEIGHTS: [f32; 6] = [1.0, 0.5, 0.05, 3.2, 0.38, 2.2];

/// Fused score if fingers were independent, to score: rates 18 %, 6.3 %, 1 % and 0.1 % of 2,880 pairs of
/// invented strangers, each made of the ten real fingers of one shared set, compared in every wrong order.
/// Of 6,400 pairs across sets fewer score as much (0.016 % at 40).
pub const FUSED_TO_SCORE: [(f32, f32); 5] = [
    (0.0, 0.0),
    (10.0, 7.4),
    (20.0, 12.0),
    (31.2, 20.0),
    (FUSED_MEASURED, 30.0),
];
/// Fused score at the rate of 0.1 %, from where the tail is extrapolated with its theoretical slope, 1.
pub const FUSED_MEASURED: f32 = 39.7;
/// From here two positions of one person show one finger; 45 pairs of fingers are looked at.
pub const SAME_FINGER: Score = Score(60.0);
/// Fused score from which somebody must look: one in ten thousand.
pub const ADJUDICATE: Score = Score(40.0);
/// Fused score of a duplicate: one in a million.
pub const DUPLICATE: Score = Score(60.0);

/// Minutiae of a print that the gallery keeps, the surest ones: with the sketch under 800 bytes.
pub const GALLERY_MINUTIAE: usize = 56;
/// Distance from the middle of a print that outweighs a whole unit of confidence, pixels.
pub const LANDMARK_REACH_PX: f32 = 400.0;
/// Neighbourhoods of the print searched for that are held against each sketch.
pub const PROBE_CYLINDERS: usize = 40;
/// Best likeness that a neighbourhood finds in a stranger's print.
pub const SKETCH_CHANCE_ALIKE: f32 = 0.4;
/// Fingers by which the gallery is looked through first, the surest ones of the probe.
pub const SKETCH_FINGERS: usize = 4;
/// The most alike after that are compared exactly: so many persons times fingers of the probe, by a few fingers first.
pub const EXACT_COMPARISONS: usize = 1000;
/// Fingers by which they are compared first, the surest ones of the probe.
pub const EXACT_FIRST_FINGERS: usize = 3;
/// Persons compared by all fingers: more than any screen shows.
pub const EXACT_PERSONS: usize = 24;

/// Bits of a protected code. With fewer, chance agreement drowns what is alike: 192 cost 0.3 % of EER on the shared sets.
pub const PROTECTED_BITS: usize = 256;
/// Codes kept of a print: 768 bytes, as much as the gallery keeps of a plain one.
pub const PROTECTED_CODES: usize = 24;
/// Codes of the print searched for that are held against them.
pub const PROTECTED_PROBE_CODES: usize = 64;
/// Cells a neighbourhood must fill to have a code.
pub const PROTECTED_MIN_CELLS: u32 = 5;
/// Likeness (share of set cells that both have) that the best of a stranger's codes reaches.
pub const PROTECTED_CHANCE_ALIKE: f32 = 0.35;
/// With fewer codes than this a print is taken to have as many.
pub const PROTECTED_FEW_CODES: usize = 8;
/// What is found again, to score: rates 20 %, 10 %, 3 %, 1 % and 0.1 % of 28,800 pairs of different fingers, the five
/// shared sets, pairs within a set (measured 2026-11). Of 128,000 pairs across sets fewer find as much.
pub const PROTECTED_TO_SCORE: [(f32, f32); 6] = [
    (0.0, 0.0),
    (0.0007, 7.0),
    (0.0020, 10.0),
    (0.0056, 15.2),
    (0.0106, 20.0),
    (PROTECTED_MEASURED, 30.0),
];
/// What is found again at the rate of 0.1 %, from where the tail is extrapolated.
pub const PROTECTED_MEASURED: f32 = 0.0299;
/// Score per unit found again in the tail: 490 to 520 from 1 % down to 0.01 % of the same pairs.
pub const PROTECTED_TAIL: f32 = 450.0;
