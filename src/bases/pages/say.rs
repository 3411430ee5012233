//! Figures of the catalogue in the reader's words.

use crate::{
    bases::model::{BaseCategory, NextFree, OpeningRule, Project},
    text::{Lang, bases as words, booking, rating},
    ui::{Icon, Tone},
};

/// The colour family of a category.
pub fn tone(category: BaseCategory) -> Tone {
    match category {
        BaseCategory::ThoughtEducation => Tone::Coral,
        BaseCategory::SciencePopularisation => Tone::Sky,
        BaseCategory::RoleExperience => Tone::Plum,
        BaseCategory::LabourPractice => Tone::Leaf,
        BaseCategory::SkillsTraining => Tone::Sand,
    }
}

/// The sign of a category.
pub fn icon(category: BaseCategory) -> Icon {
    match category {
        BaseCategory::ThoughtEducation => Icon::Base,
        BaseCategory::SciencePopularisation => Icon::Atom,
        BaseCategory::RoleExperience => Icon::Theatre,
        BaseCategory::LabourPractice => Icon::Shovel,
        BaseCategory::SkillsTraining => Icon::Wrench,
    }
}

/// A number that stays with a code, so that its picture stays the same.
pub fn seed(code: &str) -> u32 {
    code.bytes().fold(7, |seed, byte| (seed * 31 + u32::from(byte)) % 10_007)
}

/// Stars in words.
pub fn stars(lang: Lang, star: i64) -> &'static str {
    lang.t(rating::stars(u8::try_from(star).unwrap_or_default()))
}

/// `三年级至六年级`.
pub fn grades(lang: Lang, from: i64, to: i64) -> String {
    let grade = |grade| lang.t(booking::grade(grade));
    match (from, to) {
        (0, 12) => lang.t(words::ALL_GRADES).to_owned(),
        (from, to) if from == to => grade(from).to_owned(),
        (from, to) => lang.fill(words::GRADE_SPAN, &[("from", &grade(from)), ("to", &grade(to))]),
    }
}

/// `45 分钟`, `2 小时`, `1 小时 40 分钟`.
pub fn duration(lang: Lang, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) if hours > 1 => lang.fill(words::HOURS, &[("n", &hours)]),
        (0 | 1, _) if minutes <= 90 => lang.fill(words::MINUTES, &[("n", &minutes)]),
        (hours, rest) => lang.fill(words::HOURS_AND_MINUTES, &[("h", &hours), ("m", &rest)]),
    }
}

/// `免费` or `每名儿童 12.5 元`.
pub fn fee(lang: Lang, fen: i64) -> String {
    if fen == 0 { lang.t(words::FREE).to_owned() } else { lang.fill(words::FEE, &[("yuan", &yuan(fen))]) }
}

/// `室内` or `户外`.
pub fn place(lang: Lang, project: &Project) -> &'static str {
    lang.t(if project.is_indoor { words::INDOOR } else { words::OUTDOOR })
}

/// `10–40 人（含成人）`.
pub fn group(lang: Lang, project: &Project) -> String {
    lang.fill(words::GROUP_LINE, &[("min", &project.min_heads), ("max", &project.max_heads)])
}

/// `最近可约 11月26日 周四 09:00 · 余 30 位`.
pub fn next_free(lang: Lang, next: &NextFree) -> String {
    let day = lang.day(next.starts_at.date());
    let time = next.starts_at.clock();
    lang.fill(words::NEXT_FREE, &[("day", &day), ("time", &time), ("n", &next.places_left)])
}

/// `周二至周日 09:00–16:30`.
pub fn opening(lang: Lang, rule: &OpeningRule) -> String {
    let (opens, closes) = (rule.opens.format("%H:%M"), rule.closes.format("%H:%M"));
    let days = weekdays(lang, rule.weekdays);
    lang.fill(words::OPENING_LINE, &[("days", &days), ("opens", &opens), ("closes", &closes)])
}

