//! The arithmetic of the network, on as wide registers as the processor has.
//!
//! Each value is computed by the same operations in the same order whatever the width: products are fused
//! multiply-adds over ascending terms, columns never mix, and the exponential is our own polynomial. So threads and
//! processors do not change one bit of a template.

use pulp::{Arch, Simd, WithSimd};

use super::planes::LANES;

/// Rows of a matrix that are multiplied together.
const BLOCK: usize = 8;
/// Registers of columns that are multiplied together.
const GROUP: usize = 3;
/// Registers of columns of a single row, enough to hide the latency of a multiply-add.
const WIDE_GROUP: usize = 8;

/// A matrix with a bias, laid out for [`Matrix::product`].
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    rows: usize,
    /// For each block of rows: the terms in order, for each term its weight in the block's rows.
    weights: Vec<[f32; BLOCK]>,
    bias: Vec<f32>,
}

impl Matrix {
    /// * `weights`: row by row; as many rows as `bias` has values.
    pub(super) fn new(weights: &[f32], bias: Vec<f32>) -> Self {
        let rows = bias.len();
        let terms = weights.len() / rows.max(1);
        let value = |row: usize, term| {
            if row < rows {
                weights[row * terms + term]
            } else {
                0.0
            }
        };
        let blocks = (0..rows).step_by(BLOCK);
        let weights = blocks
            .flat_map(|block| (0..terms).map(move |term| std::array::from_fn(|row| value(block + row, term))))
            .collect();
        Self { rows, weights, bias }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// `out[row][column] = bias[row] + Σ weight[row][term] · source[term_at[term] + column]`.
    ///
    /// * `term_at`: where in `source` each term's columns begin.
    /// * `columns`: a multiple of [`LANES`].
    /// * `stride`: distance of two rows in `out`.
    pub(super) fn product(
        &self,
        source: &[f32],
        term_at: &[usize],
        columns: usize,
        out: &mut [f32],
        stride: usize,
    ) {
        debug_assert_eq!(columns % LANES, 0);
        Arch::new().dispatch(Product {
            matrix: self,
            source,
            term_at,
            columns,
            out,
            stride,
        });
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    source: &'a [f32],
    term_at: &'a [usize],
    columns: usize,
    out: &'a mut [f32],
    stride: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self {
            matrix,
            source,
            term_at,
            columns,
            out,
            stride,
        } = self;
        for (column, width) in groups(columns / S::F32_LANES, GROUP) {
            let column = column * S::F32_LANES;
            for (block, weights) in matrix.weights.chunks_exact(term_at.len()).enumerate() {
                let first = block * BLOCK;
                let bias = &matrix.bias[first..matrix.rows.min(first + BLOCK)];
                let out = &mut out[first * stride + column..];
                let terms = Terms {
                    source,
                    at: term_at,
                    column,
                };
                match width {
                    1 => block_times::<S, 1>(simd, weights, bias, terms, out, stride),
                    2 => block_times::<S, 2>(simd, weights, bias, terms, out, stride),
                    _ => block_times::<S, GROUP>(simd, weights, bias, terms, out, stride),
                }
            }
        }
    }
}

/// Splits `registers` into groups of at most `largest`, as equal as possible: (first, width).
#[inline(always)]
fn groups(registers: usize, largest: usize) -> impl Iterator<Item = (usize, usize)> {
    let count = registers.div_ceil(largest);
    (0..count).map(move |group| {
        let first = registers * group / count;
        (first, registers * (group + 1) / count - first)
    })
}

#[derive(Clone, Copy)]
struct Terms<'a> {
    source: &'a [f32],
    at: &'a [usize],
    column: usize,
}

/// A block of rows times `N` registers of columns, in halves where there are too few registers for the whole.
#[inline(always)]
fn block_times<S: Simd, const N: usize>(
    simd: S,
    weights: &[[f32; BLOCK]],
    bias: &[f32],
    terms: Terms<'_>,
    out: &mut [f32],
    stride: usize,
) {
    if S::REGISTER_COUNT >= 32 {
        return rows_times::<S, BLOCK, 0, N>(simd, weights, bias, terms, out, stride);
    }
    rows_times::<S, { BLOCK / 2 }, 0, N>(simd, weights, bias, terms, out, stride);
    if bias.len() > BLOCK / 2 {
        rows_times::<S, { BLOCK / 2 }, { BLOCK / 2 }, N>(simd, weights, bias, terms, out, stride);
    }
}

#[inline(always)]
fn rows_times<S: Simd, const ROWS: usize, const FIRST: usize, const N: usize>(
    simd: S,
    weights: &[[f32; BLOCK]],
    bias: &[f32],
    terms: Terms<'_>,
    out: &mut [f32],
    stride: usize,
) {
    let mut sums = [[simd.splat_f32s(0.0); N]; ROWS];
    for (sum, bias) in sums.iter_mut().zip(&bias[FIRST..]) {
        *sum = [simd.splat_f32s(*bias); N];
    }
    for (weights, at) in weights.iter().zip(terms.at) {
        let columns = load::<S, N>(&terms.source[at + terms.column..]);
        for row in 0..ROWS {
            let weight = simd.splat_f32s(weights[FIRST + row]);
            for i in 0..N {
                sums[row][i] = simd.mul_add_f32s(weight, columns[i], sums[row][i]);
            }
        }
    }
    for (row, sum) in sums.iter().enumerate().take(bias.len() - FIRST) {
        store::<S, N>(&mut out[(FIRST + row) * stride..], sum);
    }
}

