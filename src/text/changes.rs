//! Changing what was booked.

crate::texts! {
    // ways on a booking's page
    CHANGE: "变更预约" / "Change the booking";
    RESCHEDULE: "改期" / "Another session";
    HEADS: "修改人数" / "Other heads";
    LEADER: "换带队人" / "Another leader";
    AGAIN: "照此再约一次" / "Book the same again";
    CHANGE_UNTIL: "改期、改人数：{date} 前（含当天）可以自己办理" / "Session and heads can be changed until {date}, that day included";
    MOVED: "已改期，入场码不变，已通知基地" / "Moved. The entry code stays the same and the base is told";
    DECIDED_ANEW: "变动后还须受理或签协议，请看下方进度；名额已为你们保留。" / "Something is still to be decided or signed; see below how far it is. The places are kept for you.";
    CHANGED: "已修改，已通知基地" / "Changed, and the base is told";
    OTHER_PARTS: "同一团队拆成的其他场次" / "Other parts of this group";

    // another session
    RESCHEDULE_LEAD: "选择同一项目的其他场次。名额一次换好：新的占到了，旧的才释放。改到另一天须重新受理：符合规则的自动受理，其余由未保中心审核。现有协议不管那一天的，双方另签，签好前名额保留。" / "Choose another session of the project. Places are exchanged in one step: the old ones are given back only when the new ones are yours. Another day is decided anew: by the rules, or by the Centre. Where your agreement is not for that day both sides sign another; your places are kept meanwhile.";
    NOW: "现在的场次" / "The session now";
    CHOOSE_SESSION: "新的场次" / "The new session";
    SESSION_CHOICE: "{when}，余 {left} 个名额" / "{when}, {left} places left";
    MOVE: "改到这一场" / "Move there";
    ONLY_THIS: "只改这一组" / "Only this part";
    TOGETHER: "整个团队一起改到另一天" / "The whole group to another day";
    TOGETHER_LEAD: "这个团队拆成了 {n} 组，同一天共用带队人。改到另一天要一起改：各组人数不变，要么都改成，要么都不变。" / "This group is split into {n} parts that share their adults on one day. To another day they go together: heads stay, and either all are moved or none.";
    TOGETHER_MAY: "这个团队拆成了 {n} 组。可以一起改到另一天：各组人数不变，要么都改成，要么都不变。" / "This group is split into {n} parts. They can go to another day together: heads stay, and either all are moved or none.";
    NO_OTHER_HOUR: "同一天没有其他场次容得下这一组" / "No other session of the day has the room";
    NO_OTHER_HOUR_NEXT: "这一组和其他组共用带队人，不能单独改到另一天；要换日子，请整个团队一起改。" / "This part shares its adults with the others and cannot go to another day by itself; for another day move the whole group.";
    TOGETHER_DAY: "新的日期" / "The new day";
    TOGETHER_CHOICE: "{day}：{parts}" / "{day}: {parts}";
    TOGETHER_PART: "{group} {time}" / "{group} {time}";
    TOGETHER_AND: "、" / " and ";
    TOGETHER_JOIN: "，" / ", ";
    TOGETHER_MOVE: "整个团队改期" / "Move the whole group";
    TOGETHER_NONE: "暂时没有哪一天能同时容下各组，可以过几天再来看。" / "No day has room for all parts at present; look again in some days.";
    NO_OTHER: "没有其他场次有这么多名额" / "No other session has the room";
    NO_OTHER_NEXT: "可以减少人数，或过几天再来看。" / "Come with fewer, or look again in some days.";
    AGAIN_LEAD: "选一场，表单会按上次的预约填好，提交前可以修改。" / "Choose a session; the form is filled in as it was last time and can be changed.";

    // other heads
    HEADS_LEAD: "共 {heads} 人。比受理时增加超过一成，须重新受理：符合规则的自动受理，其余由未保中心审核。" / "{heads} people now. More than a tenth above what was accepted is decided anew: by the rules, or by the Centre.";
    SAVE_HEADS: "保存人数" / "Save";

    // no room
    NO_ROOM_HEADS: "可以改到坐得下的场次；也可以让整个团队候补其他日期，等到了再取消这一场。" / "Move to a session that has the room; or have the whole group wait for another day, and call this one off once it has its places.";
    NO_ROOM_SESSION: "可以为那一场候补，有名额时通知你们；现在的预约不受影响。" / "Join the waiting list for that session; you hear from us when there is room, and this booking stays as it is.";

    // another leader
    LEADER_LEAD: "代课、换班时用：到场前都可以换，人数和场次不变。" / "For a substitute: possible until the group has arrived. Session and heads stay.";
    SAVE_LEADER: "保存带队人" / "Save";

    // refusals
    NOT_AHEAD: "这个预约的状态是“{status}”，不能再修改" / "This booking is \"{status}\" and cannot be changed";
    TOO_LATE: "已过 {date}，不能自己修改。请打电话给基地或市未保中心" / "It could be changed until {date}. Please call the base or the Centre";
    SAME_SESSION: "就是现在的场次，请选另一场" / "This is the session it has; please choose another";
    OTHER_PROJECT: "这一场不能选，请选同一项目的开放场次" / "This session cannot be chosen; please choose an open one of the same project";
    MEANWHILE: "刚才有人修改了这个预约，请核对后再提交" / "Somebody has changed this booking just now; please look again";

    // a session is called off
    CALL_OFF: "取消场次" / "Call the session off";
    CALL_OFF_TITLE: "取消这一场？" / "Call this session off?";
    CALL_OFF_EFFECT: "所有预约随即取消并通知各单位，不计入各单位的取消记录。系统会为每个团队保留最近的同项目场次，由对方一键接受。" / "Every booking ends and its organiser is told; it does not count against anybody. For each group the nearest session of the project is held, to be accepted in one tap.";
    CALL_OFF_NOBODY: "这一场还没有预约。" / "Nobody has booked this session.";
    AFFECTED: "受影响的预约" / "Bookings it affects";
    INSTEAD: "将提供：{when}" / "Will be offered: {when}";
    NO_INSTEAD: "没有同样大小的场次可提供，请电话商量" / "No session has the room; please call them";
    KEEP_SESSION: "保留场次" / "Keep the session";
    SESSION_NOT_AHEAD: "这一场已经开始、结束或取消" / "This session has begun, is over or called off";
    CALLED_OFF: "场次已取消：{groups} 个预约，其中 {offers} 个已保留其他场次" / "Called off: {groups} bookings, {offers} of them with another session held";

    // what is offered instead
    OFFER: "为你们保留了另一场" / "Another session is held for you";
    OFFER_WORDS: "{when}，{heads} 个名额，保留到 {until}。人数、带队人照原来的不变。" / "{when}, {heads} places, until {until}. Heads and leader stay as they were.";
    ACCEPT_OFFER: "接受这一场" / "Take it";
    DECLINE_OFFER: "不用了" / "No, thank you";
    OFFER_GONE: "保留已到期或已处理" / "This offer is over";
    OFFER_GONE_NEXT: "可以用下面的“照此再约一次”另选一场。" / "Choose another session with \"Book the same again\" below.";
    OFFER_DECLINED: "已放弃保留的名额" / "The places are given back";

    // splitting
    SPLIT: "这个团队可以拆成 {n} 组" / "The group can be split into {n}";
    SPLIT_LEAD: "同一天、同一项目，一次提交，要么都约到，要么都不约。" / "The same day and project, in one step: all parts or none.";
    SPLIT_PART: "{letter}组：{when}" / "Part {letter}: {when}";
    SPLIT_HEADS: "{children} 名儿童，{adults} 名成人" / "{children} children, {adults} adults";
    SPLIT_BOOK: "就这样拆组预约" / "Book these parts";
    SPLIT_NO_ROOM: "这一天的场次加起来也容不下，请换一天" / "The sessions of this day have not enough room; please choose another day";
    SPLIT_CHANGED: "名额刚刚有变化，请看新的拆组方案" / "Places have changed just now; please look at the new parts";

    // other sessions for a group that finds no room
    OTHERS: "这几场坐得下" / "These sessions have the room";
    OTHERS_LEAD: "上面填好的内容都会带过去，点一下就预约那一场。" / "Everything you have filled in goes along: one tap books that session.";
    OTHER_BOOK: "改约这一场" / "Book this one";

    // holding
    HOLD: "还没填完？先占位 30 分钟" / "Not finished? Hold the places for 30 minutes";
    HELD: "已为你保留 {heads} 个名额，到 {until}" / "{heads} places are held for you until {until}";
    HOLD_GIVE_UP: "放弃占位" / "Give the held places back";
    HOLD_OVER: "占位已于 {until} 到期，名额已放回" / "Your places were held until {until} and have been given back";
    HOLD_OVER_NEXT: "填好的内容都在。还有名额时可以直接提交，或者再占一次。" / "Everything you filled in is still here. While there are places you can submit, or hold them once more.";

    // what is kept in the browser
    DRAFT_RESTORED: "已恢复上次没有提交的内容，请核对后提交。" / "What you had not sent last time is filled in again. Please check it before you book.";
    DRAFT_AWAY: "现在没有网络，还没有提交。填好的内容已经保存在这台设备上，联网后再点提交。" / "There is no network, nothing was sent. What you filled in is kept on this device: press the button again once you are connected.";
}
