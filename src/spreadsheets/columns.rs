//! The columns of each list that can be imported, in the order of its template.

use super::model::ImportKind;
use crate::bases::model::PaperKind::{self, FireSafety, FoodPermit, LiabilityInsurance};
use crate::text::{Text, spreadsheets as words};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnOf {
    /// Its key in the program.
    pub key: &'static str,
    /// Its heading.
    pub title: Text,
    /// Other headings people give it, one after the other with spaces.
    pub others: &'static str,
    /// Whether a file must have it and each row must fill it.
    pub is_needed: bool,
    /// What is written in it.
    pub hint: Text,
    /// The paper of a base it is about, which is for its manager and the Centre only.
    pub paper: Option<PaperKind>,
}

const fn needed(key: &'static str, title: Text, others: &'static str, hint: Text) -> ColumnOf {
    ColumnOf { key, title, others, is_needed: true, hint, paper: None }
}

const fn free(key: &'static str, title: Text, others: &'static str, hint: Text) -> ColumnOf {
    ColumnOf { key, title, others, is_needed: false, hint, paper: None }
}

const fn of_paper(kind: PaperKind, key: &'static str, title: Text, others: &'static str, hint: Text) -> ColumnOf {
    ColumnOf { key, title, others, is_needed: false, hint, paper: Some(kind) }
}

const ORGANISATIONS: &[ColumnOf] = &[
    needed("name", words::ORGANISATION_NAME, "名称 单位", words::HINT_UNIQUE),
    needed("kind", words::ORGANISATION_KIND, "类型 单位类别", words::HINT_CHOICE),
    free("short_name", words::SHORT_NAME, "", words::HINT_SHORT),
    free("town", words::TOWN, "镇 园区 所在镇 镇园区", words::HINT_TOWN),
    free("phone", words::PHONE, "电话 手机 手机号", words::HINT_PHONE),
];
const PEOPLE: &[ColumnOf] = &[
    needed("name", words::PERSON_NAME, "姓名 人员姓名", words::HINT_TEXT),
    free("user_name", words::USER_NAME, "账号", words::HINT_USER_NAME),
    free("phone", words::MOBILE, "手机 电话 联系电话", words::HINT_PHONE),
    needed("organisation", words::ORGANISATION, "单位名称 所在单位", words::HINT_ORGANISATION),
    needed("role", words::ROLE, "身份", words::HINT_CHOICE),
];
const BASES: &[ColumnOf] = &[
    needed("code", words::BASE_CODE, "编号", words::HINT_CODE),
    needed("name", words::BASE_NAME, "名称 基地", words::HINT_TEXT),
    needed("category", words::CATEGORY, "基地类别", words::HINT_CHOICE),
    needed("operator", words::OPERATOR, "单位 单位名称", words::HINT_ORGANISATION),
    needed("town", words::TOWN, "镇 园区 所在镇 镇园区", words::HINT_TOWN),
    needed("address", words::ADDRESS, "详细地址", words::HINT_TEXT),
    needed("latitude", words::LATITUDE, "北纬", words::HINT_LATITUDE),
    needed("longitude", words::LONGITUDE, "东经", words::HINT_LONGITUDE),
    free("datum", words::DATUM, "坐标", words::HINT_DATUM),
    needed("phone", words::PHONE, "电话 手机", words::HINT_PHONE),
    free("intro", words::INTRO, "基地简介", words::HINT_FREE),
    free("facilities", words::FACILITIES, "", words::HINT_FACILITIES),
    needed("max_daily_heads", words::MAX_DAILY, "每日最多人数 日接待量", words::HINT_NUMBER),
    of_paper(LiabilityInsurance, "insurance_number", words::INSURANCE_NUMBER, "保单号 责任险保单号", words::HINT_PAPER),
    of_paper(LiabilityInsurance, "insurance_issuer", words::INSURANCE_ISSUER, "承保公司", words::HINT_PAPER),
    of_paper(LiabilityInsurance, "insurance_from", words::INSURANCE_FROM, "保险起期", words::HINT_FROM),
    of_paper(LiabilityInsurance, "insurance_until", words::INSURANCE_UNTIL, "保险到期日 保险止期", words::HINT_DATE),
    of_paper(FireSafety, "fire_number", words::FIRE_NUMBER, "消防证号 消防合格证编号", words::HINT_PAPER),
    of_paper(FireSafety, "fire_issuer", words::FIRE_ISSUER, "消防发证机关", words::HINT_PAPER),
    of_paper(FireSafety, "fire_from", words::FIRE_FROM, "消防证生效日期", words::HINT_FROM),
    of_paper(FireSafety, "fire_until", words::FIRE_UNTIL, "消防到期日 消防证有效期至", words::HINT_DATE),
    of_paper(FoodPermit, "food_number", words::FOOD_NUMBER, "食品许可证号", words::HINT_PAPER),
    of_paper(FoodPermit, "food_issuer", words::FOOD_ISSUER, "食品发证机关", words::HINT_PAPER),
    of_paper(FoodPermit, "food_from", words::FOOD_FROM, "食品许可生效日期", words::HINT_FROM),
    of_paper(FoodPermit, "food_until", words::FOOD_UNTIL, "食品许可到期日", words::HINT_DATE),
];
const PROJECTS: &[ColumnOf] = &[
    needed("code", words::PROJECT_CODE, "编号", words::HINT_CODE),
    needed("base", words::BASE_CODE, "所属基地编号", words::HINT_BASE),
    needed("kind", words::PROJECT_KIND, "类别", words::HINT_CHOICE),
    needed("title", words::PROJECT_TITLE, "名称 项目", words::HINT_TEXT),
    free("theme", words::THEME, "", words::HINT_FREE),
    free("intro", words::INTRO, "项目简介", words::HINT_FREE),
    needed("grade_from", words::GRADE_FROM, "起始年级", words::HINT_GRADE),
    needed("grade_to", words::GRADE_TO, "截止年级", words::HINT_GRADE),
    needed("duration_min", words::DURATION, "时长", words::HINT_NUMBER),
    needed("min_heads", words::MIN_HEADS, "最低人数", words::HINT_NUMBER),
    needed("max_heads", words::MAX_HEADS, "最高人数", words::HINT_NUMBER),
    free("children_per_adult", words::CHILDREN_PER_ADULT, "", words::HINT_RATIO),
    free("fee", words::FEE, "费用 收费", words::HINT_FEE),
    free("indoor", words::INDOOR, "", words::HINT_YES_NO),
    free("rain_plan", words::RAIN_PLAN, "", words::HINT_FREE),
    free("bring", words::BRING, "", words::HINT_FREE),
    free("safety_notes", words::SAFETY_NOTES, "", words::HINT_FREE),
    free("featured", words::FEATURED, "", words::HINT_YES_NO),
];

/// The columns of a list; the first is never missing in its files.
pub const fn columns(kind: ImportKind) -> &'static [ColumnOf] {
    match kind {
        ImportKind::Organisations => ORGANISATIONS,
        ImportKind::People => PEOPLE,
        ImportKind::Bases => BASES,
        ImportKind::Projects => PROJECTS,
    }
}

/// The column of a list with this key.
pub fn column(kind: ImportKind, key: &str) -> Option<&'static ColumnOf> {
    columns(kind).iter().find(|column| column.key == key)
}
