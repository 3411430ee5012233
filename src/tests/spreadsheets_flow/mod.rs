//! Lists from Excel and to Excel. The other program is openpyxl: it writes what we read and reads what we write.

mod limits;
mod lists;
mod rows;

use std::{
    io::{Cursor, Write},
    process::Command,
};

use serde_json::{Value, json};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    test_app::{Browser, TestApp, on_both},
    world::World,
};

/// Sheets of rows as JSON become a workbook; `@2026-05-09` becomes a cell that holds a date.
const WRITE: &str = "
import json, sys, datetime, openpyxl
path, sheets = sys.argv[1], json.loads(sys.argv[2])
book = openpyxl.Workbook(); book.remove(book.active)
for name, rows in sheets.items():
    sheet = book.create_sheet(name)
    for row in rows: sheet.append([datetime.date.fromisoformat(cell[1:]) if str(cell).startswith('@') else cell for cell in row])
    for area in json.loads(sys.argv[3]): sheet.merge_cells(area)
book.save(path)
";
/// A workbook becomes JSON: for each cell its value and the type openpyxl sees (`f` is a formula).
const READ: &str = "
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
rows = [[[cell.value, cell.data_type] for cell in row] for row in sheet.iter_rows()]
print(json.dumps({'frozen': sheet.freeze_panes, 'rows': rows}))
";

fn openpyxl(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new("/usr/bin/python3").arg("-c").arg(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openpyxl is needed (Debian: python3-openpyxl):\n{said}");
    output.stdout
}

fn workbook(sheets: &Value, merged: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    openpyxl(WRITE, &[path.to_str().unwrap(), &sheets.to_string(), &json!(merged).to_string()]);
    std::fs::read(path).unwrap()
}

fn read_back(bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, bytes).unwrap();
    serde_json::from_slice(&openpyxl(READ, &[path.to_str().unwrap()])).unwrap()
}

/// The text of a cell of a workbook that was read back.
fn cell(read: &Value, row: usize, column: usize) -> &str {
    read["rows"][row][column][0].as_str().unwrap_or_default()
}

async fn import(browser: &Browser, kind: &str, file: &[u8]) -> String {
    let checked = browser.upload(&format!("/import/{kind}"), file).await.good();
    let kept = checked.field("kept");
    let done = browser.post(&format!("/import/{kind}/confirmation"), &[("kept", &kept)]).await;
    done.leads_to(&format!("/import/{kind}?done=")).location().split('=').next_back().unwrap().to_owned()
}

/// How many rows every table that an import writes has.
async fn rows(app: &TestApp) -> Vec<i64> {
    let mut conn = app.app.db.read().await.unwrap();
    let mut counts = Vec::new();
    for statement in [
        "select count(*) from organisations",
        "select count(*) from people",
        "select count(*) from memberships",
        "select count(*) from bases",
        "select count(*) from projects",
        "select count(*) from audit_events where action <> 'sign_in'",
    ] {
        counts.push(sqlx::query_scalar(statement).fetch_one(&mut *conn).await.unwrap());
    }
    counts
}

on_both!(what_excel_did_to_a_list_is_undone_and_a_second_import_changes_nothing, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let schools = json!({
        "说明": [["请填写第二张表"]],
        "单位": [
            ["全市学校名单"],
            ["序号", "单位名称 *", "单位类型", "镇(园区)", "联系电话"],
            [1, " 第三小学 ", "学校", "真州镇", 13_812_345_678_i64],
            [2, "第四小学", "学校", "", "１３８ １２３４ ５６７９"],
            [],
            [3, "+同行社工二部", "社会组织", "真州镇", "1.3812345670E+10"],
        ],
    });
    let schools = workbook(&schools, &["A1:E1"]);
    let page = officer.upload("/import/organisations", &schools).await.good();
    page.says("以下列没有导入：序号").says("新增 3 行");
    assert_eq!(import(&officer, "organisations", &schools).await, "3-0-0");
    officer.upload("/import/organisations", &schools).await.good().says("文件内容与系统一致");
    let read = read_back(&officer.get("/export/organisations").await.good().bytes);
    let found = |name: &str| read["rows"].as_array().unwrap().iter().find(|row| row[0][0] == name).unwrap().clone();
    assert_eq!(found("+同行社工二部")[0][1], "s", "text that looks like a formula stays text");
    assert_eq!(found("第三小学")[4][0], "13812345678");
    assert_eq!(found("第四小学")[4][0], "13812345679");
});

