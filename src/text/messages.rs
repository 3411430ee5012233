//! Messages and the ways they leave.

use super::{Text, booking, decisions};
use crate::{
    booking::model::CancelReason,
    decisions::model::Reason,
    messages::model::{Channel, DeliveryStatus, Topic},
};

crate::texts! {
    MESSAGES: "消息" / "Messages";
    MESSAGES_ABOUT: "预约、取消和到访提醒" / "Bookings, cancellations, reminders";
    MESSAGES_LEAD: "与你有关的预约有变化时，这里会告诉你。" / "Here you are told when something changes about your bookings.";
    UNREAD: "未读" / "New";
    UNREAD_COUNT: "{n} 条未读" / "{n} new";
    OPEN: "查看" / "Open";
    READ_ALL: "全部标为已读" / "Mark all as read";
    NOTHING: "还没有消息" / "No message yet";
    NOTHING_NEXT: "有新预约、取消或临近到访时会出现在这里。" / "New bookings, cancellations and visits ahead appear here.";
    DESK: "回到工作台" / "Back to the desk";
    EARLIER: "更早" / "Earlier";
    LATER: "更新" / "Later";
    PAGES: "消息分页" / "Pages of messages";

    // ways out
    ADDRESS: "邮件通知" / "Letters by e-mail";
    ADDRESS_LEAD: "填写邮箱后，消息也会发到邮箱；晚上九点到早上七点不打扰，临时取消除外。" / "With an address, messages reach you by e-mail too; not between nine in the evening and seven in the morning, cancellations excepted.";
    EMAIL: "邮箱" / "E-mail address";
    EMAIL_HINT: "会收到一封确认邮件，点开链接后生效" / "A letter with a link arrives; the address counts once it is opened";
    EMAIL_WRONG: "请填写完整的邮箱，例如 wang@school.cn" / "Please write a whole address, such as wang@school.cn";
    EMAIL_NOW: "现在发到 {email}" / "Letters go to {email}";
    EMAIL_SAVE: "发送确认邮件" / "Send the letter";
    EMAIL_REMOVE: "不再发邮件" / "No more letters";
    EMAIL_ASKED: "确认邮件已发出，请在 24 小时内打开邮件里的链接" / "The letter is on its way; please open its link within 24 hours";
    EMAIL_REMOVED: "不再发邮件了" / "No more letters will be sent";
    EMAIL_OFF: "本系统还没有接通邮件，消息只在这里显示。" / "This installation sends no letters; messages are shown here only.";
    CONFIRM: "确认邮箱" / "Confirm the address";
    CONFIRM_LEAD: "把苏童成长的消息发到 {email}？" / "Send the messages of Sutong Growth to {email}?";
    CONFIRM_YES: "确认" / "Confirm";
    CONFIRM_GONE: "这个链接已失效" / "This link no longer works";
    CONFIRM_GONE_NEXT: "可能已经确认过，或已超过 24 小时。请登录后在“消息”里重新发送。" / "It was used already or is older than 24 hours. Sign in and send a new one from “Messages”.";
    CONFIRMED: "邮箱已确认" / "The address is confirmed";
    CONFIRM_SUBJECT: "请确认邮箱 · 苏童成长" / "Please confirm your address · Sutong Growth";
    CONFIRM_BODY: "您好：\n\n请打开下面的链接，确认用这个邮箱接收苏童成长平台的消息（24 小时内有效）：\n\n{link}\n\n如果不是您本人操作，不用理会这封邮件。\n\n仪征市未成年人保护中心" / "Hello,\n\nplease open this link to receive the messages of Sutong Growth at this address (valid for 24 hours):\n\n{link}\n\nIf you did not ask for this, simply ignore this letter.\n\nMinor Protection Centre of Yizheng";
    LETTER: "您好：\n\n{text}\n\n查看详情：{link}\n\n——\n仪征市未成年人保护中心 · 苏童成长践习平台\n不想再收到邮件，可登录后在“消息”里关闭。" / "Hello,\n\n{text}\n\nSee: {link}\n\n--\nMinor Protection Centre of Yizheng · Sutong Growth\nLetters can be switched off under “Messages”.";

    // the record
    DELIVERIES: "发送记录" / "Deliveries";
    DELIVERIES_ABOUT: "邮件和短信发给了谁、发到没有" / "Which letters and text messages left, and which did not";
    DELIVERIES_LEAD: "邮件和短信的发送情况。地址已隐去一部分；失败会自动重试约一天。" / "How letters and text messages fared. Addresses are masked; what fails is tried again for about a day.";
    WHO: "收件人" / "For";
    ADDRESS_COLUMN: "地址" / "Address";
    TEXT: "正文" / "Text";
    READ_AT: "已读时间" / "Read";
    WHAT: "内容" / "Message";
    CHANNEL: "方式" / "By";
    STATE: "状态" / "State";
    TRIES: "尝试次数" / "Tries";
    WHEN: "时间" / "When";
    NO_DELIVERIES: "还没有发送记录" / "Nothing has been sent yet";
    NO_DELIVERIES_NEXT: "有人填写邮箱并收到消息后会出现在这里。" / "Deliveries appear once somebody with an address is told something.";
    ONLY_FAILED: "只看没发到的" / "Only what has not arrived";
    ALL: "全部" / "All";
    VIEW: "筛选" / "Show";
    CHANNEL_EMAIL: "邮件" / "E-mail";
    CHANNEL_SMS: "短信" / "Text message";
    STATUS_WAITING: "等待发送" / "Waiting";
    STATUS_SENT: "已发出" / "Sent";
    STATUS_GIVEN_UP: "没有发到" / "Given up";

    // topics
    BOOKING_MADE: "新预约：{group}，{when}" / "New booking: {group}, {when}";
    BOOKING_MADE_TEXT: "{organiser} {group} 预约了 {base}“{project}”，{when}，共 {heads} 人。" / "{organiser}, {group}, has booked “{project}” at {base}, {when}, {heads} people.";
    BOOKING_CANCELLED: "已取消：{project}，{when}" / "Called off: {project}, {when}";
    BOOKING_CANCELLED_TEXT: "{organiser} {group} 在 {base} 的“{project}”（{when}，{heads} 人）已取消。原因：{reason}。" / "“{project}” at {base} for {organiser}, {group} ({when}, {heads} people) was called off. Reason: {reason}.";
    BOOKING_CANCELLED_SHORT: "{group}{when}的活动已取消（{reason}），详情请登录苏童成长查看。" / "{group}: the activity on {when} is off ({reason}). See Sutong Growth.";
    INSTEAD_OFFERED: "另一场已为您保留：{project}，{when}" / "Held for you instead: {project}, {when}";
    INSTEAD_OFFERED_TEXT: "{base} 取消了原来的场次，已为 {group} 保留 {when} 的“{project}”{heads} 个名额。请打开预约页查看保留到几点，在此之前点“接受”即可，不用重新填写。" / "{base} has called the session off and holds {heads} places of “{project}” on {when} for {group}. The booking's page says until when; one tap accepts them, nothing is to be filled in again.";
    BOOKING_MOVED: "改期：{group}，{when}" / "Moved: {group}, {when}";
    BOOKING_MOVED_TEXT: "{organiser} {group} 到 {base} 参加“{project}”的预约改到 {when}，共 {heads} 人，入场码不变。" / "The visit of {group} ({organiser}) to {base} for “{project}” is now {when}, {heads} people, with the same entry code.";
    BOOKING_CHANGED: "预约有变动：{group}，{when}" / "Changed: {group}, {when}";
    BOOKING_CHANGED_TEXT: "{organiser} {group} 到 {base} 参加“{project}”（{when}）的人数或带队人有变动，现在共 {heads} 人。" / "Heads or leader of {group} ({organiser}) at {base} for “{project}” ({when}) have changed; they are {heads} people now.";
    VISIT_SOON: "后天到访：{project}，{when}" / "Two days ahead: {project}, {when}";
    VISIT_SOON_TEXT: "{group} {when} 到 {base} 参加“{project}”，请核对人数、带好入场码，并提醒家长。人数有变化请尽快联系基地。" / "{group} visits {base} for “{project}” on {when}. Please check the head count, take the entry code along and remind the parents; tell the base soon if numbers have changed.";
    VISIT_SOON_SHORT: "提醒：{group}{when}有践习活动，请核对人数，带好入场码。" / "Reminder: {group} has an activity on {when}. Check the head count, bring the entry code.";
    VISIT_PAUSED: "基地临时关闭，请等通知：{project}，{when}" / "The base is closed, please wait: {project}, {when}";
    VISIT_PAUSED_TEXT: "{base} 在 {group} 预约的“{project}”（{when}）那段时间临时关闭。能不能照常进行、要不要改期，请等基地联系，或先打电话给基地。" / "{base} is closed at the time of “{project}” ({when}) that {group} has booked. The base will tell you whether it takes place; you may ring it up, too.";
    VISIT_RESUMED: "照常进行：{project}，{when}" / "It takes place: {project}, {when}";
    VISIT_RESUMED_TEXT: "{base} 恢复开放，{group} 预约的“{project}”（{when}）照常进行，入场码不变。" / "{base} is open again: “{project}” ({when}), booked by {group}, takes place with the same entry code.";
    PAPERS_LAPSED: "证照不覆盖已有预约：{group}，{when}" / "Your papers do not cover a visit: {group}, {when}";
    PAPERS_LAPSED_TEXT: "{base} 的保险或消防证照不再覆盖 {when}，而 {organiser} {group}（{heads} 人）已预约“{project}”。请尽快登记新的证照；办不到的，请取消这一场并说明原因。" / "The papers of {base} do not cover {when} any more, and {organiser}, {group} ({heads} people), has booked “{project}”. Please enter new papers soon; if you cannot, call the session off and say why.";
    VISIT_MISSED: "未到场：{project}，{when}" / "Not seen: {project}, {when}";
    VISIT_MISSED_TEXT: "{group} 预约的 {base}“{project}”（{when}）没有到场记录。如果已经到访，请联系市未保中心更正。" / "Nobody was checked in for {group} at {base}, “{project}” ({when}). If you were there, please ask the Centre to correct it.";
    VISIT_CORRECTED: "爽约记录已更正：{project}，{when}" / "No longer counted as missed: {project}, {when}";
    VISIT_CORRECTED_TEXT: "市未保中心已更正 {group} 预约的 {base}“{project}”（{when}），不再计为爽约。" / "The Centre has corrected the visit of {group} to {base}, “{project}” ({when}): it no longer counts as missed.";
    SURVEY_OPEN: "请评价：{project}" / "Please rate: {project}";
    SURVEY_OPEN_TEXT: "{group} 在 {base} 的“{project}”快结束了，请花一分钟评价这次活动。" / "“{project}” at {base} is about to end for {group}. Please take a minute to rate it.";
    RATING_DUE: "还没有评价：{project}" / "Not rated yet: {project}";
    RATING_DUE_TEXT: "{group} {when} 在 {base} 的“{project}”还没有收到您的评价。请花一分钟评价，问卷还开放几天。" / "You have not rated “{project}” at {base} ({group}, {when}) yet. It takes a minute, and the questionnaire is open for a few more days.";
    PARENTS_DUE: "家长评价还不多：{project}" / "Few parents have rated: {project}";
    PARENTS_DUE_TEXT: "{group} {when} 在 {base} 的“{project}”，评价的家长还不多。可以打开页面，把链接再转发到班级群一次；评不评价由家长自己决定。" / "Few parents have rated “{project}” at {base} ({group}, {when}). You can open the page and pass the link on once more; whether they rate is up to them.";
    REPLY_PUBLISHED: "公开回应已发布：{base}" / "Your reply is public: {base}";
    REPLY_PUBLISHED_TEXT: "{base} 对评价的公开回应已由市未保中心发布，大家可以在基地页面看到。" / "The Centre has published what {base} answers to its ratings; everybody reads it on the page of the base.";
    REPLY_RETURNED: "公开回应被退回：{base}" / "Your reply was sent back: {base}";
    REPLY_RETURNED_TEXT: "{base} 对评价的公开回应被市未保中心退回，原因见评价结果页。修改后可以再提交。" / "The Centre has sent back what {base} wanted to answer to its ratings; the page of results says why. Change it and send it in again.";
    WORKBOOK_OPEN: "请核对评定结果：{base}" / "Please look at your workbook: {base}";
    WORKBOOK_OPEN_TEXT: "{base} 的年度评定结果可以核对了，每个数字怎么来的都能看到；有疑问请在核对期内提出。" / "The workbook of {base} is there: every figure and where it comes from. Ask while the preview lasts.";
    QUERY_ANSWERED: "疑问已答复：{base}" / "Your question is answered: {base}";
    QUERY_ANSWERED_TEXT: "市未保中心已答复 {base} 对评定结果提出的疑问，打开页面查看。" / "The Centre has answered what {base} asked about its workbook.";
    OBJECTION_DECIDED: "异议已决定：{base}" / "Your objection is decided: {base}";
    OBJECTION_DECIDED_TEXT: "{base} 对评定结果提出的异议已有决定，理由见页面。" / "What {base} objected to is decided; the page says why.";
    INSPECTION_ASSIGNED: "新的检查任务：{base}" / "An inspection for you: {base}";
    INSPECTION_CALLED_OFF: "检查任务已取消：{base}" / "No inspection any more: {base}";
    INSPECTION_CALLED_OFF_TEXT: "{base} 的检查不用去了，任务页写明原因。" / "You need not inspect {base} any more; its page says why.";
    INSPECTION_ASSIGNED_TEXT: "请您检查 {base}。先声明没有利益冲突，再打开检查表。" / "You are asked to inspect {base}. Declare first that nothing binds you to it; then the sheet opens.";
    VETO_PROPOSED: "有一项登记等待申辩：{base}" / "A charge waits for your answer: {base}";
    VETO_PROPOSED_TEXT: "市未保中心登记了一项与 {base} 有关的事项。决定之前请先看事实并申辩。" / "Something is charged against {base}. Please read it and answer before it is decided.";
    VETO_DECIDED: "登记的事项已有决定：{base}" / "A charge is decided: {base}";
    VETO_DECIDED_TEXT: "与 {base} 有关的登记事项已有决定，理由和申诉期限见页面。" / "A charge against {base} is decided; the page says why and until when you may appeal.";
    RECTIFICATION_ORDERED: "有整改要求：{base}" / "Something has to be put right: {base}";
    RECTIFICATION_ORDERED_TEXT: "市未保中心对 {base} 下达了整改措施，问题、措施和期限见页面。整改后请报告情况。" / "The Centre has taken a measure about {base}: the page says what is to be put right and until when. Please report what you have done.";
    RECTIFICATION_DECIDED: "整改情况已有意见：{base}" / "Your report is looked at: {base}";
    RECTIFICATION_DECIDED_TEXT: "与 {base} 有关的整改已有意见，是否合格、是否还要整改见页面。" / "The Centre has looked at the rectification of {base}; the page says whether that is enough.";
    REVISION_NEWS: "评定结果的更正或复评有进展：{base}" / "News of the revision of a result: {base}";
    REVISION_NEWS_TEXT: "{base} 评定结果的更正或复评有新的进展：受理、公示、异议答复或生效，见页面。公示期内可以提出异议。" / "The revision of the result of {base} has moved on: taken up, in public notice, answered or counting; the page says which. You may object during the notice.";
    AWARD_SUSPENDED: "星级和证书暂停使用：{base}" / "The award is suspended: {base}";
    AWARD_SUSPENDED_TEXT: "{base} 有一项可能不授星的事项正在核实，核实期间星级和证书暂停使用，最迟到什么时候见页面。得分不受影响。" / "Something that could cost {base} its star is being looked into. Until then the award certifies nothing; the page says until when at the latest. No score changes.";
    AWARD_RESUMED: "星级和证书不再暂停：{base}" / "The award is suspended no more: {base}";
    AWARD_RESUMED_TEXT: "与 {base} 有关的事项已有决定，现有的星级和证书不再因此暂停。决定见页面。" / "What was looked into about {base} is decided: its present award is no longer suspended for that. The page says what was decided.";
    CERTIFICATE_ISSUED: "证书 {certificate} 已发放：{base}" / "Certificate {certificate} is issued: {base}";
    CERTIFICATE_ISSUED_TEXT: "市未保中心已向 {base} 发放证书 {certificate}。打开的页面就是证书上二维码指向的核验页，可以转给别人查看。" / "The Centre has issued certificate {certificate} to {base}. The page is the one that the code on the certificate leads to; you may pass it on.";
    CERTIFICATE_SUSPENDED: "证书 {certificate} 暂停使用：{base}" / "Certificate {certificate} is suspended: {base}";
    CERTIFICATE_SUSPENDED_TEXT: "{base} 的证书 {certificate} 自即日起暂停使用，原因见核验页。核实后会再通知。" / "Certificate {certificate} of {base} is suspended from today; its check page says why. You are told when it counts again.";
    CERTIFICATE_RESUMED: "证书 {certificate} 恢复有效：{base}" / "Certificate {certificate} counts again: {base}";
    CERTIFICATE_RESUMED_TEXT: "{base} 的证书 {certificate} 已结束暂停。" / "Certificate {certificate} of {base} is suspended no more.";
    CERTIFICATE_REVOKED: "证书 {certificate} 已撤销：{base}" / "Certificate {certificate} is revoked: {base}";
    CERTIFICATE_REVOKED_TEXT: "{base} 的证书 {certificate} 已撤销，原因见核验页。证书和牌匾不再有效，请联系市未保中心交回牌匾。" / "Certificate {certificate} of {base} is revoked; its check page says why. It and its plaque count for nothing; please give the plaque back to the Centre.";
    BOOKING_CONFIRMED: "预约已确认：{project}，{when}" / "Confirmed: {project}, {when}";
    BOOKING_CONFIRMED_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的预约已确认，可以打开查看入场码。" / "The visit of {group} to {base} for “{project}” ({when}) is confirmed; its page shows the entry code.";
    BOOKING_DECLINED: "基地不能接待：{project}，{when}" / "Declined: {project}, {when}";
    BOOKING_DECLINED_TEXT: "{base} 不能接待 {group}（“{project}”，{when}），原因见预约页。名额已释放，可以换一场。" / "{base} cannot take {group} (“{project}”, {when}); the booking's page says why. Please choose another session.";
    BOOKING_LAPSED: "预约已过期：{project}，{when}" / "Lapsed: {project}, {when}";
    BOOKING_LAPSED_TEXT: "{group} 预约的 {base}“{project}”（{when}）在期限内没有办完，名额已释放。需要的话请重新预约。" / "Something was still missing for {group} at {base} (“{project}”, {when}); its places were given back. Please book again if you still want to come.";
    FILING_ACCEPTED: "计划已受理：{project}，{when}" / "Filed: {project}, {when}";
    FILING_ACCEPTED_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的计划已由未保中心受理，还有其他环节在办理。" / "The Centre has accepted the plan of {group} for “{project}” at {base} ({when}); something else is still under way.";
    FILING_RETURNED: "计划被退回：{project}，{when}" / "Sent back: {project}, {when}";
    FILING_RETURNED_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的计划被未保中心退回：{reason}。请在预约页修改后再提交，名额暂时保留。" / "The Centre has sent back the plan of {group} for “{project}” at {base} ({when}): {reason}. Please change it on the booking's page; the places are still held.";
    FILING_REJECTED: "计划被驳回：{project}，{when}" / "Refused: {project}, {when}";
    FILING_REJECTED_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的计划被未保中心驳回：{reason}。名额已释放。" / "The Centre has refused the plan of {group} for “{project}” at {base} ({when}): {reason}. Its places are free again.";
    APPROVAL_ASKED: "请审批：{group}，{when}" / "Please approve: {group}, {when}";
    APPROVAL_ASKED_TEXT: "{group} 预约了 {base}“{project}”，{when}，共 {heads} 人。请在两个工作日内审批，逾期名额会释放。" / "{group} has booked “{project}” at {base}, {when}, {heads} people. Please approve within two workdays, or the places are given back.";
    APPROVAL_REMINDER: "今天到期，请审批：{group}，{when}" / "Last day to approve: {group}, {when}";
    APPROVAL_REMINDER_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的预约还没有审批，今天是最后一天，过后名额会释放。" / "“{project}” at {base} for {group} ({when}) still waits for your approval. Today is the last day; then its places are given back.";
    APPROVAL_RETURNED: "校内审批退回：{project}，{when}" / "Sent back by your school: {project}, {when}";
    APPROVAL_RETURNED_TEXT: "{group} 到 {base} 参加“{project}”（{when}）的预约被本单位退回，原因见预约页。请修改后再提交。" / "Your school has sent back the booking of {group} for “{project}” at {base} ({when}); its page says why. Please change it and send it in again.";
    RETURN_DUE: "请报平安返回：{project}，{when}" / "Is everybody back? {project}, {when}";
    RETURN_DUE_TEXT: "{group} 在 {base} 的“{project}”（{when}）已经结束，还没有登记平安返回。孩子都回到学校或家中后，请打开页面登记。" / "“{project}” at {base} ({when}) is over for {group}, and nobody has said yet that all are back. Please open the page and say so once every child is at school or at home.";
    AGREEMENT_ASKED: "请签署协议：{organiser}与{base}" / "Please sign: {organiser} and {base}";
    AGREEMENT_ASKED_TEXT: "{organiser} {group} 预约了 {base}“{project}”（{when}），双方签署协议后才能确认。请打开预约页签署。" / "{organiser}, {group}, has booked “{project}” at {base} ({when}); it is confirmed once both sides have signed the agreement. Please sign from the booking's page.";
    AGREEMENT_VOID: "协议已作废：{organiser}与{base}" / "An agreement is void: {organiser} and {base}";
    AGREEMENT_VOID_TEXT: "{organiser} 与 {base} 的协议有一方不签署，已作废，等待它的预约已取消。原因见协议页。" / "One side does not sign the agreement of {organiser} and {base}: it is void, and bookings that waited for it are called off. Its page says why.";
    AGREEMENT_TERMINATED: "协议已终止：{organiser}与{base}" / "An agreement has ended: {organiser} and {base}";
    AGREEMENT_TERMINATED_TEXT: "{organiser} 与 {base} 的协议已提前终止，还没有到期的预约已取消。原因见协议页。" / "The agreement of {organiser} and {base} was ended early, and bookings ahead are called off. Its page says why.";
    AGREEMENT_ENDS: "协议即将到期：{organiser}与{base}" / "An agreement ends: {organiser} and {base}";
    AGREEMENT_ENDS_TEXT: "{organiser} 与 {base} 的年度协议将在一个月内到期（{when} 是最后一天）。之后的预约会生成新的协议。" / "The yearly agreement of {organiser} and {base} ends within a month (its last day is {when}). Bookings after that need a new one.";
    WAITING_OFFERED: "候补到名额，请尽快确认：{project}，{when}" / "Places for you, please answer: {project}, {when}";
    WAITING_OFFERED_TEXT: "{base}“{project}”{when} 空出名额，已为 {group} 保留 {heads} 个。请打开页面查看保留到几点，在此之前点“接受”即完成预约；逾期会提供给下一个团队。" / "“{project}” at {base} on {when} has places: {heads} are held for {group}. The page says until when; accept before then and it is booked, otherwise they go to the next group.";
    WAITING_UNANSWERED: "候补名额已过期：{project}，{when}" / "The offer is over: {project}, {when}";
    WAITING_UNANSWERED_TEXT: "为 {group} 保留的 {base}“{project}”（{when}）没有及时确认，已提供给下一个团队。候补继续有效，但不再提供这一场。" / "Nobody took the places held for {group} at {base} (“{project}”, {when}); they went to the next group. You still wait, though not for this session.";
    WAITING_TAKEN_BACK: "候补名额已取消：{project}，{when}" / "The places are gone: {project}, {when}";
    WAITING_TAKEN_BACK_TEXT: "{base}“{project}”（{when}）这一场不再接待，为 {group} 保留的名额随之取消，不算未确认。候补继续有效。" / "“{project}” at {base} on {when} takes nobody any more, so the places held for {group} are gone. It does not count as unanswered, and you still wait.";
    WAITING_ENDED: "候补已结束：{project}" / "Waiting is over: {project}";
    WAITING_ENDED_TEXT: "{group} 对 {base}“{project}”的候补已结束：想去的日期已过、场次已取消，或两次没有及时确认。每次决定的说明见候补页。" / "{group} waits no longer for “{project}” at {base}: the days are over, the session was called off, or two offers were not answered. The entry's page says what was decided and why.";
    WAITING_WITHDRAWN: "候补已撤回：{project}" / "Taken off the waiting list: {project}";
    WAITING_WITHDRAWN_TEXT: "{group} 对 {base}“{project}”的候补已由同事或未保中心撤回。" / "A colleague or the Centre has taken {group} off the waiting list for “{project}” at {base}.";
    WEBHOOK_PAUSED: "{organiser}的对接通知已暂停" / "A webhook of {organiser} is paused";
    WEBHOOK_PAUSED_TEXT: "向 {organiser} 的系统发送通知连续失败 {heads} 次，已暂停。请让技术人员检查接收系统，再打开页面恢复；暂停期间的通知不会丢失。" / "Telling the system of {organiser} has failed {heads} times in a row and is paused. Please have the receiving system looked after, then open the page and let it go on; nothing is lost meanwhile.";
    SERVICE_ASKED: "请答复服务邀请：{project}，{when}" / "Please answer: {project}, {when}";
    SERVICE_ASKED_TEXT: "{organiser} {group} 将于 {when} 到 {base} 参加“{project}”，邀请贵单位派志愿者协助。请打开页面查看需要并答复。" / "{organiser}, {group}, visits {base} for “{project}” on {when} and asks you for volunteers. Please open the page to see what is wanted, and answer.";
    SERVICE_ACCEPTED: "{provider}已接受邀请：{when}" / "{provider} comes: {when}";
    SERVICE_ACCEPTED_TEXT: "{provider} 将协助 {group} 在 {base} 的“{project}”（{when}）。志愿者计入到访成人；预约时没有算上的，请在预约页修改人数。" / "{provider} serves the visit of {group} to {base} for “{project}” ({when}). Volunteers count among the adults: if they were not counted when you booked, change the heads on the booking's page.";
    SERVICE_DECLINED: "{provider}不能参加：{when}" / "{provider} cannot come: {when}";
    SERVICE_DECLINED_TEXT: "{provider} 不能协助 {group} 在 {base} 的“{project}”（{when}），原因见页面。可以再邀请其他社会组织。" / "{provider} cannot serve the visit of {group} to {base} for “{project}” ({when}); the page says why. You can ask another organisation.";
    SERVICE_WITHDRAWN: "邀请已撤回：{project}，{when}" / "Not needed any more: {project}, {when}";
    SERVICE_WITHDRAWN_TEXT: "{organiser} {group} 在 {base} 的“{project}”（{when}）不再需要贵单位协助，不用再安排志愿者。" / "{organiser}, {group}, does not need you any more for “{project}” at {base} ({when}).";
    SEALED_ENTRY: "有一条封存记录，请尽快由两人共同打开" / "A sealed entry waits for two of you";
    SEALED_ENTRY_TEXT: "有孩子在活动评价中表示害怕。请与另一位中心工作人员各自登录，共同打开记录，尽快处理。" / "A child said in a rating that it was afraid. Please open the entry together with another person of the Centre, each signed in, and act soon.";
}

