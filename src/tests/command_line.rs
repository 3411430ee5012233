//! The program as an operator runs it.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

const METHOD: &str = include_str!("../rating/vectors/method.json");
const BUNDLE: &str = include_str!("../rating/vectors/bundle.json");
const EXPECTED: &str = include_str!("../rating/vectors/expected.json");

fn sutong(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sutong"))
        .args(arguments)
        .env("SUTONG_DATA", data)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap()
}

fn rate(method: &str, bundle: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let (method_path, bundle_path) = (folder.path().join("method.json"), folder.path().join("bundle.json"));
    std::fs::write(&method_path, method).unwrap();
    std::fs::write(&bundle_path, bundle).unwrap();
    let paths = ["rate", "--method", method_path.to_str().unwrap(), "--bundle", bundle_path.to_str().unwrap()];
    sutong(folder.path(), &paths)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn rate_reproduces_the_worked_season() {
    let output = rate(METHOD, BUNDLE);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let (got, expected): (Value, Value) =
        (serde_json::from_slice(&output.stdout).unwrap(), serde_json::from_str(EXPECTED).unwrap());
    assert_eq!(got, expected);
}

#[test]
fn malformed_input_names_the_place_and_exits_with_two() {
    let mut bundle: Value = serde_json::from_str(BUNDLE).unwrap();
    bundle["bases"][3]["sessions"][0]["ballots"][2]["answers"]["fun"] = Value::from("9");
    let place = "bases[3].sessions[0].ballots[2].answers.fun";
    for (method, bundle, named) in [
        (METHOD.to_owned(), bundle.to_string(), place),
        (METHOD.to_owned(), "{".to_owned(), "bundle"),
        ("[]".to_owned(), BUNDLE.to_owned(), "method"),
    ] {
        let output = rate(&method, &bundle);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(named), "{}", text(&output.stderr));
    }
}

#[test]
fn a_missing_file_is_named_and_exits_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let output = sutong(folder.path(), &["rate", "--method", "none.json", "--bundle", "none.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("none.json"));
}

#[test]
fn a_person_added_by_command_gets_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let add = [
        "user",
        "add",
        "--user-name",
        "zhang",
        "--name",
        "张三",
        "--role",
        "centre_lead",
        "--organisation",
        "市未保中心",
    ];
    let output = sutong(folder.path(), &add);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("/invitation/"));
    let again = sutong(folder.path(), &add);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("already"));
    let wrong = sutong(
        folder.path(),
        &["user", "add", "--user-name", "x", "--name", "x", "--role", "king", "--organisation", "x"],
    );
    assert!(text(&wrong.stderr).contains("centre_officer"), "a wrong role lists the right ones");
}

#[test]
fn migrating_twice_is_no_harm_and_sample_refuses_a_full_database() {
    let folder = tempfile::tempdir().unwrap();
    assert!(sutong(folder.path(), &["migrate"]).status.success());
    assert!(sutong(folder.path(), &["migrate"]).status.success());
    let add = [
        "user",
        "add",
        "--user-name",
        "zhang",
        "--name",
        "张三",
        "--role",
        "centre_lead",
        "--organisation",
        "市未保中心",
    ];
    assert!(sutong(folder.path(), &add).status.success());
    let sample = sutong(folder.path(), &["sample"]);
    assert_eq!(sample.status.code(), Some(1));
    assert!(text(&sample.stderr).contains("not empty"));
    assert!(sutong(folder.path(), &["sample", "--if-empty"]).status.success());
}

#[test]
fn a_password_in_the_database_address_is_never_printed() {
    let folder = tempfile::tempdir().unwrap();
    let output = sutong(folder.path(), &["migrate", "--database-url", "postgres://sutong:geheim@127.0.0.1:1/none"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!text(&output.stderr).contains("geheim"), "{}", text(&output.stderr));
}

#[test]
fn a_token_is_printed_once_and_a_person_of_two_roles_must_say_which() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["user", "add", "--user-name", "zhang", "--name", "张三", "--role", "centre_officer", "--organisation"];
    assert!(sutong(folder.path(), &[add.as_slice(), &["市未保中心"]].concat()).status.success());
    let made = sutong(folder.path(), &["token", "add", "--person", "zhang", "--label", "统计"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let token = text(&made.stdout).trim().to_owned();
    assert!(token.starts_with("sutong_") && token.len() > 40, "{token}");
    let listed = text(&sutong(folder.path(), &["token", "list"]).stdout);
    assert!(listed.contains("统计") && listed.contains("running") && !listed.contains(&token), "{listed}");
    let id = listed.split('\t').next().unwrap();
    assert!(sutong(folder.path(), &["token", "revoke", id]).status.success());
    assert!(!sutong(folder.path(), &["token", "revoke", id]).status.success());
    let wrong = sutong(folder.path(), &["token", "add", "--person", "zhang", "--role", "base_manager"]);
    assert!(!wrong.status.success());
    assert!(text(&wrong.stderr).contains("centre_officer of 市未保中心"), "{}", text(&wrong.stderr));
}

#[test]
fn a_list_is_exported_and_imported_and_a_dry_run_ends_without_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    let add =
        ["user", "add", "--user-name", "zhang", "--name", "张三", "--role", "centre_lead", "--organisation", "甲中心"];
    assert!(sutong(folder.path(), &add).status.success());
    let file = folder.path().join("a.xlsx");
    let file = file.to_str().unwrap();
    assert!(sutong(folder.path(), &["export", "--list", "organisations", "--into", file]).status.success());
    for arguments in [vec!["--dry-run"], vec![]] {
        let line = [vec!["import", "--kind", "organisations", file], arguments].concat();
        let output = sutong(folder.path(), &line);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("added 0, changed 0, unchanged 1, refused 0"));
    }
    let wrong = sutong(folder.path(), &["import", "--kind", "bases", file]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("缺少这些列") || text(&wrong.stderr).contains("没有找到表头"));
}

