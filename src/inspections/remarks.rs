//! What earlier inspections remarked and an evaluator looks at again. Pure.
//!
//! Only of earlier seasons: nobody reads what another evaluator writes of this one. A remark is open while its line had
//! less than all of its points; whose it was is not said.

use std::collections::BTreeMap;

use super::{
    model::{Task, TaskStatus},
    sheet::Line,
};
use crate::rating::method::Centi;

/// A remark about a line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The season it is from.
    pub season: i64,
    /// What was noted.
    pub note: String,
}

/// The remarks that are open before `season`, by indicator, the latest first. `most` says how many points an indicator has.
pub fn open_remarks(
    season: i64,
    tasks: &[Task],
    most: impl Fn(&str) -> Option<Centi>,
) -> BTreeMap<String, Vec<Remark>> {
    let mut open: BTreeMap<String, Vec<Remark>> = BTreeMap::new();
    let earlier = tasks.iter().filter(|task| task.season < season && task.status() == TaskStatus::Signed);
    for task in earlier {
        let is_open = |code: &str, line: &Line| {
            let is_full = line.points.zip(most(code)).is_some_and(|(points, most)| points >= most);
            !line.note.trim().is_empty() && !is_full
        };
        for (code, line) in task.sheet.0.iter().filter(|(code, line)| is_open(code, line)) {
            let remark = Remark { season: task.season, note: line.note.trim().to_owned() };
            open.entry(code.clone()).or_default().push(remark);
        }
    }
    open.values_mut().for_each(|remarks| remarks.sort_by_key(|remark| std::cmp::Reverse(remark.season)));
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        inspections::{model::TaskKind, sheet::Sheet},
        time::Moment,
    };

    fn task(season: i64, is_signed: bool, lines: &[(&str, Centi, &str)]) -> Task {
        let line = |(code, points, note): &(&str, Centi, &str)| {
            ((*code).to_owned(), Line { points: Some(*points), note: (*note).to_owned() })
        };
        Task {
            sheet: Sheet(lines.iter().map(line).collect()),
            signed_at: is_signed.then_some(Moment(2)),
            ..Task::assigned(season, "b", "e", TaskKind::Regular)
        }
    }

    #[test]
    fn remarks_of_earlier_signed_sheets_are_open_until_a_line_had_all_its_points() {
        let tasks = [
            task(2024, true, &[("A1", 500, "栏杆松动"), ("B1", 1_000, "讲得好")]),
            task(2025, true, &[("A1", 900, "栏杆仍松动"), ("C1", 400, " ")]),
            task(2025, false, &[("A1", 100, "草稿")]),
            task(2026, true, &[("A1", 100, "另一位评估员今年所写")]),
        ];
        let open = open_remarks(2026, &tasks, |_| Some(1_000));
        let notes: Vec<_> = open["A1"].iter().map(|remark| (remark.season, remark.note.as_str())).collect();
        assert_eq!(notes, [(2025, "栏杆仍松动"), (2024, "栏杆松动")]);
        assert_eq!(open.len(), 1);
    }
}
