//! What an organiser did before: missed visits, and correcting them.

crate::texts! {
    // on the list of bookings
    COUNT: "近 {days} 天，本单位爽约或临期取消 {n} 次" / "{n} of your visits were missed or called off late in {days} days";
    COUNT_RULE: "满 {most} 次时，新的申报转由未保中心审核，不会禁止预约。记录有误，请联系市未保中心更正。" / "From {most} on, new plans are decided by the Centre; nobody is banned. If a record is wrong, please ask the Centre to correct it.";
    COUNT_NEXT: "最早一次从 {date} 起不再计算。" / "The earliest counts no more from {date} on.";
    COUNT_FREE: "{date}起恢复自动受理。" / "From {date} on plans are accepted by the rules again.";
    OVERDUE: "有 {n} 次活动还没有报平安" / "{n} groups have not been reported back";
    OVERDUE_NEXT: "报平安之前，新的申报转由未保中心审核。" / "Until they are, new plans are decided by the Centre.";

    // correcting
    CORRECT: "更正爽约记录" / "Correct the missed visit";
    CORRECT_LEAD: "有证据表明团队到访过，或已提前取消时，由市未保中心更正。更正后不再计为爽约，并通知预约单位。" / "Where evidence shows that the group did come, or had called off in time. It then no longer counts as missed, and the organiser is told.";
    SHOWN: "证据表明" / "The evidence shows";
    CAME: "团队到访过（按预约人数登记）" / "The group came (noted with the heads it had booked)";
    CALLED_OFF: "已提前取消" / "It had called off in time";
    EVIDENCE: "证据" / "Evidence";
    EVIDENCE_HINT: "例如：基地签到纸质表，编号；与谁核实。不要写儿童姓名" / "For example the base's sheet of paper and its number, and whom you asked. No names of children";
    BRIEFING: "证据表明做过安全告知" / "The evidence shows that the safety briefing was given";
    SAVE: "更正" / "Correct it";
    NOT_MISSED: "这个预约的状态是“{status}”，不是爽约，无需更正" / "This booking is \"{status}\", not a missed visit; there is nothing to correct";
    CORRECTED: "爽约记录已更正" / "Corrected";
    CORRECTED_ON: "{date} 由市未保中心更正爽约记录：{evidence}" / "Corrected by the Centre on {date}: {evidence}";
}
