//! Social organisations: requests, profiles, checks.

use super::Text;
use crate::providers::model::{CheckKind, ServiceKind, Stage};

crate::texts! {
    SERVICES: "服务邀请" / "Requests for service";
    SERVICES_ABOUT: "邀请社会组织协助活动，查看答复" / "Ask social organisations to help, and see what they answer";
    SERVICES_OWN_ABOUT: "查看邀请、答复、登记到场" / "See who asks you, answer, say that you were there";
    SERVICES_LEAD: "已发出的邀请和社会组织的答复。要邀请社会组织，请打开一个预约。" / "What was asked, and what social organisations answered. To ask one, open a booking.";
    SERVICES_OWN_LEAD: "学校和镇（园区）邀请贵单位协助的活动。请尽快答复，以便对方另作安排。" / "Visits for which schools and towns ask you. Please answer soon, so that they can ask another.";
    AHEAD: "未结束" / "Ahead";
    PAST: "已结束" / "Past";
    NONE: "没有服务邀请" / "No request";
    NONE_OWN_NEXT: "有单位邀请时会通知您，并出现在这里。" / "You are told when somebody asks, and it appears here.";
    NONE_NEXT: "打开一个尚未结束的预约，可以邀请社会组织。" / "Open a booking that lies ahead to ask a social organisation.";
    TO_BOOKINGS: "查看预约" / "To the bookings";
    TO_BOOKING: "查看这个预约" / "To the booking";
    LAPSED_NOW: "{what}没有核验或已过期，不能接受新的邀请" / "{what} was not checked or has lapsed: new requests cannot be accepted";
    LAPSED_NEXT: "请带原件到市未保中心核验。已经接受的邀请不受影响。" / "Please have the Centre check it. What you have accepted stays.";
    TO_DESK: "回到工作台" / "Back to the desk";
    REQUEST: "服务邀请详情" / "Request for service";
    WHERE: "地点" / "Where";
    ORGANISER: "组织单位" / "Organiser";
    GROUP: "班级或团队" / "Group";
    HEADS: "人数" / "Heads";
    LEADER: "带队人" / "Leader";
    LEADER_LATER: "接受邀请后显示" / "Shown once you have accepted";
    PROVIDER: "社会组织" / "Social organisation";
    KIND: "服务内容" / "Service";
    WANTED: "具体需要" / "What is wanted";
    WANTED_HINT: "例如：两名志愿者在二楼带小组；不要写孩子姓名" / "Such as: two volunteers lead small groups upstairs. No names of children";
    WANTED_VOLUNTEERS: "需要志愿者" / "Volunteers wanted";
    VOLUNTEERS: "志愿者" / "Volunteers";
    PEOPLE: "{n} 人" / "{n}";
    ASKED_ON: "邀请时间" / "Asked";
    REASON: "不能参加的原因" / "Why not";
    STAGE: "状态" / "State";

    // asking
    ASK: "邀请社会组织" / "Ask a social organisation";
    ASK_ANOTHER: "邀请其他社会组织" / "Ask another organisation";
    ASK_LEAD: "对方收到通知后答复。同一时间只邀请一家，对方不能参加时可以再邀请其他单位。" / "The organisation is told and answers. One is asked at a time; if it cannot come you can ask another.";
    CHOOSE: "请选择" / "Please choose";
    UNCHECKED: "{name}（核验未齐或已过期）" / "{name} (checks missing or lapsed)";
    SEND: "发送邀请" / "Send";
    COMPARE: "查看各社会组织的服务和核验情况" / "See what each offers and what was checked";
    NOT_LIVE: "活动已结束或已取消，不能再邀请" / "The visit is over or called off";
    ALREADY_ASKED: "已经邀请了一家社会组织，请等对方答复，或先撤回邀请" / "One organisation is asked already: wait for its answer or take the request back";
    ASKED: "邀请已发送，对方答复后会通知您" / "Sent; you are told once they answer";

    // answering
    ANSWER: "答复" / "Answer";
    COMING: "到场志愿者人数" / "Volunteers who come";
    COMING_HINT: "志愿者计入到访成人，由组织单位核对人数" / "They count among the adults of the visit; the organiser checks the count";
    ACCEPT: "接受邀请" / "Accept";
    CANNOT: "不能参加" / "Cannot come";
    STEP_BACK: "临时不能参加" / "Cannot come after all";
    WHY: "原因" / "Why";
    WHY_HINT: "对方会看到，例如：当天已有其他活动" / "They will read it, such as: already elsewhere that day";
    DECLINE: "告知对方" / "Tell them";
    DELIVER: "登记到场" / "Say that you were there";
    DELIVER_LEAD: "活动结束后请登记实际到场的志愿者人数。没有登记的，基地登记活动结束后按接受时的人数计。" / "After the visit, please say how many volunteers came. If you do not, the number you promised counts once the base has closed the visit.";
    CAME: "实际到场志愿者人数" / "Volunteers who came";
    SAVE: "保存" / "Save";
    RATE: "评价这次活动" / "Rate the visit";
    WITHDRAW: "撤回邀请" / "Take the request back";
    WITHDRAW_LEAD: "撤回后对方会收到通知，您可以再邀请其他社会组织。" / "They are told, and you can ask another organisation.";
    NOT_NOW: "状态已经变化，这项操作现在不能进行" / "Things have changed meanwhile: this cannot be done now";
    NOT_CHECKED: "不能接受：{what}没有核验，或到活动当天已过期。请联系市未保中心核验" / "Not possible: {what} was not checked, or has lapsed on the day of the visit. Please ask the Centre to check it";
    DONE_ACCEPTED: "已接受，对方会收到通知" / "Accepted; they are told";
    DONE_DECLINED: "已告知对方不能参加" / "They are told that you cannot come";
    DONE_DELIVERED: "已登记到场" / "Noted";
    DONE_WITHDRAWN: "邀请已撤回，对方会收到通知" / "Taken back; they are told";

    // profiles
    PROVIDERS: "社会组织" / "Social organisations";
    PROVIDERS_ABOUT: "各社会组织的服务内容和核验情况" / "What each offers, and what was checked";
    PROVIDERS_LEAD: "可以邀请协助活动的社会组织。核验由市未保中心进行，平台只记录“已核验”和日期。" / "Social organisations that can be asked. The Centre checks them; the platform keeps only that, and the dates.";
    NO_PROVIDERS: "还没有社会组织" / "No social organisation yet";
    NO_PROVIDERS_NEXT: "未保中心导入单位后会出现在这里。" / "They appear here once the Centre has imported them.";
    PROFILE: "单位资料" / "Profile";
    ABOUT: "简介" / "About";
    ABOUT_HINT: "擅长的服务、服务时间等，不超过 300 字" / "What you are good at, and when; at most 300 letters";
    OFFERS: "可以提供的服务" / "Services";
    OFFERS_NOTHING: "尚未填写" / "Not said yet";
    SAVED: "已保存" / "Saved";
    CHECKS: "核验情况" / "Checks";
    CHECKS_LEAD: "由市未保中心核对原件后登记，平台不保存证件和人员姓名。登记证书和违法犯罪记录查询在活动当天有效，才能接受邀请。" / "Noted by the Centre after seeing the papers; the platform keeps neither papers nor names. Registration and clean records must count on the day of a visit.";
    NO_CHECKS: "还没有核验记录" / "Nothing was checked yet";
    CHECKED: "已核验 {date}，有效期至 {until}" / "Checked on {date}, counts until {until}";
    CHECK_COUNTS: "有效" / "Counts";
    CHECK_LAPSED: "已过期" / "Lapsed";
    CHECK_MISSING: "核验未齐" / "Checks missing";
    ALL_CHECKED: "核验齐全" / "All checked";
    ADD_CHECK: "登记核验" / "Note a check";
    CHECK_KIND: "核验内容" / "What was checked";
    VALID_UNTIL: "有效期至" / "Counts until";
    PAST_DAY: "有效期不能早于今天" / "Not before today";
    REMOVE_CHECK: "撤销" / "Take back";
    SUM_VISITS: "服务活动" / "Visits";
    SUM_VOLUNTEERS: "志愿者人次" / "Volunteers";
    SUM_CHILDREN: "服务儿童人次" / "Children";

    // words
    KIND_ORDER: "秩序与安全陪护" / "Order and safety";
    KIND_GUIDANCE: "讲解与小组带教" / "Explaining, leading groups";
    KIND_GROUP_WORK: "社工小组活动" / "Group work";
    KIND_SPECIAL_CARE: "特殊需要照护" / "Special care";
    KIND_FIRST_AID: "急救保障" / "First aid";
    KIND_OTHER: "其他" / "Other";
    CHECK_REGISTRATION: "社会组织登记证书" / "Registration";
    CHECK_CLEAN_RECORDS: "上岗人员违法犯罪记录查询" / "Clean records of those who come";
    CHECK_INSURANCE: "志愿者意外保险" / "Accident insurance of volunteers";
    STAGE_REQUESTED: "等待答复" / "Waits for an answer";
    STAGE_ACCEPTED: "已接受" / "Accepted";
    STAGE_DECLINED: "不能参加" / "Declined";
    STAGE_WITHDRAWN: "已撤回" / "Taken back";
    STAGE_OFF: "活动不举行" / "Visit does not take place";
    STAGE_UNANSWERED: "未答复" / "Never answered";
    STAGE_DELIVERED: "已完成" / "Delivered";
    STAGE_RATED: "已评价" / "Rated";
}