/// Writes a row below the headings of a workbook, by heading, and leaves everything else as it is.
const FILL: &str = "
import json, sys, openpyxl
path, row = sys.argv[1], json.loads(sys.argv[2])
book = openpyxl.load_workbook(path)
sheet = book.worksheets[0]
heads = [str(cell.value).rstrip('*') for cell in sheet[1]]
for head, value in row.items(): sheet.cell(row=2, column=heads.index(head) + 1, value=value)
book.save(path)
";

fn filled(template: &[u8], row: &Value) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, template).unwrap();
    openpyxl(FILL, &[path.to_str().unwrap(), &row.to_string()]);
    std::fs::read(path).unwrap()
}

on_both!(a_template_that_was_downloaded_is_filled_in_and_imported, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let rows = [
        ("organisations", json!({"单位名称": "第九小学", "单位类型": "学校"})),
        ("people", json!({"姓名": "周小满", "用户名": "zhouxm", "单位": "第九小学", "角色": "活动组织者"})),
        (
            "bases",
            json!({"基地编号": "YZ-09", "基地名称": "丰收农场", "类别": "劳动实践", "运营单位": "青山农场",
                "镇（园区）": "真州镇", "地址": "一号路", "纬度": 32.27, "经度": 119.18, "联系电话": "13812345678",
                "每日最多接待人数": 200}),
        ),
    ];
    for (kind, row) in rows {
        let template = officer.get(&format!("/import/{kind}/template.xlsx")).await.good().bytes;
        assert_eq!(import(&officer, kind, &filled(&template, &row)).await, "1-0-0", "{kind}");
    }
    officer.get("/export/organisations.csv").await.good().says("第九小学");
    officer.get("/export/people.csv").await.good().says("周小满");
    officer.get("/export/supply.csv").await.good().says("丰收农场");
});

on_both!(a_list_goes_in_once_and_comes_out_as_it_went_in, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let bases = json!({ "基地": [
        ["基地编号", "基地名称", "类别", "运营单位", "镇（园区）", "地址", "纬度", "经度", "联系电话", "设施", "每日最多接待人数"],
        ["yz-09", "+丰收农场", "劳动实践", "青山农场", "真州镇", "一号路", 32.27, 119.18, 13_812_345_678_i64, "卫生间、饮用水", "２００人"],
    ] });
    let bases = workbook(&bases, &[]);
    assert_eq!(import(&officer, "bases", &bases).await, "1-0-0");
    officer.upload("/import/bases", &bases).await.good().says("文件内容与系统一致");

    let projects = json!({ "项目": [
        ["项目编号", "基地编号", "项目类别", "项目名称", "最低年级", "最高年级", "时长", "最少人数", "最多人数", "每人费用（元）"],
        ["YZ-09-A", "YZ-09", "体验类", "收稻子", "三年级", 6, "90分钟", 10, 40, "12.5元"],
    ] });
    assert_eq!(import(&officer, "projects", &workbook(&projects, &[])).await, "1-0-0");
    officer.upload("/import/projects", &workbook(&projects, &[])).await.good().says("文件内容与系统一致");

    let people =
        json!({ "人员": [["姓名", "手机号", "单位", "角色"], ["王老师", "13912345678.0", "实验小学", "活动组织者"]] });
    let people = workbook(&people, &[]);
    assert_eq!(import(&officer, "people", &people).await, "1-0-0");
    officer.upload("/import/people", &people).await.good().says("文件内容与系统一致");

    // What goes out as organisations comes in again without a change.
    let out = officer.get("/export/organisations").await.good();
    officer.upload("/import/organisations", &out.bytes).await.good().says("文件内容与系统一致");
    let read = read_back(&officer.get("/export/people").await.good().bytes);
    assert_eq!(read["frozen"], "A2");
    let found = read["rows"].as_array().unwrap().iter().find(|row| row[0][0] == "王老师").unwrap();
    assert_eq!(found[2], json!(["13912345678", "s"]), "a telephone number is text");
});

