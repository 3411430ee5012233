use super::*;
use crate::{
    accounts::model::{NewOrganisation, NewPerson, OrganisationKind, Role, Town, TownKind},
    booking::policy::tests::person,
    spreadsheets::model::{KnownOrganisation, KnownPerson},
};

fn line(number: u32, cells: &[&str]) -> Line {
    Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), is_merged: false }
}

fn known() -> Known {
    let school = |id: &str, name: &str, short_name: &str| KnownOrganisation {
        id: id.into(),
        facts: NewOrganisation {
            kind: OrganisationKind::School,
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            town_code: Some("zhenzhou".to_owned()),
            phone: String::new(),
        },
    };
    Known {
        towns: vec![Town { code: "zhenzhou".to_owned(), name: "真州镇".to_owned(), kind: TownKind::Town }],
        organisations: vec![
            school("o", "实验小学", "实小"),
            school("p", "第二小学", "二小"),
            school("q", "第三中学", "三小"),
        ],
        ..Known::default()
    }
}

fn importer(role: Role) -> Importer {
    Importer { person: Some(person(role, "centre", None)), grantable: vec![Role::OrganiserApplicant] }
}

fn officer() -> Importer {
    importer(Role::CentreOfficer)
}

fn known_person(id: &str, user_name: &str, phone: Option<&str>, role: Role) -> KnownPerson {
    KnownPerson {
        id: id.into(),
        facts: NewPerson {
            user_name: user_name.to_owned(),
            phone: phone.map(str::to_owned),
            name: "王老师".to_owned(),
        },
        memberships: vec![("o".into(), role)],
    }
}

fn judged_of(known: &Known, importer: &Importer, rows: &[&[&str]]) -> Vec<Verdict> {
    let lines = rows.iter().zip(1..).map(|(cells, number)| line(number, cells)).collect();
    let plan = plan(ImportKind::People, &[lines], known, importer).unwrap();
    plan.rows.into_iter().map(|row| row.verdict).collect()
}

fn verdicts(kind: ImportKind, rows: &[&[&str]]) -> Vec<Verdict> {
    let lines = rows.iter().zip(1..).map(|(cells, number)| line(number, cells)).collect();
    plan(kind, &[lines], &known(), &officer()).unwrap().rows.into_iter().map(|row| row.verdict).collect()
}

#[test]
fn each_row_is_judged_by_itself() {
    let rows: &[&[&str]] = &[
        &["单位名称", "单位类型", "联系电话"],
        &["实验小学", "学校", ""],
        &["实验小学二部", "学校", "１３８１２３４５６７８"],
        &["第三小学", "幼儿", "1.38E+10"],
        &["实验小学", "学校", ""],
    ];
    let refused = Verdict::Refused(vec![("kind", Trouble::NotAChoice("")), ("phone", Trouble::LostDigits)]);
    let twice = Verdict::Refused(vec![("", Trouble::SameAs(2))]);
    assert_eq!(verdicts(ImportKind::Organisations, rows), [Verdict::Unchanged, Verdict::Added, refused, twice]);
}

#[test]
fn a_clerk_cannot_make_a_decider() {
    let rows: &[&[&str]] = &[
        &["姓名", "手机号", "单位", "角色"],
        &["王老师", "13812345678", "实小", "活动组织者"],
        &["李主任", "13812345679", "实小", "未保中心负责人"],
    ];
    let refused = Verdict::Refused(vec![("role", Trouble::RoleNotYours)]);
    assert_eq!(verdicts(ImportKind::People, rows), [Verdict::Added, refused]);
}