/// What an organisation is asked for, in words.
pub const fn kind(kind: ServiceKind) -> Text {
    match kind {
        ServiceKind::Order => KIND_ORDER,
        ServiceKind::Guidance => KIND_GUIDANCE,
        ServiceKind::GroupWork => KIND_GROUP_WORK,
        ServiceKind::SpecialCare => KIND_SPECIAL_CARE,
        ServiceKind::FirstAid => KIND_FIRST_AID,
        ServiceKind::Other => KIND_OTHER,
    }
}

/// What the Centre checks, in words.
pub const fn check(kind: CheckKind) -> Text {
    match kind {
        CheckKind::Registration => CHECK_REGISTRATION,
        CheckKind::CleanRecords => CHECK_CLEAN_RECORDS,
        CheckKind::Insurance => CHECK_INSURANCE,
    }
}

/// How far a request is, in words.
pub const fn stage(stage: Stage) -> Text {
    match stage {
        Stage::Requested => STAGE_REQUESTED,
        Stage::Accepted => STAGE_ACCEPTED,
        Stage::Declined => STAGE_DECLINED,
        Stage::Withdrawn => STAGE_WITHDRAWN,
        Stage::Off => STAGE_OFF,
        Stage::Unanswered => STAGE_UNANSWERED,
        Stage::Delivered => STAGE_DELIVERED,
        Stage::Rated => STAGE_RATED,
    }
}
