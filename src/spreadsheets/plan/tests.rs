use super::*;
use crate::{
    accounts::model::{NewOrganisation, OrganisationKind, Role, Town, TownKind},
    spreadsheets::model::KnownOrganisation,
};

fn line(number: u32, cells: &[&str]) -> Line {
    Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), is_merged: false }
}

fn known() -> Known {
    let facts = NewOrganisation {
        kind: OrganisationKind::School,
        name: "实验小学".to_owned(),
        short_name: "实小".to_owned(),
        town_code: Some("zhenzhou".to_owned()),
        phone: String::new(),
    };
    Known {
        towns: vec![Town { code: "zhenzhou".to_owned(), name: "真州镇".to_owned(), kind: TownKind::Town }],
        organisations: vec![KnownOrganisation { id: "o".into(), facts }],
        ..Known::default()
    }
}

fn officer() -> Importer {
    Importer { person: Some("me".into()), grantable: vec![Role::OrganiserApplicant] }
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
fn merged_rows_and_errors_of_excel_are_refused() {
    let mut merged = line(2, &["甲校", "学校"]);
    merged.is_merged = true;
    let lines = vec![line(1, &["单位名称", "单位类型"]), merged, line(3, &["#N/A", "学校"])];
    let plan = plan(ImportKind::Organisations, &[lines], &known(), &officer()).unwrap();
    assert_eq!(plan.counts(), [0, 0, 0, 2]);
    assert!(!plan.is_fine());
}
