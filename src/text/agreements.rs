//! Agreements.

use super::Text;
use crate::{agreements::model::AgreementState, booking::model::AgreementKind};

crate::texts! {
    AGREEMENTS: "协议" / "Agreements";
    AGREEMENTS_ABOUT: "单位与基地的协议：查看、签署、下载" / "Agreements of organisers and bases: read, sign, download";
    AGREEMENTS_LEAD: "组织单位（甲方）和基地运营单位（乙方）之间的协议。等待签署的排在前面。" / "Agreements between organisers (party A) and operators of bases (party B); those to sign come first.";
    PAGES: "协议分页" / "Pages of agreements";
    KIND: "类型" / "Kind";
    KINDS: "协议类型" / "Kinds of agreements";
    ANNUAL: "年度协议" / "Yearly";
    SINGLE: "单次协议" / "Single visit";
    NONE: "还没有协议" / "No agreement yet";
    NONE_NEXT: "第一次预约一个基地时会自动生成。" / "One is made with the first booking of a base.";
    TO_DESK: "回到工作台" / "Back to the desk";
    AGREEMENT: "协议 {number}" / "Agreement {number}";
    BETWEEN: "{organiser} 与 {operator}" / "{organiser} and {operator}";
    PERIOD: "{from} 至 {until}" / "{from} to {until}";
    BASE: "基地" / "Base";
    VALID: "期限" / "Valid";
    VERSION: "范本第 {n} 版" / "Template version {n}";
    TEMPLATE_USED: "范本" / "Template";
    HASH: "正文校验码" / "Hash of the text";
    HASH_ABOUT: "SHA-256，对协议正文计算。正文改动一个字，校验码就不同。" / "SHA-256 of the text: one letter changed, and it is another.";
    NO_HASH: "开始签署时生成" / "Made when signing begins";
    TEXT_OF: "协议正文" / "Text";
    SIGNATURES: "签署情况" / "Signatures";
    SIDE_A: "甲方：{name}" / "Party A: {name}";
    SIDE_B: "乙方：{name}" / "Party B: {name}";
    SIGNED: "{name}，{at}" / "{name}, {at}";
    BY_SCAN: "以盖章扫描件为准" / "By the stamped scan";
    BY_RULE: "按规则生效，没有签署" / "In force by rule, not signed";
    UNSIGNED: "还没有签署" / "Not signed yet";
    SIGN: "签署协议" / "Sign the agreement";
    SIGN_LEAD: "请先看完正文。点“确认签署”即代表本单位签署，姓名和时间会写进协议，不能撤回。" / "Please read the text first. Your name and the time go into the agreement and cannot be taken back.";
    SIGN_NOW: "确认签署" / "Sign";
    LEADER_SIGNS: "本单位由负责人签署，请负责人登录后操作" / "A leader of your organisation signs; please ask them to sign in";
    NOT_OPEN: "这份协议已是“{state}”，不用再签" / "This agreement is \"{state}\": nothing is left to sign";
    DONE_SIGNED: "已签署" / "Signed";
    DOWNLOAD: "下载 PDF（可打印盖章）" / "Download the PDF, to print and stamp";
    SCAN: "上传盖章扫描件" / "Send in a stamped scan";
    SCAN_LEAD: "不方便在线签署的，可以下载打印、双方盖章后上传，由市未保中心核对后生效。" / "Instead of signing here: print it, have both sides stamp it and send in a scan. It is in force once the Centre has looked at it.";
    SCAN_FILE: "扫描件" / "Scan";
    SCAN_HINT: "PDF、JPG 或 PNG，不超过 {n} MB" / "PDF, JPG or PNG of at most {n} MB";
    SCAN_SEND: "上传" / "Send in";
    SCAN_SENT: "已上传，等待市未保中心核对" / "Sent in; the Centre looks at it";
    SCAN_WAITS: "{at} 上传，等待核对" / "Sent in {at}, not looked at yet";
    SCAN_ACCEPTED: "{at} 上传，已核对" / "Sent in {at}, accepted";
    SCAN_RETURNED: "{at} 上传，未通过：{reason}" / "Sent in {at}, not accepted: {reason}";
    SCAN_OPEN: "下载扫描件" / "Download the scan";
    SCAN_ACCEPT: "核对无误，生效" / "It is right: in force";
    SCAN_RETURN: "退回" / "Send back";
    SCAN_REASON: "退回原因" / "Why it goes back";
    NEEDS_REASON: "请写明原因" / "Please say why";
    DONE_SCAN: "已处理" / "Done";

    // the Centre
    MUST_SIGN: "签署要求" / "Signing";
    MUST_ON: "已要求签署：没有生效协议的预约要等双方签署后才确认。" / "Required: a booking without an agreement in force waits until both sides have signed.";
    MUST_OFF: "未要求签署：第一次预约时年度协议按规则自动生效。" / "Not required: the yearly agreement is in force by rule with the first booking.";
    MUST_TURN_ON: "要求签署" / "Require signing";
    MUST_TURN_OFF: "改为自动生效" / "Let it be in force by rule";
    SAVED: "已保存" / "Saved";
    TEMPLATE: "协议范本" / "Template of agreements";
    TEMPLATE_LEAD: "改好后发布为新版本；已经签署或正在签署的协议不受影响。" / "Publish what you have written as a new version; agreements that are signed or being signed keep theirs.";
    TEMPLATE_TITLE: "标题" / "Title";
    TEMPLATE_BODY: "正文" / "Text";
    TEMPLATE_HINT: "可用的位置：{places}。“一、”开头的行是条款标题" / "Places: {places}. A line that begins with 一、 is the head of a section";
    TEMPLATE_PLACES: "这些位置没有内容可填：{places}" / "Nothing fills these places: {places}";
    TEMPLATE_SAVE: "保存草稿" / "Save the draft";
    TEMPLATE_PUBLISH: "发布第 {n} 版" / "Publish version {n}";
    TEMPLATE_PUBLISHED: "新版本已发布" / "The new version is published";
    TEMPLATE_NOW: "正在使用第 {n} 版" / "Version {n} is in use";
    TEMPLATE_DRAFT: "第 {n} 版草稿" / "Draft of version {n}";
    NO_DRAFT: "没有可发布的草稿，请先保存" / "There is no draft; please save one first";

    // on the booking's page
    NEEDED: "与基地的年度协议还没有签署" / "The yearly agreement with the base is not signed";
    NEEDED_SINGLE: "这次活动的单次协议还没有签署" / "The agreement for this visit is not signed";
    SINGLE_LEAD: "只去这一次？可以只为活动当天签一份单次协议。" / "Only this once? Sign an agreement for the day of the visit only.";
    ASK_SINGLE: "改签单次协议" / "Sign for this visit only";
    DONE_SINGLE: "已改为单次协议，请双方签署" / "This visit now has an agreement of its own; both sides please sign";
    NEEDED_NEXT: "双方签署后，这个预约才能确认。" / "The booking is confirmed once both sides have signed.";
    TO_SIGN: "查看并签署协议" / "Read and sign";

    // ended before its time
    REJECT: "不签署这份协议" / "Do not sign this agreement";
    REJECT_EFFECT: "协议作废，等待它的预约一并取消，名额放回。双方都会收到通知。" / "The agreement is void; bookings that wait for it are called off and their places free. Both sides are told.";
    TERMINATE: "提前终止协议" / "End the agreement early";
    TERMINATE_EFFECT: "协议立即终止，不能恢复。以后再预约，要先由双方签署新的协议。双方都会收到通知。" / "The agreement ends at once and for good. Later bookings need a new one that both sides have signed. Both sides are told.";
    VISITS_END: "还有 {n} 个未到期的预约会一并取消，不计入爽约或临期取消" / "{n} bookings ahead are called off with it; that counts against nobody";
    OTHER_VISITS: "预约刚刚有变化：现在会一并取消 {n} 个预约。请核对后再提交" / "Bookings have just changed: {n} would be called off now. Please look again and send once more";
    END_REASON: "原因" / "Why";
    END_REASON_HINT: "对方和市未保中心会看到" / "The other side and the Centre read it";
    DONE_VOID: "协议已作废" / "The agreement is void";
    DONE_TERMINATED: "协议已终止" / "The agreement has ended";
    IS_VOID: "这份协议已作废" / "This agreement is void";
    IS_TERMINATED: "这份协议已提前终止" / "This agreement was ended early";
    ENDED_BY: "{whose} {name}，{at}。原因：{reason}" / "{whose}, {name}, {at}. Why: {reason}";
    ENDED_NEXT: "需要继续合作的，重新预约时会生成新的协议，由双方签署。" / "To go on together, book again: a new agreement is made, for both sides to sign.";
    CENTRE: "市未保中心" / "The Centre";

    // on paper
    FOOT: "协议编号 {number} · 正文校验码（SHA-256）{hash}" / "Agreement {number} · SHA-256 of the text {hash}";
    PARTY_A: "甲方：{name}" / "Party A: {name}";
    PARTY_B: "乙方：{name}" / "Party B: {name}";
    SIGNED_BY: "签署人：{name}" / "Signed by {name}";
    SIGNED_AT: "{at} 在平台上确认签署" / "{at}, confirmed on the platform";
    SIGN_LINE: "签署人：" / "Signed by:";
    DATE_LINE: "日期：" / "Date:";
    STAMP: "盖章处" / "Stamp";

    // states
    DRAFT: "待签署" / "To be signed";
    SENT: "待双方签署" / "Waits for both";
    PARTLY: "一方已签" / "One side has signed";
    EFFECTIVE: "已生效" / "In force";
    EXPIRED: "已到期" / "Over";
    TERMINATED: "已终止" / "Ended early";
    VOID: "已作废" / "Void";
}

/// For how long an agreement holds.
pub const fn kind(kind: AgreementKind) -> Text {
    match kind {
        AgreementKind::Annual => ANNUAL,
        AgreementKind::Single => SINGLE,
    }
}

/// How far an agreement is.
pub const fn state(state: AgreementState) -> Text {
    match state {
        AgreementState::Draft => DRAFT,
        AgreementState::SentToParties => SENT,
        AgreementState::PartlySigned => PARTLY,
        AgreementState::Effective => EFFECTIVE,
        AgreementState::Expired => EXPIRED,
        AgreementState::Terminated => TERMINATED,
        AgreementState::Void => VOID,
    }
}
