//! Rules of release (放票规则): when a session opens for whom, and how often one comes.

use super::Text;

crate::texts! {
    // refusals
    NOT_RELEASED: "这一场还没有放票，本单位可从 {when} 起预约" / "This session has not opened; your organisation can book from {when} on";
    QUOTA_REACHED: "本单位本学期这个项目已约满 {most} 次，请改约其他项目，或下学期再来" / "Your organisation has its {most} visits of this project this term; please choose another project, or come next term";

    // what the pages say
    RELEASE: "放票" / "Opening";
    OPENS: "{when} 起面向所有单位" / "for everybody from {when}";
    OPENS_EARLY: "{early} 起面向{whom}，{when} 起面向所有单位" / "for {whom} from {early}, for everybody from {when}";
    WHOM_FAR: "较远镇（园区）的单位" / "organisations of far towns";
    WHOM_FIRST: "本学年首次参加的单位" / "those who come for the first time this school year";
    WHOM_BOTH: "较远镇（园区）和本学年首次参加的单位" / "far towns and those who come for the first time this school year";
    OPENS_BADGE: "{when} 放票" / "Opens {when}";
    VISITS: "本学期次数" / "Visits this term";
    VISITS_OF: "本单位已约 {n} 次，最多 {most} 次" / "{n} of {most} booked by your organisation";
    MOST_VISITS: "每个单位每学期最多 {most} 次" / "at most {most} for each organisation and term";

    // why
    WHY_OPEN: "已放票" / "The session has opened";
    WHY_OPENS: "还没有放票：{words}" / "The session has not opened: {words}";
    WHY_VISITS: "每学期次数未满" / "Visits are left this term";
    WHY_NO_VISITS: "本学期这个项目已约满 {most} 次" / "All {most} visits of this project are taken this term";

    // the Centre's page
    RELEASES: "放票规则" / "Rules of release";
    RELEASES_ABOUT: "场次何时面向哪些单位开放，每学期最多约几次" / "When sessions open for whom, and how many visits a term";
    RELEASES_LEAD: "让较远的镇和首次参加的学校也约得到。没有规则时，场次一发布所有单位都能约，次数不限。范围小的规则优先：项目 > 基地类别 > 全部。" / "So that far towns and schools that come for the first time get a place too. Without a rule every session is open from the beginning and visits are not counted. The narrower rule holds: project, then category, then all.";
    IN_FORCE: "现行规则" / "In force";
    NONE_IN_FORCE: "没有放票规则：所有场次发布即开放，次数不限。" / "No rule: every session is open from the beginning, and visits are not counted.";
    VERSION: "第 {n} 版" / "Version {n}";
    SCOPE: "适用范围" / "Holds for";
    SCOPE_ALL: "全部项目" / "All projects";
    SCOPE_CATEGORY: "{name}类基地" / "{name} bases";
    SET: "设定规则" / "Set a rule";
    SET_LEAD: "选择范围，填写规则，先预览再保存。全部留空即取消该范围的规则。每次保存都是新的一版，旧版保留。" / "Choose what it holds for, look at what it means, then save. Everything left empty lifts the rule. Each saving is a new version; the old ones are kept.";
    OPENS_DAYS: "提前几天放票" / "Days before the session on which it opens";
    OPENS_DAYS_HINT: "当天 9:00 开放；不填则发布即开放" / "At 9:00 that day; left empty it is open from the beginning";
    EARLY_DAYS: "优先单位再提前几天" / "Days that it opens earlier for the preferred";
    PREFER_FAR: "优先较远镇（园区）的单位" / "Prefer organisations of far towns";
    PREFER_FIRST: "优先本学年首次参加的单位" / "Prefer those who come for the first time this school year";
    MOST: "每个单位每学期每个项目最多几次" / "Most visits of one project for each organisation and term";
    MOST_HINT: "不填则不限" / "Left empty there is no limit";
    FAR_MORE: "较远镇（园区）可多约几次" / "More visits for far towns";
    NOBODY_PREFERRED: "填了提前天数，请至少勾选一类优先单位" / "Please tick whom the earlier days are for";
    MEANWHILE: "刚才有人保存了另一条规则，请核对后再保存" / "Somebody has set a rule just now; please look again";
    DAYS_FIRST: "先填提前几天放票，才能再提前" / "Say first on which day it opens";
    DAYS: "天" / "days";
    TIMES: "次" / "visits";
    PREVIEW: "预览影响" / "Look at what it means";
    PREVIEW_TITLE: "保存后的影响" / "What it means";
    TOUCHED: "涉及 {projects} 个项目、{sessions} 场还没开始的场次" / "{projects} projects and {sessions} coming sessions";
    TOUCHED_CLOSED: "其中 {n} 场要等到放票时间才开放" / "{n} of them will wait for their day";
    TOUCHED_FAR: "较远镇（园区）的组织单位 {n} 家" / "{n} organisers in far towns";
    TOUCHED_FULL: "本学期已达到次数上限的单位和项目 {n} 对；已有的预约不受影响" / "{n} pairs of organiser and project have all their visits already; what is booked stays";
    SAVE: "保存规则" / "Save the rule";
    SAVED: "规则已保存" / "The rule is saved";
    TERMS_OPENS: "活动前 {days} 天 9:00 面向所有单位放票" / "opens for everybody {days} days before, at 9:00";
    TERMS_EARLY: "再提前 {days} 天面向{whom}" / "{days} days earlier for {whom}";
    TERMS_FAR_MORE: "较远镇（园区）的单位多 {n} 次" / "{n} more for far towns";
    TERMS_LIFTED: "无限制" / "No limit";

    // towns
    FAR_TOWNS: "较远的镇（园区）" / "Far towns";
    FAR_TOWNS_LEAD: "离基地较远、乘车时间长的镇（园区）。这些镇的单位按上面的规则优先。" / "Towns from which the way is long. Their organisations are preferred by the rules above.";
    SAVE_TOWNS: "保存名单" / "Save the list";
    TOWNS_SAVED: "较远镇（园区）名单已保存" / "The list is saved";
}

/// Whom a rule prefers.
pub const fn whom(far: bool, first: bool) -> Text {
    match (far, first) {
        (true, true) => WHOM_BOTH,
        (true, false) => WHOM_FAR,
        _ => WHOM_FIRST,
    }
}
