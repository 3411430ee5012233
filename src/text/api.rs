//! The open interface: its description and its problems.

use super::Text;
use crate::api::problem::Code;

crate::texts! {
    TITLE: "开放接口" / "Open interface";
    LEAD: "学校和镇（园区）的信息系统可以通过接口查询基地、项目和场次，并代表本单位预约。接口预约与网页预约遵守完全相同的规则。" / "Systems of schools and towns read bases, projects and sessions and book for their organisation. A booking through the interface obeys exactly the rules of the form.";
    DESCRIPTION: "践习基地、项目、场次的查询和团队预约。时间带 +08:00 时区；列表返回 items 和 next；出错时返回 application/problem+json，code 保持不变。每个令牌每分钟最多调用 {n} 次，超出时返回 429。" / "Bases, projects and sessions to read, bookings to make. Times carry +08:00; lists are items and next; errors are application/problem+json with codes that never change. A token makes at most {n} calls a minute; more are answered by 429.";
    PROBLEM: "出错说明（RFC 9457）" / "What went wrong (RFC 9457)";
    TOKEN: "访问令牌，在“我的账号”中生成，或由管理员用 sutong token add 生成" / "A token from “My account”, or made by the operator with sutong token add";
    BEGIN: "如何开始" / "How to begin";
    BEGIN_READ: "查询已公开的基地、项目和场次不需要令牌。" / "Reading bases, projects and sessions needs no token.";
    BEGIN_TOKEN: "预约、更改、候补和查看预约需要访问令牌：登录后在“我的账号”里生成，只显示一次，一年内有效，可随时停用。" / "Booking, changing, waiting and reading bookings need a token: make one under “My account”. It is shown once, works for a year and can be revoked at any time.";
    BEGIN_ACTS: "令牌代表生成它的人和当时的单位、身份。请像密码一样保管，并放在请求头 Authorization: Bearer 中。" / "A token acts for the person who made it, in the role and organisation of that moment. Keep it like a password and send it in the header Authorization: Bearer.";
    BEGIN_KEY: "预约时请带上 Idempotency-Key 请求头：网络中断后用同一个值重发，不会重复预约（24 小时内）。" / "Send an Idempotency-Key with each booking: sent again with the same value within 24 hours, it is the same booking.";
    BEGIN_PAGES: "列表一次返回最多 200 条；next 不为空时，用它取下一页。" / "A list returns at most 200 entries; while next is not null it leads to the following page.";
    BEGIN_LIMIT: "每个令牌每分钟最多调用 {n} 次；超出时返回 429，Retry-After 说明要等几秒。" / "At most {n} calls a minute for each token; more are answered by 429, and Retry-After says how many seconds to wait.";
    BEGIN_ETAG: "公开列表带 ETag：下次请求用 If-None-Match 带上它，内容没有变化时返回 304，不重复传输。" / "Public answers carry an ETag: sent again in If-None-Match it is answered by 304 as long as nothing has changed.";
    TOO_MANY: "这个令牌在一分钟内调用超过 {n} 次" / "More than {n} calls of this token within a minute";
    RETRY_AFTER: "多少秒后可以再试" / "Seconds until the next try";
    DOCUMENT: "OpenAPI 3.1 描述文件" / "OpenAPI 3.1 description";
    ACCOUNT: "去“我的账号”生成令牌" / "Make a token under “My account”";
    CALLS: "接口列表" / "The calls";
    PARAMETERS: "参数" / "Parameters";
    NEEDS_TOKEN: "需要令牌" / "Needs a token";
    PUBLIC: "无需令牌" / "No token needed";
    EXAMPLE: "示例" / "Example";
    ANSWER: "返回" / "Answer";
    CODES: "错误代码" / "Codes of problems";
    CODES_LEAD: "出错时返回 HTTP 状态码和 code；errors 逐个说明有问题的字段。" / "What goes wrong has an HTTP status and a code; errors names each field that is wrong.";
    CODE: "代码" / "Code";
    STATUS: "状态码" / "Status";
    MEANING: "含义" / "Meaning";
    BETWEEN: "；" / "; ";
    FIELD: "{field}：{what}" / "{field}: {what}";
    MISFIT: "{field}：{what}（{said}）" / "{field}: {what} ({said})";
    INTERNAL_NUMBER: "系统出了点问题，请稍后重试；若仍不行，请把编号 {number} 告诉未保中心" / "Something broke on our side; try again later, or tell the Centre this number: {number}";
    LIST_BASES: "列出基地" / "List bases";
    LIST_PROJECTS: "列出项目" / "List projects";
    LIST_SESSIONS: "列出场次" / "List sessions";
    FIND_SESSION: "查看一个场次" / "Read a session";
    BOOK_SESSION: "预约场次" / "Book a session";
    BOOK_IN_PARTS: "拆成几组预约" / "Book a group in parts";
    FIND_BOOKING: "查看一个预约" / "Read a booking";
    CANCEL_BOOKING: "取消预约" / "Cancel a booking";
    LIST_BOOKINGS: "列出预约" / "List bookings";
    LIST_AGREEMENTS: "列出协议" / "List agreements";
    FIND_AGREEMENT: "查看一份协议" / "Read an agreement";
    RESCHEDULE_BOOKING: "改到另一个场次" / "Move a booking to another session";
    CHANGE_HEADS: "更改人数" / "Change who comes";
    CHANGE_LEADER: "更改带队人" / "Change who leads the group";
    JOIN_WAITING_LIST: "加入候补" / "Join the waiting list";
    FIND_WAITING_ENTRY: "查看一个候补和每次决定的说明" / "Read an entry of the waiting list with its receipt";
    ACCEPT_WAITING_OFFER: "接受候补名额并预约" / "Accept an offer of the waiting list";
    WITHDRAW_WAITING_ENTRY: "撤回候补" / "Withdraw from the waiting list";
    HOOK_TAKEN: "已收到；十秒内回复 2xx 才算" / "Taken; only 2xx within ten seconds counts";
    HOOK_ID: "通知编号，重发时不变，请按它去重" / "Identifier of the telling, the same over all tries: know it again by this";
    HOOK_TIMESTAMP: "发送时间，1970 年起的秒数" / "When it was sent, in seconds since 1970";
    HOOK_SIGNATURE: "v1, 加 HMAC-SHA256 签名（Standard Webhooks）" / "v1, and an HMAC-SHA256 as Standard Webhooks says";
    BAD_REQUEST: "请求内容有误" / "The request is malformed";
    MALFORMED_JSON: "请求内容不是正确的 JSON" / "The body is no valid JSON";
    TOKEN_NEEDED: "需要访问令牌" / "A token is needed";
    INVALID_TOKEN: "访问令牌无效、已停用或已过期" / "The token is unknown, revoked or expired";
    NOT_ALLOWED: "此令牌的身份不能进行此操作" / "The token's role may not do this";
    NOT_FOUND: "没有找到，或无权查看" / "There is nothing here, or nothing for this token";
    METHOD_NOT_ALLOWED: "此地址不支持这个请求方法" / "This address takes another method";
    UNSUPPORTED_MEDIA_TYPE: "请求内容须为 application/json" / "The body must be application/json";
    TOO_LARGE: "请求内容太大" / "The body is too large";
    INVALID_FIELDS: "有字段需要修改" / "Fields are wrong";
    UNKNOWN_FIELD: "没有这个字段" / "There is no such field";
    REQUIRED: "请填写此项" / "Must be filled";
    TOO_LONG: "太长了" / "Too long";
    WRONG_TYPE: "类型或格式不对" / "Of another type or form";
    OUT_OF_RANGE: "超出范围" / "Out of range";
    NOT_A_PHONE: "不是有效的电话号码" / "No Chinese phone number";
    NOT_A_CHOICE: "不在可选范围内" / "Not one of the choices";
    NOT_A_DATE: "不是有效的日期，例如 2026-05-09" / "No date such as 2026-05-09";
    UNKNOWN_GRADE: "年级须为 0（学前）到 12" / "Grades are 0 (preschool) to 12";
    INVALID_IDEMPOTENCY_KEY: "Idempotency-Key 须为 1 到 100 个可见的 ASCII 字符" / "An idempotency key has 1 to 100 visible ASCII letters";
    IDEMPOTENCY_KEY_REUSED: "这个 Idempotency-Key 已用于另一个请求" / "The idempotency key belongs to another request";
    SESSION_NOT_OPEN: "场次未开放" / "The session is not open";
    SESSION_BEGUN: "场次已开始" / "The session has begun";
    SESSION_FULL: "场次已满" / "The session is full";
    TOO_FEW_PLACES: "剩余名额不够" / "Fewer places are left than heads come";
    NOT_RELEASED: "场次还没有放票" / "The session has not opened yet";
    QUOTA_REACHED: "本学期这个项目的次数已用完" / "No visit of this project is left this term";
    NO_CHILDREN: "没有填写儿童人数" / "Nobody comes";
    DIFFICULTY_ABOVE_CHILDREN: "困境和留守儿童人数多于儿童总数" / "More children in difficulty than children";
    ALREADY_BOOKED: "这个班级（团队）已预约此场次" / "The group has booked this session already";
    AGREEMENT_ENDED: "协议刚刚终止，请重新提交" / "The agreement has just ended; send the booking again";
    TOO_LATE: "已过最晚申报日期" / "Too late to file";
    WRONG_GRADE: "项目不面向这些年级" / "The project is not for these grades";
    TOO_FEW_HEADS: "团队人数不足" / "The group is too small";
    TOO_MANY_HEADS: "团队人数过多" / "The group is too large";
    TOO_FEW_ADULTS: "带队成人不足" / "More adults are needed";
    HOLIDAY_TRIP: "法定节假日学校不组织集体活动" / "Schools make no trips on statutory holidays";
    NOT_INSURED: "基地责任险到活动当天已过期" / "The base is not insured on the day";
    NO_EMERGENCY_PLAN: "儿童较多，需要应急预案" / "A group of this size needs an emergency plan";
    RETURN_OVERDUE: "有活动还没有报平安" / "Earlier groups have not been reported back";
    VISITS_MISSED: "近期爽约或临期取消较多" / "Too many visits missed or called off late";
    BOOKING_NOT_LIVE: "预约已结束或已取消" / "The booking does not lie ahead any more";
    WRONG_REASON: "此身份不能使用这个取消原因" / "This reason is not this role's to give";
    ALREADY_WAITING: "本单位已在候补" / "The organisation waits for this already";
    HAS_ROOM: "场次还有名额，可以直接预约" / "The session has room and can be booked";
    NO_OFFER: "没有等待确认的名额，或已过时限" / "There is no offer, or its time is over";
    ENTRY_NOT_LIVE: "候补已结束" / "The entry is over";
    CHANGED_MEANWHILE: "预约刚刚有变化，请重新查看" / "Somebody else changed the booking meanwhile";
    WRONG_DAYS: "日期不在可候补的范围内" / "Days that cannot be waited for";
    CHANGE_TOO_LATE: "已过最晚更改日期" / "Too late for changes";
    SAME_SESSION: "就是现在的场次" / "It is the session that the booking has";
    OTHER_PROJECT: "不是同一个项目的场次" / "A session of another project";
    TOO_MANY_REQUESTS: "请求过于频繁，请稍后再试" / "Too many requests; wait a while";
    INTERNAL: "系统出了点问题" / "Something broke on our side";
    BUSY: "当前访问人数过多，请稍后再试" / "Too many are served at this moment; wait a while";
    TIMED_OUT: "处理超时，请重试" / "It took too long; try again";
}

