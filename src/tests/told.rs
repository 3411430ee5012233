//! One rule says which figures of answers are shown: whoever reads them to show them asks it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Whatever gives figures made of people's answers.
const FIGURES: &[&str] = &[
    "list_ballots",
    "list_session_ballots",
    "list_season_ballots",
    "list_released",
    "find_result",
    "find_run_texts",
    "find_sealed_run",
    "list_final_seasons",
    "result_of",
    "BaseResult",
    "SeasonResult",
    "SurveyWorkings",
    "GroupWorkings",
    "CountedSession",
];
/// The rule, and what asks it about the scores of a season.
const RULE: &[&str] = &["suppression", "told::", "told,", "public::"];
/// What shows things to people and programs.
const SHOWING: &[&str] =
    &["/pages/", "/pages.rs", "/forms.rs", "/forms/", "/api/", "/islands.rs", "/islands/", "/feeds/"];
/// Files that name such figures and show none, and why.
const SHOW_NONE: &[(&str, &str)] = &[
    ("rating/pages/season.rs", "reads a result and gives it to season_table.rs; asks its status itself"),
    (
        "rating/pages/laboratory.rs",
        "gives every result to islands/moves.rs, and to browsers what laboratory::blind leaves",
    ),
    ("rating/pages/stars.rs", "says a star in words, and in which order results stand; shows no score"),
    ("survey/pages/results/session.rs", "gives every figure to figures.rs, and comments to comments::may_quote"),
    ("rating/forms/mod.rs", "asks which bases need a check visit"),
];

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            found.push((path, text));
        }
    }
}

fn shown() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    let named = found.into_iter().map(|(path, text)| (path.strip_prefix(&src).unwrap().display().to_string(), text));
    named.filter(|(path, _)| SHOWING.iter().any(|part| format!("/{path}").contains(part))).collect()
}

fn names(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(is_part))
}

#[test]
fn every_page_file_and_interface_that_shows_figures_of_answers_asks_the_rule() {
    let mut asking = 0;
    for (path, text) in shown() {
        let Some(figure) = FIGURES.iter().find(|figure| names(&text, figure)) else { continue };
        if SHOW_NONE.iter().any(|(exempt, _)| *exempt == path) {
            continue;
        }
        let asks = RULE.iter().any(|rule| names(&text, rule));
        assert!(asks, "{path}: names `{figure}` and not the rule; see survey/suppression and rating/told.rs");
        asking += 1;
    }
    assert!(asking >= 6, "only {asking} files show figures of answers: are their names still those above?");
}

#[test]
fn scores_and_counts_of_answers_are_read_behind_the_rule_only() {
    for (path, text) in shown() {
        for field in [".scores.survey", "scores.total", "scores.aspects", ".favourable", "mean.score", "cell.score"] {
            let may = path.starts_with("survey/pages/results/")
                || path.starts_with("rating/pages/workings/")
                || path == "spreadsheets/pages/export/results.rs";
            assert!(may || !text.contains(field), "{path}: reads `{field}` itself; ask rating::told");
        }
    }
}

#[test]
fn nothing_is_excused_that_is_gone() {
    let shown = shown();
    for (path, why) in SHOW_NONE {
        let text = &shown.iter().find(|(shown, _)| shown == path).unwrap_or_else(|| panic!("{path}: {why}")).1;
        assert!(FIGURES.iter().any(|figure| names(text, figure)), "{path} names no figure any more");
    }
}
