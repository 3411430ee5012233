//! What the feature `gate` says.

use super::Text;
use crate::booking::model::BookingStatus;

crate::texts! {
    TODAY: "今日接待" / "Today at the gate";
    TODAY_ABOUT: "核验入场码、登记到场人数、结束活动" / "Check codes, note who came, close out";
    CODE: "入场码" / "Entry code";
    CODE_HINT: "6 位，大小写都可以；也可以用扫码枪" / "Six letters in any case; a scanner works too";
    FIND: "查找" / "Find";
    CODE_UNKNOWN: "没有这个入场码，或者不是本基地的预约。请核对后再输入，也可以从下面的名单里选。" / "No such code, or not a booking of this base. Check it, or pick the group from the list.";
    GROUPS_TODAY: "今天的团队" / "Groups of today";
    NOBODY: "今天没有预约" / "No bookings today";
    NOBODY_NEXT: "有人到场时，请先输入入场码核对日期。" / "If somebody arrives, type their code to see its date.";
    RECEIVE: "登记到场" / "Receive";
    OPEN: "查看" / "Open";
    NOT_CLOSED: "{n} 个团队的活动时间已过，还没有登记结束" / "{n} groups whose time is over are not closed out yet";
    CLOSED_DONE: "活动已结束登记" / "The visit is closed";
    CALL: "拨打 {phone}" / "Call {phone}";
    PLANNED: "预约" / "Planned";
    ACTUAL: "实到" / "Came";
    CHILDREN: "儿童" / "Children";
    ADULTS: "成人" / "Adults";
    TOTAL: "合计" / "Total";
    HEADS_SHORT: "{children} 名儿童 + {adults} 名成人" / "{children} children + {adults} adults";
    NEEDS: "特别需要：{needs}" / "Needs: {needs}";
    LEADER: "带队人" / "Leader";
    COUNT: "清点人数" / "Count";
    COUNT_HINT: "数字已按预约填好，与实到不同时请改" / "Filled as booked; change what differs";
    OTHER_GRADES: "其他年级" / "Other grades";
    PEOPLE_UNIT: "人" / "people";
    BRIEFING: "安全告知已完成" / "The safety briefing was given";
    BRIEFING_HINT: "没有讲也可以先签到，之后请补讲" / "Check-in works without; give it afterwards";
    CHECK_IN: "确认到场" / "Check in";
    COME_IN: "可以进场" / "Come in";
    HERE_ALREADY: "已经签到过了，不用再签" / "Already checked in; nothing more to do";
    HERE_SINCE: "{time} 签到" / "Checked in at {time}";
    NO_BRIEFING: "还没有登记安全告知，请现在补讲。" / "No safety briefing is noted: please give it now.";
    OTHER_DAY: "日期不对" / "Another day";
    OTHER_DAY_NEXT: "这个预约是 {date} 的，今天是 {today}。请联系带队人核对。" / "This booking is for {date}; today is {today}. Please ask the leader.";
    NOT_VALID: "不能进场：{status}" / "Not valid: {status}";
    NOT_VALID_CANCELLED: "这个预约已经取消，名额已释放。请联系带队人或未保中心。" / "This booking was cancelled and its places are free. Please ask the leader or the Centre.";
    NOT_VALID_OTHER: "这个预约没有确认，请联系带队人或未保中心。" / "This booking is not confirmed. Please ask the leader or the Centre.";
    NOT_VALID_MISSED: "这个团队当天没有到场。" / "The group did not come on its day.";
    OVER: "超员 {over} 人，剩余 {left}" / "{over} too many, {left} places left";
    OVER_NEXT: "比预约多出 {most} 人以上，或超过本场名额，要由基地负责人决定。请负责人登录后确认，或改成能接待的人数。" / "More than {most} above the booking, or more than fit in, are for the head of the base to decide: they sign in and confirm, or change the count.";
    OVER_ALLOW: "我是基地负责人，同意超员接待" / "I am the head of the base and let them in";
    OVER_ALLOW_HINT: "会按实到人数增加本场容量并留下记录；请先确认场地、讲解和安全员够用" / "Room is made for those who came, and it is noted; make sure of space, guides and safety staff first";
    GIVE_BRIEFING: "安全告知已补讲" / "The briefing is given now";
    BRIEFING_DONE: "已登记安全告知" / "The safety briefing is noted";
    LATE: "本场 {time} 已经结束" / "This session ended at {time}";
    LATE_NEXT: "还能接待就照常登记；接待不了，请改约下一个有空的场次。" / "Check in if you can still receive them; otherwise book the next free session.";
    NEXT_FREE: "下一个有空的场次：{when}，剩余 {left} 人" / "Next free session: {when}, {left} places left";
    NO_NEXT_FREE: "这个项目暂时没有其他有空的场次。" / "This project has no other free session for now.";
    INCIDENT: "登记安全事件" / "Report an incident";

    // walk-ins
    WALK_IN: "现场登记" / "Walk-in";
    WALK_IN_ABOUT: "没有预约、直接到场的团队或散客，在剩余名额内接待。" / "A group or visitors without a booking, within the places that are left.";
    WALK_INS: "现场登记的团队" / "Walk-ins of today";
    WALK_IN_SESSION: "加入哪一场" / "Which session";
    WALK_IN_CHOICE: "{when} {project}，剩余 {left} 人" / "{when} {project}, {left} places left";
    WALK_IN_WHO: "单位和班级" / "Organiser and class";
    WALK_IN_WHO_HINT: "散客不用填；不要写孩子的姓名" / "Empty for visitors; no names of children";
    WALK_IN_SAVE: "登记进场" / "Let them in";
    WALK_IN_DONE: "现场登记完成，可以进场" / "Noted: they can come in";
    WALK_IN_NONE: "今天没有可以加入的场次" / "No session of today has room";
    WALK_IN_NONE_NEXT: "名额已满、场次已结束，或今天没有开放场次。请对方在网上预约其他时间。" / "Sessions are full, over, or none is open today. Please ask them to book another time.";
    WALK_IN_NOT_NOW: "这一场已结束或没有开放，请换一场" / "This session is over or not open; please choose another";
    WALK_IN_NO_ROOM: "剩余名额不够：还能进 {left} 人" / "Not enough room: {left} more can come in";
    WALK_IN_FULL: "这一场的团队数已满，请换一场" / "No further group fits into this session; please choose another";
    WALK_IN_GRADE: "这个项目只适合{from}到{to}" / "This project is for {from} to {to} only";
    VISITORS: "散客" / "Visitors";
    ACT_REUSED: "这张登记表已经用过，请重新打开页面再填" / "This form was used already; please open the page again";
    NOBODY_CAME: "请至少填写 1 名儿童" / "Please enter at least one child";
    ENDED: "活动已结束" / "The visit is over";
    SURVEY: "满意度评价海报" / "Survey poster";
    SURVEY_ABOUT: "活动结束前 15 分钟请出示" / "Show it a quarter of an hour before the end";
    CLOSE_OUT: "结束活动" / "Close the visit";
    CLOSE_OUT_ABOUT: "团队离开后登记。备注可以不填。" / "When the group has left. The note is optional.";
    NOTE: "备注" / "Note";
    NOTE_HINT: "不要写孩子的姓名" / "No names of children";
    NOT_HERE_YET: "团队还没有签到，不能结束" / "The group has not arrived yet";
    BACK: "返回今日接待" / "Back to today";

    POSTER: "请为今天的活动打分" / "How was it today?";
    POSTER_CODE: "评价码" / "Survey code";
    POSTER_QR: "打开评价页面的二维码" / "QR picture that opens the survey";
    POSTER_WAYS: "三种方式，任选一种" / "Three ways, choose one";
    POSTER_SCAN: "手机扫码，选“孩子”或“家长”，回答几个问题。" / "Scan with a phone, choose child or parent, answer a few questions.";
    POSTER_TYPE: "打开 {address}，输入评价码 {code}。" / "Open {address} and type the code {code}.";
    POSTER_TABLET: "在基地的平板上轮流回答，每人一次。" / "Take turns on the tablet of the base, once each.";
    POSTER_PRIVACY: "不记姓名，不用登录；基地看不到谁答了什么。" / "No names, no sign-in; the base does not see who answered what.";
    POSTER_MORE: "发给家长" / "Pass on to parents";
    POSTER_UNTIL: "{date} 前有效" / "Open until {date}";
}

/// What is said of a booking that cannot come in.
pub const fn not_valid(status: BookingStatus) -> Text {
    match status {
        BookingStatus::Cancelled => NOT_VALID_CANCELLED,
        BookingStatus::NoShow => NOT_VALID_MISSED,
        _ => NOT_VALID_OTHER,
    }
}