/// What a call does.
pub fn summary(operation: &str) -> Text {
    match operation {
        "list_bases" => LIST_BASES,
        "list_projects" => LIST_PROJECTS,
        "list_sessions" => LIST_SESSIONS,
        "find_session" => FIND_SESSION,
        "book_session" => BOOK_SESSION,
        "book_in_parts" => BOOK_IN_PARTS,
        "find_booking" => FIND_BOOKING,
        "cancel_booking" => CANCEL_BOOKING,
        "list_bookings" => LIST_BOOKINGS,
        "reschedule_booking" => RESCHEDULE_BOOKING,
        "change_heads" => CHANGE_HEADS,
        "change_leader" => CHANGE_LEADER,
        "join_waiting_list" => JOIN_WAITING_LIST,
        "find_waiting_entry" => FIND_WAITING_ENTRY,
        "list_agreements" => LIST_AGREEMENTS,
        "find_agreement" => FIND_AGREEMENT,
        "accept_waiting_offer" => ACCEPT_WAITING_OFFER,
        "withdraw_waiting_entry" => WITHDRAW_WAITING_ENTRY,
        _ => TITLE,
    }
}

/// What a code means.
pub const fn title(code: Code) -> Text {
    match code {
        Code::BadRequest => BAD_REQUEST,
        Code::MalformedJson => MALFORMED_JSON,
        Code::TokenNeeded => TOKEN_NEEDED,
        Code::InvalidToken => INVALID_TOKEN,
        Code::NotAllowed => NOT_ALLOWED,
        Code::NotFound => NOT_FOUND,
        Code::MethodNotAllowed => METHOD_NOT_ALLOWED,
        Code::UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        Code::TooLarge => TOO_LARGE,
        Code::InvalidFields => INVALID_FIELDS,
        Code::UnknownField => UNKNOWN_FIELD,
        Code::Required => REQUIRED,
        Code::TooLong => TOO_LONG,
        Code::WrongType => WRONG_TYPE,
        Code::OutOfRange => OUT_OF_RANGE,
        Code::NotAPhone => NOT_A_PHONE,
        Code::NotAChoice => NOT_A_CHOICE,
        Code::NotADate => NOT_A_DATE,
        Code::UnknownGrade => UNKNOWN_GRADE,
        Code::InvalidIdempotencyKey => INVALID_IDEMPOTENCY_KEY,
        Code::IdempotencyKeyReused => IDEMPOTENCY_KEY_REUSED,
        Code::SessionNotOpen => SESSION_NOT_OPEN,
        Code::SessionBegun => SESSION_BEGUN,
        Code::SessionFull => SESSION_FULL,
        Code::TooFewPlaces => TOO_FEW_PLACES,
        Code::NotReleased => NOT_RELEASED,
        Code::QuotaReached => QUOTA_REACHED,
        Code::NoChildren => NO_CHILDREN,
        Code::DifficultyAboveChildren => DIFFICULTY_ABOVE_CHILDREN,
        Code::AlreadyBooked => ALREADY_BOOKED,
        Code::AgreementEnded => AGREEMENT_ENDED,
        Code::TooLate => TOO_LATE,
        Code::WrongGrade => WRONG_GRADE,
        Code::TooFewHeads => TOO_FEW_HEADS,
        Code::TooManyHeads => TOO_MANY_HEADS,
        Code::TooFewAdults => TOO_FEW_ADULTS,
        Code::HolidayTrip => HOLIDAY_TRIP,
        Code::NotInsured => NOT_INSURED,
        Code::NoEmergencyPlan => NO_EMERGENCY_PLAN,
        Code::ReturnOverdue => RETURN_OVERDUE,
        Code::VisitsMissed => VISITS_MISSED,
        Code::BookingNotLive => BOOKING_NOT_LIVE,
        Code::WrongReason => WRONG_REASON,
        Code::AlreadyWaiting => ALREADY_WAITING,
        Code::HasRoom => HAS_ROOM,
        Code::NoOffer => NO_OFFER,
        Code::EntryNotLive => ENTRY_NOT_LIVE,
        Code::ChangedMeanwhile => CHANGED_MEANWHILE,
        Code::WrongDays => WRONG_DAYS,
        Code::ChangeTooLate => CHANGE_TOO_LATE,
        Code::SameSession => SAME_SESSION,
        Code::OtherProject => OTHER_PROJECT,
        Code::TooManyRequests => TOO_MANY_REQUESTS,
        Code::Internal => INTERNAL,
        Code::Busy => BUSY,
        Code::TimedOut => TIMED_OUT,
    }
}
