//! The runs of a season in a table: when, by whom, why, and which of them counts.

use leptos::prelude::*;

use super::{figures::short_hash, season::SeasonView};
use crate::{
    rating::model::Run,
    text::{Lang, rating as words, revisions, stages},
    ui::{Column, Disclosure, Table},
};

/// All runs, the latest first; of a final season with what each is worth.
pub fn runs(lang: Lang, season: &SeasonView) -> Option<AnyView> {
    let (year, is_final) = (season.season.year, season.season.status.is_final());
    let columns = [words::RUN_NUMBER, words::RUN_AT, words::RUN_BY, words::RUN_WHY, words::RESULT, stages::RUN_SEE];
    let columns = columns.into_iter().chain(is_final.then_some(words::RUN_COUNTS));
    let columns: Vec<Column> = columns.map(|text| Column::words(lang.t(text))).collect();
    let row = |run: &Run| {
        let reason = if run.reason.is_empty() { lang.t(words::RUN_FIRST).to_owned() } else { run.reason.clone() };
        let mut cells = vec![
            run.number.to_string().into_any(),
            lang.moment(run.computed_at).into_any(),
            run.computed_by_name.clone().into_any(),
            reason.into_any(),
            view! { <code>{short_hash(&run.result_hash)}</code> }.into_any(),
            changes(lang, year, run),
        ];
        cells.extend(is_final.then(|| worth(lang, season, run)));
        cells
    };
    let rows: Vec<Vec<AnyView>> = season.runs.iter().map(row).collect();
    let summary = lang.fill(words::RUNS, &[("n", &season.runs.len())]);
    (!rows.is_empty()).then(|| {
        view! {
            <Disclosure summary=summary.clone()>
                <Table caption=summary columns=columns rows=rows cards=true quiet_caption=true/>
            </Disclosure>
        }
        .into_any()
    })
}

/// The way to what a run changed; the first changed nothing.
fn changes(lang: Lang, year: i64, run: &Run) -> AnyView {
    if run.number < 2 {
        return lang.t(words::NO_FIGURE).into_any();
    }
    let href = format!("/seasons/{year}/runs/{}", run.number);
    view! { <a href=href>{lang.t(stages::RUN_SEE)}</a> }.into_any()
}

/// Whether a run of a final season counts, or is that of a revision that is not over.
fn worth(lang: Lang, season: &SeasonView, run: &Run) -> AnyView {
    if season.run().is_some_and(|counting| counting.id == run.id) {
        return lang.t(words::RUN_COUNTS_NOW).into_any();
    }
    let Some(revision) = season.revisions.iter().find(|one| one.run_id.as_ref() == Some(&run.id)) else {
        return lang.t(words::NO_FIGURE).into_any();
    };
    let base = &revision.base_name;
    let kind = lang.t(revisions::kind(revision.kind));
    let said = lang.fill(words::RUN_OF_REVISION, &[("base", base), ("kind", &kind)]);
    view! { <a href=format!("/revisions/{}", revision.id)>{said}</a> }.into_any()
}
