//! Bases with their papers, and people with more than one role.

use serde_json::{Value, json};

use super::{import, workbook};
use crate::{test_app::on_both, world::World};

on_both!(a_base_comes_with_its_papers_however_their_dates_are_written_and_only_once, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let heading = json!([
        "基地编号",
        "基地名称",
        "类别",
        "运营单位",
        "镇（园区）",
        "地址",
        "纬度",
        "经度",
        "联系电话",
        "每日最多接待人数",
        "保险单号",
        "保险公司",
        "保险生效日期",
        "保险有效期至",
        "消防证书编号",
        "消防发证单位",
        "消防有效期至"
    ]);
    let ways = [
        "@2027-05-09",
        "2027-05-09",
        "2027/5/9",
        "2027.5.9",
        "2027年5月9日",
        "２０２７－５－９",
        "2027-05-09 00:00:00",
    ];
    let ways = ways.iter().map(|way| json!(way)).chain([json!(46_516)]);
    let row = |(place, until): (usize, Value)| {
        json!([
            format!("YZ-1{place}"),
            format!("{place} 号农场"),
            "劳动实践",
            "青山农场",
            "真州镇",
            "一号路",
            32.27,
            119.18,
            "13812345678",
            200,
            format!("B-{place}"),
            "江城保险",
            "2026年4月1日",
            until,
            "X-1",
            "消防大队",
            "2028/1/31"
        ])
    };
    let rows: Vec<Value> = [heading.clone()].into_iter().chain(ways.enumerate().map(row)).collect();
    let file = workbook(&json!({ "基地": rows }), &[]);
    assert_eq!(import(&officer, "bases", &file).await, "8-0-0");
    officer.upload("/import/bases", &file).await.good().says("文件内容与系统一致");
    for place in 0..8 {
        let papers = officer.get(&format!("/supply/bases/YZ-1{place}/papers")).await.good();
        papers
            .says(&format!("B-{place} · 江城保险 · 2026年4月1日 周三 起，有效期至 2027年5月9日"))
            .says("X-1 · 消防大队 · 2026年5月14日");
    }
    // What goes out to those who edit bases comes in again without a change; the public list has no papers.
    let own = officer.get("/export/supply").await.good();
    officer.upload("/import/bases", &own.bytes).await.good().says("文件内容与系统一致");
    let public = app.stranger().get("/export/bases.csv").await.good();
    assert!(public.body.contains("设施") && !public.body.contains("保险"), "{}", public.body);

    let wrong = json!([
        "YZ-10",
        "0 号农场",
        "劳动实践",
        "青山农场",
        "真州镇",
        "一号路",
        32.27,
        119.18,
        "13812345678",
        200,
        "B-9",
        "",
        "",
        "2027-02-30",
        "X-2",
        "消防大队",
        "2026-01-01"
    ]);
    let refused =
        officer.upload("/import/bases", &workbook(&json!({ "基地": [heading.clone(), wrong] }), &[])).await.is(422);
    refused.says("保险公司：没有填写").says("保险有效期至：请填写日期，例如 2026-05-09");

    let renewed = json!([
        "YZ-10",
        "0 号农场",
        "劳动实践",
        "青山农场",
        "真州镇",
        "一号路",
        32.27,
        119.18,
        "13812345678",
        200,
        "B-9",
        "江城保险",
        "2027-05-10",
        "2028-05-09",
        "",
        "",
        ""
    ]);
    let renewed = workbook(&json!({ "基地": [heading, renewed] }), &[]);
    officer.upload("/import/bases", &renewed).await.good().says("修改：保险有效期至");
    assert_eq!(import(&officer, "bases", &renewed).await, "0-1-0");
    officer.upload("/import/bases", &renewed).await.good().says("文件内容与系统一致");
});

on_both!(a_new_person_with_two_roles_comes_in_one_file_and_once, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let people = json!({ "人员": [
        ["姓名", "手机号", "单位", "角色"],
        ["王老师", "13912345678", "实验小学", "活动组织者"],
        ["王老师", "13912345678", "第二小学", "活动组织者"],
        ["teacher甲", "", "第二小学", "活动组织者"],
    ] });
    let page = officer.upload("/import/people", &workbook(&people, &[])).await.is(422);
    page.says("用户名：没有填写");
    let people = json!({ "人员": [
        ["姓名", "用户名", "手机号", "单位", "角色"],
        ["王老师", "", "13912345678", "实验小学", "活动组织者"],
        ["王老师", "", "13912345678", "第二小学", "活动组织者"],
        ["teacher甲", "teacher", "", "第二小学", "活动组织者"],
    ] });
    let people = workbook(&people, &[]);
    assert_eq!(import(&officer, "people", &people).await, "1-2-0");
    officer.upload("/import/people", &people).await.good().says("文件内容与系统一致");
    let out = officer.get("/export/people.csv").await.good();
    assert!(out.body.contains("实验小学 活动组织者；第二小学 活动组织者"), "{}", out.body);
});
