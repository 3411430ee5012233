//! The public results of a season, their open data, and how anybody checks them.

use std::fmt::Display;

use super::{Lang, Text, rating as rating_words};
use crate::rating::{public::Depth, score::Figure};

crate::texts! {
    SEASON_LEAD: "按类别列出，不是排行榜。点基地名称，看四个方面、样本和每一步算式，并且可以自己核对。" / "Listed by category; this is no ranking. Follow a base to see its four aspects, how many were heard and every sum, and check it yourself.";
    SEASON_SEE: "{year} 年度完整结果与数据下载" / "Season {year} in full, with its data";
    BASE_LEAD: "本页所有算式只用公开数字：满分 100.00，每个标出的步骤四舍五入到两位小数。" / "Every sum on this page is made of public figures only. Full score 100.00; each step shown is rounded half up to two decimals.";
    FINAL_ON: "{date} 定稿 · 办法 {method}" / "Final since {date} · method {method}";

    FINAL_SINCE: "{date} 定稿" / "Final since {date}";
    MORE: "详情" / "More";
    SUMS: "每一步算式" / "Every sum";

    FINGERPRINTS: "指纹" / "Fingerprints";
    FINGERPRINTS_ABOUT: "SHA-256。内容有一个字不同，指纹就完全不同。" / "SHA-256. One letter more or less, and the fingerprint is another one.";
    HASH_PUBLIC: "公开数据" / "Public data";
    HASH_METHOD: "评定办法" / "Method";
    HASH_BUNDLE: "完整数据（封存，不公开）" / "Full data (sealed, not public)";
    HASH_RESULT: "完整结果" / "Full result";
    DOWNLOADS: "下载" / "Downloads";
    GET_BUNDLE: "公开数据（核对用，JSON）" / "Public data for checking (JSON)";
    GET_METHOD: "评定办法全文（JSON）" / "The method in full (JSON)";
    GET_JSON: "开放数据（JSON）" / "Open data (JSON)";
    GET_CSV: "开放数据（CSV）" / "Open data (CSV)";

    SURVEY_GIVEN: "满意度调查（按公布的得分）" / "Surveys (score as published)";
    GROUPS_HIDDEN: "有的评价主体人数少，得分不公开，只公布合计。" / "Of some groups few were heard: their scores are not public, only the mean of all.";
    SCORE_GIVEN: "这个方面听到的评价很少，只公布合成后的得分，不展开。" / "Few were heard about this: only the score of the whole aspect is public, not what it is made of.";
    NOTHING_TOLD: "这个方面听到的评价太少，得分不公开。" / "Too few were heard about this: its score is not public.";
    TOTAL_HIDDEN: "听到的评价太少，总分不公开。" / "Too few were heard: the total is not public.";

    HEARD: "听到了多少" / "How much was heard";
    HEARD_ABOUT: "活动 {sessions} 次，组织方 {organisers} 个，有效儿童答卷 {ballots} 份。" / "{sessions} sessions, {organisers} organisers, {ballots} ballots of children that count.";
    TURNOUT: "回收率" / "Response rates";
    TURNOUT_FEW: "少于 10 份，不公开" / "fewer than 10, not public";
    TURNOUT_NONE: "本年度还没有关闭的问卷。" / "No survey of this season is closed.";

    HISTORY: "历年星级" / "Over the years";
    HISTORY_YEAR: "年度" / "Season";
    REPLY: "基地的回应" / "What the base replies";

    CHECK: "自己核对" / "Check it yourself";
    VERIFY: "在浏览器里重新计算" / "Recompute in your browser";
    VERIFY_ABOUT: "您的浏览器取回公开数据和评定办法，用平台自己的算法重新计算四个方面、总分、门槛、限星和星级，再与本页对照。不经过服务器。" / "Your browser fetches the public data and the method, recomputes aspects, total, floors, caps and star with the platform's own engine, and compares them with this page. The server takes no part in it.";
    BY_COMMAND: "不用脚本也能核对：下载上面的公开数据和评定办法，用本平台的程序运行" / "Without script: download the public data and the method, then run the platform's program";
    VERIFYING: "正在重新计算……" / "Recomputing …";
    UNREADABLE: "没能取到公开数据，或者读不懂它。请稍后再试。" / "The public data could not be fetched or read. Please try again later.";
    AGREES: "一致：重新计算的结果与本页相同" / "It agrees: recomputed, everything is as this page says";
    DISAGREES: "不一致：重新计算的结果与本页不同" / "It does not agree: recomputed, something is not as this page says";
    DISAGREES_NEXT: "请刷新本页再试一次；仍不一致，请告诉市未保中心。" / "Reload this page and try once more; if it still differs, please tell the Centre.";
    FOUND_TOTAL: "总分 {total}" / "Total {total}";
    FOUND_STAR: "星级：{star}" / "Star: {star}";
    PUBLIC_HASH: "取回的公开数据指纹：{hash}" / "Fingerprint of the public data that was fetched: {hash}";
    OTHER_TEXT: "取回的公开数据不是本页所说的那一份，本页的指纹是 {hash}" / "The public data that was fetched is not what this page speaks of; its fingerprint here is {hash}";
    OTHER_METHOD: "取回的评定办法不是公开数据所用的那一份" / "The method that was fetched is not the one the public data names";
    DIFFERING: "重新计算后不同：{figures}" / "Recomputed, these differ: {figures}";
    GIVEN: "没有重新计算、按公布数字采用：{figures}（人数少，来源不公开）" / "Taken as published, not recomputed: {figures} (too few were heard to show what they are made of)";

    FIGURE_SURVEY: "{aspect}的满意度" / "surveys of {aspect}";
    FIGURE_DEDUCTION: "扣分" / "deductions";
    FIGURE_TOTAL: "总分" / "total";
    FIGURE_STAR_BY_SCORE: "按分数的星级" / "star by score";
    FIGURE_CAPS: "限星" / "caps";
    FIGURE_STATUS: "状态" / "status";
    FIGURE_STAR: "星级" / "star";

    OPEN_DATA: "开放数据" / "Open data";
    OPEN_DATA_LEAD: "已定稿年度的评定结果，任何人都可以下载、使用、转发。人数少的数字按统一规则隐去。" / "Results of final seasons for everybody to take, use and pass on. Figures of few people are left out by one rule.";
    OPEN_DATA_LINK: "开放数据：下载与字段说明" / "Open data: downloads and fields";
    LICENCE: "使用许可：知识共享 署名 4.0（CC BY 4.0）。使用时请注明“仪征市未成年人保护中心 · 苏童成长践习平台”和年度。" / "Licence: Creative Commons Attribution 4.0 (CC BY 4.0). Please name “Yizheng Centre for the Protection of Minors · Sutong” and the season.";
    SEASONS: "年度" / "Seasons";
    FIELDS: "字段说明" / "Fields";
    FIELD: "字段" / "Field";
    MEANING: "含义" / "Meaning";
    FIELDS_BUNDLE: "核对用的公开数据另有一种格式：每个基地各评价主体的得分和份数、检查和记录得分、扣分、限星、样本量和稳定性，分数以百分之一分为单位。人数少于 10 的评价主体隐去；一个方面只有一个主体需要隐去时，全部隐去。" / "The public data for checking has a format of its own: of each base the groups' scores and counts, inspection and records, deductions, caps, sample and stability, in hundredths of a point. Groups of fewer than ten are left out; if only one of an aspect would be, all of them are.";
    FIELD_SEASON: "年度" / "Season (year)";
    FIELD_BASE: "基地代码" / "Code of the base";
    FIELD_NAME: "基地名称" / "Name of the base";
    FIELD_CATEGORY: "类别代码" / "Code of its category";
    FIELD_TOWN: "所在镇（园区、街道）" / "Town";
    FIELD_SAMPLE_DATA: "1 表示示例数据" / "1: sample data, invented";
    FIELD_RATING_STATUS: "评定状态：rated 已评定，insufficient_sample 样本不足，vetoed 一票否决，inspection_incomplete、third_evaluator_needed 检查未完成" / "Where the rating stands: rated, insufficient_sample, vetoed, inspection_incomplete, third_evaluator_needed";
    FIELD_RATED_STAR: "星级 0 至 3；没有评定则为空" / "Stars, 0 to 3; empty if not rated";
    FIELD_REVOKED: "1 表示星级后来被撤销" / "1: the star was revoked later";
    FIELD_TITLE: "该年度后示范性践习基地称号的状态；没有则为空" / "How its demonstration title stands after the season; empty if it has none";
    FIELD_SCORE_TOTAL: "总分，满分 100；不公开则为空" / "Total, of 100; empty if not public";
    FIELD_ASPECT_A: "基地条件得分；不公开则为空" / "Base conditions; empty if not public";
    FIELD_ASPECT_B: "践习活动得分；不公开则为空" / "Practice activities; empty if not public";
    FIELD_ASPECT_C: "组织保障得分；不公开则为空" / "Organisational support; empty if not public";
    FIELD_ASPECT_D: "安全管理得分；不公开则为空" / "Safety management; empty if not public";
    FIELD_SESSIONS: "有评价的活动次数" / "Sessions with ratings";
    FIELD_ORGANISERS: "这些活动的组织方个数" / "Distinct organisers of those sessions";
    FIELD_CHILD_BALLOTS: "有效儿童答卷份数" / "Ballots of children that count";
}

