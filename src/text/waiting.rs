//! The waiting list.

use super::Text;
use crate::waiting::model::{EntryStatus, FirstBy, Outcome, Verdict, Wish};

crate::texts! {
    LIST: "候补" / "Waiting list";
    LIST_ABOUT: "场次约满时排队，有名额自动保留并通知" / "Wait for full sessions; places are held for you when they come free";
    LIST_LEAD: "场次约满时可以候补。一有名额，系统按下面的规则为团队保留并通知，在时限内接受即完成预约。" / "Wait where a session is full. When places come free they are held for a group by the rule below; accept in time and it is booked.";
    NOTHING: "还没有候补" / "Nobody waits";
    NOTHING_NEXT: "打开约满的场次，点“加入候补”。" / "Open a full session and choose \"Join the waiting list\".";
    NOTHING_OTHERS: "有团队候补时会出现在这里。" / "Groups that wait appear here.";
    ENTRY: "候补详情" / "An entry of the waiting list";
    ROW: "{heads} 人 · {from} 至 {until}" / "{heads} people · {from} to {until}";
    ROW_SESSION: "{heads} 人 · {from}" / "{heads} people · {from}";
    COUNT: "{n} 个团队在候补" / "{n} groups wait";

    // joining
    JOIN: "加入候补" / "Join the waiting list";
    JOIN_HERE: "名额不够？加入候补" / "Not enough places? Join the waiting list";
    JOIN_LEAD: "填好预约信息排队。有名额时系统会保留并通知你，点一下“接受”就约好了，不用再填。" / "Fill in the booking now. When places come free they are held for you, and one tap books them.";
    FLEXIBILITY: "可以接受的时间和地点" / "When and where you would come";
    FLEXIBILITY_HINT: "范围越宽，越容易候补到" / "The wider, the sooner";
    FROM: "最早日期" / "First day";
    UNTIL: "最晚日期" / "Last day";
    DAYS_HINT: "选“某几天”“其他基地”时填写" / "For a range of days, or other bases";
    WAITS_UNTIL: "候补到哪一天" / "Wait until";
    WAITS_UNTIL_HINT: "不填则一直候补到最晚日期；想早些定下别的安排，可以填早一点" / "Empty: until the last day; name an earlier one to be free for other plans";
    WISH: "范围" / "Wish";
    WISH_SESSION: "只要这一场" / "This session only";
    WISH_DAYS: "本项目某几天的任何场次" / "Any session of this project in a range of days";
    WISH_WEEK: "本项目那一周的任何场次" / "Any session of this project in that week";
    WISH_ELSEWHERE: "某几天里，本项目或其他基地的同类项目" / "In a range of days, this project or another base's of the same kind";
    WHO_COMES: "谁来" / "Who comes";
    JOIN_DO: "加入候补" / "Join the waiting list";
    WAITING_NOW: "现有 {n} 个团队在候补这一场" / "{n} groups wait for this session now";

    // refusals
    ALREADY_WAITING: "这个团队已在候补，不用重复加入" / "This group waits for it already";
    HAS_ROOM: "这一场还有名额，可以直接预约" / "This session has room: please book it";
    NEVER_FITS: "这一场最多容纳 {capacity} 人，候补也排不到，请减少人数或另选" / "This session takes {capacity} people at most; come with fewer or choose another";
    WRONG_DAYS: "请填写今天以后、180 天以内的日期，最晚日期不早于最早日期" / "Please give days from today on, within 180 days, the last not before the first";
    WRONG_END: "请填写今天到最晚日期之间的日期" / "Please give a day from today to the last day wanted";
    NO_OFFER: "没有等待确认的名额，或已过时限" / "There is no offer, or its time is over";

    // one entry
    STATUS: "状态" / "State";
    SINCE: "开始候补" / "Waiting since";
    ENDS: "候补到" / "Waits until";
    ORGANISER: "单位" / "Organisation";
    GROUP: "团队" / "Group";
    HEADS: "人数" / "People";
    HEADS_WORDS: "{children} 名儿童，{adults} 名成人" / "{children} children, {adults} adults";
    PLACE: "项目" / "Project";
    DAYS: "日期" / "Days";
    DAYS_WORDS: "{from} 至 {until}" / "{from} to {until}";
    OFFER: "有名额了，请确认" / "Places are held for you";
    OFFER_WORDS: "{title}（{base}），{when}，{heads} 个名额，保留到 {until}。接受后按候补时填写的信息完成预约。" / "{title} ({base}), {when}, {heads} places, held until {until}. Accepting books what you filled in when you joined.";
    ACCEPT: "接受并预约" / "Accept and book";
    DECLINE: "这一场不去，继续候补" / "Not this one, go on waiting";
    KEPT: "正在为你们留位" / "Places are being kept for you";
    KEPT_WORDS: "{when} 已留 {heads} 个，需要 {needed} 个；凑够后会提供给你们，最晚留到 {until}。" / "{when}: {heads} of {needed} are kept, until {until} at the latest; once there are enough they are offered to you.";
    WITHDRAW: "撤回候补" / "Stop waiting";
    WITHDRAW_WORDS: "撤回后，再候补要重新排队，等候时间从头算。" / "Whoever joins again waits from the beginning.";
    WITHDRAW_DO: "确认撤回" / "Yes, stop waiting";
    TO_BOOKING: "查看预约" / "See the booking";
    RECEIPT: "每次决定的说明" / "What was decided, and why";
    RECEIPT_LEAD: "有名额时系统对你们做出的每个决定。" / "Every decision about you when places were free.";
    NO_RECEIPT: "还没有名额可提供。" / "No places have been free so far.";
    JOINED: "已加入候补，有名额会通知你" / "You are on the list and will be told";
    DECLINED: "已放弃这一场，继续候补其他场次" / "Given back; you go on waiting for others";
    WITHDRAWN: "已撤回候补" / "You wait no longer";
    OFFER_GONE: "这个名额已过时限或已处理" / "This offer is over";
    BACK: "回到候补列表" / "Back to the waiting list";

    // the rule
    RULE: "名额怎么分（规则第 {version} 版）" / "Who gets the places (rule version {version})";
    RULE_ORDER: "本学年预约次数少的单位优先；次数相同，候补早的优先。" / "Organisations with fewer visits this school year come first, then those that have waited longer.";
    RULE_FIT: "人数超过空余名额的团队先跳过，名额由人数合适的其他团队使用；每次这样都计入跳过次数。" / "A group that needs more than is free is passed over, and groups that fit get the places; each time counts as a pass.";
    RULE_PASSES: "同一场被跳过 {passes} 次的团队优先，空余名额先为它留着，最多留 {days} 天，小团队不会一直挤掉大团队。" / "After {passes} passes at a session a group comes first there and free places are kept for it, {days} days at most, so that small groups cannot crowd out a large one for good.";
    RULE_QUOTA: "同一单位最多同时有 {n} 个待确认的名额。" / "An organisation has at most {n} open offers at a time.";
    RULE_TIME: "名额保留 {hours} 小时；{near} 天内的活动保留 {short} 小时；晚上九点到早上七点提供的，从早上七点算起；最晚申报日当天不再提供。" / "An offer lasts {hours} hours, {short} for visits within {near} days; one made between nine in the evening and seven in the morning counts from seven. None is made on the last day to file.";
    RULE_NO: "放弃或没有及时确认的场次不再提供给同一团队；{n} 次没有及时确认，候补结束。" / "A session that was declined or not answered is not offered again; after {n} unanswered offers waiting ends.";
    RULE_RELEASE: "放票规则同样适用：还没有对本单位开放的场次、本学期次数已满的项目，不提供。" / "The rules of release hold too: a session that has not opened for an organisation, or a project of which it has had all its visits of the term, is not offered.";

    STATUS_WAITING: "候补中" / "Waiting";
    STATUS_OFFERED: "待确认" / "Please answer";
    STATUS_BOOKED: "已预约" / "Booked";
    STATUS_WITHDRAWN: "已撤回" / "Withdrawn";
    STATUS_EXPIRED: "已结束" / "Over";

    OFFERED: "已为你们保留 {needed} 个名额" / "{needed} places were held for you";
    DOES_NOT_FIT: "空余 {free} 个，你们需要 {needed} 个，暂时不够" / "{free} free, you need {needed}";
    NO_GROUP_LEFT: "可接待的团队数已满，暂时不能再来一个团队" / "As many groups as can come have booked";
    PASSED_OVER: "轮到你们时空余 {free} 个，你们需要 {needed} 个，名额由人数合适的其他团队使用；这次计入跳过次数" / "{free} free at your turn, you need {needed}: groups that fit got places, and this counts as a pass";
    PASSED_OVER_BY_GROUPS: "轮到你们时团队数已满，名额由其他团队使用；这次计入跳过次数" / "As many groups as can come had got places at your turn, and this counts as a pass";
    FIRST_PASSED: "名额给了多次被跳过、应当优先的团队" / "They went to a group that had been passed over too often";
    FIRST_VISITS: "名额给了本学年预约次数比你们少的单位" / "They went to an organisation with fewer visits this school year";
    FIRST_WAIT: "名额给了候补比你们早的团队" / "They went to a group that has waited longer";
    KEEPING: "空余 {free} 个先为你们留着，需要 {needed} 个" / "{free} are kept for you, you need {needed}";
    KEPT_FOR_ANOTHER: "空余名额正为多次被跳过的团队留着" / "They are kept for a group that was passed over too often";
    TOO_LATE: "离最晚申报日太近，来不及提供和申报" / "Too near the last day to file";
    NOT_RELEASED: "按放票规则，这一场还没有对本单位开放" / "By the rules of release this session has not opened for your organisation";
    VISITS_REACHED: "按放票规则，本单位本学期的次数已满" / "By the rules of release your organisation has had all its visits of the term";
    QUOTA: "本单位待确认的名额已达上限" / "Your organisation has as many open offers as it may have";
    UNANSWERED: "没有在时限内确认，已提供给下一个团队" / "Not answered in time; passed on to the next group";
    SAID_NO: "你们放弃了这一场" / "You declined this session";
    TAKEN_BACK: "这一场不再接待，保留的名额随之取消，不算未确认" / "The session takes nobody any more, so the places held are gone; this does not count as unanswered";
}