#[inline(always)]
fn load<S: Simd, const N: usize>(from: &[f32]) -> [S::f32s; N] {
    let (registers, _) = S::as_simd_f32s(&from[..N * S::F32_LANES]);
    std::array::from_fn(|i| registers[i])
}

#[inline(always)]
fn store<S: Simd, const N: usize>(to: &mut [f32], values: &[S::f32s; N]) {
    let (registers, _) = S::as_mut_simd_f32s(&mut to[..N * S::F32_LANES]);
    registers.copy_from_slice(values);
}

/// One row of a convolution of one channel: `out[column] = bias + Σ weight[tap] · source[tap_at[tap] + column]`.
///
/// * `out`: a multiple of [`LANES`] columns.
pub(super) fn filter(weights: &[f32], bias: f32, source: &[f32], tap_at: &[usize], out: &mut [f32]) {
    Arch::new().dispatch(Filter {
        weights,
        bias,
        source,
        tap_at,
        out,
    });
}

struct Filter<'a> {
    weights: &'a [f32],
    bias: f32,
    source: &'a [f32],
    tap_at: &'a [usize],
    out: &'a mut [f32],
}

impl WithSimd for Filter<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        for (column, width) in groups(self.out.len() / S::F32_LANES, WIDE_GROUP) {
            let column = column * S::F32_LANES;
            match width {
                1 => self.columns::<S, 1>(simd, column),
                2 => self.columns::<S, 2>(simd, column),
                3 => self.columns::<S, 3>(simd, column),
                4 => self.columns::<S, 4>(simd, column),
                5 => self.columns::<S, 5>(simd, column),
                6 => self.columns::<S, 6>(simd, column),
                7 => self.columns::<S, 7>(simd, column),
                _ => self.columns::<S, WIDE_GROUP>(simd, column),
            }
        }
    }
}

impl Filter<'_> {
    #[inline(always)]
    fn columns<S: Simd, const N: usize>(&mut self, simd: S, column: usize) {
        let mut sums = [simd.splat_f32s(self.bias); N];
        for (weight, at) in self.weights.iter().zip(self.tap_at) {
            let weight = simd.splat_f32s(*weight);
            let columns = load::<S, N>(&self.source[at + column..]);
            for i in 0..N {
                sums[i] = simd.mul_add_f32s(weight, columns[i], sums[i]);
            }
        }
        store::<S, N>(&mut self.out[column..], &sums);
    }
}

/// Brings the channels of each column to mean 0 and variance 1, then scales and shifts them, in place.
///
/// * `values`: `gamma.len()` channels of `stride` columns, a multiple of [`LANES`].
pub(super) fn normalise(values: &mut [f32], stride: usize, gamma: &[f32], beta: &[f32]) {
    Arch::new().dispatch(Normalise {
        values,
        stride,
        gamma,
        beta,
    });
}

struct Normalise<'a> {
    values: &'a mut [f32],
    stride: usize,
    gamma: &'a [f32],
    beta: &'a [f32],
}

impl WithSimd for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        /// Added to the variance; the value the network was trained with.
        const EPSILON: f32 = 1e-3;
        let Self {
            values,
            stride,
            gamma,
            beta,
        } = self;
        let share = 1.0 / gamma.len() as f32;
        for column in (0..stride).step_by(LANES) {
            let mut mean = [0.0_f32; LANES];
            for row in values.chunks_exact(stride) {
                add_each(&mut mean, &row[column..], |value, _| value, &[0.0; LANES]);
            }
            mean.iter_mut().for_each(|sum| *sum *= share);
            let mut scale = [0.0_f32; LANES];
            for row in values.chunks_exact(stride) {
                add_each(
                    &mut scale,
                    &row[column..],
                    |value, mean| (value - mean) * (value - mean),
                    &mean,
                );
            }
            scale
                .iter_mut()
                .for_each(|sum| *sum = 1.0 / (*sum * share + EPSILON).sqrt());
            for (row, (gamma, beta)) in values.chunks_exact_mut(stride).zip(gamma.iter().zip(beta)) {
                for (i, value) in row[column..column + LANES].iter_mut().enumerate() {
                    *value = ((*value - mean[i]) * scale[i]).mul_add(*gamma, *beta);
                }
            }
        }
    }
}

#[inline(always)]
fn add_each(sums: &mut [f32; LANES], row: &[f32], term: impl Fn(f32, f32) -> f32, with: &[f32; LANES]) {
    for ((sum, value), with) in sums.iter_mut().zip(row).zip(with) {
        *sum += term(*value, *with);
    }
}

