//! Every code that is noted anywhere in the sources has words on the page of the audit log.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use sutong::text::audit_codes::{ACTS, KINDS, RESULTS, Said};

#[test]
fn every_code_that_is_noted_has_words() {
    let [mut acts, mut kinds, mut results] = [(); 3].map(|()| BTreeSet::new());
    for text in sources() {
        for (at, found) in text.match_indices("Act::done(") {
            let mut words = text[at + found.len()..].split(',').map(str::trim);
            let (act, kind) = (words.next().unwrap(), words.next().unwrap());
            match literals(act).pop() {
                Some(act) => drop(acts.insert(act)),
                // A variable, or an answer: what is chosen from stands where it is made.
                None => {
                    let chosen = made(&text, act);
                    assert!(!chosen.is_empty(), "where is {act} made?");
                    acts.extend(chosen);
                }
            }
            kinds.extend(literals(kind));
        }
        if text.contains("Act {") {
            let first = text.lines().filter_map(|line| literals(line.split_once("result: ")?.1).into_iter().next());
            results.extend(first.chain(assigned(&text, "let result =")));
        }
    }
    assert!(acts.len() > 60 && acts.contains("suspend_base") && results.contains("locked"), "{acts:?} {results:?}");
    for (noted, said) in [(acts, ACTS), (kinds, KINDS), (results, RESULTS)] {
        let unsaid: Vec<&String> = noted.iter().filter(|code| !is_said(said, code)).collect();
        assert!(unsaid.is_empty(), "say these in src/text/audit_codes.rs: {unsaid:?}");
    }
}

fn is_said(all: &[Said], code: &str) -> bool {
    all.iter().any(|(known, _)| *known == code)
}

/// The words in quotes of a piece of code.
fn literals(code: &str) -> Vec<String> {
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words in quotes behind `beginning` in every line that holds it.
fn assigned(text: &str, beginning: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.split_once(beginning)).flat_map(|(_, rest)| literals(rest)).collect()
}

/// The words in quotes of the statements and functions that make `name`.
fn made(text: &str, name: &str) -> Vec<String> {
    let name = name.split('(').next().unwrap_or_default();
    let ways = [(format!("let {name} ="), ";\n"), (format!(", {name}) ="), ";\n"), (format!("fn {name}("), "\n}\n")];
    let making = ways.iter().flat_map(|(beginning, end)| {
        text.split(beginning.as_str()).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
    });
    making.flat_map(literals).collect()
}

/// What the product does, without its tests.
fn sources() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        let paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).unwrap();
                texts.push(text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
            }
        }
    }
    texts
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "benches")))
}