/// A figure in words.
fn figure(lang: Lang, figure: Figure) -> String {
    let text = match figure {
        Figure::Survey(aspect) => {
            return lang.fill(FIGURE_SURVEY, &[("aspect", &lang.t(rating_words::aspect(aspect)))]);
        }
        Figure::Aspect(aspect) => rating_words::aspect(aspect),
        Figure::Deduction => FIGURE_DEDUCTION,
        Figure::Total => FIGURE_TOTAL,
        Figure::StarByScore => FIGURE_STAR_BY_SCORE,
        Figure::Caps => FIGURE_CAPS,
        Figure::Status => FIGURE_STATUS,
        Figure::Star => FIGURE_STAR,
    };
    lang.t(text).to_owned()
}

/// Figures in words, one after the other.
pub fn figures(lang: Lang, all: &[Figure]) -> String {
    let all: Vec<String> = all.iter().map(|one| figure(lang, *one)).collect();
    all.join(if lang == Lang::ZhCn { "、" } else { ", " })
}

/// The sentence about figures that are not recomputed, if there are any.
pub fn given(lang: Lang, all: &[Figure]) -> Option<String> {
    let named = figures(lang, all);
    (!all.is_empty()).then(|| lang.fill(GIVEN, &[("figures", &named as &dyn Display)]))
}

/// Centi-points as people write them.
pub fn points(centi: u32) -> String {
    format!("{}.{:02}", centi / 100, centi % 100)
}

/// What is left out of an aspect, if anything is.
pub const fn left_out(told: Depth) -> Option<Text> {
    match told {
        Depth::Groups => None,
        Depth::Survey => Some(GROUPS_HIDDEN),
        Depth::Score => Some(SCORE_GIVEN),
        Depth::Nothing => Some(NOTHING_TOLD),
    }
}
