//! Webhooks: other programs are told what happens.

use super::Text;
use crate::webhooks::model::{DeliveryStatus, Topic, Trouble};

crate::texts! {
    WEBHOOKS: "对接通知（Webhook）" / "Webhooks";
    WEBHOOKS_ABOUT: "预约有变化时自动告诉贵单位的系统" / "Your own system is told when bookings change";
    WEBHOOKS_LEAD: "预约有变化时，平台自动把通知发到贵单位自己的系统。请与负责系统的技术人员一起设置。" / "When bookings change, the platform tells your own system. Please set it up with whoever looks after that system.";
    RUNNING: "已设置的通知地址" / "Addresses";
    NONE: "还没有通知地址" / "No address yet";
    NEW: "新增通知地址" / "Add an address";
    ADDRESS: "接收通知的网址" / "Address";
    ADDRESS_HINT: "以 https:// 开头，由接收通知的系统提供" / "Beginning with https://, as the receiving system gives it";
    ORGANISATION: "单位" / "Organisation";
    CHOOSE: "请选择" / "Please choose";
    TOPICS: "通知哪些变化" / "What it is told";
    NO_TOPIC: "请至少选择一项" / "Please choose at least one";
    MAKE: "新增" / "Add";
    NOT_AN_ADDRESS: "请填写完整的网址" / "Please enter a whole address";
    NOT_SECURE: "网址必须以 https:// 开头" / "The address must begin with https://";
    PRIVATE: "不能使用内部网络的地址" / "Addresses inside a private network cannot be used";
    MADE: "已新增。请现在把密钥交给技术人员，以后不再显示：" / "Added. Please hand this secret over now; it is not shown again:";
    ENDED: "已删除" / "Removed";
    RESUMED: "已恢复，积压的通知会陆续发送" / "It goes on; what has waited follows";
    AGAIN_DONE: "已安排重新发送" / "It will be sent again";
    STATE_RUNS: "正常" / "Running";
    STATE_FAILING: "最近失败" / "Failing";
    STATE_PAUSED: "已暂停" / "Paused";
    PAUSED: "连续失败 {n} 次，已暂停发送" / "Paused after {n} failures in a row";
    PAUSED_NEXT: "请先让技术人员检查接收通知的系统，再恢复。暂停期间的通知不会丢失。" / "Please have the receiving system looked after first. Nothing is lost meanwhile.";
    RESUME: "恢复发送" / "Let it go on";
    END: "删除这个地址" / "Remove this address";
    END_EFFECT: "删除后不再发送通知，还没发出的也不再发送。" / "Nothing is sent there any more, not even what waits.";
    SINCE: "新增时间" / "Since";
    DELIVERIES: "发送记录" / "Deliveries";
    LOG: "对接通知发送记录" / "Deliveries of a webhook";
    IDENTIFIER: "编号（webhook-id）" / "webhook-id";
    TYPE: "类型" / "Type";
    PROBLEM: "最近的问题" / "What went wrong last";
    NO_DELIVERIES: "还没有发送过通知" / "Nothing was sent yet";
    WHAT: "变化" / "What";
    WHEN: "发生时间" / "When";
    STATE: "状态" / "State";
    TRIES: "已发送 {n} 次" / "{n} tries";
    NEXT: "下次发送 {when}" / "Next try {when}";
    AGAIN: "重新发送" / "Send again";
    FOR_PROGRAMMERS: "给技术人员的说明" / "For programmers";
    SIGNED: "通知按 Standard Webhooks 规范签名：请求头 webhook-id、webhook-timestamp、webhook-signature（HMAC-SHA256）。" / "Signed as Standard Webhooks says: headers webhook-id, webhook-timestamp, webhook-signature (HMAC-SHA256).";
    AT_LEAST_ONCE: "同一通知可能收到多次，webhook-id 不变，请按它去重。十秒内回复 2xx 视为收到，跳转不跟随。" / "The same may come more than once under the same webhook-id. An answer of 2xx within ten seconds counts; redirects are not followed.";
    RETRIED: "没有收到时按 1 分钟、5 分钟、30 分钟、2 小时、6 小时、12 小时、1 天的间隔重试。内容只有编号、时间和状态，详细信息请用开放接口查询。" / "Tried again after 1, 5 and 30 minutes, 2, 6 and 12 hours and a day. The body holds identifiers, times and states; ask the open interface for the rest.";

    TOPIC_MADE: "新预约" / "Booked";
    TOPIC_CONFIRMED: "预约确认" / "Booking confirmed";
    TOPIC_CHANGED: "预约变更" / "Booking changed";
    TOPIC_CANCELLED: "预约取消" / "Booking cancelled";
    TOPIC_DECLINED: "预约未通过或逾期" / "Booking declined or lapsed";
    TOPIC_CHECKED_IN: "到场签到" / "Checked in";
    TOPIC_CLOSED_OUT: "活动结束" / "Visit closed";
    TOPIC_CALLED_OFF: "场次取消" / "Session called off";
    TOPIC_IN_FORCE: "协议生效" / "Agreement in force";
    TOPIC_ENDED: "协议作废或提前终止" / "An agreement is void or was ended early";
    WAITING: "等待发送" / "Waiting";
    SENT: "已送达" / "Sent";
    GIVEN_UP: "已放弃" / "Given up";
    UNREACHABLE: "连接不上对方系统" / "The system cannot be reached";
    TOO_SLOW: "对方系统十秒内没有回复" / "No answer within ten seconds";
    TO_PRIVATE: "网址指向内部网络" / "The address leads into a private network";
    ANSWERED: "对方系统回复 {status}" / "The system answered {status}";
}

/// What a webhook is told, in words.
pub const fn topic(topic: Topic) -> Text {
    match topic {
        Topic::BookingMade => TOPIC_MADE,
        Topic::BookingConfirmed => TOPIC_CONFIRMED,
        Topic::BookingChanged => TOPIC_CHANGED,
        Topic::BookingCancelled => TOPIC_CANCELLED,
        Topic::BookingDeclined => TOPIC_DECLINED,
        Topic::BookingCheckedIn => TOPIC_CHECKED_IN,
        Topic::BookingClosedOut => TOPIC_CLOSED_OUT,
        Topic::SessionCalledOff => TOPIC_CALLED_OFF,
        Topic::AgreementInForce => TOPIC_IN_FORCE,
        Topic::AgreementEnded => TOPIC_ENDED,
    }
}

/// How far a telling is, in words.
pub const fn status(status: DeliveryStatus) -> Text {
    match status {
        DeliveryStatus::Waiting => WAITING,
        DeliveryStatus::Sent => SENT,
        DeliveryStatus::GivenUp => GIVEN_UP,
    }
}

/// Why a try failed, in words.
pub const fn trouble(trouble: Trouble) -> Text {
    match trouble {
        Trouble::Unreachable => UNREACHABLE,
        Trouble::TooSlow => TOO_SLOW,
        Trouble::Private => TO_PRIVATE,
        Trouble::Status => ANSWERED,
    }
}
