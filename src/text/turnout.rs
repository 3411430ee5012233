//! How many of those who were asked have answered.

use super::Text;
use crate::survey::model::RaterGroup;

crate::texts! {
    TURNOUT: "评价回收率" / "Response rates";
    ABOUT: "各方评价收回了多少，按基地看" / "How many have answered, by party and base";
    LEAD: "{year} 年已关闭的问卷里，每方应评多少、实评多少。问卷关闭前不统计。" / "Of surveys of {year} that are closed: how many were asked, and how many have answered. Open surveys are not counted.";
    BASE_LEAD: "{year} 年已关闭的问卷：每方应评多少、实评多少。" / "Surveys of {year} that are closed: how many were asked, and how many have answered.";
    REMINDERS: "活动两天后，系统自动提醒一次还没有评价的组织方和承接方；家长评价少于三个孩子一份的，提醒带队老师再转发一次链接。孩子和家长不留联系方式，不直接提醒。" / "Two days after a visit, organiser and provider are reminded once if they have not rated; where fewer parents have answered than one for three children, the leader is asked to pass the link on once more. Children and parents leave no address and are not reminded themselves.";
    BASE: "基地" / "Base";
    VISITS: "活动" / "Visits";
    ALL: "全市" / "All bases";
    NOTHING: "这一年还没有关闭的问卷" / "No survey of this year is closed yet";
    NOTHING_NEXT: "活动结束七天后问卷关闭，回收率会出现在这里。" / "Surveys close seven days after a visit; then their rates appear here.";
    SHARE: "{percent}%（{answered}/{asked}）" / "{percent}% ({answered} of {asked})";
    NOBODY: "没有" / "None";
    WHO: "谁" / "Who";
    ASKED: "应评" / "Asked";
    ANSWERED: "实评" / "Answered";
    CHILDREN: "孩子" / "Children";
    PARENTS: "家长（每个孩子一份）" / "Parents (one a child)";
    ORGANISERS: "组织方" / "Organisers";
    PROVIDERS: "承接方" / "Providers";
}

/// A party in words.
pub const fn group(group: RaterGroup) -> Text {
    match group {
        RaterGroup::Child => CHILDREN,
        RaterGroup::Parent => PARENTS,
        RaterGroup::Organiser => ORGANISERS,
        RaterGroup::Provider => PROVIDERS,
    }
}
