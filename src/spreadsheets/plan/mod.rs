//! Decides row by row what an import would do. Pure: what is known comes in, a plan comes out.

mod accounts;
mod bases;
mod cells;
mod papers;
mod people;

use std::collections::HashMap;

pub use bases::{base_cells, project_cells};
pub use cells::Cells;
pub use papers::paper_cells;
use people::People;

use super::{
    heading::find,
    model::{FileTrouble, ImportKind, Importer, Judged, Known, Line, Plan, Step, Trouble, Verdict},
};

/// What importing these sheets would do.
pub fn plan(kind: ImportKind, sheets: &[Vec<Line>], known: &Known, importer: &Importer) -> Result<Plan, FileTrouble> {
    let found = find(kind, sheets)?;
    let mut people = People::new(known);
    let mut seen = HashMap::new();
    let judge = |line: &Line| {
        let mut cells = Cells::new(kind, &found.keys, line);
        let decided = match kind {
            ImportKind::Organisations => accounts::organisation(&mut cells, known),
            // One person may stand in several rows, with a role in each.
            ImportKind::People => {
                let decided = people.judge(&mut cells, line.number, known, importer);
                return judged(line, &cells, decided);
            }
            ImportKind::Bases => bases::base(&mut cells, known),
            ImportKind::Projects => bases::project(&mut cells, known),
        };
        let mut judged = judged(line, &cells, decided);
        if !judged.name.is_empty()
            && let Some(earlier) = seen.insert(judged.name.clone(), line.number)
        {
            judged.verdict = Verdict::Refused(vec![("", Trouble::SameAs(earlier))]);
            judged.step = None;
        }
        judged
    };
    let rows = found.lines.iter().map(judge).collect();
    Ok(Plan { kind, heading: found.heading, ignored: found.ignored, rows })
}

fn judged(line: &Line, cells: &Cells, (name, changed, step): Decided) -> Judged {
    let troubles = cells.troubles();
    let verdict = match &step {
        _ if !troubles.is_empty() => Verdict::Refused(troubles),
        None => Verdict::Unchanged,
        Some(step) if is_new(step) => Verdict::Added,
        Some(_) => Verdict::Changed(changed),
    };
    let step = step.filter(|_| !matches!(verdict, Verdict::Refused(_)));
    Judged { line: line.clone(), name, verdict, step }
}

/// The name of a row, the keys that change, what is to be done.
type Decided = (String, Vec<&'static str>, Option<Step>);

fn is_new(step: &Step) -> bool {
    matches!(step, Step::AddOrganisation(_) | Step::AddPerson(..) | Step::AddBase(..) | Step::AddProject(_))
}

#[cfg(test)]
mod tests;
