//! The rules of the house (src/README.md), read from the `use` lines: each failure says the rule.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Features from left to right: each may use those before it.
const FEATURES: &[&str] = &[
    "accounts",
    "audit",
    "jobs",
    "messages",
    "bases",
    "calendars",
    "booking",
    "releases",
    "timetable",
    "changes",
    "waiting",
    "decisions",
    "agreements",
    "feeds",
    "webhooks",
    "survey",
    "providers",
    "gate",
    "rating",
    "inspections",
    "vetoes",
    "awards",
    "rectifications",
    "revisions",
    "spreadsheets",
    "sample",
    "api",
];
/// Features without rules of their own: adapters and makers.
const WHOLE_SERVER: &[&str] = &["sample", "api"];
/// Files that hold values and rules: no async, no SQL, no page, no clock.
const PURE_BANS: &[&str] =
    &["leptos", "sqlx", "axum", "tokio", "async fn", "Utc::now", "rand::", "crate::platform", "crate::page"];
/// What a feature's server half consists of.
const SERVER: &[&str] = &["store", "actions", "forms", "pages", "visitor", "password", "assemble"];

struct Source {
    path: PathBuf,
    feature: String,
    /// The file (or the folder that stands for it) within the feature.
    part: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(source(path));
        }
    }
}

fn source(path: PathBuf) -> Source {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().to_path_buf();
    let mut names = inside.iter().map(|name| name.to_str().unwrap().trim_end_matches(".rs").to_owned());
    let feature = names.next().unwrap_or_default();
    let part = names.next().unwrap_or_default();
    let text = without_tests(&fs::read_to_string(&path).unwrap());
    Source { path, feature, part, text }
}

/// Tests below a file may use anything.
fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// Every path of this crate that a file names, with grouped imports opened one level.
fn named(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            paths.extend(opened(group));
        } else {
            paths.push(rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect());
        }
    }
    paths
}

/// The members of `{…}` at its first level, each with its own first level opened.
fn opened(group: &str) -> Vec<String> {
    let (mut depth, mut member, mut members) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => members.push(std::mem::take(&mut member)),
            _ => {}
        }
        if c != ',' || depth > 0 {
            member.push(c);
        }
    }
    members.push(member);
    members
        .iter()
        .map(|member| member.split_whitespace().collect::<String>())
        .filter(|member| !member.is_empty())
        .collect()
}

fn place(feature: &str) -> Option<usize> {
    FEATURES.iter().position(|name| *name == feature)
}

/// The feature a path leads to, and the part of it.
fn target(path: &str) -> (String, String) {
    let mut names =
        path.split("::").map(|name| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_').to_owned());
    (names.next().unwrap_or_default(), names.next().unwrap_or_default())
}

#[test]
fn features_use_only_features_to_their_left() {
    for source in sources() {
        let Some(here) = place(&source.feature) else { continue };
        // Pages are leaves: they may read from any feature.
        if source.part == "pages" {
            continue;
        }
        for path in named(&source.text) {
            let (feature, _) = target(&path);
            if let Some(there) = place(&feature) {
                assert!(
                    there <= here,
                    "{}: uses crate::{path}; a feature's model, rules, store, actions and forms may use features to its left, never to its right ({})",
                    source.path.display(),
                    FEATURES.join(" → "),
                );
            }
        }
    }
}

#[test]
fn rules_and_models_are_pure() {
    for source in sources() {
        let is_rule = place(&source.feature).is_some()
            && !WHOLE_SERVER.contains(&source.feature.as_str())
            && !SERVER.contains(&source.part.as_str())
            && source.part != "islands";
        if !is_rule {
            continue;
        }
        let code: String =
            source.text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for banned in PURE_BANS {
            assert!(
                !code.contains(banned),
                "{}: names `{banned}`; models and rules are values in, values out: no async, no SQL, no page, no clock",
                source.path.display()
            );
        }
    }
}

#[test]
fn sql_stands_in_stores_only() {
    for source in sources() {
        let is_test = matches!(source.feature.as_str(), "tests" | "benches") || source.part == "tests";
        let may = is_test || source.part == "store" || source.feature == "platform";
        if !may {
            assert!(
                !source.text.contains("query(\"") && !source.text.contains("query(\n"),
                "{}: every SQL statement of a feature stands in its store",
                source.path.display()
            );
        }
    }
}

#[test]
fn pages_read_and_actions_write() {
    for source in sources() {
        match source.part.as_str() {
            "pages" => assert!(
                !source.text.contains(".db.write("),
                "{}: pages read and draw; a write belongs into an action behind a form",
                source.path.display()
            ),
            "actions" => {
                for path in named(&source.text) {
                    let (feature, part) = target(&path);
                    assert!(
                        !matches!(feature.as_str(), "ui" | "page" | "text" | "app")
                            && part != "pages"
                            && part != "forms",
                        "{}: uses crate::{path}; actions decide and write, they never draw",
                        source.path.display()
                    );
                }
            }
            _ => {}
        }
    }
}

#[test]
fn ui_and_platform_know_no_feature() {
    for source in sources() {
        if !matches!(source.feature.as_str(), "ui" | "platform") {
            continue;
        }
        for path in named(&source.text) {
            let (feature, _) = target(&path);
            assert!(
                place(&feature).is_none(),
                "{}: uses crate::{path}; ui and platform know no feature",
                source.path.display()
            );
        }
    }
}

#[test]
fn only_stores_pages_and_platform_name_sqlx_and_axum() {
    for source in sources() {
        if source.part == "actions" {
            assert!(!source.text.contains("axum::"), "{}: actions know no HTTP", source.path.display());
        }
        if source.part == "forms" || source.part == "pages" {
            assert!(!source.text.contains("sqlx::"), "{}: SQL belongs into the store", source.path.display());
        }
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for source in sources() {
        let lines = fs::read_to_string(&source.path).unwrap().lines().count();
        assert!(
            lines <= 400,
            "{}: {lines} lines; above 400 a file becomes a folder of the same name",
            source.path.display()
        );
    }
}
