//! The rule against somebody who subtracts whatever can be subtracted.

use proptest::prelude::*;

use super::*;

const BOTH: [Audience; 2] = [Audience::Internal, Audience::Public];

fn of(answers: u64, favourable: u64) -> Figure {
    Figure { answers, favourable }
}

#[test]
fn few_answers_are_hidden_and_few_alike_ones_are_bands() {
    use Audience::{Internal, Public};
    let table = [
        (Internal, of(0, 0), Telling::Nothing),
        (Internal, of(4, 2), Telling::Nothing),
        (Internal, of(5, 2), Telling::Exactly),
        (Internal, of(5, 5), Telling::Nearly(End::All)),
        (Internal, of(9, 0), Telling::Nearly(End::None)),
        (Internal, of(9, 8), Telling::Exactly),
        (Internal, of(10, 10), Telling::Exactly),
        (Public, of(9, 5), Telling::Nothing),
        (Public, of(10, 5), Telling::Exactly),
        (Public, of(19, 19), Telling::Nearly(End::All)),
        (Public, of(20, 20), Telling::Exactly),
    ];
    for (audience, figure, expected) in table {
        assert_eq!(figure.telling(audience), expected, "{audience:?} {figure:?}");
    }
}

#[test]
fn a_mean_is_at_an_end_if_everybody_gave_the_same() {
    let ends = [0, 1, 9_999, 10_000].map(|score| Part::scored(6, score, 10_000).end);
    assert_eq!(ends, [Some(End::None), None, None, Some(End::All)]);
}

#[test]
fn sessions_with_few_answers_wait_until_they_can_be_told_together() {
    let mut total = Total::default();
    let steps = [
        (of(3, 2), None, None),
        (of(8, 6), Some(of(8, 6)), None),
        (of(1, 1), Some(of(8, 6)), None),
        (of(2, 1), Some(of(14, 10)), Some(of(14, 10))),
        (of(6, 6), Some(of(14, 10)), Some(of(14, 10))),
        (of(4, 4), Some(of(24, 20)), Some(of(14, 10))),
    ];
    for (figure, inside, outside) in steps {
        total.add(figure);
        assert_eq!((total.told(Audience::Internal), total.told(Audience::Public)), (inside, outside), "{figure:?}");
    }
}

#[test]
fn the_smallest_of_the_others_covers_what_is_hidden() {
    let parts = |answers: &[u64]| -> Vec<Telling> {
        let parts: Vec<Part> = answers.iter().map(|answers| Part { answers: *answers, end: None }).collect();
        tell_parts(Audience::Internal, &parts)
    };
    let (shown, hidden) = (Telling::Exactly, Telling::Nothing);
    assert_eq!(parts(&[3, 30, 6, 0]), [hidden, shown, hidden, hidden]);
    assert_eq!(parts(&[3, 2, 6]), [hidden, hidden, shown]);
    assert_eq!(parts(&[0, 6]), [hidden, shown]);
}

#[test]
fn a_single_band_is_covered_too() {
    let band = Part { answers: 6, end: Some(End::All) };
    let (small, large) = (Part { answers: 7, end: None }, Part { answers: 30, end: None });
    let told = tell_parts(Audience::Internal, &[band, large, small]);
    assert_eq!(told, [Telling::Nearly(End::All), Telling::Exactly, Telling::Nothing]);
}

/// What somebody knows: for each thing that is told, of which cells it is the sum.
struct Knowledge {
    cells: usize,
    sums: Vec<Vec<f64>>,
}

impl Knowledge {
    fn of(cells: usize) -> Self {
        Self { cells, sums: Vec::new() }
    }

    /// One more sum, reduced by those before it.
    fn learn(&mut self, sum: Vec<f64>) {
        let rest = self.reduce(sum);
        if let Some(lead) = rest.iter().position(|part| part.abs() > 1e-9) {
            let by = rest[lead];
            self.sums.push(rest.into_iter().map(|part| part / by).collect());
        }
    }

    fn reduce(&self, mut sum: Vec<f64>) -> Vec<f64> {
        for known in &self.sums {
            let lead = known.iter().position(|part| part.abs() > 1e-9).unwrap();
            let by = sum[lead];
            sum = sum.iter().zip(known).map(|(part, known)| part - by * known).collect();
        }
        sum
    }

    /// Whether adding and subtracting gives the sum of exactly these cells.
    fn gives(&self, cells: usize) -> bool {
        let wanted = (0..self.cells).map(|cell| f64::from(u8::from(cells >> cell & 1 == 1))).collect();
        self.reduce(wanted).iter().all(|part| part.abs() < 1e-9)
    }
}

fn sum_of(cells: &[Figure], set: usize) -> Figure {
    let within = cells.iter().enumerate().filter(|(cell, _)| set >> cell & 1 == 1);
    within.fold(Figure::default(), |sum, (_, figure)| sum.with(*figure))
}

/// Whatever can be had by adding and subtracting may be told.
fn assert_nothing_leaks(audience: Audience, cells: &[Figure], knowledge: &Knowledge) -> Result<(), TestCaseError> {
    for set in 1..1_usize << cells.len() {
        let sum = sum_of(cells, set);
        if sum.answers > 0 && knowledge.gives(set) {
            prop_assert_eq!(sum.telling(audience), Telling::Exactly, "{:b} of {:?}", set, cells);
        }
    }
    Ok(())
}

