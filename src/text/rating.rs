//! What the feature `rating` says.

use super::Text;
use crate::rating::{
    bundle::CheckVisit,
    method::{Aspect, Group, Source},
    model::{SeasonStatus, TitleStatus},
    result::Status,
};

crate::texts! {
    SEASONS: "评价年度" / "Seasons";
    SEASONS_ABOUT: "试算、查看四个方面得分与星级" / "Compute and see aspects and stars";
    SEASONS_LEAD: "每个年度一套办法、一份封存的数据、一次次编号的计算。计算的人和定稿的人不是同一个人。" / "Each season has one method, sealed inputs and numbered runs. Who computes does not finalise.";
    SEASONS_NONE: "还没有评价年度" / "There is no season yet";
    SEASONS_NONE_NEXT: "系统管理员录入评定办法并开设年度后，这里会列出。" / "Once a method is entered and a season opened, it is listed here.";
    SEASON: "{year} 年度评定" / "Season {year}";
    SEASON_YEAR: "{year} 年度" / "Season {year}";
    PERIOD: "起止日期" / "Period";
    PERIOD_FROM_TO: "{from} 至 {to}" / "{from} to {to}";
    METHOD: "评定办法" / "Method";
    BUNDLE: "封存数据" / "Sealed inputs";
    RESULT: "计算结果" / "Result";
    LAST_RUN: "最近一次计算" / "Last run";
    COUNTING_RUN: "生效的计算" / "Run that counts";
    RUN_LINE: "第 {n} 次，{at}，{name}" / "No. {n}, {at}, {name}";
    RUN_REASON: "原因：{reason}" / "Reason: {reason}";
    RUN_NONE: "还没有计算过" / "Not computed yet";
    RUNS: "历次计算（{n}）" / "All runs ({n})";
    RUN_NUMBER: "次数" / "Run";
    RUN_AT: "时间" / "When";
    RUN_BY: "计算人" / "By";
    RUN_WHY: "原因" / "Reason";
    RUN_FIRST: "首次计算" / "First run";
    RUN_COUNTS: "效力" / "What it is worth";
    RUN_COUNTS_NOW: "生效" / "Counts";
    RUN_OF_REVISION: "{base}的{kind}，尚未生效" / "{kind} of {base}, does not count yet";
    HASH_NOTE: "以上为 SHA-256 指纹的前 12 位。用同一办法和同一数据重新计算，指纹必然相同。" / "The first 12 digits of SHA-256 fingerprints. The same method and inputs always give the same result fingerprint.";

    STATUS: "状态" / "Status";
    SEASON_PLANNED: "未开始" / "Planned";
    SEASON_COLLECTING: "采集中" / "Collecting";
    SEASON_FROZEN: "已封存" / "Frozen";
    SEASON_COMPUTED: "已计算" / "Computed";
    SEASON_PREVIEW: "基地核对" / "Preview";
    SEASON_NOTICE: "公示中" / "Public notice";
    SEASON_FINAL: "已定稿" / "Final";
    SEASON_ARCHIVED: "已归档" / "Archived";

    NEXT: "下一步" / "Next";
    NEXT_COMPUTE: "工作人员计算一次，看看各基地的得分。" / "A Centre officer computes it.";
    NEXT_RECOMPUTE: "上次计算之后又登记了检查、事项或复核，需要重新计算。" / "Something was recorded after the last run: compute again.";
    NEXT_VISITS: "有 {n} 个基地需要现场复核，登记结果后重新计算。" / "{n} bases need a check visit; record it, then compute again.";
    NEXT_WAIT: "年度在 {date} 结束，之后才能定稿。" / "The season ends on {date}; only then can it be made final.";
    NEXT_PREVIEW: "由负责人请基地核对自己的得分（不能是计算的人）。" / "The Centre lead shows the workbooks to bases (not who computed).";
    NEXT_PREVIEW_RUNS: "基地在核对，到 {date} 为止；委员会可以开始表决。" / "Bases look at their workbooks until {date}; the committee may vote.";
    NEXT_QUERIES: "有 {n} 个基地疑问等待答复。" / "{n} questions of bases wait for an answer.";
    NEXT_VOTES: "委员会还有 {n} 个基地的结果没有通过。" / "The committee has not adopted the results of {n} bases.";
    NEXT_NOTICE: "由负责人开始公示。" / "The Centre lead opens the public notice.";
    NEXT_NOTICE_RUNS: "公示中，到 {date} 为止。" / "In public notice until {date}.";
    NEXT_OBJECTIONS: "有 {n} 个异议等待复核人决定。" / "{n} objections wait for a reviewer.";
    NEXT_FINALISE: "由负责人核对后定稿（不能是计算的人）。" / "The Centre lead checks and makes it final (not who computed).";
    NEXT_NOTHING: "星级已公布，无需再做。" / "The stars are public; nothing is left to do.";

    BASES: "各基地得分" / "Bases";
    BASE: "基地" / "Base";
    TOTAL: "总分" / "Total";
    STAR_BY_SCORE: "按分数" / "By score";
    CAPS: "限星" / "Caps";
    STAR: "星级" / "Star";
    CATEGORY: "类别" / "Category";
    TITLE: "示范性践习基地" / "Demonstration base";
    NO_FIGURE: "—" / "—";
    SEE_WORKINGS: "点基地名称，看每一步怎么算。" / "Follow a base's name to see every step of its arithmetic.";
    NO_RUN: "还没有得分" / "No scores yet";
    NO_RUN_NEXT: "计算之后，这里列出每个基地的四个方面、总分、限星和星级。" / "After the first run every base is listed with its aspects, total, caps and star.";
    COUNT_STARS: "三星 {three} 个，二星 {two} 个，一星 {one} 个，其他 {other} 个。" / "Three stars {three}, two stars {two}, one star {one}, others {other}.";
    TITLES_HERE: "本年度后的示范性践习基地" / "Demonstration bases after this season";

    ASPECT_A: "基地条件" / "Base conditions";
    ASPECT_B: "践习活动" / "Practice activities";
    ASPECT_C: "组织保障" / "Organisational support";
    ASPECT_D: "安全管理" / "Safety management";
    GROUP_CHILD: "儿童" / "Children";
    GROUP_PARENT: "家长" / "Parents";
    GROUP_ORGANISER: "组织方" / "Organisers";
    GROUP_PROVIDER: "服务承接方" / "Providers";
    SOURCE_SURVEY: "满意度调查" / "Surveys";
    SOURCE_INSPECTION: "实地检查" / "Inspection";
    SOURCE_RECORDS: "平台记录" / "Records";

    RATED: "已评定" / "Rated";
    VETOED: "一票否决" / "Vetoed";
    INSUFFICIENT_SAMPLE: "样本不足，不参评" / "Too little data, not rated";
    INSPECTION_INCOMPLETE: "检查未完成" / "Inspection incomplete";
    THIRD_EVALUATOR_NEEDED: "需第三位评估员" / "Third evaluator needed";
    CHECK_VISIT_REQUIRED: "需现场复核" / "Check visit needed";
    NOT_RATED: "本年度不参评" / "Not rated this season";

    STARS_0: "未达星级" / "No star";
    STARS_1: "一星" / "One star";
    STARS_2: "二星" / "Two stars";
    STARS_3: "三星" / "Three stars";
    STAR_REVOKED: "星级已撤销" / "Star revoked";

    CAP_SAMPLE: "样本量，至多{star}" / "Sample size: at most {star}";
    CAP_GROUP: "缺少{group}的评价，至多{star}" / "Nothing heard from {group}: at most {star}";
    CAP_CHECK_VISIT: "现场复核未确认，至多{star}" / "Check visit did not confirm: at most {star}";
    CAP_EVENT: "{reason}，至多{star}" / "{reason}: at most {star}";

    TITLE_AWARDED: "新授予" / "Awarded";
    TITLE_RETAINED: "保持" / "Retained";
    TITLE_PAUSED: "保留（本年度豁免）" / "Kept (season waived)";
    TITLE_LAPSED: "已失效" / "Lapsed";
    TITLE_REVOKED: "已撤销" / "Revoked";

    COMPUTE: "计算本年度" / "Compute this season";
    COMPUTE_AGAIN: "重新计算" / "Compute again";
    COMPUTE_ABOUT: "把到现在为止的答卷、检查、平台记录和已决定的事项封存下来，按办法计算一次。以前的计算全部保留，可以反复计算。" / "Seals the ballots, inspections, records and decided events as they are now and computes once. Earlier runs all stay; computing may be repeated.";
    REASON: "重新计算的原因" / "Why it is computed again";
    REASON_HINT: "写清楚什么变了，例如：登记了 2 个基地的现场复核。不写姓名。" / "What has changed, for example: two check visits recorded. No names.";
    FINALISE: "定稿并授予星级" / "Make final and award the stars";
    FINALISE_ABOUT: "定稿后本年度不能再登记、再计算；各基地星级和示范性践习基地立即在公开页面显示。" / "After this nothing can be recorded or computed in this season; stars and demonstration titles show at once on the public pages.";
    FINALISE_CONFIRM: "我已核对第 {n} 次计算的结果，确认定稿" / "I have checked the result of run {n} and make it final";
    FINALISE_CONFIRM_MISSING: "请先勾选确认" / "Please tick the confirmation first";
    FINALISE_NO_BASIS: "没有今天有效的批准依据，定稿不会授予示范性践习基地称号。" / "No approval basis is valid today: no demonstration title will be issued.";
    FINALISE_RUN_MOVED: "您核对之后又有一次新的计算，请重新核对。" / "There is a newer run than the one you checked; please check again.";
    FINALISED_BY_OTHER: "已由他人完成定稿，星级已公布，不用再做一次。" / "Somebody else has made it final; its stars are public and nothing is left to do.";
    COMPUTE_BY_OFFICER: "计算由未保中心工作人员进行。" / "A Centre officer computes.";
    FINALISE_BY_LEAD: "定稿由未保中心负责人进行，且不能是计算的人。" / "The Centre lead makes it final, and is not who computed.";

    REFUSED_FINAL: "本年度已经定稿，不能再计算、再登记" / "The season is final: nothing can be computed or recorded any more";
    REFUSED_REASON: "已经计算过，请写明为什么要重新计算" / "It has been computed before: please say why again";
    REFUSED_EARLIER: "{year} 年度还没有定稿，请先完成" / "Season {year} is not final yet; it comes first";
    REFUSED_THERE: "已经登记过了" / "It is recorded already";
    REFUSED_RECORD: "填写的内容不完整或超出范围" / "Something is missing or out of range";

    VISITS: "登记现场复核" / "Record a check visit";
    VISITS_ABOUT: "三星只靠某一次活动支撑的基地要现场复核：确认则为三星，未确认则为二星。登记后请重新计算。" / "Where three stars hang on a single session, a visit decides: confirmed gives three, not confirmed two. Then compute again.";
    VISIT_BASE: "基地" / "Base";
    VISIT_OUTCOME: "复核结论" / "Finding";
    VISIT_ON: "复核日期" / "Visited on";
    VISIT_CONFIRMED: "确认三星" / "Confirmed";
    VISIT_NOT_CONFIRMED: "未确认" / "Not confirmed";
    VISIT_SAVE: "登记复核结论" / "Record the finding";
    VISIT_NOT_NEEDED: "这个基地不需要现场复核" / "This base needs no check visit";
    VISIT_DATE_WRONG: "日期要在年度开始之后、今天或今天之前" / "Between the season's first day and today";
    VISITS_DONE: "已登记的现场复核" / "Check visits recorded";
    DONE_COMPUTED: "已完成第 {n} 次计算" / "Run {n} is done";
    DONE_FINAL: "已定稿，星级已公布" / "The season is final; its stars are public";
    DONE_VISIT: "已登记，请重新计算" / "Recorded; please compute again";

    WORKINGS: "怎么算出来的" / "The arithmetic";
    WORKINGS_LEAD: "得分满分 100.00。每个标出的步骤四舍五入到两位小数，步骤之间不舍入，可以用计算器逐行核对。" / "Full score 100.00. Each step shown is rounded half up to two decimals, nothing between steps is; every line can be checked with a pocket calculator.";
    SUM_OF_ASPECT: "{aspect}：各来源加权平均" / "{aspect}: weighted mean of its sources";
    SUM_OF_SURVEY: "满意度调查：各评价主体加权平均" / "Surveys: weighted mean of the groups";
    SUM_OF_INSPECTION: "实地检查：得分 ÷ 满分" / "Inspection: points ÷ maximum";
    SUM_OF_RECORDS: "平台记录：完成比例加权平均" / "Records: weighted mean of the shares";
    SUM_OF_TOTAL: "总分：四个方面加权平均" / "Total: weighted mean of the four aspects";
    OPEN_SURVEY: "满意度调查 {score}：看看怎么算" / "Surveys {score}: show the sum";
    OPEN_INSPECTION: "实地检查 {score}：看看怎么算" / "Inspection {score}: show the sum";
    OPEN_RECORDS: "平台记录 {score}：看看怎么算" / "Records {score}: show the sum";
    GROUP_LINE: "{group}（{ballots} 份，{sessions} 次活动）" / "{group} ({ballots} ballots, {sessions} sessions)";
    WEIGHTED: "{score} × {weight}" / "{score} × {weight}";
    DIVIDED: "{sum} ÷ {weights}" / "{sum} ÷ {weights}";
    BEFORE_DEDUCTION: "扣分前" / "Before deductions";
    DEDUCTION: "扣分" / "Deductions";
    DEDUCTION_LINE: "决定扣 {decided}，至多扣 {most}" / "{decided} decided, {most} at most";
    MEAN_OF_TWO: "{n} 位评估员的平均" / "Mean of {n} evaluators";
    MEDIAN_OF_THREE: "{n} 位评估员的中位数" / "Median of {n} evaluators";
    POINTS_OF: "{points} ÷ {maximum}" / "{points} ÷ {maximum}";
    SHARE_OF: "{numerator} ÷ {denominator}，权重 {weight}" / "{numerator} ÷ {denominator}, weight {weight}";
    SHARE_CAPPED: "{numerator} ÷ {denominator} 按 1 计，权重 {weight}" / "{numerator} ÷ {denominator} counts as 1, weight {weight}";
    SHARE_LEFT_OUT: "没有发生，不计入" / "nothing to count, left out";
    WEIGHTED_MEAN: "加权平均" / "Weighted mean";
    ORGANISATIONS: "{aspect} · {group}：每个单位算一次" / "{aspect}, {group}: each organisation once";
    ORGANISATION: "单位" / "Organisation";
    SESSIONS: "活动次数" / "Sessions";
    SCORE: "得分" / "Score";
    BY_SESSION: "{aspect} · 逐次活动得分（括号内为有效答卷数）" / "{aspect}: each session (counting ballots in brackets)";
    SESSION: "活动" / "Session";
    SESSION_LABEL: "{date} · {code}" / "{date} · {code}";
    CELL: "{score}（{n}）" / "{score} ({n})";
    NOBODY_HEARD: "没有人评价这个方面" / "Nobody was heard about this";

    THRESHOLDS: "星级门槛" / "What each star asks for";
    THRESHOLD_TOTAL: "{star}：总分 {score}，要求 {least}" / "{star}: total {score}, asks for {least}";
    THRESHOLD_ASPECT: "{star}：{aspect} {score}，要求 {least}" / "{star}: {aspect} {score}, asks for {least}";
    MISSED_BY: "，还差 {gap}" / ", missed by {gap}";
    MET: "达到" / "Met";
    MISSED: "未达到" / "Missed";
    SAMPLE: "样本量" / "Sample";
    SAMPLE_LINE: "{star}：活动 {sessions}/{sessions_least} 次，组织方 {organisers}/{organisers_least} 个，儿童答卷 {ballots}/{ballots_least} 份" / "{star}: sessions {sessions}/{sessions_least}, organisers {organisers}/{organisers_least}, child ballots {ballots}/{ballots_least}";
    DECISIONS: "限星、扣分与否决" / "Caps, deductions, vetoes";
    NO_DECISIONS: "没有限星、扣分或否决事项" / "No caps, deductions or vetoes";
    EVENT_DEDUCTION: "扣 {points} 分" / "{points} points off";
    EVENT_VETO: "一票否决" / "Veto";
    EVENT_REASON: "{what}：{reason}" / "{what}: {reason}";
    EXCLUDED: "未计入的评价" / "Left out";
    EXCLUDED_LINE: "{session} · {group} · {reason}" / "{session} · {group} · {reason}";
    STABILITY: "稳定性：依次去掉一次活动" / "Stability: each session left out in turn";
    STABLE: "去掉任何一次活动，按分数仍是三星" / "Whichever session is left out, three stars by score remain";
    NOT_STABLE: "去掉其中一次活动就不到三星，因此需要现场复核" / "Without one of the sessions it is below three stars, so a check visit decides";
    LEFT_OUT: "去掉的活动" / "Left out";
    CHECK_VISIT: "现场复核" / "Check visit";

    RECORD_PAPERS: "保险和证照有效的天数" / "Days with all papers valid";
    RECORD_HELD: "如期举办（基地未取消）" / "Held, not called off by the base";
    RECORD_SESSIONS: "活动次数与目标" / "Sessions against the target";
    RECORD_CHILDREN: "儿童人次与目标" / "Children against the target";
    RECORD_CLOSED: "24 小时内办结" / "Closed out within 24 hours";
    RECORD_BRIEFINGS: "做了安全告知" / "Safety briefing given";
    RECORD_INCIDENTS: "安全事件 24 小时内上报（已办结的）" / "Closed incidents told within 24 hours";

    STARS: "星级与评定结果" / "Stars and results";
    STARS_LEAD: "每个年度结束后，孩子、家长、组织方、服务承接方和第三方评估员共同评出各基地的星级。这里按类别列出，不是排行榜。" / "After each season the children, parents, organisers, providers and third-party evaluators together decide the stars. Listed by category; this is no ranking.";
    STARS_NONE: "还没有公布的评定结果" / "No result is public yet";
    STARS_NONE_NEXT: "第一个年度定稿后，这里会公布各基地的星级。" / "Once the first season is final, its stars are shown here.";
    SEASON_FOLDED: "{year} 年度：{bases} 个基地，{stars} 个获得星级" / "Season {year}: {stars} of {bases} bases have stars";
    STARS_MEAN: "星级是什么意思" / "What the stars mean";
    STARS_MEAN_3: "总分和四个方面都达到最高一档，评价的活动、单位和孩子足够多，结果不靠某一次活动。" / "Total and all four aspects reach the highest mark, enough sessions, organisers and children were heard, and no single session decides.";
    STARS_MEAN_2: "总分和四个方面都达到良好一档。" / "Total and all four aspects reach a good mark.";
    STARS_MEAN_1: "总分和四个方面都达到基本要求。" / "Total and all four aspects meet the basic demands.";
    STARS_MEAN_0: "有一个方面或总分没有达到基本要求。" / "The total or one aspect is below the basic demands.";
    STARS_MEAN_NOT_RATED: "评价还太少，不打星，不等于不好。" / "Too little was heard; no star, and no bad mark either.";
    FOUR_ASPECTS: "四个方面" / "The four aspects";
    FOUR_ASPECTS_ABOUT: "基地条件、践习活动、组织保障、安全管理。践习活动占的比重最大。总分和各方面满分都是 100.00。" / "Base conditions, practice activities, organisational support, safety management; activities weigh most. Total and aspects run to 100.00.";
    DEMONSTRATION_ABOUT: "连续两个年度三星，且有有效的批准依据，授予示范性践习基地；有一个年度低于三星即失效。" / "Three stars in two seasons in a row, with a valid approval basis, make a demonstration base; a season below three stars ends it.";
    METHOD_ABOUT: "办法是一套公开的算式：每个数字都写在办法里，同一办法和同一数据算出来永远一样。各方面怎样合成总分、每一级星要多少分，都在办法全文里，可以在各年度的页面下载。" / "The method is open arithmetic: every number stands in it, and the same method and inputs always give the same stars. Its full text, with weights and thresholds, can be downloaded from the page of each season.";
    METHOD_SAMPLE: "目前使用的是示例办法 {code}，其中的数字为示例，正式办法以主管部门公布的为准。" / "The method in use, {code}, is a sample; the official one will replace it.";
    FINAL_ON: "{date} 定稿 · 办法 {method} · 结果指纹 {hash}" / "Final since {date} · method {method} · result fingerprint {hash}";
    SAMPLE_NOTE: "标有“示例数据”的基地和得分仅供演示，不代表任何真实单位。" / "Bases marked as sample data and their scores are invented for demonstration.";
    APPROVAL: "批准依据：{number}" / "Approval basis: {number}";
}