/// The headline of a topic.
pub const fn title(topic: Topic) -> Text {
    match topic {
        Topic::BookingMade => BOOKING_MADE,
        Topic::BookingCancelled => BOOKING_CANCELLED,
        Topic::InsteadOffered => INSTEAD_OFFERED,
        Topic::BookingMoved => BOOKING_MOVED,
        Topic::BookingChanged => BOOKING_CHANGED,
        Topic::VisitSoon => VISIT_SOON,
        Topic::VisitPaused => VISIT_PAUSED,
        Topic::VisitResumed => VISIT_RESUMED,
        Topic::PapersLapsed => PAPERS_LAPSED,
        Topic::VisitMissed => VISIT_MISSED,
        Topic::VisitCorrected => VISIT_CORRECTED,
        Topic::SurveyOpen => SURVEY_OPEN,
        Topic::RatingDue => RATING_DUE,
        Topic::ParentsDue => PARENTS_DUE,
        Topic::ReplyPublished => REPLY_PUBLISHED,
        Topic::ReplyReturned => REPLY_RETURNED,
        Topic::WorkbookOpen => WORKBOOK_OPEN,
        Topic::QueryAnswered => QUERY_ANSWERED,
        Topic::ObjectionDecided => OBJECTION_DECIDED,
        Topic::InspectionAssigned => INSPECTION_ASSIGNED,
        Topic::InspectionCalledOff => INSPECTION_CALLED_OFF,
        Topic::VetoProposed => VETO_PROPOSED,
        Topic::VetoDecided => VETO_DECIDED,
        Topic::RectificationOrdered => RECTIFICATION_ORDERED,
        Topic::RectificationDecided => RECTIFICATION_DECIDED,
        Topic::RevisionNews => REVISION_NEWS,
        Topic::AwardSuspended => AWARD_SUSPENDED,
        Topic::AwardResumed => AWARD_RESUMED,
        Topic::CertificateIssued => CERTIFICATE_ISSUED,
        Topic::CertificateSuspended => CERTIFICATE_SUSPENDED,
        Topic::CertificateResumed => CERTIFICATE_RESUMED,
        Topic::CertificateRevoked => CERTIFICATE_REVOKED,
        Topic::BookingConfirmed => BOOKING_CONFIRMED,
        Topic::BookingDeclined => BOOKING_DECLINED,
        Topic::BookingLapsed => BOOKING_LAPSED,
        Topic::FilingAccepted => FILING_ACCEPTED,
        Topic::FilingReturned => FILING_RETURNED,
        Topic::FilingRejected => FILING_REJECTED,
        Topic::ApprovalAsked => APPROVAL_ASKED,
        Topic::ApprovalReminder => APPROVAL_REMINDER,
        Topic::ApprovalReturned => APPROVAL_RETURNED,
        Topic::ReturnDue => RETURN_DUE,
        Topic::AgreementAsked => AGREEMENT_ASKED,
        Topic::AgreementEnds => AGREEMENT_ENDS,
        Topic::AgreementVoid => AGREEMENT_VOID,
        Topic::AgreementTerminated => AGREEMENT_TERMINATED,
        Topic::WaitingOffered => WAITING_OFFERED,
        Topic::WaitingUnanswered => WAITING_UNANSWERED,
        Topic::WaitingTakenBack => WAITING_TAKEN_BACK,
        Topic::WaitingEnded => WAITING_ENDED,
        Topic::WaitingWithdrawn => WAITING_WITHDRAWN,
        Topic::WebhookPaused => WEBHOOK_PAUSED,
        Topic::ServiceAsked => SERVICE_ASKED,
        Topic::ServiceAccepted => SERVICE_ACCEPTED,
        Topic::ServiceDeclined => SERVICE_DECLINED,
        Topic::ServiceWithdrawn => SERVICE_WITHDRAWN,
        Topic::SealedEntry => SEALED_ENTRY,
    }
}