on_both!(one_wrong_row_keeps_all_out_and_says_where, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let before = rows(&app).await;
    let people = json!({ "人员": [
        ["姓名", "用户名", "手机号", "单位", "角色"],
        ["王老师", "wang", "13912345678", "实验小学", "活动组织者"],
        ["李老师", "li", "1.39E+10", "没有的小学", "校长"],
        ["我自己", "officer", "", "市未保中心", "未保中心负责人"],
    ] });
    let page = officer.upload("/import/people", &workbook(&people, &[])).await.is(422);
    let page =
        page.says("有 2 行有问题").says("科学计数法").says("系统中没有这个名称").says("您的身份不能授予这个角色");
    assert!(!page.body.contains("name=\"kept\""), "there is nothing to confirm");
    // Whoever confirms all the same gets no further.
    let href = page.body.split("messages.xlsx?file=").nth(1).unwrap();
    let kept: String = href.chars().take_while(char::is_ascii_hexdigit).collect();
    officer.post("/import/people/confirmation", &[("kept", &kept)]).await.is(422);
    assert_eq!(rows(&app).await, before);
    let messages = officer.get(&format!("/import/people/messages.xlsx?file={kept}")).await.good();
    let read = read_back(&messages.bytes);
    assert_eq!(cell(&read, 1, 5), "新增");
    assert!(cell(&read, 2, 5).contains("手机号"), "{read}");
});

on_both!(nasty_files_are_refused_in_words_and_leave_nothing, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let before = rows(&app).await;
    let good = workbook(&json!({ "单位": [["单位名称", "单位类型"], ["第三小学", "学校"]] }), &[]);
    let merged = workbook(&json!({ "单位": [["单位名称", "单位类型"], ["甲校", "学校"], ["", "学校"]] }), &["A2:A3"]);
    let long: Vec<Value> = (0..50_000).map(|n| json!([format!("学校{n}"), "学校"])).collect();
    let long = [vec![json!(["单位名称", "单位类型"])], long].concat();
    let far = with_part(&good, "xl/worksheets/sheet1.xml", b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>");
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (merged, "合并单元格"),
        (workbook_from_file(&long), "超过 20,000 行"),
        (workbook(&json!({ "工资": [["姓名", "工资"], ["甲", 1]] }), &[]), "没有找到表头"),
        (workbook(&json!({ "单位": [["单位名称", "简称"], ["甲", "甲"]] }), &[]), "缺少这些列：单位类型"),
        (with_part(&good, "xl/vbaProject.bin", b"macro"), "含有宏"),
        (with_part(&good, "xl/media/bomb.bin", &vec![0; 70 * 1024 * 1024]), "解压后过大"),
        (far, "没有找到表头"),
        (good[..good.len() / 2].to_vec(), "已损坏"),
        ("单位名称,单位类型\n".as_bytes().to_vec(), ".csv"),
        (vec![0xD0, 0xCF, 0x11, 0xE0, 1, 2], ".xls"),
        (vec![b'x'; 6 * 1024 * 1024], "超过 5 MB"),
        (Vec::new(), "请选择一个 Excel 文件"),
    ];
    for (file, words) in cases {
        officer.upload("/import/organisations", &file).await.is(422).says(words);
    }
    // Any byte changed: a page in any case, and nothing is written.
    for place in (0..good.len()).step_by(good.len() / 60) {
        let mut broken = good.clone();
        broken[place] ^= 0x55;
        let status = officer.upload("/import/organisations", &broken).await.status.as_u16();
        assert!(matches!(status, 200 | 422), "byte {place}: {status}");
    }
    assert_eq!(rows(&app).await, before);
});

/// Arguments have a limit that 50,000 rows exceed.
fn workbook_from_file(rows: &[Value]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (list, path) = (folder.path().join("rows.json"), folder.path().join("a.xlsx"));
    std::fs::write(&list, json!(rows).to_string()).unwrap();
    let program = "
import json, sys, openpyxl
book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet('单位')
for row in json.load(open(sys.argv[2])): sheet.append(row)
book.save(sys.argv[1])
";
    openpyxl(program, &[path.to_str().unwrap(), list.to_str().unwrap()]);
    std::fs::read(path).unwrap()
}

/// The same archive with one part added or replaced.
fn with_part(workbook: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..old.len() {
        let part = old.by_index_raw(place).unwrap();
        if part.name().unwrap() != name {
            new.raw_copy_file(part).unwrap();
        }
    }
    new.start_file(name, SimpleFileOptions::default()).unwrap();
    new.write_all(content).unwrap();
    new.finish().unwrap().into_inner()
}