#[test]
fn a_person_has_a_row_for_each_role_and_what_contradicts_an_earlier_one_is_refused() {
    let rows: &[&[&str]] = &[
        &["姓名", "用户名", "手机号", "单位", "角色"],
        &["王老师", "wang", "13812345678", "实小", "活动组织者"],
        &["王老师", "wang", "", "二小", "活动组织者"],
        &["王老师", "", "13812345678", "实小", "活动组织者"],
        &["王小明", "wang", "13812345679", "三小", "活动组织者"],
        &["李老师", "li", "", "三小", "活动组织者"],
        &["李老师", "li", "13812345680", "实小", "活动组织者"],
    ];
    let refused = |troubles: &[(&'static str, Trouble)]| Verdict::Refused(troubles.to_vec());
    let other = |row| Trouble::OtherThan(row);
    let expected = [
        Verdict::Added,
        Verdict::Changed(vec!["role"]),
        refused(&[("", Trouble::SameAs(2))]),
        refused(&[("name", other(2)), ("phone", other(2))]),
        Verdict::Added,
        refused(&[("phone", other(6))]),
    ];
    assert_eq!(verdicts(ImportKind::People, rows), expected);
}

const PEOPLE: &[&str] = &["姓名", "用户名", "手机号", "单位", "角色"];

#[test]
fn whoever_may_not_invite_somebody_does_not_change_them() {
    let lead = known_person("x", "lead", Some("13812345678"), Role::CentreLead);
    let known = Known { people: vec![lead], ..known() };
    let same: &[&str] = &["王老师", "lead", "13812345678", "实小", "未保中心负责人"];
    let renamed: &[&str] = &["王五", "lead", "13812345678", "实小", "未保中心负责人"];
    let without_phone: &[&str] = &["王老师", "lead", "", "实小", "未保中心负责人"];
    let judged = |importer: &Importer, row| judged_of(&known, importer, &[PEOPLE, row]).remove(0);
    let refused = Verdict::Refused(vec![("", Trouble::PersonNotYours)]);
    assert_eq!(judged(&officer(), same), Verdict::Unchanged);
    assert_eq!(judged(&officer(), renamed), refused);
    assert_eq!(judged(&officer(), without_phone), refused);
    assert_eq!(judged(&importer(Role::CentreLead), renamed), Verdict::Changed(vec!["name"]));
    let operator = Importer { person: None, grantable: Role::ALL.to_vec() };
    assert_eq!(judged(&operator, renamed), Verdict::Changed(vec!["name"]));
}

#[test]
fn no_user_name_is_anothers_mobile() {
    let teacher = Role::OrganiserApplicant;
    let people = vec![
        known_person("x", "13812345670", Some("13812345671"), teacher),
        known_person("y", "li", Some("13812345672"), teacher),
    ];
    let known = Known { people, ..known() };
    let judged = |name: &str, user_name: &str, phone: &str| {
        judged_of(&known, &officer(), &[PEOPLE, &[name, user_name, phone, "实小", "活动组织者"]]).remove(0)
    };
    let refused = |key, trouble| Verdict::Refused(vec![(key, trouble)]);
    assert_eq!(judged("赵老师", "", "13812345670"), refused("phone", Trouble::PhoneIsName));
    assert_eq!(judged("孙老师", "sun", "13812345670"), refused("phone", Trouble::PhoneIsName));
    assert_eq!(judged("钱老师", "13812345672", ""), refused("user_name", Trouble::NameIsPhone));
    assert_eq!(judged("王老师", "13812345670", "13812345670"), Verdict::Changed(vec!["phone"]), "one's own number");
    assert_eq!(judged("周老师", "", "13812345673"), Verdict::Added);
}

#[test]
fn a_short_name_that_several_have_names_none_of_them() {
    let mut known = known();
    known.organisations[2].facts.short_name = "二小".to_owned();
    let judged = |organisation: &str| {
        judged_of(&known, &officer(), &[PEOPLE, &["王老师", "wang", "", organisation, "活动组织者"]]).remove(0)
    };
    assert_eq!(judged("二小"), Verdict::Refused(vec![("organisation", Trouble::Ambiguous)]));
    assert_eq!((judged("第二小学"), judged("实小")), (Verdict::Added, Verdict::Added));
}

#[test]
fn merged_rows_and_errors_of_excel_are_refused() {
    let mut merged = line(2, &["甲校", "学校"]);
    merged.is_merged = true;
    let lines = vec![line(1, &["单位名称", "单位类型"]), merged, line(3, &["#N/A", "学校"])];
    let plan = plan(ImportKind::Organisations, &[lines], &known(), &officer()).unwrap();
    assert_eq!(plan.counts(), [0, 0, 0, 2]);
    assert!(!plan.is_fine());
}