/// The sentence of a topic.
pub const fn sentence(topic: Topic) -> Text {
    match topic {
        Topic::BookingMade => BOOKING_MADE_TEXT,
        Topic::BookingCancelled => BOOKING_CANCELLED_TEXT,
        Topic::InsteadOffered => INSTEAD_OFFERED_TEXT,
        Topic::BookingMoved => BOOKING_MOVED_TEXT,
        Topic::BookingChanged => BOOKING_CHANGED_TEXT,
        Topic::VisitSoon => VISIT_SOON_TEXT,
        Topic::VisitPaused => VISIT_PAUSED_TEXT,
        Topic::VisitResumed => VISIT_RESUMED_TEXT,
        Topic::PapersLapsed => PAPERS_LAPSED_TEXT,
        Topic::VisitMissed => VISIT_MISSED_TEXT,
        Topic::VisitCorrected => VISIT_CORRECTED_TEXT,
        Topic::SurveyOpen => SURVEY_OPEN_TEXT,
        Topic::RatingDue => RATING_DUE_TEXT,
        Topic::ParentsDue => PARENTS_DUE_TEXT,
        Topic::ReplyPublished => REPLY_PUBLISHED_TEXT,
        Topic::ReplyReturned => REPLY_RETURNED_TEXT,
        Topic::WorkbookOpen => WORKBOOK_OPEN_TEXT,
        Topic::QueryAnswered => QUERY_ANSWERED_TEXT,
        Topic::ObjectionDecided => OBJECTION_DECIDED_TEXT,
        Topic::InspectionAssigned => INSPECTION_ASSIGNED_TEXT,
        Topic::InspectionCalledOff => INSPECTION_CALLED_OFF_TEXT,
        Topic::VetoProposed => VETO_PROPOSED_TEXT,
        Topic::VetoDecided => VETO_DECIDED_TEXT,
        Topic::RectificationOrdered => RECTIFICATION_ORDERED_TEXT,
        Topic::RectificationDecided => RECTIFICATION_DECIDED_TEXT,
        Topic::RevisionNews => REVISION_NEWS_TEXT,
        Topic::AwardSuspended => AWARD_SUSPENDED_TEXT,
        Topic::AwardResumed => AWARD_RESUMED_TEXT,
        Topic::CertificateIssued => CERTIFICATE_ISSUED_TEXT,
        Topic::CertificateSuspended => CERTIFICATE_SUSPENDED_TEXT,
        Topic::CertificateResumed => CERTIFICATE_RESUMED_TEXT,
        Topic::CertificateRevoked => CERTIFICATE_REVOKED_TEXT,
        Topic::BookingConfirmed => BOOKING_CONFIRMED_TEXT,
        Topic::BookingDeclined => BOOKING_DECLINED_TEXT,
        Topic::BookingLapsed => BOOKING_LAPSED_TEXT,
        Topic::FilingAccepted => FILING_ACCEPTED_TEXT,
        Topic::FilingReturned => FILING_RETURNED_TEXT,
        Topic::FilingRejected => FILING_REJECTED_TEXT,
        Topic::ApprovalAsked => APPROVAL_ASKED_TEXT,
        Topic::ApprovalReminder => APPROVAL_REMINDER_TEXT,
        Topic::ApprovalReturned => APPROVAL_RETURNED_TEXT,
        Topic::ReturnDue => RETURN_DUE_TEXT,
        Topic::AgreementAsked => AGREEMENT_ASKED_TEXT,
        Topic::AgreementEnds => AGREEMENT_ENDS_TEXT,
        Topic::AgreementVoid => AGREEMENT_VOID_TEXT,
        Topic::AgreementTerminated => AGREEMENT_TERMINATED_TEXT,
        Topic::WaitingOffered => WAITING_OFFERED_TEXT,
        Topic::WaitingUnanswered => WAITING_UNANSWERED_TEXT,
        Topic::WaitingTakenBack => WAITING_TAKEN_BACK_TEXT,
        Topic::WaitingEnded => WAITING_ENDED_TEXT,
        Topic::WaitingWithdrawn => WAITING_WITHDRAWN_TEXT,
        Topic::WebhookPaused => WEBHOOK_PAUSED_TEXT,
        Topic::ServiceAsked => SERVICE_ASKED_TEXT,
        Topic::ServiceAccepted => SERVICE_ACCEPTED_TEXT,
        Topic::ServiceDeclined => SERVICE_DECLINED_TEXT,
        Topic::ServiceWithdrawn => SERVICE_WITHDRAWN_TEXT,
        Topic::SealedEntry => SEALED_ENTRY_TEXT,
    }
}

/// The sentence of a topic for a text message; the headline where there is no shorter one.
pub const fn short(topic: Topic) -> Text {
    match topic {
        Topic::BookingCancelled => BOOKING_CANCELLED_SHORT,
        Topic::VisitSoon => VISIT_SOON_SHORT,
        other => title(other),
    }
}

/// The words for a reason.
pub fn reason(word: &str) -> Option<Text> {
    CancelReason::parse(word).map(booking::cancel_reason).or_else(|| Reason::parse(word).map(decisions::reason))
}

/// A way out.
pub const fn channel(channel: Channel) -> Text {
    match channel {
        Channel::Email => CHANNEL_EMAIL,
        Channel::Sms => CHANNEL_SMS,
    }
}

/// How far a delivery is.
pub const fn delivery_status(status: DeliveryStatus) -> Text {
    match status {
        DeliveryStatus::Waiting => STATUS_WAITING,
        DeliveryStatus::Sent => STATUS_SENT,
        DeliveryStatus::GivenUp => STATUS_GIVEN_UP,
    }
}
