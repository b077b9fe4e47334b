//! H / F / Total as it may leave headquarters: where few are counted, somebody could tell who they are.
//!
//! # Source
//! Cell suppression as in Willenborg and de Waal, *Elements of Statistical Disclosure Control* (Springer, 2001),
//! chapter 4. A hidden cell of a two-way table with totals can be computed from the others exactly when its edge is a
//! bridge of the graph whose nodes are rows and columns and whose edges are the hidden cells; so cells are hidden until
//! there is no bridge. What we leave out: bounds that follow from counts not being negative.

/// Smaller counts than this are hidden; none at all is no person and stays.
pub const SMALLEST: u64 = 5;
/// Men, women, total.
const COLUMNS: usize = 3;

/// A line of a table: its key, and men, women and total.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line<N> {
    /// What was counted by.
    pub key: String,
    /// Hommes.
    pub men: N,
    /// Femmes.
    pub women: N,
    /// Both.
    pub total: N,
}

/// Hides small counts, and as many others as it takes that no hidden one can be computed. `None` is hidden. The last
/// line is the sum over all. Persons whose sex is not recorded are not counted: they would be the difference.
#[must_use]
pub fn release(lines: &[Line<u64>]) -> Vec<Line<Option<u64>>> {
    let mut cells: Vec<[u64; COLUMNS]> = lines
        .iter()
        .map(|line| [line.men, line.women, line.men.saturating_add(line.women)])
        .collect();
    let sum = |column: fn(&[u64; COLUMNS]) -> u64| cells.iter().map(column).fold(0, u64::saturating_add);
    cells.push([sum(|row| row[0]), sum(|row| row[1]), sum(|row| row[2])]);
    let mut hidden: Vec<[bool; COLUMNS]> = cells
        .iter()
        .map(|row| row.map(|count| (1..SMALLEST).contains(&count)))
        .collect();
    while let Some((row, column)) = a_bridge(&hidden) {
        let Some((row, column)) = closes_the_bridge(&cells, &hidden, row, column) else {
            break;
        };
        if let Some(cell) = hidden.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = true;
        }
    }
    let keys = lines.iter().map(|line| line.key.clone()).chain([String::new()]);
    let shown = keys
        .zip(cells.iter().zip(&hidden))
        .map(|(key, (counts, hidden))| {
            let [men, women, total] = [0, 1, 2].map(|at| (!hidden[at]).then_some(counts[at]));
            Line {
                key,
                men,
                women,
                total,
            }
        });
    shown.collect()
}

/// A hidden cell that the others give away.
fn a_bridge(hidden: &[[bool; COLUMNS]]) -> Option<(usize, usize)> {
    let cells = (0..hidden.len()).flat_map(|row| (0..COLUMNS).map(move |column| (row, column)));
    cells.filter(|(row, column)| hidden[*row][*column]).find(|cell| {
        let (rows, _) = reached(hidden, *cell);
        !rows[cell.0]
    })
}

/// Rows and columns that hang together with a cell's column without that cell.
fn reached(hidden: &[[bool; COLUMNS]], without: (usize, usize)) -> (Vec<bool>, [bool; COLUMNS]) {
    let (mut rows, mut columns) = (vec![false; hidden.len()], [false; COLUMNS]);
    columns[without.1] = true;
    loop {
        let mut grew = false;
        for (at, row) in hidden.iter().enumerate() {
            for (column, is_hidden) in row.iter().enumerate() {
                if *is_hidden && (at, column) != without && rows[at] != columns[column] {
                    rows[at] = true;
                    columns[column] = true;
                    grew = true;
                }
            }
        }
        if !grew {
            return (rows, columns);
        }
    }
}

