//! The capacity ledger.

use super::Text;
use crate::booking::ledger::EntryKind;

crate::texts! {
    CAPACITY: "名额核对" / "Capacity ledger";
    CAPACITY_ABOUT: "场次、账目、预约三方是否一致" / "Whether sessions, entries and bookings agree";
    CAPACITY_LEAD: "每个名额的变化都有一笔账。系统每小时把场次余量、账目合计、预约人数核对一遍。" / "Every change of a place is an entry. Once an hour sessions, entries and bookings are compared.";
    AGREED: "全部 {n} 个场次三方一致" / "All {n} sessions agree";
    DRIFTED: "有 {n} 个场次对不上" / "{n} sessions do not add up";
    DRIFTED_NEXT: "请把这一页发给系统管理员；在查清之前，不要手工改动这些场次。" / "Send this page to the system's administrator; leave these sessions alone until the reason is found.";
    CHECKED: "系统上次核对一致：{when}" / "Last found to agree by the system: {when}";
    CHECKED_NEVER: "系统还没有完成过一次核对" / "The system has not completed a comparison yet";
    SESSION: "场次" / "Session";
    STORED: "场次记录" / "The session says";
    BY_ENTRIES: "账目合计" / "Its entries say";
    BY_BOOKINGS: "预约合计" / "Its bookings say";
    STORED_HEADS: "场次记录（人）" / "The session says (heads)";
    STORED_GROUPS: "场次记录（组）" / "The session says (groups)";
    ENTRIES_HEADS: "账目合计（人）" / "Its entries say (heads)";
    ENTRIES_GROUPS: "账目合计（组）" / "Its entries say (groups)";
    BOOKINGS_HEADS: "预约合计（人）" / "Its bookings say (heads)";
    BOOKINGS_GROUPS: "预约合计（组）" / "Its bookings say (groups)";
    ROOM: "可容 {heads} 人 {groups} 组" / "room for {heads} heads, {groups} groups";
    TAKEN: "已占 {heads} 人 {groups} 组" / "{heads} heads, {groups} groups taken";
    COMMA: "，" / ", ";
    LEDGER: "名额账目" / "Entries of the session";
    LEDGER_LINK: "名额账目" / "Entries";
    NO_ENTRIES: "还没有账目" / "No entry yet";
    NO_ENTRIES_NEXT: "发布场次后会出现第一笔。" / "The first appears when the session is opened.";
    WHEN: "时间" / "When";
    WHY: "事由" / "Why";
    GROUP: "团队" / "Group";
    ROOM_FOR: "容量 {n}" / "room for {n}";
    ROOM_MORE: "容量 {n}" / "room {n}";
    ROOM_HEADS: "容量变化（人）" / "Room (heads)";
    ROOM_GROUPS: "容量变化（组）" / "Room (groups)";
    HEADS: "人数变化" / "Heads";
    GROUPS: "组数变化" / "Groups";
    KIND_CARRIED: "启用账目时的余额" / "Carried over when the ledger began";
    KIND_OPENED: "发布场次" / "Session opened";
    KIND_CHANGED: "调整名额" / "Room changed";
    KIND_BOOKED: "预约占用" / "Booked";
    KIND_HELD: "占位" / "Held";
    KIND_LET_GO: "占位结束" / "Hold ended";
    KIND_MOVED_IN: "改期到本场" / "Moved here";
    KIND_MOVED_OUT: "改期到其他场次" / "Moved to another session";
    KIND_HEADS_CHANGED: "人数变动" / "Heads changed";
    KIND_CALLED_OFF: "取消退回" / "Called off";
    KIND_GIVEN_BACK: "未获受理或逾期退回" / "Not accepted, or waited too long";
    KIND_MORE_CAME: "到场超出计划" / "More came than planned";
    KIND_RAISED: "负责人同意超员，增加容量" / "The manager made room for more";
    KIND_WALKED_IN: "现场登记" / "Walk-in";
}

/// Why places changed.
pub const fn kind(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Carried => KIND_CARRIED,
        EntryKind::Opened => KIND_OPENED,
        EntryKind::Changed => KIND_CHANGED,
        EntryKind::Booked => KIND_BOOKED,
        EntryKind::CalledOff => KIND_CALLED_OFF,
        EntryKind::Held => KIND_HELD,
        EntryKind::LetGo => KIND_LET_GO,
        EntryKind::MovedIn => KIND_MOVED_IN,
        EntryKind::MovedOut => KIND_MOVED_OUT,
        EntryKind::HeadsChanged => KIND_HEADS_CHANGED,
        EntryKind::GivenBack => KIND_GIVEN_BACK,
        EntryKind::MoreCame => KIND_MORE_CAME,
        EntryKind::Raised => KIND_RAISED,
        EntryKind::WalkedIn => KIND_WALKED_IN,
    }
}