/// An aspect in words.
pub const fn aspect(aspect: Aspect) -> Text {
    match aspect {
        Aspect::A => ASPECT_A,
        Aspect::B => ASPECT_B,
        Aspect::C => ASPECT_C,
        Aspect::D => ASPECT_D,
    }
}

/// A group in words.
pub const fn group(group: Group) -> Text {
    match group {
        Group::Child => GROUP_CHILD,
        Group::Parent => GROUP_PARENT,
        Group::Organiser => GROUP_ORGANISER,
        Group::Provider => GROUP_PROVIDER,
    }
}

/// A source in words.
pub const fn source(source: Source) -> Text {
    match source {
        Source::Survey => SOURCE_SURVEY,
        Source::Inspection => SOURCE_INSPECTION,
        Source::Records => SOURCE_RECORDS,
    }
}

/// The state of a season in words.
pub const fn season_status(status: SeasonStatus) -> Text {
    match status {
        SeasonStatus::Planned => SEASON_PLANNED,
        SeasonStatus::Collecting => SEASON_COLLECTING,
        SeasonStatus::Frozen => SEASON_FROZEN,
        SeasonStatus::Computed => SEASON_COMPUTED,
        SeasonStatus::Preview => SEASON_PREVIEW,
        SeasonStatus::Notice => SEASON_NOTICE,
        SeasonStatus::Final => SEASON_FINAL,
        SeasonStatus::Archived => SEASON_ARCHIVED,
    }
}