/// The state of an entry in a word.
pub const fn status(status: EntryStatus) -> Text {
    match status {
        EntryStatus::Waiting => STATUS_WAITING,
        EntryStatus::Offered => STATUS_OFFERED,
        EntryStatus::Booked => STATUS_BOOKED,
        EntryStatus::Withdrawn => STATUS_WITHDRAWN,
        EntryStatus::Expired => STATUS_EXPIRED,
    }
}

/// Where else a group would go.
pub const fn wish(wish: Wish) -> Text {
    match wish {
        Wish::Session => WISH_SESSION,
        Wish::Days => WISH_DAYS,
        Wish::Week => WISH_WEEK,
        Wish::Elsewhere => WISH_ELSEWHERE,
    }
}

/// What was decided, and why; where heads would be enough it is groups that are missing.
pub const fn verdict(verdict: &Verdict) -> Text {
    let lacks_groups = verdict.free >= verdict.needed;
    match verdict.outcome {
        Outcome::Offered => OFFERED,
        Outcome::DoesNotFit if lacks_groups => NO_GROUP_LEFT,
        Outcome::DoesNotFit => DOES_NOT_FIT,
        Outcome::PassedOver if lacks_groups => PASSED_OVER_BY_GROUPS,
        Outcome::PassedOver => PASSED_OVER,
        Outcome::AnotherFirst => match verdict.first_by {
            Some(FirstBy::PassedOver) => FIRST_PASSED,
            Some(FirstBy::FewerVisits) => FIRST_VISITS,
            _ => FIRST_WAIT,
        },
        Outcome::Keeping => KEEPING,
        Outcome::KeptForAnother => KEPT_FOR_ANOTHER,
        Outcome::TooLate => TOO_LATE,
        Outcome::NotReleased => NOT_RELEASED,
        Outcome::VisitsReached => VISITS_REACHED,
        Outcome::Quota => QUOTA,
        Outcome::Unanswered => UNANSWERED,
        Outcome::Declined => SAID_NO,
        Outcome::TakenBack => TAKEN_BACK,
    }
}