/// A whole number with its thousands apart: `11,024`.
pub fn thousands(number: i64) -> String {
    let digits = number.to_string();
    let places = digits.len();
    digits
        .char_indices()
        .flat_map(|(place, digit)| {
            let comma = (place > 0 && (places - place).is_multiple_of(3)).then_some(',');
            comma.into_iter().chain([digit])
        })
        .collect()
}

/// Centi-points as points: `93.42`.
pub fn points(centi: i64) -> String {
    format!("{}.{:02}", centi / 100, centi % 100)
}

/// Fen as yuan: `12.5`.
pub fn yuan(fen: i64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        rest if rest % 10 == 0 => format!("{}.{}", fen / 100, rest / 10),
        rest => format!("{}.{rest:02}", fen / 100),
    }
}

/// Runs of days: `周一、周三至周五`.
fn weekdays(lang: Lang, bits: i64) -> String {
    if bits == 127 {
        return lang.t(words::EVERY_DAY).to_owned();
    }
    let open: Vec<usize> = (0..7).filter(|day| bits & (1 << day) != 0).collect();
    let runs = open.chunk_by(|one, other| one + 1 == *other);
    let separator = if lang == Lang::ZhCn { "、" } else { ", " };
    runs.map(|run| run_of_days(lang, run)).collect::<Vec<_>>().join(separator)
}

fn run_of_days(lang: Lang, run: &[usize]) -> String {
    let name = |day: &usize| lang.t(words::WEEKDAYS[day % 7]);
    match run {
        [] => String::new(),
        [first, .., last] if run.len() > 2 => lang.fill(words::DAY_RUN, &[("from", &name(first)), ("to", &name(last))]),
        few => few.iter().map(name).collect::<Vec<_>>().join(if lang == Lang::ZhCn { "、" } else { ", " }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_clock;

    #[test]
    fn durations_read_as_people_say_them() {
        let cases = [
            (45, "45 分钟"),
            (60, "60 分钟"),
            (90, "90 分钟"),
            (100, "1 小时 40 分钟"),
            (120, "2 小时"),
            (150, "2 小时 30 分钟"),
        ];
        for (minutes, said) in cases {
            assert_eq!(duration(Lang::ZhCn, minutes), said);
        }
    }

    #[test]
    fn a_fee_of_nothing_is_free() {
        assert_eq!(fee(Lang::ZhCn, 0), "免费");
        assert_eq!(fee(Lang::ZhCn, 1_500), "每名儿童 15 元");
        assert_eq!(fee(Lang::ZhCn, 1_250), "每名儿童 12.5 元");
        assert_eq!(fee(Lang::En, 1_205), "12.05 yuan per child");
    }

    #[test]
    fn weekdays_are_said_in_runs() {
        let rule = |weekdays| OpeningRule {
            weekdays,
            opens: parse_clock("09:00").unwrap(),
            closes: parse_clock("16:30").unwrap(),
        };
        assert_eq!(opening(Lang::ZhCn, &rule(126)), "周二至周日 09:00–16:30");
        assert_eq!(opening(Lang::ZhCn, &rule(127)), "每天 09:00–16:30");
        assert_eq!(opening(Lang::ZhCn, &rule(0b001_1101)), "周一、周三至周五 09:00–16:30");
        assert_eq!(opening(Lang::En, &rule(0b110_0000)), "Sat, Sun 09:00–16:30");
    }

    #[test]
    fn grades_are_said_as_at_school() {
        assert_eq!(grades(Lang::ZhCn, 3, 6), "三年级至六年级");
        assert_eq!(grades(Lang::ZhCn, 4, 4), "四年级");
        assert_eq!(grades(Lang::ZhCn, 0, 12), "学前到高三都适合");
    }

    #[test]
    fn large_figures_have_commas() {
        assert_eq!(thousands(11_024), "11,024");
        assert_eq!(thousands(316), "316");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(points(9_305), "93.05");
    }
}
