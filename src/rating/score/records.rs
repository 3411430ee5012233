//! Step 6: from the platform's own figures to the records score of each aspect.

use std::collections::BTreeMap;

use crate::rating::exact::Sum;
use crate::rating::method::{Aspect, Centi, FULL, Method};
use crate::rating::workings::{RecordLine, RecordsWorkings};

/// **Step 6, records score.** Each record is 10000 × min(1, numerator ÷ denominator), not rounded; a zero denominator or a
/// missing record leaves it out. Per aspect R(weighted mean of those present); none present: no score.
pub(super) fn records(
    method: &Method,
    records: &BTreeMap<String, (u32, u32)>,
) -> BTreeMap<Aspect, RecordsWorkings> {
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
