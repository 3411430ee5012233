//! Templates of agreements: a text with places, in versions. What was published never changes.

use chrono::NaiveDate;

use crate::words;

words! {
    /// State of a version.
    pub enum TemplateStatus {
        /// The Centre still writes it.
        Draft = "draft",
        /// Agreements are made from it.
        Published = "published",
    }
}

/// A version of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Counted from 1.
    pub version: i64,
    /// State.
    pub status: TemplateStatus,
    /// Title of the agreement.
    pub title: String,
    /// Its sections: a line is a paragraph, one that begins with a numeral and `、` is a heading.
    pub body: String,
}

/// Who agrees on what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties<'a> {
    /// Number of the agreement.
    pub number: &'a str,
    /// The organiser.
    pub organiser: &'a str,
    /// The operator of the base.
    pub operator: &'a str,
    /// The base.
    pub base: &'a str,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// The places that a text may have.
pub const PLACES: &[&str] = &["{base}", "{from}", "{until}", "{organiser}", "{operator}"];

/// The words of `{…}` in a text that are no place.
pub fn unknown_places(body: &str) -> Vec<String> {
    let found = body.split('{').skip(1).map(|rest| format!("{{{}}}", rest.split('}').next().unwrap_or_default()));
    found.filter(|place| !PLACES.contains(&place.as_str())).collect()
}

/// The whole text of an agreement, as it is kept, hashed and put on paper.
pub fn content(template: &Template, parties: &Parties<'_>) -> String {
    let day = |date: NaiveDate| date.format("%Y年%-m月%-d日").to_string();
    let body = template
        .body
        .replace("{base}", parties.base)
        .replace("{from}", &day(parties.from))
        .replace("{until}", &day(parties.until))
        .replace("{organiser}", parties.organiser)
        .replace("{operator}", parties.operator);
    format!(
        "{}\n编号：{}\n甲方（组织单位）：{}\n乙方（基地运营单位）：{}\n{}",
        template.title,
        parties.number,
        parties.organiser,
        parties.operator,
        body.trim().replace("\r\n", "\n")
    )
}

/// Whether a line is the head of a section: `一、合作内容`.
pub fn is_heading(line: &str) -> bool {
    line.split_once('、').is_some_and(|(numeral, _)| {
        !numeral.is_empty() && numeral.chars().all(|letter| "一二三四五六七八九十百".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn template(body: &str) -> Template {
        Template { version: 1, status: TemplateStatus::Published, title: "协议".to_owned(), body: body.to_owned() }
    }

    #[test]
    fn a_text_gets_its_parties_and_days() {
        let parties = Parties {
            number: "XY2026-1",
            organiser: "实验小学",
            operator: "图书馆",
            base: "江畔图书馆基地",
            from: parse_date("2026-05-14").unwrap(),
            until: parse_date("2026-12-31").unwrap(),
        };
        let text = content(&template("一、合作\r\n在“{base}”，自 {from} 至 {until}。"), &parties);
        assert!(text.ends_with("一、合作\n在“江畔图书馆基地”，自 2026年5月14日 至 2026年12月31日。"), "{text}");
        assert!(text.contains("甲方（组织单位）：实验小学\n乙方（基地运营单位）：图书馆"));
    }

    #[test]
    fn places_that_nobody_fills_are_named() {
        assert_eq!(unknown_places("{base} {from} {price} {"), ["{price}", "{}"]);
    }

    #[test]
    fn heads_of_sections_are_known() {
        assert!(is_heading("十一、其他") && !is_heading("甲方、乙方") && !is_heading("、"));
    }
}