/// The activation of all inner layers, in place: x · Φ(x) in the tangent form of Hendrycks and Gimpel, 2016.
pub(super) fn gelu(values: &mut [f32]) {
    Arch::new().dispatch(Gelu(values));
}

struct Gelu<'a>(&'a mut [f32]);

impl WithSimd for Gelu<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for value in self.0 {
            let x = *value;
            // ½ (1 + tanh t) = 1 / (1 + e^(−2t)), t = √(2/π) (x + 0.044715 x³)
            let twice = 1.595_769 * (0.044_715 * x * x).mul_add(x, x);
            *value = x / (1.0 + exp(-twice));
        }
    }
}

/// 1 / (1 + e⁻ˣ), in place.
pub(super) fn sigmoid(values: &mut [f32]) {
    Arch::new().dispatch(Sigmoid(values));
}

struct Sigmoid<'a>(&'a mut [f32]);

impl WithSimd for Sigmoid<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for value in self.0 {
            *value = 1.0 / (1.0 + exp(-*value));
        }
    }
}

/// e^x within 2 units in the last place, for x clamped to the range of normal numbers.
///
/// Cephes' `expf`: x = n ln 2 + r, a polynomial for e^r, and n added to the exponent.
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// Adding it to a small number leaves the nearest integer in the low bits.
    const ROUNDER: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let rounded = x.mul_add(std::f32::consts::LOG2_E, ROUNDER);
    let n = rounded - ROUNDER;
    let r = n.mul_add(2.121_944_4e-4, n.mul_add(-0.693_359_4, x));
    let mut p = 1.987_569_1e-4_f32;
    for term in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        p = p.mul_add(r, term);
    }
    let p = p.mul_add(r * r, r) + 1.0;
    f32::from_bits(p.to_bits().wrapping_add(rounded.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without order, −1 to 1.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let states = std::iter::successors(Some(seed), next).skip(1);
        states
            .map(|state| (state >> 8) as f32 / 8_388_608.0 - 1.0)
            .take(count)
            .collect()
    }

    #[test]
    fn a_product_is_the_sum_of_its_terms() {
        for (rows, terms, columns) in [(1, 1, 16), (8, 3, 48), (13, 52, 208), (20, 7, 112)] {
            let (weights, bias) = (numbers(rows * terms, 1), numbers(rows, 2));
            let source = numbers(terms * columns, 3);
            let at: Vec<usize> = (0..terms).map(|term| term * columns).collect();
            let mut out = vec![0.0; rows * columns];
            Matrix::new(&weights, bias.clone()).product(&source, &at, columns, &mut out, columns);
            for (i, found) in out.iter().enumerate() {
                let (row, column) = (i / columns, i % columns);
                let products = (0..terms).map(|t| weights[row * terms + t] * source[t * columns + column]);
                let sum = bias[row] + products.sum::<f32>();
                assert!(
                    (found - sum).abs() < 1e-4,
                    "row {row}, column {column} of {rows} × {terms} × {columns}"
                );
            }
        }
    }

    /// Every kernel on the same numbers.
    fn bits<S: Simd>(simd: S) -> Vec<u32> {
        let (rows, terms, columns) = (21, 50, 112);
        let matrix = &Matrix::new(&numbers(rows * terms, 4), numbers(rows, 5));
        let source = &numbers(terms * columns, 6)[..];
        let at = &(0..terms).map(|term| term * columns).collect::<Vec<_>>()[..];
        let (weights, gamma, beta) = (
            &numbers(terms, 7)[..],
            &numbers(rows, 8)[..],
            &numbers(rows, 9)[..],
        );

        let out = &mut vec![0.0; rows * columns][..];
        simd.vectorize(Product {
            matrix,
            source,
            term_at: at,
            columns,
            out,
            stride: columns,
        });
        simd.vectorize(Normalise {
            values: out,
            stride: columns,
            gamma,
            beta,
        });
        simd.vectorize(Gelu(out));
        let row = &mut vec![0.0; columns][..];
        simd.vectorize(Filter {
            weights,
            bias: 0.1,
            source,
            tap_at: at,
            out: row,
        });
        simd.vectorize(Sigmoid(row));
        out.iter().chain(&*row).map(|value| value.to_bits()).collect()
    }

    #[test]
    fn every_processor_gives_the_same_bits() {
        let plain = bits(pulp::Scalar::new());
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(simd) = pulp::x86::V3::try_new() {
                assert!(plain == bits(simd), "AVX2 differs");
            }
            if let Some(simd) = pulp::x86::V4::try_new() {
                assert!(plain == bits(simd), "AVX-512 differs");
            }
        }
        #[cfg(target_arch = "aarch64")]
        if let Some(simd) = pulp::aarch64::Neon::try_new() {
            assert!(plain == bits(simd), "Neon differs");
        }
    }

    #[test]
    fn the_exponential_is_good_to_a_millionth() {
        for i in -8700..=8700 {
            let x = i as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 1e-6, "e^{x}");
        }
    }
}
