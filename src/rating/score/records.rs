//! Step 6: from the platform's own figures to the records score of each aspect.

use std::collections::BTreeMap;

use crate::rating::exact::Sum;
use crate::rating::method::{Aspect, Centi, FULL, Method};
use crate::rating::workings::{RecordLine, RecordsWorkings};

/// **Step 6, records score.** Each record is 10000 × min(1, numerator ÷ denominator), not rounded; a zero denominator or a
/// missing record leaves it out. Per aspect R(weighted mean of those present); none present: no score.
pub(super) fn records(method: &Method, records: &BTreeMap<String, (u32, u32)>) -> BTreeMap<Aspect, RecordsWorkings> {
    let mut by_aspect: BTreeMap<Aspect, RecordsWorkings> = BTreeMap::new();
    for kind in &method.records {
        let fraction = records.get(&kind.code).copied();
        let line = RecordLine { code: kind.code.clone(), weight: kind.weight, fraction };
        by_aspect.entry(kind.aspect).or_default().lines.push(line);
    }
    for workings in by_aspect.values_mut() {
        workings.score = weighted_mean_of_present(&workings.lines);
    }
    by_aspect
}

impl RecordLine {
    /// Numerator and denominator, if the record counts; the numerator never above the denominator.
    #[must_use]
    pub fn counting(&self) -> Option<(u32, u32)> {
        let (numerator, denominator) = self.fraction.filter(|(_, denominator)| *denominator > 0)?;
        Some((numerator.min(denominator), denominator))
    }
}

fn weighted_mean_of_present(lines: &[RecordLine]) -> Option<Centi> {
    let mut sum = Sum::default();
    let mut weights = 0;
    for line in lines {
        if let Some((numerator, denominator)) = line.counting() {
            sum.add(u128::from(line.weight) * u128::from(FULL) * u128::from(numerator), denominator);
            weights += u64::from(line.weight);
        }
    }
    sum.over(weights)
}

#[cfg(test)]
mod tests {
    use super::super::examples::sample_method;
    use super::*;

    /// D has briefings (60) and incidents closed on time (40).
    fn score_of_d(figures: &[(&str, (u32, u32))]) -> Option<Centi> {
        let figures = figures.iter().map(|(code, fraction)| ((*code).to_owned(), *fraction)).collect();
        records(&sample_method(), &figures)[&Aspect::D].score
    }

    #[test]
    fn the_table_of_records() {
        let incidents = "incidents_closed_on_time";
        for (figures, expected) in [
            (vec![("briefings", (3, 4)), (incidents, (1, 2))], Some(6500)),
            (vec![("briefings", (9, 4)), (incidents, (1, 2))], Some(8000)), // more than all is all
            (vec![("briefings", (3, 4)), (incidents, (0, 0))], Some(7500)), // nothing to close
            (vec![("briefings", (3, 4)), (incidents, (5, 0))], Some(7500)),
            (vec![("briefings", (3, 4))], Some(7500)),
            (vec![("briefings", (0, 4))], Some(0)),
            (vec![("briefings", (0, 0))], None),
            (vec![], None),
            (vec![("briefings", (1, 3)), (incidents, (2, 3))], Some(4667)), // 4666.67, thirds not rounded before
        ] {
            assert_eq!(score_of_d(&figures), expected, "{figures:?}");
        }
    }

    #[test]
    fn records_present_whose_weights_are_zero_make_no_score() {
        let mut method = sample_method();
        for record in method.records.iter_mut().filter(|record| record.code == "briefings") {
            record.weight = 0;
        }
        let figures = [("briefings".to_owned(), (1, 1))].into();
        assert_eq!(records(&method, &figures)[&Aspect::D].score, None);
    }
}