/// Where a rating stands, for the Centre.
pub const fn status(status: Status) -> Text {
    match status {
        Status::Vetoed => VETOED,
        Status::InsufficientSample => INSUFFICIENT_SAMPLE,
        Status::InspectionIncomplete => INSPECTION_INCOMPLETE,
        Status::ThirdEvaluatorNeeded => THIRD_EVALUATOR_NEEDED,
        Status::CheckVisitRequired => CHECK_VISIT_REQUIRED,
        Status::Rated => RATED,
    }
}

/// A number of stars in words.
pub const fn stars(star: u8) -> Text {
    match star {
        0 => STARS_0,
        1 => STARS_1,
        2 => STARS_2,
        _ => STARS_3,
    }
}

/// How a title stands in words.
pub const fn title_status(status: TitleStatus) -> Text {
    match status {
        TitleStatus::Awarded => TITLE_AWARDED,
        TitleStatus::Retained => TITLE_RETAINED,
        TitleStatus::Paused => TITLE_PAUSED,
        TitleStatus::Lapsed => TITLE_LAPSED,
        TitleStatus::Revoked => TITLE_REVOKED,
    }
}

/// What a check visit found in words.
pub const fn check_visit(visit: CheckVisit) -> Text {
    match visit {
        CheckVisit::Confirmed => VISIT_CONFIRMED,
        CheckVisit::NotConfirmed => VISIT_NOT_CONFIRMED,
    }
}

/// A record of the sample method in words; a record of another method is shown by its code.
pub fn record(code: &str) -> Option<Text> {
    match code {
        "papers_valid_days" => Some(RECORD_PAPERS),
        "sessions_held" => Some(RECORD_HELD),
        "sessions_volume" => Some(RECORD_SESSIONS),
        "children_volume" => Some(RECORD_CHILDREN),
        "closed_out_on_time" => Some(RECORD_CLOSED),
        "briefings" => Some(RECORD_BRIEFINGS),
        "incidents_closed_on_time" => Some(RECORD_INCIDENTS),
        _ => None,
    }
}