#[test]
fn the_readme_names_every_command_and_every_variable() {
    let folder = tempfile::tempdir().unwrap();
    let readme = include_str!("../../README.md");
    let help = text(&sutong(folder.path(), &["--help"]).stdout);
    let (_, commands) = help.split_once("Commands:").unwrap();
    let commands = commands.lines().skip(1).take_while(|line| !line.is_empty());
    let names = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).map(str::trim_start);
    for name in names.filter_map(|line| line.split(' ').next()).filter(|name| *name != "help") {
        assert!(readme.contains(&format!("`sutong {name}")), "README.md does not name `sutong {name}`");
    }
    // A long line is broken between the two.
    let variables = help.split("[env:").skip(1).filter_map(|rest| rest.trim_start().split(['=', ']']).next());
    let variables: Vec<&str> = variables.collect();
    assert!(variables.len() > 10, "{help}");
    for name in variables {
        assert!(readme.contains(&format!("`{name}`")), "README.md does not name {name}");
    }
}

#[test]
fn nobody_gets_a_user_name_that_is_anothers_phone() {
    let folder = tempfile::tempdir().unwrap();
    let add = |user_name: &str, phone: &[&str]| {
        let user = ["user", "add", "--user-name", user_name, "--name", "张三", "--role", "centre_lead"];
        sutong(folder.path(), &[&user, ["--organisation", "中心"].as_slice(), phone].concat())
    };
    assert!(add("zhang", &["--phone", "13812345678"]).status.success());
    assert!(add("13912345678", &[]).status.success());
    for refused in [add("13812345678", &[]), add("li", &["--phone", "139 1234 5678"])] {
        assert!(!refused.status.success());
        assert!(text(&refused.stderr).contains("already, as a user name or as a phone"), "{}", text(&refused.stderr));
    }
}

#[test]
fn an_export_is_narrowed_and_fails_if_it_is_not_all_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (user_name, organisation) in [("zhang", "甲中心"), ("li", "乙中心")] {
        let add =
            ["user", "add", "--user-name", user_name, "--name", "张三", "--role", "centre_lead", "--organisation"];
        assert!(sutong(folder.path(), &[add.as_slice(), &[organisation]].concat()).status.success());
    }
    let file = folder.path().join("a.xlsx");
    let export = |list: &str, more: &[&str]| {
        let line = [&["export", "--list", list, "--into", file.to_str().unwrap()], more].concat();
        sutong(folder.path(), &line)
    };
    let all = export("organisations", &[]);
    assert!(all.status.success() && text(&all.stdout).starts_with("2 rows"), "{}", text(&all.stdout));
    let cut = export("organisations", &["--most", "1"]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(text(&cut.stderr).contains("the first 1 rows only"), "{}", text(&cut.stderr));
    let found = export("audit", &["--filter", "q=zhang-nobody"]);
    assert!(text(&found.stdout).starts_with("0 rows"), "{}", text(&found.stdout));
    assert!(!text(&export("audit", &[]).stdout).starts_with("0 rows"));
    assert!(export("bookings", &["--filter", "view=past"]).status.success());
    for (list, more, said) in [
        ("messages", [].as_slice(), "somebody's own"),
        ("surveys", &[], "somebody's own"),
        ("ledger", &[], "--filter session="),
        ("webhook-deliveries", &[], "--filter webhook="),
        ("season", &[], "--filter year="),
        ("bookings", &["--filter", "past"], "KEY=VALUE"),
        ("nothing", &[], "one of: bases"),
    ] {
        let refused = export(list, more);
        assert!(!refused.status.success(), "{list}");
        assert!(text(&refused.stderr).contains(said), "{list}: {}", text(&refused.stderr));
    }
}

#[test]
fn the_audit_log_is_verified_and_a_head_that_is_not_in_it_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["user", "add", "--user-name", "zhang", "--name", "张三", "--role", "centre_lead", "--organisation"];
    assert!(sutong(folder.path(), &[add.as_slice(), &["甲中心"]].concat()).status.success());
    let verified = sutong(folder.path(), &["audit", "verify"]);
    assert!(verified.status.success(), "{}", text(&verified.stderr));
    assert!(text(&verified.stdout).contains("0 links fit, "), "{}", text(&verified.stdout));
    let gone = sutong(folder.path(), &["audit", "verify", "--head", &"0".repeat(64)]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(text(&gone.stderr).contains("the audit log is broken"), "{}", text(&gone.stderr));
}
