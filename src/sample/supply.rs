//! What a base's manager and the Centre find to do today: a material to approve, a paper that ends soon.

use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{World, bases::GATE_BASE};
use crate::{
    bases::{
        actions::{register_paper, submit_material},
        model::{MaterialKind, Paper, PaperKind},
        store::find_project_by_id,
        supply::KeptFile,
    },
    error::AppError,
    platform::{db::Db, files::Files},
    time::{DAY, HOUR, Moment, shifted},
};

/// Days until the food permit ends: within the month in which its base is warned.
const PERMIT_HOLDS: i64 = 18;
/// Days for which it was given.
const PERMIT_OF: i64 = 365;

/// The parts of the smallest Word document; its text goes between the last two.
const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const DOCUMENT_FOOT: &str = "</w:body></w:document>";

/// What the manager of the personas sent in this week.
const BOOKLET: &[&str] = &[
    "活动计划书（示例）",
    "一、集合与安全提示：10 分钟",
    "二、认识索书号，分小组练习：20 分钟",
    "三、分拣、消毒、上架：20 分钟",
    "四、分享与颁发徽章：10 分钟",
];

/// Sends in a material and registers a paper, as the manager of the personas.
pub async fn load(db: &Db, files: &Files, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let base = world.base(GATE_BASE)?;
    let content = document(BOOKLET).map_err(|error| AppError::Internal(error.to_string()))?;
    let name = files.keep(&content).await.map_err(|error| AppError::Internal(error.to_string()))?;
    let file = KeptFile { name, kind: "docx".to_owned() };
    let permit = Paper {
        kind: PaperKind::FoodPermit,
        number: format!("示例-食品-{}", today.format("%Y")),
        issuer: "江城食品经营许可（示例）".to_owned(),
        valid_from: Some(shifted(today, PERMIT_HOLDS - PERMIT_OF)),
        valid_until: shifted(today, PERMIT_HOLDS),
    };
    let (project_id, _) = base.projects.first().ok_or(AppError::NotFound)?;
    let mut tx = db.write(Moment::start_of(today).plus(15 * HOUR - 2 * DAY)).await?;
    let project = find_project_by_id(&mut tx, project_id).await?.ok_or(AppError::NotFound)?;
    let kind = MaterialKind::ActivityPlanBooklet;
    submit_material(&mut tx, &base.manager, &project.code, kind, &file).await?;
    register_paper(&mut tx, &base.manager, GATE_BASE, &permit, None).await?;
    tx.commit().await
}

/// A Word document of these paragraphs, the same bytes every time.
fn document(paragraphs: &[&str]) -> std::io::Result<Vec<u8>> {
    let paragraph = |text: &&str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body: String = paragraphs.iter().map(paragraph).collect();
    let document = [DOCUMENT_HEAD, &body, DOCUMENT_FOOT].concat();
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONSHIPS),
        ("word/document.xml", document.as_str()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let same_time = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        archive.start_file(name, same_time)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::uploads::{FileKind, kind_of};

    #[test]
    fn the_sample_document_is_one_that_would_be_taken() {
        let content = document(BOOKLET).unwrap();
        assert_eq!(kind_of(&content), Some(FileKind::Docx));
        assert_eq!(document(BOOKLET).unwrap(), content, "the same day gives the same data");
    }
}
