//! What an import does not get past: the rules that hold on pages hold for lists.

use super::*;

on_both!(a_published_project_does_not_become_by_import_what_no_material_covers, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let project = |kind: &str| {
        let projects = json!({ "项目": [
            ["项目编号", "基地编号", "项目类别", "项目名称", "最低年级", "最高年级", "时长", "最少人数", "最多人数", "每人费用（元）"],
            ["YZ-01-A", "YZ-01", kind, "走进书库", "1", "9", "90", 10, 60, "0"],
        ] });
        workbook(&projects, &[])
    };
    officer.upload("/import/projects", &project("课程类")).await.is(422).says("改成这一类还缺少已审核的授课课件");
    assert_eq!(import(&officer, "projects", &project("体验类")).await, "0-1-0");
});

/// Who stands there under this user name: name and mobile.
async fn account(app: &TestApp, user_name: &str) -> (String, Option<String>) {
    let mut conn = app.app.db.read().await.unwrap();
    let people = sutong::accounts::store::list_person_facts(&mut conn).await.unwrap();
    let (_, person, _) = people.into_iter().find(|(_, person, _)| person.user_name == user_name).unwrap();
    (person.name, person.phone)
}

on_both!(a_clerk_changes_nobody_who_decides_for_the_centre, |app| async move {
    let world = World::new(&app).await;
    let before = account(&app, "lead").await;
    let people = json!({ "人员": [
        ["姓名", "用户名", "手机号", "单位", "角色"],
        ["另一个名字", "lead", "13912345678", "市未保中心", "未保中心负责人"],
    ] });
    let people = workbook(&people, &[]);
    let officer = app.signed_in(&world.officer).await;
    officer.upload("/import/people", &people).await.is(422).says("您的身份不能修改这个人的账号");
    assert_eq!(account(&app, "lead").await, before);
});

on_both!(a_number_that_is_somebodys_user_name_is_refused_in_the_row, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let people = |rows: &[[&str; 3]]| {
        let rows = rows.iter().map(|[name, user, phone]| json!([name, user, phone, "实验小学", "活动组织者"]));
        let heading = json!(["姓名", "用户名", "手机号", "单位", "角色"]);
        workbook(&json!({ "人员": std::iter::once(heading).chain(rows).collect::<Vec<_>>() }), &[])
    };
    assert_eq!(import(&officer, "people", &people(&[["王老师", "", "13912345678"]])).await, "1-0-0");
    // The number passes to a colleague; to sign in with, it is still the first one's user name.
    assert_eq!(import(&officer, "people", &people(&[["王老师", "13912345678", "13912345679"]])).await, "0-1-0");
    let passed_on = people(&[["李老师", "", "13912345678"]]);
    officer.upload("/import/people", &passed_on).await.is(422).says("这个号码是另一账号的用户名");
    let by_name = people(&[["李老师", "13912345679", ""]]);
    officer.upload("/import/people", &by_name).await.is(422).says("与另一账号的手机号相同");
});

on_both!(a_zero_in_a_cell_breaks_nothing, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let schools = workbook(&json!({ "单位": [["单位名称", "单位类型"], ["第三QQ小学", "学校"]] }), &[]);
    // Wherever the other program keeps its texts.
    let mut archive = ZipArchive::new(Cursor::new(&schools)).unwrap();
    let parts = (0..archive.len()).map(|place| {
        let (mut text, mut part) = (String::new(), archive.by_index(place).unwrap());
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        (part.name().unwrap().to_string(), text)
    });
    let (name, text) = parts.collect::<Vec<_>>().into_iter().find(|(_, text)| text.contains("QQ")).unwrap();
    let schools = with_part(&schools, &name, text.replace("QQ", "_x0000_").as_bytes());
    assert_eq!(import(&officer, "organisations", &schools).await, "1-0-0");
    let read = read_back(&officer.get("/export/organisations").await.good().bytes);
    assert!(read["rows"].as_array().unwrap().iter().any(|row| row[0][0] == "第三小学"), "{read}");
});