/// The cheapest shown cell whose hiding takes away the bridge: few persons, but not none, and no total if it can be.
fn closes_the_bridge(
    cells: &[[u64; COLUMNS]],
    hidden: &[[bool; COLUMNS]],
    row: usize,
    column: usize,
) -> Option<(usize, usize)> {
    let (rows, columns) = reached(hidden, (row, column));
    let last = cells.len().saturating_sub(1);
    let all = (0..cells.len()).flat_map(|row| (0..COLUMNS).map(move |column| (row, column)));
    all.filter(|(r, c)| !hidden[*r][*c] && rows[*r] != columns[*c])
        .min_by_key(|(r, c)| {
            let count = cells[*r][*c];
            (
                count == 0,
                usize::from(*r == last) + usize::from(*c == COLUMNS - 1),
                count,
            )
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(key: &str, men: u64, women: u64) -> Line<u64> {
        Line {
            key: key.into(),
            men,
            women,
            total: men + women,
        }
    }

    #[test]
    fn a_lone_woman_is_hidden_and_no_total_gives_her_away() {
        let shown = release(&[
            line("CMA", 40, 1),
            line("Plateforme", 60, 12),
            line("Gouvernement", 70, 9),
        ]);
        assert_eq!(shown[0].women, None);
        assert!(shown[0].men.is_none() || shown[0].total.is_none());
        let women = shown.iter().filter(|line| line.women.is_none()).count();
        assert!(women >= 2, "the sum over all would give her away: {shown:?}");
    }

    #[test]
    fn large_counts_and_nobody_stay() {
        let shown = release(&[line("CMA", 40, 0), line("Plateforme", 60, 12)]);
        assert!(
            shown
                .iter()
                .all(|line| line.men.is_some() && line.women.is_some() && line.total.is_some())
        );
    }

    #[test]
    fn a_table_of_one_line_hides_its_sum_too() {
        let shown = release(&[line("CMA", 40, 3)]);
        assert_eq!((shown[0].women, shown[1].women), (None, None));
    }

    /// Whether the shown cells and the sums fix a hidden cell: Gauss over the equations, in the field of 1,000,003
    /// elements (coefficients are 0 and ±1, so nothing is lost).
    fn computable(shown: &[Line<Option<u64>>]) -> bool {
        const P: i64 = 1_000_003;
        let rows = shown.len();
        let unknown: Vec<(usize, usize)> = (0..rows)
            .flat_map(|row| [0, 1, 2].map(|column| (row, column)))
            .filter(|(row, column)| {
                [shown[*row].men, shown[*row].women, shown[*row].total][*column].is_none()
            })
            .collect();
        let equation = |of: &dyn Fn(usize, usize) -> i64| -> Vec<i64> {
            unknown
                .iter()
                .map(|(row, column)| of(*row, *column).rem_euclid(P))
                .collect()
        };
        let mut system: Vec<Vec<i64>> = Vec::new();
        for line in 0..rows {
            system.push(equation(&|row, column| {
                if row != line {
                    0
                } else if column == 2 {
                    -1
                } else {
                    1
                }
            }));
        }
        for line in 0..3 {
            system.push(equation(&|row, column| {
                if column != line {
                    0
                } else if row == rows - 1 {
                    -1
                } else {
                    1
                }
            }));
        }
        let inverse = |value: i64| {
            let (mut result, mut base, mut exponent) = (1, value, P - 2);
            while exponent > 0 {
                if exponent % 2 == 1 {
                    result = result * base % P;
                }
                base = base * base % P;
                exponent /= 2;
            }
            result
        };
        let mut rank = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (rank..system.len()).find(|row| system[*row][column] != 0) else {
                continue;
            };
            system.swap(rank, pivot);
            let scale = inverse(system[rank][column]);
            for cell in &mut system[rank] {
                *cell = *cell * scale % P;
            }
            let pivot_row = system[rank].clone();
            for (at, row) in system.iter_mut().enumerate() {
                let factor = row[column];
                if at != rank && factor != 0 {
                    for (cell, pivot) in row.iter_mut().zip(&pivot_row) {
                        *cell = (*cell - factor * pivot).rem_euclid(P);
                    }
                }
            }
            rank += 1;
        }
        system
            .iter()
            .any(|row| row.iter().filter(|cell| **cell != 0).count() == 1)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn no_small_count_is_shown_and_none_can_be_computed(
            counts in proptest::collection::vec((0_u64..12, 0_u64..8), 1..9)
        ) {
            let lines: Vec<_> = counts.iter().map(|(men, women)| line("x", *men, *women)).collect();
            let shown = release(&lines);
            for line in &shown {
                for count in [line.men, line.women, line.total].into_iter().flatten() {
                    prop_assert!(count == 0 || count >= SMALLEST, "{shown:?}");
                }
            }
            prop_assert!(!computable(&shown), "{shown:?}");
        }
    }
}
