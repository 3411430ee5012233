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
    OVER_NEXT: "人数超过本场名额，请与带队人商量，或请基地负责人决定。改成能接待的人数后再确认。" / "More people than places. Decide with the leader or the head of the base, change the count, then check in.";
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
