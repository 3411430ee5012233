//! Certificates on paper, read back: text and fonts by poppler, the code by zbar from the picture poppler makes of the page.

use std::{path::Path, process::Command, time::Instant};

use sutong::awards::{
    document::on_paper,
    model::{AwardKind, Printed},
    standing::Later,
};

use super::{BASIS, certificate, issued, number};
use crate::{
    test_app::{Answer, on_both},
    world::World,
};

fn run(program: &str, arguments: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn said(program: &str, file: &Path) -> String {
    let output = Command::new(program).arg(file).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What another program reads in the code on a page, of the size a telephone would see it in.
fn scanned(file: &Path, page: usize) -> String {
    let picture = file.with_extension("png");
    let (page, root) = (page.to_string(), file.with_extension(""));
    let options = ["-r", "150", "-f", &page, "-l", &page, "-gray", "-singlefile", "-png"];
    let drawn = Command::new("pdftoppm").args(options).arg(file).arg(root).output().unwrap();
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap().trim().to_owned()
}

fn saved(folder: &Path, answer: &Answer) -> std::path::PathBuf {
    assert_eq!(answer.header("content-type"), "application/pdf");
    let file = folder.join("certificates.pdf");
    std::fs::write(&file, &answer.bytes).unwrap();
    file
}

on_both!(a_certificate_is_read_back_by_other_programs_and_its_code_leads_to_the_check_page, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let folder = tempfile::tempdir().unwrap();
    let officer = app.signed_in(&world.officer).await;
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    let print = format!("/certificates/{}/prints", title.token);
    let file = saved(folder.path(), &officer.post(&print, &[]).await.good());
    let facts = said("pdfinfo", &file);
    assert!(facts.contains("841.89 x 595.28") && facts.contains("A4"), "lying on its side: {facts}");
    let text = String::from_utf8(run("pdftotext", &["-layout"], &file)).unwrap();
    for wanted in
        ["示范性践习基地证书", "〔2025〕第3号", "YZ-01 号基地", "2026年5月14日", "盖章处", "市未保中心", BASIS]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(!text.contains("补打"), "{text}");
    let fonts = said("pdffonts", &file);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty() && fonts.iter().all(|font| font.contains("yes yes yes")), "{fonts:?}");
    assert_eq!(scanned(&file, 1), format!("https://sutong.example/certificates/{}", title.token));
    // Again: it says so, and so does the record.
    let file = saved(folder.path(), &officer.post(&print, &[]).await.good());
    let text = String::from_utf8(run("pdftotext", &["-layout"], &file)).unwrap();
    assert!(text.contains("补打 第 1 次"), "{text}");
    officer.get(&format!("/certificates/{}/record", title.token)).await.good().says("原件").says("补打第 1 次");
    assert_eq!(number(&app, "select count(*) from certificate_prints").await, 2);
    app.signed_in(&world.manager).await.post(&print, &[]).await.is(403);
});

on_both!(all_certificates_of_a_season_are_one_file_without_what_does_not_count, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let folder = tempfile::tempdir().unwrap();
    let lead = app.signed_in(&world.lead).await;
    let all = || async { lead.post("/certificates/prints", &[("year", "2025")]).await.good() };
    let file = saved(folder.path(), &all().await);
    let text = String::from_utf8(run("pdftotext", &["-layout"], &file)).unwrap();
    assert_eq!(text.matches('\u{c}').count(), 3, "three pages");
    assert!(
        text.contains("践习基地星级证书") && text.contains("三星级践习基地") && text.contains("二星级践习基地"),
        "{text}"
    );
    let mut codes = Vec::new();
    for (page, (kind, code)) in
        [(AwardKind::Star, "YZ-01"), (AwardKind::Star, "YZ-02"), (AwardKind::Title, "YZ-01")].into_iter().enumerate()
    {
        let one = certificate(&app, 2025, kind, code).await;
        assert_eq!(scanned(&file, page + 1), format!("https://sutong.example/certificates/{}", one.token));
        codes.push(one.token);
    }
    let fields = [("suspend_reason", "核实"), ("suspend_confirm", "yes")];
    lead.post(&format!("/certificates/{}/suspension", codes[1]), &fields).await.leads_to("/certificates/");
    let file = saved(folder.path(), &all().await);
    let text = String::from_utf8(run("pdftotext", &["-layout"], &file)).unwrap();
    assert_eq!(text.matches("补打 第 1 次").count(), 2, "{text}");
    assert!(!text.contains("二星级"), "{text}");
    assert_eq!(number(&app, "select count(*) from certificate_prints").await, 5);
});

/// Sample data says so on paper, and the longest name there is stays within the frame.
#[tokio::test]
async fn thirty_two_certificates_are_typeset_in_time_and_what_is_invented_says_so() {
    let app = crate::test_app::TestApp::on_sqlite().await;
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let mut star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    star.is_sample = true;
    star.later = Later::default();
    star.base_name = "仪征市枣林湾生态园青少年综合实践与劳动教育活动中心（江苏园博园校外教育基地）".to_owned();
    let printed_on = star.issued_at.date();
    let printed = vec![Printed { certificate: star, print: 1, printed_on }; 32];
    let began = Instant::now();
    let pdf = on_paper("证书", &printed, "市未保中心", "https://sutong.example/certificates/").unwrap();
    // Without optimisation it takes some times as long as in the program people run, of which three seconds are asked.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.pdf");
    std::fs::write(&file, pdf).unwrap();
    let text = String::from_utf8(run("pdftotext", &["-layout"], &file)).unwrap();
    assert_eq!(text.matches("示例数据，不具有任何效力").count(), 32, "{text}");
    assert!(text.contains("（江苏园博园校外教育基地）") && !text.contains('〓'), "{text}");
}