fn figure() -> impl Strategy<Value = Figure> {
    let answers = prop_oneof![3 => 0_u64..7, 2 => 5_u64..12, 1 => 10_u64..40];
    answers.prop_flat_map(|answers| prop_oneof![Just(0), Just(answers), 0..=answers].prop_map(move |f| of(answers, f)))
}

/// Blocks of cells as a total takes them, one after the other.
fn grown(audience: Audience, cells: &[Figure], blocks: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let (mut waiting, mut told) = (0, Vec::new());
    for block in blocks {
        if sum_of(cells, block).telling(audience) == Telling::Exactly {
            told.push(block);
            continue;
        }
        waiting |= block;
        if sum_of(cells, waiting).telling(audience) == Telling::Exactly {
            told.push(std::mem::take(&mut waiting));
        }
    }
    told
}

/// Which cells of a row are in its total, which is asked whether it says the same.
fn cells_told(audience: Audience, cells: &[Figure], row: &[usize]) -> usize {
    let mut total = Total::default();
    row.iter().for_each(|cell| total.add(cells[*cell]));
    let mut blocks = grown(Audience::Internal, cells, row.iter().map(|cell| 1 << cell));
    if audience == Audience::Public {
        blocks = grown(audience, cells, blocks);
    }
    let set = blocks.iter().sum();
    assert_eq!(total.told(audience).unwrap_or_default(), sum_of(cells, set), "{cells:?} {row:?}");
    set
}

proptest! {
    #[test]
    fn nothing_hidden_is_had_by_subtraction_over_rows_columns_and_time(
        table in (1_usize..=3, 1_usize..=4).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(prop::collection::vec(figure(), columns), rows)
        }),
    ) {
        let (rows, columns) = (table.len(), table[0].len());
        let cells: Vec<Figure> = table.concat();
        for audience in BOTH {
            // Whoever sees what everybody sees sees what is told inside as well, if they are inside.
            let heard: &[Audience] = if audience == Audience::Internal { &BOTH } else { &[Audience::Public] };
            let mut knowledge = Knowledge::of(cells.len());
            let as_sum = |set: usize| (0..cells.len()).map(|cell| f64::from(u8::from(set >> cell & 1 == 1))).collect();
            for listener in heard {
                let shown = |cell: usize| cells[cell].telling(*listener) == Telling::Exactly;
                // Cells are shown inside only: everybody sees totals.
                let is_inside = *listener == Audience::Internal;
                for cell in (0..cells.len()).filter(|cell| is_inside && shown(*cell)) {
                    knowledge.learn(as_sum(1 << cell));
                }
                for column in 0..columns {
                    let of_column = (0..rows).map(|row| row * columns + column).filter(|cell| is_inside && shown(*cell));
                    knowledge.learn(as_sum(of_column.map(|cell| 1 << cell).sum()));
                }
                for released in 1..=columns {
                    let row = |row: usize| -> Vec<usize> { (0..released).map(|column| row * columns + column).collect() };
                    let told: Vec<usize> = (0..rows).map(|of| cells_told(*listener, &cells, &row(of))).collect();
                    told.iter().for_each(|told| knowledge.learn(as_sum(*told)));
                    knowledge.learn(as_sum(told.iter().sum()));
                }
            }
            assert_nothing_leaks(audience, &cells, &knowledge)?;
        }
    }

    #[test]
    fn nothing_hidden_is_had_from_a_mean(
        audience in prop::sample::select(BOTH.to_vec()),
        figures in prop::collection::vec(figure(), 1..8),
    ) {
        let end = |figure: &Figure| match figure.favourable {
            0 => Some(End::None),
            all if all == figure.answers => Some(End::All),
            _ => None,
        };
        let parts: Vec<Part> = figures.iter().map(|figure| Part { answers: figure.answers, end: end(figure) }).collect();
        let told = tell_parts(audience, &parts);
        let all = (1_usize << figures.len()) - 1;
        prop_assume!(sum_of(&figures, all).telling(audience) == Telling::Exactly);
        let mut knowledge = Knowledge::of(figures.len());
        let as_sum = |set: usize| (0..figures.len()).map(|cell| f64::from(u8::from(set >> cell & 1 == 1))).collect();
        knowledge.learn(as_sum(all));
        for cell in (0..figures.len()).filter(|cell| told[*cell] == Telling::Exactly) {
            knowledge.learn(as_sum(1 << cell));
        }
        for set in 1..=all {
            let within = parts.iter().enumerate().filter(|(cell, _)| set >> cell & 1 == 1);
            let sum = within.fold(Part::default(), |sum, (_, part)| sum.with(*part));
            if sum.answers > 0 && knowledge.gives(set) {
                prop_assert_eq!(sum.telling(audience), Telling::Exactly, "{:b} of {:?}", set, figures);
            }
        }
    }

    #[test]
    fn what_everybody_is_told_the_base_is_told(figures in prop::collection::vec(figure(), 0..12)) {
        let mut total = Total::default();
        for figure in figures {
            total.add(figure);
            let [inside, outside] = BOTH.map(|audience| total.told(audience).map_or(0, |told| told.answers));
            prop_assert!(outside <= inside);
        }
    }
}

#[test]
fn the_one_who_subtracts_does_find_what_is_not_covered() {
    let cells = [of(3, 1), of(30, 20)];
    let mut knowledge = Knowledge::of(2);
    knowledge.learn(vec![1.0, 1.0]);
    knowledge.learn(vec![0.0, 1.0]);
    assert!(assert_nothing_leaks(Audience::Internal, &cells, &knowledge).is_err());
}
